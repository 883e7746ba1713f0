// docs/electron-versions.md holds every Electron call in use against the changes between the tested and the shipped
// version. A call that is not on the page has not been checked.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import packageFile from '../../../package.json' with { type: 'json' };
import { fallbackVersion } from '../../../scripts/lib/fallback-runtime.mjs';
import { electronCalls } from '../support/electron-calls.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/electron-versions.md'), 'utf8');

/** The rows of the list: an object, and its members in code marks. */
function listed(): string[] {
  const rows = page.split('\n').filter((line) => /^\| [A-Z]\w+ \|/.test(line));
  return rows
    .flatMap((row) => {
      const [, owner = '', members = ''] = row.split('|');
      return [...members.matchAll(/`([^`]+)`/g)].map(([, member = '']) => `${owner.trim()}.${member}`);
    })
    .sort();
}

it('the page lists the calls in use, and no others', () => {
  expect(listed()).toEqual(electronCalls());
}, 300_000);

it('the page is about the versions that are tested and shipped', () => {
  expect(page).toContain(`Electron ${fallbackVersion}`);
  expect(page).toContain(`Electron ${packageFile.devDependencies.electron}`);
});
