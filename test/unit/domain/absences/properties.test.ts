// Compares the cover rules with a simple day-by-day implementation, on random departments.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatesFor } from '../../../../domain/absences/candidates.ts';
import { blockedBy, dutyNeeds } from '../../../../domain/absences/rules.ts';
import {
  isCountedDay,
  splitAt,
  includesDay,
  mergeRanges,
  type DateRange,
} from '../../../../domain/absences/date-ranges.ts';
import { addDays, dayFromNumber, dayNumber } from '../../../../domain/calendar/days.ts';
import { mayServe } from '../../../../domain/rights/rules.ts';
import type { VaultState } from '../../../../domain/state.ts';
import { absence, channel, cover, entry, person, role, stateOf } from '../../support/world/index.ts';

// Around the turn of the year, so that holidays, weekends and the year boundary are included.
const FIRST = dayNumber('2027-12-13');
const DAYS = 40;
const day = fc.integer({ min: 0, max: DAYS - 1 }).map((n) => dayFromNumber(FIRST + n));
const span = fc
  .tuple(fc.integer({ min: 0, max: DAYS - 1 }), fc.integer({ min: 0, max: 14 }))
  .map(([from, length]) => ({ from: dayFromNumber(FIRST + from), to: dayFromNumber(FIRST + from + length) }));
const IDS = ['p0', 'p1', 'p2', 'p3', 'p4'] as const;
const who = fc.constantFrom(...IDS);

const people = fc
  .array(fc.record({ permitted: fc.boolean(), office: fc.boolean() }), { minLength: 5, maxLength: 5 })
  .map((rows) =>
    rows.map(({ permitted, office }, index) =>
      person(IDS[index]!, {
        ...(permitted ? {} : { permission: null }),
        roles: [role(office ? 'communications' : 'officer', null)],
      }),
    ),
  );
const channels = fc
  .array(
    fc.record({
      roster: fc.array(fc.tuple(who, span, fc.boolean()), { maxLength: 3 }),
      responsible: fc.option(who),
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
        roster: roster.map(([id, s, open]) => entry(id, ['moderate'], s.from, open ? null : s.to)),
      }),
    ),
  );
const others = fc.array(fc.tuple(fc.constantFrom('p1', 'p2', 'p3', 'p4'), span, who), { maxLength: 4 });
const covers = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), who, span), { maxLength: 5 });
const DUTY = ['moderate'] as const;

const aWorld = fc.record({ people, channels, others, away: span, covers }).map((made) => {
  const confirmed = made.others.map(([id, s, substitute], index) =>
    absence(`o${String(index)}`, id, s.from, s.to, {
      status: 'confirmed',
      covers: [cover('c0', 'moderate', substitute, s.from, s.to)],
    }),
  );
  const mine = absence('mine', 'p0', made.away.from, made.away.to, {
    covers: made.covers.map(([c, id, s]) => cover(`c${String(c)}`, 'moderate', id, s.from, s.to)),
  });
  return { state: stateOf({ people: made.people, channels: made.channels, absences: [...confirmed, mine] }), mine };
});

const daysOf = (stretch: DateRange): string[] => {
  const days: string[] = [];
  for (let at = stretch.from; at <= (stretch.to ?? stretch.from); at = addDays(at, 1)) days.push(at);
  return days;
};

/** A simple implementation of the rule: who does the duty that day, with `mine` in force. */
function plainHolders(
  state: VaultState,
  channelId: string,
  at: string,
  personId: string,
  path: string[],
  first: boolean,
  mine: ReturnType<typeof absence> | null,
): string[] {
  const candidate = state.people[personId]!;
  if (path.includes(personId)) return [];
  if (!(first && personId === 'p0') && !mayServe(candidate, state.channels[channelId]!).ok) return [];
  const all = Object.values(state.absences)
    .filter((a) => a.id !== 'mine' && a.status === 'confirmed')
    .concat(mine ? [mine] : []);
  const away = all.filter((a) => a.personId === personId && includesDay(a, at));
  if (away.length === 0) return [personId];
  return away
    .flatMap((a) => a.covers)
    .filter((c) => c.channelId === channelId && includesDay(c, at))
    .flatMap((c) => plainHolders(state, channelId, at, c.substituteId, [...path, personId], false, mine));
}

function base(state: VaultState, channelId: string, at: string): string[] {
  const ch = state.channels[channelId]!;
  const roster = ch.roster.filter((e) => includesDay(e, at)).map((e) => e.personId);
  return roster.length > 0 ? roster : ch.responsibleId === null ? [] : [ch.responsibleId];
}
const holders = (state: VaultState, channelId: string, at: string, mine: ReturnType<typeof absence> | null): string[] =>
  base(state, channelId, at).flatMap((id) => plainHolders(state, channelId, at, id, [], true, mine));

const covering = (stretches: readonly DateRange[] | undefined, at: string): boolean =>
  (stretches ?? []).some((s) => includesDay(s, at));

describe('the cover rules, day by day', () => {
  it('[R25.1] needs and gaps are exactly the days on which no one else is present', () => {
    fc.assert(
      fc.property(aWorld, ({ state, mine }) => {
        const needs = dutyNeeds(state, mine, DUTY);
        for (const ch of Object.values(state.channels)) {
          const need = needs.find((other) => other.channelId === ch.id);
          for (const at of daysOf(mine).filter((d) => isCountedDay(ch, d))) {
            const needed =
              holders(state, ch.id, at, null).includes('p0') &&
              holders(state, ch.id, at, { ...mine, covers: [] }).length === 0;
            const open = needed && holders(state, ch.id, at, mine).length === 0;
            expect(covering(need?.needs, at), `need ${ch.id} ${at}`).toBe(needed);
            expect(covering(need?.gaps, at), `gap ${ch.id} ${at}`).toBe(open);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('[R25.1][R28.1][R29.1] a confirmable absence has someone authorised and present on every day of need', () => {
    fc.assert(
      fc.property(aWorld, ({ state, mine }) => {
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
      fc.property(aWorld, span, ({ state, mine }, stretch) => {
        for (const ch of Object.values(state.channels)) {
          for (const candidate of candidatesFor(state, mine, ch, stretch).filter((c) => c.eligible)) {
            expect(candidate.personId).not.toBe('p0');
            expect(mayServe(state.people[candidate.personId]!, ch).ok).toBe(true);
            const away = Object.values(state.absences).filter(
              (a) => a.status === 'confirmed' && a.personId === candidate.personId,
            );
            for (const at of daysOf(stretch).filter((d) => isCountedDay(ch, d)))
              expect(away.some((a) => includesDay(a, at))).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('date ranges', () => {
  it('keep exactly the same counting days when tidied', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), fc.boolean(), (spans, weekendWatch) => {
        const tidy = mergeRanges({ weekendWatch }, spans);
        for (let n = 0; n < DAYS + 20; n += 1) {
          const at = dayFromNumber(FIRST + n);
          if (isCountedDay({ weekendWatch }, at)) expect(covering(tidy, at)).toBe(covering(spans, at));
        }
        for (const [index, s] of tidy.entries()) if (index > 0) expect(s.from > (tidy[index - 1]?.to ?? '')).toBe(true);
      }),
    );
  });

  it('cut into pieces cover their period without gap or overlap', () => {
    fc.assert(
      fc.property(span, fc.array(day, { maxLength: 8 }), (period, starts) => {
        expect(splitAt(period, starts).flatMap(daysOf)).toEqual(daysOf(period));
      }),
    );
  });
});
