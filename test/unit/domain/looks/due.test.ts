// Which looks at a page were missed: by working days, by the rules of each day, and never for what was before.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../../domain/calendar/days.ts';
import { isWorkingDay } from '../../../../domain/calendar/working-days.ts';
import { asksForLooks, lookDays, lookStates, missedLooks, type LookRegisters } from '../../../../domain/looks/due.ts';
import type { Look } from '../../../../domain/looks/model.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';
import { LookRule } from '../../../../domain/rules/look-rule.ts';
import { RuleSet } from '../../../../domain/rules/model.ts';
import type { RuleVersion } from '../../../../domain/rules/version.ts';
import { differences } from '../../../../domain/rules/differences.ts';
import { channel, ruleVersion, stateOf } from '../../support/world/index.ts';

const every = (everyWorkingDays: number) => () => ({
  answer: BOLLNAS_2011.answer,
  looks: { everyWorkingDays, removalWithinHours: 24 },
});
const WEEKDAYS = { weekendWatch: false };
const ALL_DAYS = { weekendWatch: true };
const look = (channelId: string, day: string): Look => ({
  id: `${channelId}-${day}`,
  channelId,
  note: '',
  stamp: { at: `${day}T09:00:00.000Z`, by: 'anna' },
});
const withLooks = (state: LookRegisters, ...looks: readonly Look[]): LookRegisters => ({
  ...state,
  looks: Object.fromEntries(looks.map((one) => [one.id, one])),
});
const missedOf = (state: LookRegisters, today: string, id = 'c') => lookStates(state, today).get(id);

describe('[R15.3] looks at a page', () => {
  it('are missed on each working day without one, and not on red days and weekends', () => {
    // 6 June 2025 is a Friday and the national day.
    expect(
      lookDays(WEEKDAYS, { from: '2025-06-04', looked: new Set(['2025-06-04']), today: '2025-06-10' }, every(1)),
    ).toEqual({ missed: ['2025-06-05', '2025-06-09'], due: '2025-06-10' });
    expect(
      lookDays(ALL_DAYS, { from: '2025-06-04', looked: new Set(['2025-06-04']), today: '2025-06-08' }, every(1)).missed,
    ).toEqual(['2025-06-05', '2025-06-06', '2025-06-07']);
  });

  it('are due a whole interval after the last one, however early that was', () => {
    expect(
      lookDays(
        WEEKDAYS,
        { from: '2026-11-23', looked: new Set(['2026-11-23', '2026-11-24']), today: '2026-11-25' },
        every(3),
      ),
    ).toEqual({ missed: [], due: '2026-11-27' });
  });

  it('are asked for by the rules of each day, so that new rules count from their own first day', () => {
    const rules = (day: string) => (day < '2026-11-25' ? every(10)() : every(1)());
    expect(lookDays(WEEKDAYS, { from: '2026-11-23', looked: new Set(), today: '2026-11-27' }, rules).missed).toEqual([
      '2026-11-25',
      '2026-11-26',
    ]);
    const none = () => ({ answer: BOLLNAS_2011.answer, looks: null });
    expect(lookDays(WEEKDAYS, { from: '2026-11-23', looked: new Set(), today: '2026-11-27' }, none)).toEqual({
      missed: [],
      due: null,
    });
  });

  it('miss exactly the whole intervals of working days since the last one', () => {
    const start = '2026-01-05';
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 90 }), { maxLength: 25 }),
        fc.integer({ min: 0, max: 95 }),
        fc.boolean(),
        (interval, offsets, ahead, weekendWatch) => {
          const today = addDays(start, ahead);
          const looked = new Set(offsets.map((days) => addDays(start, days)).filter((day) => day <= today));
          const { missed, due } = lookDays({ weekendWatch }, { from: start, looked, today }, every(interval));
          const counts = (day: string): boolean => weekendWatch || isWorkingDay(day);
          const between = (from: string, to: string): number =>
            Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, at) => addDays(from, at + 1)).filter(counts)
              .length;
          // From one look (or the start) to the next, one is missed for each whole interval that ended before it.
          const turns = [addDays(start, -1), ...[...looked].sort()];
          const expected = turns.map((from, at) => {
            const to = turns[at + 1] ?? today;
            return Math.floor(between(from, addDays(to, -1)) / interval);
          });
          expect(missed).toHaveLength(expected.reduce((sum, count) => sum + count, 0));
          expect(missed.every((day) => day < today && counts(day) && !looked.has(day))).toBe(true);
          expect(due !== null && due >= today && counts(due) && !looked.has(due)).toBe(true);
        },
      ),
    );
  });
});

