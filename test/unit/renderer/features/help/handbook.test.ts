// The handbook in the program: every page is reached from the contents, and the search finds places.
import { expect, it } from 'vitest';
import { GUIDE_PAGES } from '../../../../../domain/screens/guide.ts';
import { wordsOf } from '../../../../../renderer/components/search/hits.ts';
import { CONTENTS, HANDBOOK, searchHandbook } from '../../../../../renderer/features/help/handbook.ts';

it('the contents lead to every page, once', () => {
  expect([...CONTENTS].sort()).toEqual([...GUIDE_PAGES].sort());
});

it('every page has a title and a text', () => {
  for (const page of GUIDE_PAGES) {
    expect(HANDBOOK[page].title, page).not.toBe(page);
    expect(HANDBOOK[page].blocks.length, page).toBeGreaterThan(0);
  }
});

it('the search finds the heading first, and the page and excerpt with it', () => {
  const [first] = searchHandbook(wordsOf('nodkuvert'));
  expect(first).toMatchObject({ page: 'losenordsfiler', title: 'Lösenordsfiler och nödkuvert' });
  expect(searchHandbook(wordsOf('nodkuvert faktura'))).toEqual([]);
  expect(searchHandbook(wordsOf('anmäl sjuk'))[0]).toMatchObject({
    page: 'borta',
    heading: 'sjuk-i-dag',
    pageTitle: 'Sjuk i dag, ingen som ersätter, och tillbaka igen',
  });
});

it('a search without words finds nothing', () => {
  expect(searchHandbook(wordsOf('  '))).toEqual([]);
});
