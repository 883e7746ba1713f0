// Compares the cover rules with a simple day-by-day implementation, on random departments.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatesFor } from '../../../../domain/cover/candidates.ts';
import { blockedBy } from '../../../../domain/cover/confirmation.ts';
import { dutyNeeds } from '../../../../domain/cover/needs.ts';
import { isCountedDay, mergeRanges } from '../../../../domain/calendar/date-ranges.ts';
import { splitAt, includesDay, type DateRange } from '../../../../domain/calendar/intervals.ts';
import { addDays, dayFromNumber, dayNumber } from '../../../../domain/calendar/days.ts';
import { mayServe } from '../../../../domain/people/role-checks.ts';
import type { VaultState } from '../../../../domain/kernel/state.ts';
import { absence, channel, cover, entry, person, role, stateOf } from '../../support/world/index.ts';

// Around the turn of the year, so that holidays, weekends and the year boundary are included.
const FIRST = dayNumber('2027-12-13');
const DAYS = 40;
const day = fc.integer({ min: 0, max: DAYS - 1 }).map((n) => dayFromNumber(FIRST + n));
const span = fc
  .tuple(fc.integer({ min: 0, max: DAYS - 1 }), fc.integer({ min: 0, max: 14 }))
  .map(([from, length]) => ({ from: dayFromNumber(FIRST + from), to: dayFromNumber(FIRST + from + length) }));
const IDS = ['p0', 'p1', 'p2', 'p3', 'p4'] as const;
const anyPerson = fc.constantFrom(...IDS);

const people = fc
  .array(fc.record({ authorised: fc.boolean(), inOffice: fc.boolean() }), { minLength: 5, maxLength: 5 })
  .map((rows) =>
    rows.map(({ authorised, inOffice }, index) =>
      person(IDS[index]!, {
        ...(authorised ? {} : { permission: null }),
        roles: [role(inOffice ? 'communications' : 'officer', null)],
      }),
    ),
  );
const channels = fc
  .array(
    fc.record({
      roster: fc.array(fc.tuple(anyPerson, span, fc.boolean()), { maxLength: 3 }),
      responsible: fc.option(anyPerson),
      weekendWatch: fc.boolean(),
      wide: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((rows) =>
    rows.map(({ roster, responsible, weekendWatch, wide }, index) =>
      channel(`c${String(index)}`, {
        departmentId: wide ? null : 'kultur',
        weekendWatch,
        responsibleId: responsible,
        roster: roster.map(([id, range, isOpen]) => entry(id, ['moderate'], range.from, isOpen ? null : range.to)),
      }),
    ),
  );
const others = fc.array(fc.tuple(fc.constantFrom('p1', 'p2', 'p3', 'p4'), span, anyPerson), { maxLength: 4 });
const covers = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), anyPerson, span), { maxLength: 5 });
const DUTY = ['moderate'] as const;

const scenarios = fc.record({ people, channels, others, away: span, covers }).map((parts) => {
  const confirmed = parts.others.map(([id, range, substitute], index) =>
    absence(`o${String(index)}`, id, range.from, range.to, {
      status: 'confirmed',
      covers: [cover('c0', 'moderate', substitute, range.from, range.to)],
    }),
  );
  const mine = absence('mine', 'p0', parts.away.from, parts.away.to, {
    covers: parts.covers.map(([c, id, range]) => cover(`c${String(c)}`, 'moderate', id, range.from, range.to)),
  });
  return { state: stateOf({ people: parts.people, channels: parts.channels, absences: [...confirmed, mine] }), mine };
});

const daysOf = (range: DateRange): string[] => {
  const days: string[] = [];
  for (let at = range.from; at <= (range.to ?? range.from); at = addDays(at, 1)) days.push(at);
  return days;
};

/** A simple implementation of the rule: who does the duty that day, with `mine` in force. */
function naiveHolders(
  state: VaultState,
  channelId: string,
  at: string,
  personId: string,
  path: string[],
  isFirst: boolean,
  mine: ReturnType<typeof absence> | null,
): string[] {
  const candidate = state.people[personId]!;
  if (path.includes(personId)) return [];
  if (!(isFirst && personId === 'p0') && !mayServe(candidate, state.channels[channelId]!).ok) return [];
  const all = Object.values(state.absences)
    .filter((a) => a.id !== 'mine' && a.status === 'confirmed')
    .concat(mine ? [mine] : []);
  const away = all.filter((a) => a.personId === personId && includesDay(a, at));
  if (away.length === 0) return [personId];
  return away
    .flatMap((a) => a.covers)
    .filter((c) => c.channelId === channelId && includesDay(c, at))
    .flatMap((c) => naiveHolders(state, channelId, at, c.substituteId, [...path, personId], false, mine));
}

