// Which days count in an election or a crisis: for cover, for looks at the page and for captures.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjoins, isCountedDay, trimDaysOff } from '../../../../domain/calendar/date-ranges.ts';
import { addDays } from '../../../../domain/calendar/days.ts';
import { isWorkingDay } from '../../../../domain/calendar/working-days.ts';
import { occasionsOf, clockSeemsWrong } from '../../../../domain/capture-plans/occasions.ts';
import { assignedTo, confirmedAbsences, coverView } from '../../../../domain/cover/holders.ts';
import { dutyNeeds } from '../../../../domain/cover/needs.ts';
import { coverGaps, timelineOf } from '../../../../domain/cover/timeline.ts';
import { workersOn } from '../../../../domain/cover/workers.ts';
import { lookStates, missedLooks } from '../../../../domain/looks/due.ts';
import type { VaultState } from '../../../../domain/kernel/state.ts';
import type { Look } from '../../../../domain/looks/model.ts';
import type { RuleSet } from '../../../../domain/rules/model.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';
import { daysProblem, overlapping, watchStateOf } from '../../../../domain/channels/watch-periods.ts';
import {
  absence,
  channel,
  cover,
  entry,
  person,
  ruleVersion,
  stateOf,
  watchPeriod,
} from '../../support/world/index.ts';

const ELECTION = watchPeriod('v', '2026-09-04', '2026-09-14', ['bo']);
const day = fc.integer({ min: 0, max: 60 }).map((count) => addDays('2026-08-20', count));
const watched = channel('c', {
  responsibleId: 'anna',
  roster: [entry('anna', ['moderate', 'answer'])],
  watchPeriods: [ELECTION],
});
const world = (more: Parameters<typeof stateOf>[0] = {}) =>
  stateOf({ people: [person('anna'), person('bo'), person('cia')], channels: [watched], ...more });

describe('days that count', () => {
  it('are every day in the period, and working days outside it', () => {
    fc.assert(
      fc.property(day, (one) => {
        const inside = one >= ELECTION.from && one <= ELECTION.to;
        expect(isCountedDay(watched, one)).toBe(inside || isWorkingDay(one));
      }),
    );
  });

  it('of a range are the first and the last that count in it, whatever it is', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 20 }), (from, length) => {
        const range = { from, to: addDays(from, length) };
        const counted: string[] = [];
        for (let one = from; one <= range.to; one = addDays(one, 1)) if (isCountedDay(watched, one)) counted.push(one);
        expect(trimDaysOff(watched, range)).toEqual(
          counted.length === 0 ? null : { from: counted[0], to: counted.at(-1) },
        );
      }),
    );
  });

  it('between two ranges keep them apart', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 8 }), (to, gap) => {
        const next = addDays(to, gap);
        let between = 0;
        for (let one = addDays(to, 1); one < next; one = addDays(one, 1)) if (isCountedDay(watched, one)) between += 1;
        const [range, following] = [
          { from: to, to },
          { from: next, to: next },
        ];
        // The following range begins on a day that counts, as ranges that were trimmed do.
        fc.pre(isCountedDay(watched, next));
        expect(adjoins(watched, range, following)).toBe(between === 0);
      }),
    );
  });
});

describe('[R15.3] a watcher', () => {
  const state = world();
  const on = (one: string) => assignedTo(coverView(state, confirmedAbsences(state)), watched, 'moderate', one);

  it('moderates beside the roster on working days, and alone on days off', () => {
    expect(on('2026-09-03')).toEqual([['anna']]);
    expect(on('2026-09-04')).toEqual([['bo'], ['anna']]);
    expect(on('2026-09-05')).toEqual([['bo']]);
    expect(on('2026-09-15')).toEqual([['anna']]);
    expect(workersOn(state, '2026-09-05')).toContainEqual(
      expect.objectContaining({ personId: 'bo', duties: ['moderate'], from: '2026-09-04', to: '2026-09-14' }),
    );
  });

  it('leaves a gap on a day off when away, which a substitute fills', () => {
    const away = absence('a', 'bo', '2026-09-05', '2026-09-06', { status: 'confirmed' });
    expect(dutyNeeds(state, away)).toMatchObject([
      { channelId: 'c', duty: 'moderate', needs: [{ from: '2026-09-05', to: '2026-09-06' }] },
    ]);
    expect(coverGaps(world({ absences: [away] }), { from: '2026-09-01', to: '2026-09-30' })).toMatchObject([
      { channelId: 'c', personId: 'bo', from: '2026-09-05', to: '2026-09-06', open: ['moderate'] },
    ]);
    const covered = { ...away, covers: [cover('c', 'moderate', 'cia', '2026-09-05', '2026-09-06')] };
    expect(coverGaps(world({ absences: [covered] }), { from: '2026-09-01', to: '2026-09-30' })).toEqual([]);
    // The same days without a period are days off.
    const plain = channel('c', { responsibleId: 'anna', roster: [entry('bo', ['moderate'])] });
    expect(dutyNeeds(world({ channels: [plain] }), away)).toEqual([]);
  });

  it('stands beside a responsible person alone, so that the channel is staffed on those days', () => {
    const alone = channel('c', { responsibleId: 'anna', watchPeriods: [ELECTION] });
    const { bars } = timelineOf(world({ channels: [alone] }), { from: '2026-09-03', to: '2026-09-15' }).rows[0]!;
    expect(bars.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['responsibleOnly', '2026-09-03', '2026-09-03'],
      ['ordinary', '2026-09-04', '2026-09-14'],
      ['responsibleOnly', '2026-09-15', '2026-09-15'],
    ]);
  });

  it('is named in the cover picture with the days of the period, and not outside them', () => {
    const [row] = timelineOf(state, { from: '2026-09-01', to: '2026-09-30' }).rows;
    expect(row?.watched).toEqual([
      { from: '2026-09-04', to: '2026-09-14', name: 'Valet', kind: 'election', watcherIds: ['bo'] },
    ]);
    expect(timelineOf(state, { from: '2026-09-15', to: '2026-09-30' }).rows[0]?.watched).toBeUndefined();
  });
});

