// Which row of a plan a record follows, that none follows two, and from which day it may be disposed of.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../domain/calendar/days.ts';
import type { RecordType } from '../../../../domain/records-plan/model.ts';
import {
  coveredTwice,
  disposableFrom,
  mayKeepPlan,
  missingKinds,
  recordTypeFor,
} from '../../../../domain/records-plan/rules.ts';
import { RECORD_KINDS } from '../../../../domain/records/model.ts';
import { department, person, withRole } from '../../support/world/index.ts';

const STAMP = { at: '2026-01-02T08:00:00.000Z', by: 'chief' };
const type = (id: string, more: Partial<RecordType> = {}): RecordType => ({
  ...{ id, boardId: null, name: id, covers: ['inquiry'], rule: { kind: 'keep' } },
  decision: { reference: 'KN § 12', decidedOn: '2026-01-01' },
  ...{ format: '', place: '', designation: '', archived: null, changed: STAMP },
  ...more,
});
const plan = (...types: readonly RecordType[]) => ({
  recordTypes: Object.fromEntries(types.map((one) => [one.id, one])),
});

describe('[R12.1] the row that records follow', () => {
  it('is the board’s own, or the one for all boards; a row out of use is none', () => {
    const state = plan(
      type('all', { covers: ['inquiry', 'item'] }),
      type('own', { boardId: 'b' }),
      type('old', { boardId: 'b', covers: ['capture'], archived: STAMP }),
    );
    expect(recordTypeFor(state, 'b', 'inquiry')?.id).toBe('own');
    expect(recordTypeFor(state, 'b', 'item')?.id).toBe('all');
    expect(recordTypeFor(state, 'other', 'inquiry')?.id).toBe('all');
    expect(recordTypeFor(state, null, 'inquiry')?.id).toBe('all');
    expect(recordTypeFor(state, 'b', 'capture')).toBeNull();
    expect(missingKinds(state, 'b')).toEqual(['moderation', 'capture', 'captureOccasion']);
  });

  it('is one alone, whatever is written, as long as no row that covers a kind twice is let in', () => {
    const rows = fc.array(
      fc.record({
        boardId: fc.constantFrom(null, 'a', 'b'),
        covers: fc.uniqueArray(fc.constantFrom(...RECORD_KINDS), { minLength: 1 }),
        archived: fc.constantFrom(null, STAMP),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(rows, (written) => {
        const state = plan();
        for (const [index, row] of written.entries()) {
          const next = type(String(index), row);
          if (next.archived !== null || coveredTwice(state, next) === null) state.recordTypes[next.id] = next;
        }
        for (const boardId of [null, 'a', 'b'])
          for (const kind of RECORD_KINDS) {
            const own = Object.values(state.recordTypes).filter(
              (row) => row.archived === null && row.boardId === boardId && row.covers.includes(kind),
            );
            expect(own.length).toBeLessThanOrEqual(1);
            const [first] = own;
            if (first !== undefined) expect(recordTypeFor(state, boardId, kind)).toBe(first);
          }
      }),
    );
  });
});

describe('[R12.1] the first day of disposal', () => {
  it('is the first of January, so many whole years after the year in which the record was finished', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('2000-01-01', days));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 80 }), (finishedOn, afterYears) => {
        const from = disposableFrom({ kind: 'dispose', afterYears, groundId: 'recordsPlan' }, finishedOn)!;
        expect(from).toMatch(/^\d{4}-01-01$/);
        expect(from > finishedOn).toBe(true);
        // The day before is the last of the year that ends the time, also in leap years.
        expect(addDays(from, -1)).toBe(`${String(Number(finishedOn.slice(0, 4)) + afterYears)}-12-31`);
      }),
    );
    expect(disposableFrom({ kind: 'dispose', afterYears: 2, groundId: 'x' }, '2024-02-29')).toBe('2027-01-01');
    expect(disposableFrom({ kind: 'dispose', afterYears: 0, groundId: 'x' }, '2024-12-31')).toBe('2025-01-01');
    expect(disposableFrom({ kind: 'keep' }, '2024-02-29')).toBeNull();
  });
});

it.each([
  ['the head of one of its departments', withRole('p', 'departmentChief', 'kultur'), true, false],
  ['a registrar of one of its departments', withRole('p', 'registrar', 'kultur'), true, false],
  ['a registrar of another department', withRole('p', 'registrar', 'social'), false, false],
  ['the registrar of the municipality', withRole('p', 'registrar', null), true, true],
  ['the communications office', withRole('p', 'communications', null), true, true],
  ['an officer', person('p'), false, false],
  ['somebody who has left', withRole('p', 'administrator', null, { archived: STAMP }), false, false],
])('a board’s plan is kept by %s or not, and so is the one for all boards', (_, me, board, all) => {
  const state = { departments: { kultur: { ...department('kultur'), boardId: 'b' }, social: department('social') } };
  expect([mayKeepPlan(me, state, 'b'), mayKeepPlan(me, state, null)]).toEqual([board, all]);
});
