// Which years and boards have a year-end, what a step asks for, and who is asked for it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { urgencyOf } from '../../../../domain/today/rules.ts';
import { YEAR_END_STEPS } from '../../../../domain/year-ends/model.ts';
import {
  boardsWithRecords,
  endedYears,
  lastYear,
  noteObstacle,
  openSteps,
} from '../../../../domain/year-ends/rules.ts';
import { yearEndTodayRows } from '../../../../domain/year-ends/today.ts';
import { channel, department, STAMP, stateOf, withRole } from '../../support/world/index.ts';

const REGISTRAR = withRole('registrar', 'registrar', 'kultur');
const OTHER = withRole('other', 'registrar', 'social');
const since = (year: number) => ({ at: `${String(year)}-06-01T08:00:00.000Z`, by: 'x' });
const board = (id: string) => ({
  ...{ id, name: `Nämnden ${id}`, archived: null, changed: STAMP },
  recordsPlan: { revised: true, decidedOn: null, reference: '' },
});
const state = () => ({
  ...stateOf({
    people: [REGISTRAR, OTHER],
    departments: [
      { ...department('kultur'), boardId: 'kn' },
      { ...department('social'), boardId: 'sn' },
    ],
    channels: [
      channel('c', { departmentId: 'kultur', created: since(2024) }),
      channel('s', { departmentId: 'social', created: since(2026) }),
      channel('w', { departmentId: null, created: since(2025) }),
    ],
  }),
  boards: { kn: board('kn'), sn: board('sn') },
});
const rows = (today: string, me = REGISTRAR, world = state()) =>
  yearEndTodayRows({ state: world, me, today, urgencyOf }).map(({ id, due, urgency, params }) => [
    ...[id, due, urgency],
    params.left,
  ]);

describe('the year-end', () => {
  it('is of the years that have ended since the first channel, and of boards that had channels then', () => {
    expect(endedYears(state(), '2026-11-30')).toEqual([2025, 2024]);
    expect(endedYears(state(), '2024-12-31')).toEqual([]);
    expect(endedYears({ channels: {} }, '2026-11-30')).toEqual([]);
    expect(boardsWithRecords(state(), 2024)).toEqual(['kn']);
    expect(boardsWithRecords(state(), 2025)).toEqual(['kn', 'municipality']);
    expect(boardsWithRecords(state(), 2026)).toEqual(['kn', 'sn', 'municipality']);
  });

  it('is of the year before, on every day of every year', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1991-01-02'), max: new Date('2199-12-30'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          expect(`${String(lastYear(day))}-12-31` < day && day < `${String(lastYear(day) + 2)}-01-01`).toBe(true);
        },
      ),
    );
  });

  it('asks where the records were delivered, and why those that are due are left', () => {
    expect(noteObstacle('archive', '', 0)).toBe('yearEnds.placeMissing');
    expect(noteObstacle('archive', 'Kommunarkivet', 5)).toBeNull();
    expect(noteObstacle('dispose', '', 1)).toBe('yearEnds.reasonMissing');
    expect(noteObstacle('dispose', '', 0)).toBeNull();
    expect(noteObstacle('plan', '', 9)).toBeNull();
    expect(openSteps(undefined)).toEqual(YEAR_END_STEPS);
    expect(openSteps({ done: [{ step: 'archive', note: 'x', stamp: STAMP }] })).toEqual([
      'plan',
      'dispose',
      'describe',
    ]);
  });

  it('is on the first screen of the board’s registrar from New Year until it is done', () => {
    expect(rows('2026-01-01')).toEqual([['kn-2025', '2026-03-31', 'whenever', '4']]);
    expect(rows('2026-04-01')).toEqual([['kn-2025', '2026-03-31', 'late', '4']]);
    // Whoever has never made one is not asked for the rest of the year.
    expect(rows('2026-06-01')).toEqual([]);
    expect(rows('2026-01-01', OTHER)).toEqual([]);
    const begun = { ...{ id: 'kn-2024', boardId: 'kn', year: 2024, changed: STAMP }, done: [] };
    expect(rows('2026-11-30', REGISTRAR, { ...state(), yearEnds: { 'kn-2024': begun } })).toEqual([
      ['kn-2025', '2026-03-31', 'late', '4'],
    ]);
    const whole = {
      ...{ id: 'kn-2025', boardId: 'kn', year: 2025, changed: STAMP },
      done: YEAR_END_STEPS.map((step) => ({ step, note: 'x', stamp: STAMP })),
    };
    expect(rows('2026-01-01', REGISTRAR, { ...state(), yearEnds: { 'kn-2025': whole } })).toEqual([]);
  });
});
