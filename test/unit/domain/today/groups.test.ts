// The groups of what is to be done, and which numbers of the sidebar are red.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekday } from '../../../../domain/calendar/days.ts';
import { NO_CHANNEL, type TodayRow } from '../../../../domain/kernel/today-row.ts';
import { DUE_GROUPS, groupOfDue, groupOfRow, inGroups } from '../../../../domain/today/groups.ts';
import { lateCounts } from '../../../../domain/today/late.ts';
import { sortTodayRows } from '../../../../domain/today/rules.ts';

const TUESDAY = '2026-11-24';
const row = (parts: Partial<TodayRow> = {}): TodayRow => ({
  kind: 'inquiry',
  id: 'one',
  ...NO_CHANNEL,
  title: '',
  due: null,
  urgency: 'whenever',
  params: {},
  ...parts,
});

describe('a day by which something is to be done', () => {
  it.each([
    ['2026-11-23', 'late'],
    ['2026-11-24', 'today'],
    ['2026-11-25', 'week'],
    ['2026-11-29', 'week'],
    ['2026-11-30', 'later'],
  ] as const)('%s is %s on a Tuesday', (due, group) => {
    expect(groupOfDue(due, TUESDAY)).toBe(group);
  });

  it('belongs to this week until its Sunday, over New Year and on a leap day too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 20 }), (start, ahead) => {
        const today = addDays('2023-12-20', start);
        const due = addDays(today, ahead);
        expect(groupOfDue(due, today)).toBe(weekday(today) + ahead <= 7 ? 'week' : 'later');
      }),
    );
  });
});

describe('a row of the first screen', () => {
  it('is first when a channel may be in the hands of others, or the reader is back', () => {
    expect(groupOfRow(row({ kind: 'alarm', urgency: 'today' }), TUESDAY)).toBe('now');
    expect(groupOfRow(row({ kind: 'takeBack', urgency: 'today' }), TUESDAY)).toBe('now');
    expect(groupOfRow(row({ kind: 'takeBack', urgency: 'soon', due: '2026-11-27' }), TUESDAY)).toBe('week');
  });

  it('without a day is in the group that its urgency names', () => {
    expect(groupOfRow(row({ urgency: 'soon' }), TUESDAY)).toBe('week');
    expect(groupOfRow(row({ urgency: 'whenever' }), TUESDAY)).toBe('whenever');
  });

  it('is sorted by group and by day within it, whatever its kind', () => {
    const urgencies = fc.constantFrom<TodayRow['urgency'][]>('late', 'today', 'soon', 'whenever');
    const rows = fc.array(
      fc
        .tuple(
          fc.constantFrom<TodayRow['kind'][]>('coverGap', 'closureStep', 'letterOwed', 'checkOld'),
          urgencies,
          fc.option(fc.integer({ min: 1, max: 40 })),
        )
        .map(([kind, urgency, ahead]) => row({ kind, urgency, due: ahead === null ? null : addDays(TUESDAY, ahead) })),
    );
    fc.assert(
      fc.property(rows, (given) => {
        const sorted = sortTodayRows(given, TUESDAY);
        const places = sorted.map((one) => DUE_GROUPS.indexOf(groupOfRow(one, TUESDAY)));
        expect(places).toEqual([...places].sort((a, b) => a - b));
        for (const { things } of inGroups(sorted, (one) => groupOfRow(one, TUESDAY))) {
          const days = things.map(({ due }) => due ?? '9999');
          expect(days).toEqual([...days].sort());
        }
      }),
    );
  });
});

describe('a number of the sidebar', () => {
  it('is red when one of its rows is late, and then that of the first screen is too', () => {
    expect([...lateCounts([row({ urgency: 'late' }), row({ kind: 'closureStep', urgency: 'today' })])]).toEqual([
      'today',
      'inquiries',
    ]);
    expect([...lateCounts([row({ kind: 'checkOld', urgency: 'late' })])]).toEqual(['today']);
    expect([...lateCounts([row({ urgency: 'today' })])]).toEqual([]);
  });

  it('is red for days without anybody from the day they begin', () => {
    expect([...lateCounts([row({ kind: 'coverGap', urgency: 'today' })])]).toEqual(['today', 'cover']);
    expect([...lateCounts([row({ kind: 'coverGap', urgency: 'soon' })])]).toEqual([]);
  });
});
