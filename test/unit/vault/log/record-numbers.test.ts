// Numbers of records: made from the order of the frames, whatever has been erased and however the index was loaded.
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayInStockholm } from '../../../../domain/calendar/stockholm.ts';
import { newPrivateKey, privateKey } from '../../../../electron/vault/crypto/crypto.ts';
import type { Frame } from '../../../../electron/vault/journal/index.ts';
import { Keyring } from '../../../../electron/vault/keys/keyring.ts';
import { decodeBlock, encodeBlock } from '../../../../electron/vault/log/block.ts';
import { addToIndex } from '../../../../electron/vault/log/load-index.ts';
import { LogIndex } from '../../../../electron/vault/log/log-index.ts';
import { numberingYear } from '../../../../electron/vault/log/record-numbers.ts';

const keys = new Keyring(
  '11111111-2222-4333-8444-555555555555',
  'anna',
  { x25519: privateKey('x25519', newPrivateKey('x25519')), ed25519: generateKeyPairSync('ed25519').privateKey },
  new Map([[1, Buffer.alloc(32, 1)]]),
);

/** What a frame says of a record: readable, malformed, or erased since. */
type Content = 'readable' | 'malformed' | 'erased';
interface Commit {
  readonly kind: string;
  readonly id: string;
}
interface Written {
  readonly at: string;
  readonly commits: readonly Commit[];
}

const bodyOf = (content: Content): { json: string; salt: Buffer } | null => {
  if (content === 'erased') return null;
  const json = JSON.stringify({ at: 1, facets: {}, title: 't', text: 't', record: content === 'readable' ? {} : 'no' });
  return { json, salt: Buffer.alloc(0) };
};
const frameOf = (seq: number, { at, commits }: Written, contentOf: (i: number) => Content): Frame =>
  ({
    meta: {
      ...{ seq, at, by: 'anna', action: 'test', prev: '' },
      commits: commits.map(({ kind, id }) => ({ what: `log:${kind}/${id}`, op: 'log' })),
    },
    bodies: commits.map((_commit, i) => bodyOf(contentOf(i))),
    hash: '',
  }) as unknown as Frame;

const NAMES = ['a', 'b', 'c', 'd'].flatMap((id) => [
  { kind: 'case', id },
  { kind: 'question', id },
]);
const HOURS = [-3, -2, -1, 0, 1, 2].flatMap((hour) => [2026, 2027].map((year) => Date.UTC(year, 0, 1, hour)));
const written = fc.array(
  fc.record({
    at: fc.constantFrom(...HOURS).map((ms) => new Date(ms).toISOString()),
    commits: fc.array(fc.constantFrom(...NAMES), { maxLength: 4 }),
  }),
  { maxLength: 12 },
);

/** The numbers by the definition, without any index. */
function expectedNumbers(frames: readonly Written[]): Map<string, string> {
  const numbers = new Map<string, string>();
  for (const { at, commits } of frames)
    for (const { kind, id } of commits) {
      if (numbers.has(`${kind}/${id}`)) continue;
      const start = `${kind} ${dayInStockholm(at).slice(0, 4)}`;
      const before = [...numbers.values()].filter((number) => number.startsWith(`${start}-`)).length;
      numbers.set(`${kind}/${id}`, `${start}-${before + 1}`);
    }
  return numbers;
}
const numbersIn = (index: LogIndex): Map<string, string> =>
  new Map(
    NAMES.flatMap(({ kind, id }) => {
      const number = index.numberOf(kind, id);
      return number === null ? [] : [[`${kind}/${id}`, `${kind} ${number.year}-${number.number}`] as const];
    }),
  );
const sorted = (numbers: Map<string, string>): [string, string][] => [...numbers].sort();

describe('the number of a record', () => {
  it('is of the year in Stockholm, from 1950 to 2999', () => {
    for (let year = 1950; year < 3000; year += 1)
      for (const before of [-3, -2, -1, 0, 1, 2]) {
        const at = new Date(Date.UTC(year, 0, 1) + before * 30 * 60_000).toISOString();
        expect(String(numberingYear(at)), at).toBe(dayInStockholm(at).slice(0, 4));
      }
  });

  it('depends on the order of the frames alone, not on what is erased, hidden, malformed or loaded from a file', () => {
    fc.assert(
      fc.property(
        written,
        fc.integer({ min: 0, max: 12 }),
        fc.infiniteStream(fc.constantFrom<Content>('readable', 'malformed', 'erased')),
        fc.subarray(NAMES),
        (frames, cut, contents, hidden) => {
          const expected = sorted(expectedNumbers(frames));
          const stream = contents[Symbol.iterator]();
          const live = new LogIndex();
          const later = new LogIndex();
          const placeOf = (i: number): { segment: number; offset: number } => ({ segment: i < cut ? 1 : 2, offset: i });
          frames.forEach((one, i) => {
            addToIndex(
              live,
              frameOf(i + 1, one, () => 'readable'),
              placeOf(i),
            );
          });
          expect(sorted(numbersIn(live))).toEqual(expected);
          const kept = frames.map((one, i) => frameOf(i + 1, one, () => stream.next().value));
          const first = new LogIndex();
          kept.slice(0, cut).forEach((frame, i) => {
            addToIndex(first, frame, placeOf(i));
          });
          const file = encodeBlock(first.block(1, cut, 'aa', 'bb'), keys);
          later.load(decodeBlock(file, 1, keys)!);
          kept.slice(cut).forEach((frame, i) => {
            addToIndex(later, frame, placeOf(cut + i));
          });
          expect(sorted(numbersIn(later))).toEqual(expected);
          for (const { kind, id } of hidden) later.hideBefore(kind, id, frames.length + 1);
          addToIndex(
            later,
            frameOf(frames.length + 1, { at: '2027-06-01T00:00:00.000Z', commits: hidden }, () => 'readable'),
            { segment: 2, offset: 99 },
          );
          const known = new Map(expected);
          expect(sorted(numbersIn(later)).filter(([name]) => known.has(name))).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is in each row, and found by a search for it', () => {
    const index = new LogIndex();
    const one = { at: '2026-05-01T00:00:00.000Z', commits: NAMES };
    addToIndex(
      index,
      frameOf(1, one, () => 'readable'),
      { segment: 1, offset: 0 },
    );
    addToIndex(
      index,
      frameOf(2, { ...one, commits: [{ kind: 'case', id: 'b' }] }, () => 'readable'),
      {
        segment: 1,
        offset: 1,
      },
    );
    const numbered = { kind: 'case', year: 2026, number: 2 };
    const found = index.findRows({ kinds: ['case', 'question'], search: 'M-2026-002', numbered });
    expect(found).toMatchObject({
      value: { total: 1, exact: 1, rows: [{ kind: 'case', id: 'b', versions: 2, number: { year: 2026, number: 2 } }] },
    });
    expect(index.page({ kind: 'case', search: 'M-2026-002', numbered })).toMatchObject({ value: { total: 1 } });
    expect(index.page({ kind: 'question', search: 'M-2026-002', numbered })).toMatchObject({ value: { total: 0 } });
    expect(index.page({ kind: 'case', search: 'M-2026-002' })).toMatchObject({ value: { total: 0 } });
  });
});
