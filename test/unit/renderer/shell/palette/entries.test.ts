// Which entries the search finds, in which order.
import { expect, it } from 'vitest';
import { wordsOf } from '../../../../../renderer/components/search/hits.ts';
import { type Entry, found, indexed } from '../../../../../renderer/shell/palette/entries.ts';

const entry = (label: string, more: Partial<Entry> = {}): Entry =>
  ({ id: label, label, run: () => undefined, ...more }) as Entry;
const labels = (entries: readonly Entry[], query: string, most = 6): string[] =>
  found(indexed(entries), wordsOf(query), most).entries.map(({ label }) => label);

it('needs every word, in the label, the detail or the synonyms, with or without accents', () => {
  const entries = [entry('Säkerhetskopia', { synonyms: 'backup' }), entry('Säkerhet', { detail: 'lås' })];
  expect(labels(entries, 'BACKUP')).toEqual(['Säkerhetskopia']);
  expect(labels(entries, 'saker las')).toEqual(['Säkerhet']);
  expect(labels(entries, 'saker backup lås')).toEqual([]);
});

it('puts first what begins with the query, then what has it in the label', () => {
  const entries = [entry('C', { synonyms: 'simhallen' }), entry('Bassäng simhallen'), entry('Simhallen')];
  expect(labels(entries, 'simhallen')).toEqual(['Simhallen', 'Bassäng simhallen', 'C']);
});

it('gives at most what is asked for, and counts all', () => {
  const entries = Array.from({ length: 500 }, (_, index) => entry(`Kanal ${String(index)}`));
  const { entries: shown, count } = found(indexed(entries), wordsOf('kanal'), 6);
  expect([shown.length, count]).toEqual([6, 500]);
});
