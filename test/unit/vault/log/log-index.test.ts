import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newPrivateKey, privateKey } from '../../../../electron/vault/crypto/crypto.ts';
import { Keyring } from '../../../../electron/vault/keys/keyring.ts';
import { decodeBlock, encodeBlock } from '../../../../electron/vault/log/block.ts';
import { LogIndex, type LogEntry } from '../../../../electron/vault/log/log-index.ts';

const keys = new Keyring(
  '11111111-2222-4333-8444-555555555555',
  'anna',
  { x25519: privateKey('x25519', newPrivateKey('x25519')), ed25519: generateKeyPairSync('ed25519').privateKey },
  new Map([[1, Buffer.alloc(32, 1)]]),
);
const entry = (id: string, at: number, more: Partial<LogEntry> = {}): LogEntry => ({
  kind: 'case',
  id,
  at,
  facets: {},
  title: `title ${id}`,
  text: '',
  ...more,
});
const filled = (...entries: LogEntry[]): LogIndex => {
  const index = new LogIndex();
  entries.forEach((one, i) => index.add(one, { seq: i + 1, segment: 1, offset: i * 100, commit: 0 }));
  return index;
};
const ids = (index: LogIndex, query: object = {}): string[] => {
  const page = index.page({ kind: 'case', ...query });
  return page.ok ? page.value.rows.map(({ id }) => id) : [page.error.code];
};

