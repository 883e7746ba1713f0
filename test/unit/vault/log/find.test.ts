import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogIndex, type LogEntry } from '../../../../electron/vault/log/log-index.ts';
import { foldWord, fuzzyMatcher } from '../../../../electron/vault/log/fuzzy-match.ts';
import { searchText } from '../../../../electron/vault/log/text.ts';
import type { Facets, LogSearch } from '../../../../electron/vault/log/types.ts';
import { must } from '../../../support/results.ts';

const SEED = 20_260_624;
const both = ['case', 'question'] as const;
const entry = (id: string, text: string, more: Partial<LogEntry> = {}): LogEntry => ({
  kind: 'case',
  id,
  at: 0,
  facets: {},
  title: `title ${id}`,
  text,
  ...more,
});
const filled = (entries: readonly LogEntry[]): LogIndex => {
  const index = new LogIndex();
  entries.forEach((one, i) => index.add(one, { seq: i + 1, segment: 1, offset: i * 100, commit: 0 }));
  return index;
};
const found = (index: LogIndex, query: Partial<LogSearch>): { ids: string[]; exact: number; total: number } => {
  const { rows: lines, exact, total } = must(index.findRows({ kinds: both, ...query }));
  return { ids: lines.map(({ id }) => id), exact, total };
};
const near = (asked: string, word: string): boolean => fuzzyMatcher(foldWord(asked))(foldWord(word));

describe('tests of rows', () => {
  it('are asked about each row once, and again only while they cannot say', () => {
    const index = filled([entry('a', 'x'), entry('b', 'x', { facets: { s: '1' } }), entry('c', 'x')]);
    const asked: string[] = [];
    let knows = false;
    const test = ({ s }: Facets, kind: string, id: string): boolean | undefined => {
      asked.push(`${kind}/${id}`);
      return id === 'c' && !knows ? undefined : s !== '1';
    };
    const query = { search: 'x', order: 'oldest', tests: [test] } as const;
    expect(found(index, query)).toEqual({ ids: ['a'], exact: 1, total: 1 });
    knows = true;
    expect(found(index, query).ids).toEqual(['a', 'c']);
    index.add(entry('a', 'x', { facets: { s: '1' } }), { seq: 4, segment: 1, offset: 400, commit: 0 });
    index.add(entry('d', 'x'), { seq: 5, segment: 1, offset: 500, commit: 0 });
    expect(found(index, query).ids).toEqual(['c', 'd']);
    expect(index.allRows({ kinds: both, tests: [test] }).map(({ id }) => id)).toEqual(['d', 'c']);
    expect(asked).toEqual(['case/a', 'case/b', 'case/c', 'case/c', 'case/a', 'case/d']);
    expect(found(index, { ...query, tests: [test, () => false] }).ids).toEqual([]);
    expect(found(index, { ...query, keep: (_, __, id) => id === 'd' }).ids).toEqual(['d']);
  });
});

