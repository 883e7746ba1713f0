// Every screen has its explanation in the handbook, and the pages and headings named are there.
import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { GUIDE, GUIDE_PAGES, type GuidePlace } from '../../../../domain/screens/guide.ts';
import { ROUTES } from '../../../../domain/screens/index.ts';
import { anchorOf } from '../../../../scripts/lib/handbook.mjs';

const FOLDER = 'docs/guide';
const headingsOf = (page: string): string[] =>
  readFileSync(`${FOLDER}/${page}.md`, 'utf8')
    .split('\n')
    .filter((line) => /^#{1,3} /.test(line))
    .slice(1)
    .map((line) => anchorOf(line.replace(/^#+ /, '').replace(/[*`]/g, '')));

it('names every page of the handbook', () => {
  expect([...GUIDE_PAGES].sort()).toEqual(
    readdirSync(FOLDER)
      .map((file) => file.replace(/\.md$/, ''))
      .sort(),
  );
});

it('explains every screen', () => {
  expect(Object.keys(GUIDE).sort()).toEqual(Object.keys(ROUTES).sort());
});

it.each<[string, GuidePlace]>(Object.entries(GUIDE).filter(([, { heading }]) => heading !== undefined))(
  'explains %s at a heading that is there',
  (_, { page, heading }) => {
    expect(headingsOf(page)).toContain(heading);
  },
);
