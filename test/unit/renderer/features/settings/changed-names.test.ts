// The words of the journal with the names of what was changed.
import { expect, it } from 'vitest';
import { changedNames } from '../../../../../renderer/features/settings/changed-names.ts';

const NAMES: Readonly<Record<string, string>> = {
  'people/a': 'Ahmed Ali',
  '$members/a': 'Ahmed Ali',
  'channels/k': 'Norråsa bibliotek',
  'channels/l': 'Simhallen',
  'channels/m': 'Konsthallen',
  'channels/n': 'Navet',
};
const named = (words: string, touched: string[], language: 'sv' | 'en' = 'sv'): string =>
  changedNames(words, touched, (entry) => NAMES[entry], {
    language,
    listed: (names) => names.join(' + '),
    more: (count) => `${String(count)} till`,
  });

it('says who or which was changed', () => {
  expect(named('en person ändrades', ['people/a'])).toBe('Ahmed Ali ändrades');
  expect(named('en kanal ändrades', ['channels/k'])).toBe('kanalen Norråsa bibliotek ändrades');
  expect(named('a channel was changed', ['channels/k'], 'en')).toBe('the channel Norråsa bibliotek was changed');
  expect(named('en person bjöds in till valvet', ['$members/a', 'people/a'])).toBe('Ahmed Ali bjöds in till valvet');
});

it('names it after words that do not mention its kind', () => {
  expect(named('vem som gör vad ändrades', ['channels/k'])).toBe('vem som gör vad ändrades: Norråsa bibliotek');
});

it('lists a few of many, and counts the rest', () => {
  expect(named('en kanal ändrades', ['channels/k', 'channels/l', 'channels/m', 'channels/n'])).toBe(
    'en kanal ändrades: Norråsa bibliotek + Simhallen + Konsthallen + 1 till',
  );
});

it('leaves words alone when the name is not known', () => {
  expect(named('en kanal ändrades', ['channels/x', 'log:access/y'])).toBe('en kanal ändrades');
});
