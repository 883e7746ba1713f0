import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayFromNumber, dayNumber } from '../../../../domain/calendar/days.ts';
import { storedFileName, slugOf } from '../../../../domain/capture-plans/file-names.ts';
import type { CapturePlan, CapturePlanFields } from '../../../../domain/capture-plans/model.ts';
import {
  unattendedOccasion,
  MAX_PLAUSIBLE_MISSED,
  occasionsOf,
  openOccasions,
  clockSeemsWrong,
} from '../../../../domain/capture-plans/occasions.ts';
import {
  checkFields,
  endedPlan,
  isRunning,
  proposedFields,
  restartedPlan,
  syncedPlan,
  withFields,
} from '../../../../domain/capture-plans/rules.ts';
import type { Board } from '../../../../domain/organisation/model.ts';
import { channel } from '../../support/world/index.ts';
import '../../support/property-seed.ts';
import { codeOf } from '../../../support/results.ts';

const STAMP = { at: '2026-11-24T08:00:00.000Z', by: 'anna' };
const board = (revised: boolean): Record<string, Board> => ({
  b: {
    id: 'b',
    name: 'Kulturnämnden',
    recordsPlan: { revised, decidedOn: revised ? '2026-11-20' : null, reference: revised ? 'KFN § 12' : '' },
    archived: null,
    changed: STAMP,
  },
});
const monthly: CapturePlanFields = {
  every: { unit: 'month', day: 1 },
  addresses: [],
  way: 'remind',
  from: '2026-01-01',
  place: '',
};
const weekly: CapturePlanFields = { ...monthly, every: { unit: 'week', weekday: 1 } };
const planOf = (fields: CapturePlanFields = monthly): CapturePlan => withFields(undefined, 'c', fields, STAMP);
const nothing = new Map();
const page = channel('c', { boardId: 'b', address: 'https://exempel.se/' });
const days = (plan: CapturePlan, today: string, runs = true): string[] =>
  occasionsOf(plan, nothing, today, runs).map(({ nominal, state }) => `${nominal} ${state}`);

describe('scheduled captures', () => {
  it('[R23.1][R23.2] are done, late, missed, excused or due, and the next one is upcoming', () => {
    const plan = planOf();
    const recorded = new Map([
      ['2026-01-01', { madeOn: '2026-01-02', givenUp: false }],
      ['2026-02-01', { madeOn: '2026-02-10', givenUp: false }],
      ['2026-03-01', { madeOn: null, givenUp: true }],
    ]);
    const excused = { ...plan, excuses: [{ from: '2026-04-01', to: '2026-04-30', reason: 'Sommar', stamp: STAMP }] };
    expect(
      occasionsOf(excused, recorded, '2026-06-01', true).map(({ nominal, due, state, givenUp }) => [
        nominal,
        due,
        state,
        givenUp,
      ]),
    ).toEqual([
      ['2026-01-01', '2026-01-02', 'done', false],
      ['2026-02-01', '2026-02-02', 'late', false],
      ['2026-03-01', '2026-03-02', 'missed', true],
      ['2026-04-01', '2026-04-01', 'excused', false],
      ['2026-05-01', '2026-05-04', 'missed', false],
      ['2026-06-01', '2026-06-01', 'due', false],
      ['2026-07-01', '2026-07-01', 'coming', false],
    ]);
  });

  it('[R23.2] before a change of schedule stay as they were', () => {
    const changed = withFields(planOf(), 'c', { ...weekly, from: '2026-03-02' }, STAMP);
    expect(days(changed, '2026-03-09')).toEqual([
      '2026-01-01 missed',
      '2026-02-01 missed',
      '2026-03-01 missed',
      '2026-03-02 missed',
      '2026-03-09 due',
      '2026-03-16 coming',
    ]);
    const stopped = endedPlan(changed, '2026-03-05', 'byHand', 'Paus', STAMP);
    expect(days(stopped, '2027-01-01', false)).toEqual([
      '2026-01-01 missed',
      '2026-02-01 missed',
      '2026-03-01 missed',
      '2026-03-02 missed',
    ]);
  });

  it('stop entirely when the plan stops before its new schedule has begun', () => {
    const planned = withFields(
      planOf({ ...monthly, from: '2026-02-01' }),
      'c',
      { ...weekly, from: '2026-06-01' },
      STAMP,
    );
    const stopped = endedPlan(planned, '2026-02-10', 'byHand', '', STAMP);
    expect(days(stopped, '2026-12-01', false)).toEqual(['2026-02-01 missed']);
    expect(days(restartedPlan(stopped, '2026-12-01', STAMP), '2026-12-01')).toEqual([
      '2026-02-01 missed',
      '2026-12-07 coming',
    ]);
  });

  it('stay unique and in order through any changes, stops and starts', () => {
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 60 }),
      act: fc.constantFrom('weekly', 'monthly', 'stop', 'start'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let plan = planOf();
        let today = '2026-01-01';
        for (const { wait, act } of steps) {
          today = addDays(today, wait);
          if (act === 'stop') plan = endedPlan(plan, today, 'byHand', '', STAMP);
          else if (act === 'start')
            plan = plan.stretches.at(-1)?.to === null ? plan : restartedPlan(plan, today, STAMP);
          else
            plan = withFields(
              plan,
              'c',
              { ...(act === 'weekly' ? weekly : monthly), from: addDays(today, wait % 9) },
              STAMP,
            );
        }
        const nominal = occasionsOf(plan, nothing, addDays(today, 40), true).map((occasion) => occasion.nominal);
        expect(nominal).toEqual([...new Set(nominal)].sort());
      }),
      { numRuns: 200 },
    );
  });

  it('are questioned and never run unattended when the clock is years ahead', () => {
    const weeks = (count: number): string => dayFromNumber(dayNumber('2026-01-05') + 7 * count + 1);
    const plan = planOf({ ...weekly, from: '2026-01-05', way: 'unattended' });
    const fine = occasionsOf(plan, nothing, weeks(MAX_PLAUSIBLE_MISSED - 1), true);
    expect([openOccasions(fine).length, clockSeemsWrong(fine), unattendedOccasion(fine)?.nominal]).toEqual([
      MAX_PLAUSIBLE_MISSED,
      false,
      fine.at(-2)?.nominal,
    ]);
    const wrong = occasionsOf(plan, nothing, '2031-11-24', true);
    expect([clockSeemsWrong(wrong), unattendedOccasion(wrong)]).toEqual([true, null]);
    expect(occasionsOf(plan, nothing, '2001-01-01', true).map(({ state }) => state)).toEqual(['coming']);
  });

  it('run unattended only for the latest one, unless the program has given up on it', () => {
    const plan = planOf({ ...monthly, way: 'unattended' });
    expect(unattendedOccasion(occasionsOf(plan, nothing, '2026-03-10', true))?.nominal).toBe('2026-03-01');
    expect(
      unattendedOccasion(
        occasionsOf(plan, new Map([['2026-03-01', { madeOn: null, givenUp: true }]]), '2026-03-10', true),
      ),
    ).toBeNull();
  });
});