describe('searching the logs with one typing error tolerated', () => {
  it('finds a short word only as it is written: far is not får', () => {
    const index = filled([entry('a', 'min far bor här'), entry('b', 'ett får på ängen')]);
    expect(found(index, { search: 'far' }).ids).toEqual(['a']);
    expect(found(index, { search: 'får' }).ids).toEqual(['b']);
  });
  it('lists exact matches before near ones, each in the order of time', () => {
    const index = filled([
      entry('near-new', 'forskolan', { at: 9 }),
      entry('new', 'förskolan', { at: 8 }),
      entry('near-old', 'förskola,', { at: 1 }),
      entry('old', 'Förskolans', { at: 2 }),
    ]);
    expect(found(index, { search: 'förskolan' })).toEqual({
      ids: ['new', 'old', 'near-new', 'near-old'],
      exact: 2,
      total: 4,
    });
    expect(found(index, { search: 'förskolan', order: 'oldest' }).ids).toEqual(['old', 'new', 'near-old', 'near-new']);
    expect(found(index, { search: 'förskolan', offset: 1, limit: 2 }).ids).toEqual(['old', 'near-new']);
  });
  it.each([
    ['Aakesson', 'Åkesson'],
    ['cafe', 'café'],
    ['idé', 'ide'],
    ['biblotek', 'biblioteket'],
    ['bibiloteket', 'biblioteket'],
    ['snöröjnign', 'snöröjning'],
    ['snöröning', 'snöröjning'],
    ['snöröjjning', 'snöröjning'],
    ['gata', '"gatan",'],
  ])('matches %s with %s', (asked, word) => {
    expect(near(searchText(asked), searchText(word))).toBe(true);
  });
  it.each([
    ['far', 'får'],
    ['ks-2026/14', 'ks-2026/15'],
    ['2026', '2027'],
    ['skola', 'skolorna'],
    ['gata', 'gator'],
    ['katt', 'hatten'],
  ])('does not match %s with %s', (asked, word) => {
    expect(near(asked, word)).toBe(false);
  });
  it('requires every word, some of them exactly and others nearly', () => {
    const index = filled([entry('a', 'gatan är hal'), entry('b', 'gatan är ren'), entry('c', 'gattan är hal')]);
    expect(found(index, { search: 'gatan hal' })).toMatchObject({ ids: ['a', 'c'], exact: 1 });
  });
  it('searches several logs in one order, and only those asked for', () => {
    const index = filled([
      entry('a', '', { at: 1 }),
      entry('b', '', { at: 2, kind: 'question' }),
      entry('c', '', { at: 3, kind: 'other' }),
    ]);
    expect(found(index, {}).ids).toEqual(['b', 'a']);
    expect(found(index, { kinds: ['question'] }).ids).toEqual(['b']);
    expect(found(index, { kinds: [] }).total).toBe(0);
  });
  it('counts and returns only what the filter keeps, in its newest version', () => {
    const index = filled([
      entry('a', 'x', { facets: { secret: 'yes' } }),
      entry('b', 'x'),
      entry('a', 'x', { facets: { secret: 'no' } }),
    ]);
    expect(found(index, { search: 'x', keep: ({ secret }) => secret !== 'yes' }).ids).toEqual(['a', 'b']);
    expect(found(index, { search: 'x', keep: (_, kind, id) => kind === 'case' && id === 'b' })).toEqual({
      ids: ['b'],
      exact: 1,
      total: 1,
    });
  });
  it('refuses a page that is too large or begins before the first row', () => {
    expect(filled([]).findRows({ kinds: both, limit: 501 })).toMatchObject({ error: { code: 'vault.badQuery' } });
    expect(filled([]).findRows({ kinds: both, offset: -1 })).toMatchObject({ error: { code: 'vault.badQuery' } });
  });
  it('finds what was written while the index is still being prepared', () => {
    const index = filled(Array.from({ length: 500 }, (_, i) => entry(`a${i}`, 'lodjur')));
    expect(index.prepare(-1)).toBe(false);
    expect(found(index, { search: 'lodjur', limit: 1 })).toMatchObject({ exact: 500, total: 500 });
    while (!index.prepare(0));
    index.add(entry('new', 'ett lodjur', { at: 1 }), { seq: 501, segment: 1, offset: 0, commit: 0 });
    expect(found(index, { search: 'lodjur', limit: 1 })).toMatchObject({ ids: ['new'], exact: 501 });
  });

  /** The textbook number of letters to change, insert, delete or swap. */
  const editDistance = (a: string, b: string): number => {
    const row = Array.from({ length: a.length + 1 }, (_, i) =>
      Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
    );
    for (let i = 1; i <= a.length; i += 1) {
      for (let j = 1; j <= b.length; j += 1) {
        row[i]![j] = Math.min(
          row[i - 1]![j]! + 1,
          row[i]![j - 1]! + 1,
          row[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        );
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          row[i]![j] = Math.min(row[i]![j]!, row[i - 2]![j - 2]! + 1);
      }
    }
    return row[a.length]![b.length]!;
  };
  const letters = (min: number, max: number) =>
    fc.string({ unit: fc.constantFrom('b', 'k', 's', 'å', 'i'), minLength: min, maxLength: max });
  it('tolerates one typing error in a whole word, and no more, by the textbook distance', () => {
    fc.assert(
      fc.property(letters(4, 5), letters(0, 8), (asked, word) => {
        expect(near(asked, word)).toBe(word.includes(asked) || editDistance(asked, word) <= 1);
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });
  it('tolerates one typing error against the beginning of a longer word', () => {
    fc.assert(
      fc.property(letters(6, 8), letters(0, 11), (asked, word) => {
        if (!near(asked, word)) expect(editDistance(asked, word)).toBeGreaterThan(1);
        else
          expect(
            word.includes(asked) ||
              Array.from({ length: word.length + 1 }, (_, n) => editDistance(asked, word.slice(0, n))).some(
                (n) => n <= 1,
              ),
          ).toBe(true);
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  const words = ['far', 'får', 'gatan', 'gattan', 'snö', 'Förskola', 'forskola', 'KS-14', '😀', '"hej",'];
  const anyEntry = fc.record({
    kind: fc.constantFrom('case', 'question', 'other'),
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    at: fc.integer({ min: 0, max: 9 }),
    facets: fc.dictionary(fc.constantFrom('s', 'c'), fc.constantFrom('1', '2')),
    title: fc.constant('t'),
    text: fc.array(fc.constantFrom(...words), { maxLength: 5 }).map((some) => some.join(' ')),
  });
  it('gives the same as a plain scan of all records', () => {
    fc.assert(
      fc.property(
        fc.array(anyEntry, { maxLength: 40 }),
        fc.array(fc.constantFrom(...words, 'gat'), { maxLength: 2 }),
        fc.integer({ min: 0, max: 2 }),
        fc.boolean(),
        (entries, asked, ready, newest) => {
          const index = filled(entries);
          for (let i = 0; i < ready; i += 1) index.prepare(0);
          const search = asked.join(' ');
          const order = newest ? 'newest' : 'oldest';
          const last = new Map(entries.map((one, i) => [`${one.kind}/${one.id}`, { one, i }]));
          const kept = [...last.values()]
            .filter(({ one }) => one.kind !== 'other' && one.facets.s !== '2')
            .sort((a, b) => a.one.at - b.one.at || a.i - b.i);
          if (newest) kept.reverse();
          const holds = (text: string, test: (word: string, part: string) => boolean): boolean =>
            searchText(search)
              .split(' ')
              .filter(Boolean)
              .every((word) =>
                searchText(text)
                  .split(' ')
                  .some((part) => test(word, part)),
              );
          const exact = kept.filter(({ one }) => search === '' || holds(one.text, (word, part) => part.includes(word)));
          const nearly = kept.filter(
            (one) =>
              !exact.includes(one) && holds(one.one.text, (word, part) => part.includes(word) || near(word, part)),
          );
          const ids = [...exact, ...nearly].map(({ one }) => `${one.kind}/${one.id}`);
          const query = { kinds: both, search, order, tests: [({ s }) => s !== '2'] } satisfies LogSearch;
          const page = index.findRows({ ...query, limit: 500 });
          expect(page.ok && page.value.rows.map(({ kind, id }) => `${kind}/${id}`)).toEqual(ids);
          expect(page.ok && [page.value.exact, page.value.total]).toEqual([exact.length, ids.length]);
          expect(index.allRows(query).map(({ kind, id }) => `${kind}/${id}`)).toEqual(ids);
        },
      ),
      { seed: SEED, numRuns: 400 },
    );
  });
});
