// Escalation of uncovered days, on random departments and clocks: each step once, in order, never too early, and
// idempotent.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  withEscalationSteps,
  openDuties,
  withAction,
  type EscalationContext,
} from '../../../../domain/escalation/steps.ts';
import { Escalation, openEscalation } from '../../../../domain/absences/escalation-model.ts';
import type { Absence } from '../../../../domain/absences/model.ts';
import { dayFromNumber, dayNumber } from '../../../../domain/calendar/days.ts';
import { dayInStockholm } from '../../../../domain/calendar/stockholm.ts';
import { addWorkingDays } from '../../../../domain/calendar/working-days.ts';
import { ruleSetOf } from '../../../../domain/rule-sets/in-force.ts';
import { absence, channel, cover, entry, person, role, stateOf, unit } from '../../support/world/index.ts';

// Around the turn of the year, the leap day and the clock change.
const FIRST = dayNumber('2027-12-13');
const span = fc
  .tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 40 }))
  .map(([from, length]) => ({ from: dayFromNumber(FIRST + from), to: dayFromNumber(FIRST + from + length) }));
const HOUR = 3_600_000;
const START = Date.parse('2027-12-01T00:00:00Z');
const times = fc
  .uniqueArray(fc.integer({ min: 0, max: 150 * 24 }), { minLength: 1, maxLength: 30 })
  .map((hours) => hours.sort((a, b) => a - b).map((hour) => new Date(START + hour * HOUR)));
const aWorld = fc
  .record({
    period: span,
    covered: fc.option(span),
    status: fc.constantFrom('draft' as const, 'confirmed' as const),
    headAway: fc.option(span),
    head: fc.boolean(),
    chief: fc.boolean(),
    office: fc.boolean(),
    before: fc.integer({ min: 0, max: 10 }),
    after: fc.integer({ min: 0, max: 40 }),
    begun: fc.integer({ min: 0, max: 8 }),
    times,
  })
  .map((made) => {
    const people = [
      person('karin'),
      person('ali'),
      ...(made.head ? [person('head', { roles: [role('unitHead')] })] : []),
      ...(made.chief ? [person('chief', { roles: [role('departmentChief')], unitId: null })] : []),
      ...(made.office ? [person('office', { roles: [role('communications', null)], unitId: null })] : []),
    ];
    const mine = absence('a', 'karin', made.period.from, made.period.to, {
      status: made.status,
      covers: made.covered === null ? [] : [cover('c', 'moderate', 'ali', made.covered.from, made.covered.to)],
    });
    const away =
      made.headAway === null
        ? []
        : [absence('h', 'head', made.headAway.from, made.headAway.to, { status: 'confirmed' })];
    const state = stateOf({
      people,
      channels: [channel('c', { roster: [entry('karin', ['moderate'])] })],
      units: [unit('unit', made.head ? 'head' : null)],
      absences: [mine, ...away],
    });
    const rules = {
      ...ruleSetOf(null),
      cover: {
        fromWorkingDays: 1,
        rehearsalDays: 90,
        headWorkingDaysBefore: made.before,
        chiefAfterWorkingHours: made.after,
        chiefAfterWorkingHoursBegun: made.begun,
      },
    };
    return { state, mine, rules, times: made.times };
  });
const clockAt = (now: Date, rules: EscalationContext['rules']): EscalationContext => ({
  now,
  today: dayInStockholm(now),
  rules,
});

describe('escalation of uncovered days, on random departments', () => {
  it('[R26.1] takes each step once, in order, never early and never to an absent person, and is idempotent', () => {
    fc.assert(
      fc.property(aWorld, ({ state, mine, rules, times: moments }) => {
        let now: Absence = mine;
        for (const [index, moment] of moments.entries()) {
          const clock = clockAt(moment, rules);
          const before = openEscalation(now)?.told.length ?? 0;
          const next = withEscalationSteps(state, now, clock, `alarm-${String(index)}`);
          if (next !== null) {
            expect(withEscalationSteps(state, next, clock, 'again')).toBeNull();
            now = next;
          }
          const open = openDuties(state, now, clock);
          const alarm = openEscalation(now);
          if (alarm === undefined) continue;
          expect(Escalation.safeParse(alarm).success).toBe(true);
          // An open escalation implies an open gap.
          expect(open.length).toBeGreaterThan(0);
          const steps = alarm.told.map(({ to }) => to);
          expect(new Set(steps).size).toBe(steps.length);
          expect(
            [...steps].sort(
              (a, b) =>
                ['unitHead', 'departmentChief', 'office'].indexOf(a) -
                ['unitHead', 'departmentChief', 'office'].indexOf(b),
            ),
          ).toEqual(steps);
          expect(alarm.told.some(({ personIds }) => personIds.length > 0)).toBe(true);
          for (const { to, personIds, passedBy } of alarm.told.slice(before)) {
            expect(personIds.length === 0).toBe(passedBy !== undefined);
            if (to === 'unitHead')
              expect(
                clock.today >=
                  addWorkingDays(open.map(({ from }) => from).sort()[0]!, -rules.cover.headWorkingDaysBefore),
              ).toBe(true);
            for (const id of personIds)
              expect([
                id === 'karin',
                state.absences.h?.personId === id &&
                  state.absences.h.from <= clock.today &&
                  clock.today <= state.absences.h.to!,
              ]).toEqual([false, false]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every recorded act, and “nothing is needed” ends the escalation for those days', () => {
    fc.assert(
      fc.property(aWorld, ({ state, mine, rules, times: moments }) => {
        let now: Absence = mine;
        let excused = false;
        for (const moment of moments) {
          const clock = clockAt(moment, rules);
          const acts = (now.alarms ?? []).flatMap((alarm) => alarm.acts).length;
          const told = (now.alarms ?? []).flatMap((alarm) => alarm.told).length;
          now =
            withEscalationSteps(state, now, clock, `alarm-${moment.toISOString()}`.replaceAll(/[^A-Za-z0-9_-]/g, '')) ??
            now;
          expect((now.alarms ?? []).flatMap((alarm) => alarm.acts)).toHaveLength(acts);
          // The registers do not change here, so gaps can only decrease.
          if (excused) expect((now.alarms ?? []).flatMap((alarm) => alarm.told)).toHaveLength(told);
          if (openEscalation(now) === undefined) continue;
          now = withAction(
            state,
            now,
            { what: 'notNeeded', reason: 'x', stamp: { at: moment.toISOString(), by: 'head' } },
            clock,
          );
          expect(openEscalation(now)).toBeUndefined();
          excused = now.status === 'confirmed';
        }
      }),
      { numRuns: 200 },
    );
  });
});