function rosteredPeople(state: VaultState, channelId: string, at: string): string[] {
  const ch = state.channels[channelId]!;
  const roster = ch.roster.filter((e) => includesDay(e, at)).map((e) => e.personId);
  return roster.length > 0 ? roster : ch.responsibleId === null ? [] : [ch.responsibleId];
}
const holders = (state: VaultState, channelId: string, at: string, mine: ReturnType<typeof absence> | null): string[] =>
  rosteredPeople(state, channelId, at).flatMap((id) => naiveHolders(state, channelId, at, id, [], true, mine));

const isCovered = (ranges: readonly DateRange[] | undefined, at: string): boolean =>
  (ranges ?? []).some((range) => includesDay(range, at));

describe('the cover rules, day by day', () => {
  it('[R25.1] needs and gaps are exactly the days on which no one else is present', () => {
    fc.assert(
      fc.property(scenarios, ({ state, mine }) => {
        const needs = dutyNeeds(state, mine, DUTY);
        for (const ch of Object.values(state.channels)) {
          const need = needs.find((row) => row.channelId === ch.id);
          for (const at of daysOf(mine).filter((d) => isCountedDay(ch, d))) {
            const needed =
              holders(state, ch.id, at, null).includes('p0') &&
              holders(state, ch.id, at, { ...mine, covers: [] }).length === 0;
            const open = needed && holders(state, ch.id, at, mine).length === 0;
            expect(isCovered(need?.needs, at), `need ${ch.id} ${at}`).toBe(needed);
            expect(isCovered(need?.gaps, at), `gap ${ch.id} ${at}`).toBe(open);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('[R25.1][R28.1][R29.1] a confirmable absence has someone authorised and present on every day of need', () => {
    fc.assert(
      fc.property(scenarios, ({ state, mine }) => {
        const needs = dutyNeeds(state, mine, DUTY);
        if (blockedBy(state, mine, needs).length > 0) return;
        for (const need of needs) {
          const ch = state.channels[need.channelId]!;
          for (const at of need.needs.flatMap(daysOf).filter((d) => isCountedDay(ch, d))) {
            const present = holders(state, ch.id, at, mine);
            expect(present.length).toBeGreaterThan(0);
            for (const id of present) {
              expect(mayServe(state.people[id]!, ch).ok).toBe(true);
              expect(
                Object.values(state.absences).some(
                  (a) => (a.status === 'confirmed' || a.id === 'mine') && a.personId === id && includesDay(a, at),
                ),
              ).toBe(false);
            }
          }
        }
      }),
      { numRuns: 600 },
    );
  });

  it('[R28.1][R29.1] an eligible candidate is authorised, in the required office and present on the days that count', () => {
    fc.assert(
      fc.property(scenarios, span, ({ state, mine }, range) => {
        for (const ch of Object.values(state.channels)) {
          for (const candidate of candidatesFor(state, mine, ch, range).filter((c) => c.eligible)) {
            expect(candidate.personId).not.toBe('p0');
            expect(mayServe(state.people[candidate.personId]!, ch).ok).toBe(true);
            const away = Object.values(state.absences).filter(
              (a) => a.status === 'confirmed' && a.personId === candidate.personId,
            );
            for (const at of daysOf(range).filter((d) => isCountedDay(ch, d)))
              expect(away.some((a) => includesDay(a, at))).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('date ranges', () => {
  it('keep exactly the same counting days when merged', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), fc.boolean(), (spans, weekendWatch) => {
        const merged = mergeRanges({ weekendWatch }, spans);
        for (let n = 0; n < DAYS + 20; n += 1) {
          const at = dayFromNumber(FIRST + n);
          if (isCountedDay({ weekendWatch }, at)) expect(isCovered(merged, at)).toBe(isCovered(spans, at));
        }
        for (const [index, range] of merged.entries())
          if (index > 0) expect(range.from > (merged[index - 1]?.to ?? '')).toBe(true);
      }),
    );
  });

  it('split into pieces cover their period without gap or overlap', () => {
    fc.assert(
      fc.property(span, fc.array(day, { maxLength: 8 }), (period, starts) => {
        expect(splitAt(period, starts).flatMap(daysOf)).toEqual(daysOf(period));
      }),
    );
  });
});