describe('automatic stop and restart', () => {
  it('[R12.2] stops with a note of the decision when the records plan is revised, and restarts when that is undone', () => {
    const plan = planOf();
    expect(syncedPlan(plan, page, board(false), '2026-03-10', STAMP)).toBeNull();
    expect(isRunning(plan, page, board(true))).toBe(false);
    const stopped = syncedPlan(plan, page, board(true), '2026-03-10', STAMP);
    expect(stopped?.stretches).toEqual([
      {
        from: '2026-01-01',
        to: '2026-03-09',
        every: monthly.every,
        end: { why: 'revised', note: 'Kulturnämnden, 2026-11-20, KFN § 12', stamp: STAMP },
      },
    ]);
    const again = syncedPlan(stopped ?? plan, page, board(false), '2026-05-02', STAMP);
    expect(days(again ?? plan, '2026-05-03')).toEqual([
      '2026-01-01 missed',
      '2026-02-01 missed',
      '2026-03-01 missed',
      '2026-06-01 coming',
    ]);
    expect(syncedPlan(again ?? plan, page, board(false), '2026-05-03', STAMP)).toBeNull();
  });

  it('ends with the channel, and leaves a manual stop in place', () => {
    const closed = syncedPlan(planOf(), { ...page, state: 'closed' }, board(false), '2026-03-10', STAMP);
    expect(closed?.stretches[0]?.end?.why).toBe('closed');
    const byHand = endedPlan(planOf(), '2026-03-10', 'byHand', 'Paus', STAMP);
    expect(syncedPlan(byHand, page, board(false), '2026-03-11', STAMP)).toBeNull();
  });

  it('lists only missed captures of a stopped plan, even before the registers are settled', () => {
    expect(days(planOf(), '2026-02-03', false)).toEqual(['2026-01-01 missed', '2026-02-01 missed']);
    expect(days(planOf(), '2026-02-02', false)).toEqual(['2026-01-01 missed']);
  });
});

describe('deciding on a plan', () => {
  const code = (fields: Partial<CapturePlanFields>, on = page, boards = board(false), old?: CapturePlan): string =>
    codeOf(checkFields({ ...monthly, from: '2026-11-24', ...fields }, old, on, boards, '2026-11-24'));

  it('[R12.2] needs an address, a channel in use and a records plan that is not revised', () => {
    expect(code({})).toBe('ok');
    expect(code({}, { ...page, address: '' })).toBe('capturePlans.noAddress');
    expect(code({ addresses: ['https://exempel.se/blogg'] }, { ...page, address: '' })).toBe('ok');
    expect(code({}, { ...page, state: 'closed' })).toBe('capturePlans.channelClosed');
    expect(code({}, page, board(true))).toBe('capturePlans.notNeeded');
  });

  it('starts today or within a year; a plan with an unchanged schedule keeps its start', () => {
    expect(code({ from: '2026-11-23' })).toBe('capturePlans.badStart');
    expect(code({ from: '2028-01-01' })).toBe('capturePlans.badStart');
    expect(code({ from: '2026-01-01', way: 'unattended' }, page, board(false), planOf())).toBe('ok');
    expect(code({ from: '2026-01-01', every: { unit: 'month', day: 2 } }, page, board(false), planOf())).toBe(
      'capturePlans.badStart',
    );
  });

  it('proposes the earlier decision for the channel, or else monthly', () => {
    expect(proposedFields({ captureEvery: 'week' }, '2026-11-24').every).toEqual({ unit: 'week', weekday: 1 });
    expect(proposedFields({ captureEvery: 'none' }, '2026-11-24')).toMatchObject({
      every: { unit: 'month', day: 1 },
      way: 'remind',
      from: '2026-11-24',
    });
  });
});

describe('names of saved files', () => {
  it('sort by date, channel and number, and are valid on every system', () => {
    expect(storedFileName('2026-12-01', 'Biblioteket – Åsele/Fåglar: Ö', 3, 'x.warc.gz')).toBe(
      '2026-12-01_biblioteket-asele-faglar-o_03.warc.gz',
    );
    expect(storedFileName('2026-12-01', '../../etc', 1, 'a.PDF')).toBe('2026-12-01_etc_01.pdf');
    expect(storedFileName('2026-12-01', '💙', 12, 'utan ändelse')).toBe('2026-12-01_kanal_12');
    fc.assert(fc.property(fc.string(), (name) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slugOf(name))));
  });
});