describe('[R15.3] the looks of a vault', () => {
  const state = stateOf({ channels: [channel('c'), channel('other', { state: 'preparing' })] });

  it('miss nothing before the first look, though the channels are old: the page waits for its first today', () => {
    expect(missedOf(state, '2026-11-24')).toEqual({ missed: [], due: '2026-11-24', last: null });
    const begun = withLooks(stateOf({ channels: [channel('c'), channel('d')] }), look('d', '2026-11-23'));
    expect(missedOf(begun, '2026-11-25')).toMatchObject({ missed: ['2026-11-23', '2026-11-24'], due: '2026-11-25' });
  });

  it('count from the day of the rules that ask for them', () => {
    const old: RuleSet = { ...BOLLNAS_2011, looks: null };
    const versions = (...list: RuleVersion[]) => ({
      ...state,
      ruleVersions: Object.fromEntries(list.map((version) => [version.id, version])),
    });
    const first = { ...ruleVersion({ from: '2026-01-01' }), set: old };
    expect(missedOf(versions(first), '2026-11-24')).toEqual({ missed: [], due: null, last: null });
    const second = ruleVersion({ id: 'v2', number: 2, from: '2026-11-20' });
    expect(missedOf(versions(first, second), '2026-11-24')).toMatchObject({ missed: ['2026-11-20', '2026-11-23'] });
  });

  it('are asked of channels in use, not of those in preparation, closed or lost', () => {
    expect(asksForLooks(state, channel('c'))).toBe(true);
    expect(asksForLooks(state, channel('c', { state: 'closing' }))).toBe(true);
    expect(asksForLooks(state, channel('c', { state: 'preparing', startedOn: '2026-01-01' }))).toBe(false);
    expect(asksForLooks(state, channel('c', { state: 'closed' }))).toBe(false);
  });

  it('count for a channel from when it had begun, and keep the gaps before its last look', () => {
    const fresh = channel('c', { startedOn: '2026-11-24' });
    const begun = withLooks(
      stateOf({ channels: [fresh, channel('d')] }),
      look('d', '2026-11-16'),
      look('c', '2026-11-26'),
    );
    expect(missedLooks(begun, fresh, '2026-11-27')).toEqual(['2026-11-24', '2026-11-25']);
    expect(missedOf(begun, '2026-11-27')?.missed).toEqual([]);
    const closed = channel('c', { startedOn: '2026-11-24', state: 'closed', closedOn: '2026-11-25' });
    expect(missedLooks(begun, closed, '2026-12-24')).toEqual(['2026-11-24']);
  });
});

describe('[R15.3] the interval in a rule set', () => {
  it('is a whole number from 1 to 60; a set from before it asks for nothing, and the difference is seen', () => {
    expect(
      [0, 61, 1.5].map((n) => LookRule.safeParse({ everyWorkingDays: n, removalWithinHours: 24 }).success),
    ).toEqual([...[false, false, false]]);
    const { looks, ...older } = BOLLNAS_2011;
    expect(looks).toEqual({ everyWorkingDays: 1, removalWithinHours: 24 });
    expect(RuleSet.parse(older).looks).toBeNull();
    expect(differences({ ...BOLLNAS_2011, looks: null }, BOLLNAS_2011).map(({ part, id }) => [part, id])).toEqual([
      ['looks', 'everyWorkingDays'],
      ['looks', 'removalWithinHours'],
    ]);
  });
});
