// Which backups are kept, and which must be deleted.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  containsOldKey,
  containsErasedData,
  keptGenerations,
  KEPT_MONTHS,
  KEPT_NEWEST_BACKUPS,
  withoutOldKeys,
  type DatedBackup,
} from '../../../../electron/vault/backup/retention.ts';

const dated = (at: string, seq = 1): DatedBackup => ({ name: at, at, head: { seq } });
const now = '2026-11-24T12:00:00.000Z';
const daily = (count: number): DatedBackup[] =>
  Array.from({ length: count }, (_, i) => dated(new Date(Date.parse(now) - i * 86_400_000).toISOString()));

const someTime = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const several = fc.uniqueArray(someTime, { maxLength: 60 }).map((all) => all.map(dated));

describe('the backups that are kept', () => {
  it('are, of two years of daily ones, the ten newest and the newest of each month for a year', () => {
    const kept = [...keptGenerations(daily(730), now)].sort().reverse();
    expect(kept.slice(0, 10)).toEqual(daily(10).map(({ name }) => name));
    expect(kept.slice(10).map((name) => name.slice(0, 10))).toEqual([
      '2026-10-31',
      '2026-09-30',
      '2026-08-31',
      '2026-07-31',
      '2026-06-30',
      '2026-05-31',
      '2026-04-30',
      '2026-03-31',
      '2026-02-28',
      '2026-01-31',
      '2025-12-31',
      '2025-11-30',
    ]);
  });

  it('are all of them when there are at most ten, however old', () => {
    const old = Array.from({ length: KEPT_NEWEST_BACKUPS }, (_, i) =>
      dated(`20${10 + i}-02-0${i % 9}T00:00:00.000Z`.replace('-00T', '-09T')),
    );
    expect(keptGenerations(old, now).size).toBe(KEPT_NEWEST_BACKUPS);
  });

  it('are counted by month across new year and a leap day', () => {
    const kept = keptGenerations(
      [
        ...daily(0),
        ...Array.from({ length: 12 }, (_, i) => dated(`2028-03-${String(i + 1).padStart(2, '0')}T00:00:00.000Z`)),
        dated('2028-02-29T23:59:59.000Z'),
        dated('2027-03-01T00:00:00.000Z'),
        dated('2027-02-28T23:59:59.000Z'),
      ],
      '2028-03-12T00:00:00.000Z',
    );
    expect(kept.has('2028-02-29T23:59:59.000Z')).toBe(true);
    expect(kept.has('2027-03-01T00:00:00.000Z')).toBe(true);
    expect(kept.has('2027-02-28T23:59:59.000Z')).toBe(false);
  });

  it('include the newest, stay within the limit, and are the same once the others are deleted', () => {
    fc.assert(
      fc.property(several, someTime, (all, at) => {
        const kept = keptGenerations(all, at);
        const newest = [...all].sort((a, b) => b.at.localeCompare(a.at)).slice(0, KEPT_NEWEST_BACKUPS);
        for (const { name } of newest) expect(kept.has(name)).toBe(true);
        const months = new Set(
          all.filter((one) => one.at.slice(0, 7) > at.slice(0, 7)).map((one) => one.at.slice(0, 7)),
        ).size;
        expect(kept.size).toBeLessThanOrEqual(KEPT_NEWEST_BACKUPS + KEPT_MONTHS + 1 + months);
        expect(
          keptGenerations(
            all.filter(({ name }) => kept.has(name)),
            at,
          ),
        ).toEqual(kept);
      }),
    );
  });
});

describe('whether a backup contains removed data', () => {
  const files = [{ path: 'vault.json' }, { path: 'compartments/a-2.key' }];
  const away = (erasures: number, epoch: number, old: readonly string[] = []) => ({
    marks: { erasures, epoch },
    isOldKey: (path: string) => old.includes(path),
  });
  const older = { marks: { erasures: 1, epoch: 2 }, files };
  it.each([
    ['nothing removed since', away(1, 2), false],
    ['something erased since', away(2, 2), true],
    ['a member removed since', away(1, 3), true],
    ['only a channel key replaced since', away(1, 2, ['compartments/a-2.key']), false],
    ['the vault restored from before it', away(0, 1), false],
  ])('%s', (_, taken, expected) => expect(containsErasedData(older, taken)).toBe(expected));

  it('is kept without a channel key that was replaced since, and counts the missing keys', () => {
    const taken = away(1, 2, ['compartments/a-2.key']);
    expect([containsOldKey(older, taken), containsOldKey(older, away(1, 2, ['compartments/a-1.key']))]).toEqual([
      true,
      false,
    ]);
    const once = withoutOldKeys(older, taken);
    expect(once).toEqual({ ...older, files: [{ path: 'vault.json' }], keysGone: 1 });
    expect(withoutOldKeys(once, taken)).toBe(once);
    expect(withoutOldKeys({ ...once, files }, taken)).toMatchObject({ keysGone: 2 });
  });
});
