import { describe, expect, it } from 'vitest';
import { MAX_AHEAD_MS, isPlausibleTime } from '../../../../../domain/calendar/clock.ts';
import { referenceTime, lastEntryBefore } from '../../../../../electron/engine/session/last-entry.ts';
import type { JournalRow } from '../../../../../electron/vault/index.ts';

const line = (at: string): JournalRow => ({
  seq: 1,
  at,
  by: 'anna',
  action: 'test',
  touched: [],
  hash: '',
  leftOut: null,
});
const journal = (...newestFirst: string[]) => ({
  journal: () =>
    Promise.resolve({ ok: true as const, value: { total: newestFirst.length, lines: newestFirst.map(line) } }),
});
const WRITTEN = '2026-11-24T08:00:00.000Z';

describe('the clock at the opening of a vault', () => {
  it.each([
    ['a moment later', '2026-11-24T08:00:01.000Z', true],
    ['set back a few minutes', '2026-11-24T07:51:00.000Z', true],
    ['set back an hour', '2026-11-24T07:00:00.000Z', false],
    ['reset by a new battery', '2000-01-01T00:00:00.000Z', false],
    ['after a year without use', '2027-11-24T08:00:00.000Z', true],
    ['years ahead', '2036-11-24T08:00:00.000Z', false],
  ])('is judged plausible or not: %s', (_, now, right) => {
    expect(isPlausibleTime(now, WRITTEN, MAX_AHEAD_MS.closed)).toBe(right);
    expect(referenceTime(WRITTEN, new Date(now)).toISOString()).toBe(right ? now : WRITTEN);
  });

  it('is not compared with entries that the opening itself wrote', async () => {
    const [began, now] = [new Date('2036-11-24T08:00:00.000Z'), new Date('2036-11-24T08:00:02.000Z')];
    expect(
      await lastEntryBefore(journal('2036-11-24T08:00:01.000Z', WRITTEN, '2026-11-20T08:00:00.000Z'), began, now),
    ).toBe(WRITTEN);
    expect(await lastEntryBefore(journal('2036-11-24T08:00:01.000Z'), began, now)).toBeNull();
    expect(
      await lastEntryBefore(
        { journal: () => Promise.resolve({ ok: false, error: { code: 'vault.closed' } }) },
        began,
        now,
      ),
    ).toBeNull();
    expect(referenceTime(null, now)).toEqual(now);
  });
});
