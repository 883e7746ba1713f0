// When a backup counts as old, and when the next one is due.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupAge, backupIsDue, fullCheckIsDue } from '../../../../domain/backup/rules.ts';

const now = new Date('2026-11-24T08:00:00Z');
const ago = (hours: number): string => new Date(now.getTime() - hours * 3_600_000).toISOString();

describe('the age of the last backup', () => {
  it.each([
    [null, 'red'],
    [ago(0), 'fine'],
    [ago(72), 'fine'],
    [ago(73), 'amber'],
    [ago(14 * 24), 'amber'],
    [ago(14 * 24 + 1), 'red'],
    [ago(-24), 'fine'],
  ] as const)('%s is %s', (last, age) => expect(backupAge(last, now)).toBe(age));
});

describe('a scheduled backup', () => {
  it.each([
    ['off', null, null, false],
    ['daily', null, null, true],
    ['daily', ago(19), null, false],
    ['daily', ago(23.5), null, true],
    ['weekly', ago(24), null, false],
    ['weekly', ago(7 * 24 - 3), null, true],
    ['daily', ago(48), ago(0.5), false],
    ['daily', ago(48), ago(1), true],
    // The clock was wrong when the last one was made.
    ['daily', ago(-400 * 24), null, true],
    ['daily', null, ago(-400 * 24), true],
  ] as const)('%s, last %s, failed %s: %s', (schedule, last, failed, due) =>
    expect(backupIsDue(schedule, last, failed, now)).toBe(due),
  );

  it('is always due when the last daily one is at least 24 hours old', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400_000 }), (since) =>
        backupIsDue('daily', new Date(now.getTime() - 86_400_000 - since).toISOString(), null, now),
      ),
    );
  });

  it('reads everything back once a week', () => {
    expect(fullCheckIsDue(null, now)).toBe(true);
    expect(fullCheckIsDue(ago(24), now)).toBe(false);
    expect(fullCheckIsDue(ago(7 * 24), now)).toBe(true);
  });
});