describe('[R15.3] looks at the page', () => {
  const weekly = { everyWorkingDays: 5, removalWithinHours: 24 };
  const lookedOn = (...days: string[]): Look[] =>
    days.map((one) => ({ id: one, channelId: 'c', note: '', stamp: { at: `${one}T08:00:00.000Z`, by: 'bo' } }));
  const withRules = (looks: RuleSet['looks'], looked: Look[] = []): VaultState => ({
    ...world({ channels: [watched, channel('d')] }),
    ruleVersions: { v1: ruleVersion({ from: '2026-08-03', set: { ...BOLLNAS_2011, looks } }) },
    looks: Object.fromEntries(looked.map((one) => [one.id, one])),
  });

  it('are due every day of the period, whatever the rules ask', () => {
    for (const rules of [weekly, null]) {
      const state = withRules(rules, lookedOn('2026-09-03', '2026-09-04'));
      expect(lookStates(state, '2026-09-07').get('c')).toMatchObject({
        missed: ['2026-09-05', '2026-09-06'],
        due: '2026-09-07',
      });
    }
  });

  it('count from the first day of the period, though nobody has looked before', () => {
    const state = withRules(null);
    expect(lookStates(state, '2026-09-03').get('c')).toMatchObject({ missed: [], due: '2026-09-04' });
    expect(lookStates(state, '2026-09-06').get('c')?.missed).toEqual(['2026-09-04', '2026-09-05']);
    expect(missedLooks(state, watched, '2026-10-01')).toHaveLength(11);
    // Another channel is not asked for anything.
    expect(missedLooks(state, channel('d'), '2026-10-01')).toEqual([]);
  });
});

describe('captures', () => {
  const plan = {
    stretches: [{ from: '2026-08-03', to: null, every: { unit: 'week' as const, weekday: 1 }, end: null }],
    excuses: [],
  };
  const daily = [{ from: '2026-09-04', to: '2026-09-14' }];
  const nothing = new Map();

  it('are due every day of the period, each once, and by the schedule outside it', () => {
    expect(
      occasionsOf(plan, nothing, '2026-09-08', true, daily)
        .slice(-6)
        .map(({ nominal, due, state }) => [nominal, due, state]),
    ).toEqual([
      ['2026-09-04', '2026-09-04', 'missed'],
      ['2026-09-05', '2026-09-05', 'missed'],
      ['2026-09-06', '2026-09-06', 'missed'],
      ['2026-09-07', '2026-09-07', 'missed'],
      ['2026-09-08', '2026-09-08', 'due'],
      ['2026-09-09', '2026-09-09', 'coming'],
    ]);
    expect(occasionsOf(plan, nothing, '2026-09-15', true, daily).at(-1)).toMatchObject({
      nominal: '2026-09-21',
      state: 'coming',
    });
  });

  it('add days to those of the schedule, and take none away', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 30 }), (today, from, length) => {
        const range = { from, to: addDays(from, length) };
        const past = (occasions: readonly { readonly due: string; readonly nominal: string }[]) =>
          occasions.filter(({ due }) => due <= today).map(({ nominal }) => nominal);
        const plain = past(occasionsOf(plan, nothing, today, true));
        const dense = past(occasionsOf(plan, nothing, today, true, [range]));
        expect(dense).toEqual([...new Set(dense)].sort());
        expect(plain.filter((nominal) => !dense.includes(nominal))).toEqual([]);
        expect(occasionsOf(plan, nothing, today, true, [range]).filter(({ due }) => due > today)).toHaveLength(1);
      }),
    );
  });

  it('that are missed for weeks do not look like a wrong clock', () => {
    const month = [{ from: '2026-08-04', to: '2026-09-03' }];
    expect(clockSeemsWrong(occasionsOf(plan, nothing, '2026-09-03', true, month))).toBe(false);
  });
});

describe('the days of a period', () => {
  it('do not end before they begin, have not passed, and are no more than a year', () => {
    const problem = (from: string, to: string) => daysProblem({ from, to }, '2026-09-01');
    expect(problem('2026-09-04', '2026-09-03')).toBe('watchPeriods.endsBeforeItBegins');
    expect(problem('2026-08-31', '2026-09-03')).toBe('watchPeriods.hasPassed');
    expect(problem('2026-09-01', '2027-09-01')).toBeNull();
    expect(problem('2026-09-01', '2027-09-02')).toBe('watchPeriods.tooLong');
    // Over a leap day.
    expect(daysProblem({ from: '2028-02-29', to: '2028-02-29' }, '2028-02-29')).toBeNull();
  });

  it('are of one period at a time', () => {
    expect(overlapping(watched, { id: 'x', from: '2026-09-14', to: '2026-09-20' })).toEqual(ELECTION);
    expect(overlapping(watched, { id: 'x', from: '2026-09-15', to: '2026-09-20' })).toBeUndefined();
    expect(overlapping(watched, { ...ELECTION, to: '2026-09-20' })).toBeUndefined();
    expect(['2026-09-03', '2026-09-04', '2026-09-14', '2026-09-15'].map((one) => watchStateOf(ELECTION, one))).toEqual([
      'coming',
      'running',
      'running',
      'over',
    ]);
  });
});