describe('the log index', () => {
  it('lists newest first by time, then by position in the journal', () => {
    const index = filled(entry('a', 5), entry('b', 9), entry('c', 5));
    expect(ids(index)).toEqual(['b', 'c', 'a']);
    expect(ids(index, { order: 'oldest' })).toEqual(['a', 'c', 'b']);
    expect(ids(index, { offset: 1, limit: 1 })).toEqual(['c']);
  });
  it('shows a record once, in its newest version, with the number of versions', () => {
    const index = filled(entry('a', 1), entry('b', 2));
    ids(index);
    index.add(entry('a', 3, { title: 'changed' }), { seq: 3, segment: 1, offset: 300, commit: 0 });
    const page = index.page({ kind: 'case' });
    expect(page.ok && page.value).toEqual({
      total: 2,
      rows: [
        { kind: 'case', id: 'a', at: 3, facets: {}, title: 'changed', versions: 2, number: { year: 0, number: 1 } },
        { kind: 'case', id: 'b', at: 2, facets: {}, title: 'title b', versions: 1, number: { year: 0, number: 2 } },
      ],
    });
    expect(index.versions('case', 'a').map(({ seq }) => seq)).toEqual([1, 3]);
    expect(index.find('case', 'a')?.seq).toBe(3);
  });
  it('keeps kinds separate, even with equal ids', () => {
    const index = filled(entry('a', 1), entry('a', 2, { kind: 'other' }));
    expect(index.find('case', 'a')?.seq).toBe(1);
    expect(index.find('other', 'a')?.seq).toBe(2);
  });
  it('filters by facets and by time, bounds included', () => {
    const index = filled(
      entry('a', 1, { facets: { s: 'open', c: '1' } }),
      entry('b', 2, { facets: { s: 'done', c: '1' } }),
      entry('c', 3, { facets: { s: 'open' } }),
    );
    expect(ids(index, { where: { s: ['open'] } })).toEqual(['c', 'a']);
    expect(ids(index, { where: { s: ['open', 'done'], c: ['1'] } })).toEqual(['b', 'a']);
    expect(ids(index, { where: { toString: ['x'] } })).toEqual([]);
    expect(ids(index, { from: 2, to: 3 })).toEqual(['c', 'b']);
    expect(ids(index, { from: 1, to: 1 })).toEqual(['a']);
  });
  it('finds words in any order, in any case and Unicode form, but distinguishes å from a', () => {
    const index = filled(
      entry('a', 1, { text: 'Min far bor i Råå' }),
      entry('b', 2, { text: 'Ett FÅR på ängen'.normalize('NFD') }),
    );
    expect(ids(index, { search: 'far' })).toEqual(['a']);
    expect(ids(index, { search: 'får' })).toEqual(['b']);
    expect(ids(index, { search: 'ÄNGEN ett' })).toEqual(['b']);
    expect(ids(index, { search: 'råå BOR' })).toEqual(['a']);
    expect(ids(index, { search: '   ' })).toEqual(['b', 'a']);
  });
  it('refuses pages over 500 and offsets below zero', () => {
    expect(ids(filled(), { limit: 501 })).toEqual(['vault.badQuery']);
    expect(ids(filled(), { offset: -1 })).toEqual(['vault.badQuery']);
  });
  it('never cuts a title inside a character', () => {
    const index = filled(entry('a', 1, { title: `${'x'.repeat(199)}😀` }));
    const page = index.page({ kind: 'case' });
    expect(page.ok && page.value.rows[0]!.title).toBe('x'.repeat(199));
  });

  const anyEntry = fc.record({
    kind: fc.constantFrom('case', 'other'),
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    at: fc.integer({ min: 0, max: 20 }),
    facets: fc.dictionary(fc.constantFrom('s', 'c'), fc.constantFrom('1', '2')),
    title: fc.string({ unit: 'grapheme' }),
    text: fc
      .array(fc.constantFrom('far', 'får', 'Bro', 'x\ny', '😀'), { maxLength: 5 })
      .map((words) => words.join(' ')),
  });
  it('answers the same from stored blocks, from memory and by plain filtering', () => {
    fc.assert(
      fc.property(
        fc.array(anyEntry, { maxLength: 40 }),
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom('', 'far', 'får', 'bro y', '😀'),
        (entries, cut, search) => {
          const live = new LogIndex();
          const stored = new LogIndex();
          entries.forEach((one, i) => live.add(one, { seq: i + 1, segment: i < cut ? 1 : 2, offset: i, commit: 0 }));
          const block = decodeBlock(encodeBlock(live.block(1, cut, 'aa', 'bb'), keys), 1, keys)!;
          stored.load(block);
          entries
            .slice(cut)
            .forEach((one, i) => stored.add(one, { seq: cut + i + 1, segment: 2, offset: cut + i, commit: 0 }));
          const query = { kind: 'case', search, where: { s: ['1'] }, limit: 500 };
          expect(stored.page(query)).toEqual(live.page(query));
          const last = new Map(entries.map((one, i) => [`${one.kind}/${one.id}`, { one, i }]));
          const expected = [...last.values()]
            .filter(
              ({ one }) =>
                one.kind === 'case' &&
                one.facets.s === '1' &&
                search.split(' ').every((word) => one.text.toLowerCase().includes(word)),
            )
            .sort((a, b) => b.one.at - a.one.at || b.i - a.i)
            .map(({ one }) => one.id);
          expect(ids(stored, query)).toEqual(expected);
          for (const [i, one] of entries.entries()) {
            const place = { seq: i + 1, segment: i < cut ? 1 : 2, offset: i, commit: 0 };
            for (const index of [live, stored]) {
              expect(index.matchesEntry(i, one, place)).toBe(true);
              expect(index.matchesEntry(i, { ...one, title: `!${one.title}` }, place)).toBe(false);
              expect(index.matchesEntry(i, { ...one, facets: { ...one.facets, new: '' } }, place)).toBe(false);
              expect(index.matchesEntry(i, one, { ...place, offset: i + 1 })).toBe(false);
            }
          }
        },
      ),
    );
  });
  it('detects every flipped byte of a stored block', () => {
    const bytes = encodeBlock(filled(entry('a', 1, { text: 'x' })).block(1, 1, 'aa', 'bb'), keys);
    for (let i = 0; i < bytes.length; i += 1) {
      const flipped = Buffer.from(bytes);
      flipped[i]! ^= 1;
      expect(decodeBlock(flipped, 1, keys)).toBeNull();
    }
    expect(decodeBlock(bytes, 2, keys)).toBeNull();
  });
});
