// The records of a package as one text: read back as they were, small, and found beside those of earlier rows. R46.2.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countEntries, entryKey, entryOf, readEntries } from '../../../../domain/archiving/entries.ts';
import { type ArchivePackage, MAX_PACKAGE_RECORDS } from '../../../../domain/archiving/model.ts';
import { countRecords, newness, packedVersions } from '../../../../domain/archiving/rules.ts';

const HASH = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ';
const record = { kind: 'item', id: 'r' } as const;
const row = (more: Partial<ArchivePackage>) => ({ records: [], ...more }) as unknown as ArchivePackage;

describe('the entries of a package', () => {
  it('are read back as they were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ key: fc.stringMatching(/^[\w-]{43}$/), versions: fc.integer({ min: 1, max: 262_143 }) })),
        (entries) => {
          const text = entries.map((entry) => entryOf(entry)).join('');
          expect(readEntries(text)).toEqual(entries.map(({ key, versions }) => ({ key: entryKey(key), versions })));
          expect(countEntries(text)).toBe(entries.length);
        },
      ),
    );
  });

  it('[R46.2] of the largest package take less than 100 kB', () => {
    const entries = entryOf({ key: HASH, versions: 1 }).repeat(MAX_PACKAGE_RECORDS);
    expect(JSON.stringify({ entries }).length).toBeLessThan(100_000);
  });

  it('[R46.2] and the records of earlier rows say what is new together', () => {
    const old = row({ records: [{ ...record, versions: 1 }] });
    const later = row({ entries: entryOf({ key: HASH, versions: 3 }) });
    const is = (packages: ArchivePackage[], versions: number) =>
      newness(packedVersions(packages), { ...record, versions }, HASH);
    expect([is([], 1), is([old], 1), is([old], 2)]).toEqual(['new', 'packed', 'changed']);
    expect([is([old, later], 3), is([later], 3), is([later], 4)]).toEqual(['packed', 'packed', 'changed']);
    expect(newness(packedVersions([old, later]), { ...record, id: 'x', versions: 1 }, 'x'.repeat(43))).toBe('new');
    expect([countRecords(old), countRecords(later)]).toEqual([1, 1]);
  });
});
