// The cover plan: never a person who is ineligible or away, no gap that someone could take, evenly shared.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverLedger } from '../../../../domain/cover/fairness.ts';
import type { Absence } from '../../../../domain/absences/model.ts';
import { joinCovers } from '../../../../domain/cover-plan/covers.ts';
import type { CoverPlan, CoverPlanRequest } from '../../../../domain/cover-plan/model.ts';
import { distribute, type Piece } from '../../../../domain/cover-plan/balancing.ts';
import { planCandidates, proposeCoverPlan } from '../../../../domain/cover-plan/propose.ts';
import { dutyNeeds } from '../../../../domain/cover/needs.ts';
import { isCountedDay } from '../../../../domain/calendar/date-ranges.ts';
import { includesDay } from '../../../../domain/calendar/intervals.ts';
import { addDays, dayFromNumber, dayNumber } from '../../../../domain/calendar/days.ts';
import { mayServe } from '../../../../domain/people/role-checks.ts';
import type { VaultState } from '../../../../domain/kernel/state.ts';
import { absence, channel, cover, entry, person, role, STAMP, stateOf } from '../../support/world/index.ts';
import { madeUpSummer } from '../../support/world/summer.ts';

const SEED = 20270621;
const anna = person('anna');
const bo = person('bo');
const cia = person('cia');
const july: CoverPlanRequest = {
  scope: { kind: 'unit', id: 'unit' },
  from: '2026-07-01',
  to: '2026-07-31',
  wishes: [],
};
const week29 = { personId: 'anna', kind: 'holiday' as const, from: '2026-07-13', to: '2026-07-19' };
const soleChannel = [channel('c', { roster: [entry('anna', ['moderate'])] })];
const picks = (plan: CoverPlan) =>
  plan.cells.map(({ key, channelId, from, to, pick }) => [key, channelId, from, to, pick?.personId ?? null]);

describe('a what-if plan', () => {
  it('shows the gaps week by week with who could cover them, and nothing else', () => {
    const plan = proposeCoverPlan(
      stateOf({ people: [anna, bo, person('dan', { permission: null })], channels: soleChannel }),
      { ...july, scope: { kind: 'wishes' }, wishes: [{ ...week29, to: '2026-07-21' }] },
      ['moderate'],
    );
    expect(plan.absences).toEqual([
      {
        key: 'wish-0',
        personId: 'anna',
        personName: 'Namn anna',
        kind: 'holiday',
        from: '2026-07-13',
        to: '2026-07-21',
        status: 'wish',
      },
    ]);
    expect(picks(plan)).toEqual([
      ['wish-0', 'c', '2026-07-13', '2026-07-17', 'bo'],
      ['wish-0', 'c', '2026-07-20', '2026-07-21', 'bo'],
    ]);
    expect(plan.cells[0]).toMatchObject({
      days: 5,
      can: ['bo'],
      canCount: 1,
      pick: { merits: ['sameUnit'] },
      obstacles: {},
    });
    expect(plan.loads).toEqual([{ personId: 'bo', name: 'Namn bo', given: 0, taken: 0, planned: 7 }]);
  });

  it('states the obstacles where no one may cover (R28, R29)', () => {
    const people = [anna, person('dan', { permission: null }), bo];
    const wide = [channel('c', { departmentId: null, roster: [entry('anna', ['moderate'])] })];
    const plan = proposeCoverPlan(stateOf({ people, channels: wide }), { ...july, wishes: [week29] }, ['moderate']);
    expect(plan.cells).toMatchObject([{ pick: null, canCount: 0, obstacles: { noPermission: 1, notOffice: 1 } }]);
  });

  it('needs one substitute, on the shared days only, when two who share a duty are away', () => {
    const channels = [channel('c', { roster: [entry('anna', ['moderate']), entry('bo', ['moderate'])] })];
    const wishes = [week29, { ...week29, personId: 'bo', from: '2026-07-15', to: '2026-07-26' }];
    expect(
      picks(proposeCoverPlan(stateOf({ people: [anna, bo, cia], channels }), { ...july, wishes }, ['moderate'])),
    ).toEqual([['wish-0', 'c', '2026-07-15', '2026-07-17', 'cia']]);
  });

  it('includes duties taken over from others, along a chain to someone who is present', () => {
    const first = absence('a', 'anna', '2026-07-06', '2026-07-31', {
      status: 'confirmed',
      covers: [cover('c', 'moderate', 'bo', '2026-07-06', '2026-07-31')],
    });
    const plan = proposeCoverPlan(
      stateOf({ people: [anna, bo, cia], channels: soleChannel, absences: [first] }),
      { ...july, wishes: [{ ...week29, personId: 'bo' }] },
      ['moderate'],
    );
    expect(picks(plan)).toEqual([['wish-0', 'c', '2026-07-13', '2026-07-17', 'cia']]);
    expect(
      planCandidates(
        stateOf({ people: [anna, bo, cia], channels: soleChannel, absences: [first] }),
        { ...july, wishes: [{ ...week29, personId: 'bo' }] },
        'wish-0',
        'c',
        week29,
      ),
    ).toMatchObject([
      { personId: 'cia', eligible: true },
      { personId: 'anna', eligible: false, reasons: ['away'] },
    ]);
    expect(planCandidates(stateOf({}), july, 'nix', 'c', week29)).toBeNull();
  });

  it('splits a week that no one can take in full, and leaves open only days that no one can take', () => {
    const absences = [absence('b', 'bo', '2026-07-01', '2026-07-14'), absence('d', 'cia', '2026-07-17', '2026-07-31')];
    const plan = proposeCoverPlan(
      stateOf({
        people: [anna, bo, cia],
        channels: soleChannel,
        absences: [...absences, absence('e', 'bo', '2026-07-16', '2026-07-31')],
      }),
      { ...july, scope: { kind: 'wishes' }, wishes: [week29] },
      ['moderate'],
    );
    expect(picks(plan)).toEqual([
      ['wish-0', 'c', '2026-07-13', '2026-07-14', 'cia'],
      ['wish-0', 'c', '2026-07-15', '2026-07-15', expect.any(String)],
      ['wish-0', 'c', '2026-07-16', '2026-07-16', 'cia'],
      ['wish-0', 'c', '2026-07-17', '2026-07-17', null],
    ]);
  });

  it('handles the new year and a clock change, and needs no one on holidays', () => {
    const wish = { ...week29, from: '2026-12-23', to: '2027-01-07' };
    const plan = proposeCoverPlan(
      stateOf({ people: [anna, bo], channels: soleChannel }),
      { ...july, from: '2026-12-21', to: '2027-01-10', wishes: [wish] },
      ['moderate'],
    );
    expect(plan.cells.map(({ from, to, days }) => [from, to, days])).toEqual([
      ['2026-12-23', '2026-12-23', 1],
      ['2026-12-28', '2026-12-30', 3],
      ['2027-01-04', '2027-01-07', 3],
    ]);
    const clock = { ...week29, from: '2026-10-23', to: '2026-10-26' };
    expect(
      proposeCoverPlan(
        stateOf({ people: [anna, bo], channels: soleChannel }),
        { ...july, from: '2026-10-19', to: '2026-10-31', wishes: [clock] },
        ['moderate'],
      ).cells.map(({ from, to }) => [from, to]),
    ).toEqual([
      ['2026-10-23', '2026-10-23'],
      ['2026-10-26', '2026-10-26'],
    ]);
  });

  it('prefers the closest colleagues, and among them those who have covered least this year', () => {
    const people = [anna, person('far', { unitId: 'x', departmentId: 'y' }), bo, cia];
    const before = absence('o', 'far', '2026-03-02', '2026-03-06', {
      status: 'confirmed',
      covers: [cover('c', 'moderate', 'bo', '2026-03-02', '2026-03-06')],
    });
    expect(
      picks(
        proposeCoverPlan(
          stateOf({ people, channels: soleChannel, absences: [before] }),
          { ...july, wishes: [week29] },
          ['moderate'],
        ),
      ),
    ).toEqual([['wish-0', 'c', '2026-07-13', '2026-07-17', 'cia']]);
  });

  it('joins consecutive weeks of the same substitute into one cover, across the weekend', () => {
    const [ch] = soleChannel;
    const week = (from: string, to: string, substituteId = 'bo') => ({
      key: 'k',
      channelId: 'c',
      duty: 'moderate' as const,
      substituteId,
      from,
      to,
    });
    expect(
      joinCovers({ c: ch! }, [
        week('2026-07-20', '2026-07-24'),
        week('2026-07-13', '2026-07-17'),
        week('2026-08-03', '2026-08-07'),
      ]),
    ).toEqual([week('2026-07-13', '2026-07-24'), week('2026-08-03', '2026-08-07')]);
    expect(
      joinCovers({ c: ch! }, [week('2026-07-13', '2026-07-17'), week('2026-07-20', '2026-07-24', 'cia')]),
    ).toHaveLength(2);
  });
});

// Random departments: a few people, channels, existing absences and wishes.
const IDS = ['p0', 'p1', 'p2', 'p3', 'p4'] as const;
const FIRST = dayNumber('2027-12-13');
const span = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 16 }))
  .map(([from, length]) => ({ from: dayFromNumber(FIRST + from), to: dayFromNumber(FIRST + from + length) }));
const aSummer = fc
  .record({
    people: fc.array(
      fc.record({ permitted: fc.boolean(), office: fc.boolean(), unit: fc.constantFrom('unit', 'other') }),
      { minLength: 5, maxLength: 5 },
    ),
    channels: fc.array(
      fc.record({
        roster: fc.array(fc.constantFrom(...IDS), { minLength: 1, maxLength: 2 }),
        weekendWatch: fc.boolean(),
        wide: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    away: fc.uniqueArray(fc.record({ who: fc.constantFrom(...IDS), span, known: fc.boolean() }), {
      selector: ({ who }) => who,
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map((made) => {
    const state = stateOf({
      people: made.people.map(({ permitted, office, unit }, index) =>
        person(IDS[index]!, {
          unitId: unit,
          roles: [role(office ? 'communications' : 'officer', null)],
          ...(permitted ? {} : { permission: null }),
        }),
      ),
      channels: made.channels.map(({ roster, weekendWatch, wide }, index) =>
        channel(`c${String(index)}`, {
          weekendWatch,
          departmentId: wide ? null : 'kultur',
          roster: [...new Set(roster)].map((id) => entry(id, ['moderate'])),
        }),
      ),
      absences: made.away
        .filter(({ known }) => known)
        .map(({ who, span: s }) => absence(`a-${who}`, who, s.from, s.to)),
    });
    const wishes = made.away
      .filter(({ known }) => !known)
      .map(({ who, span: s }) => ({ personId: who, kind: 'holiday' as const, ...s }));
    const ask: CoverPlanRequest = {
      scope: { kind: 'department', id: 'kultur' },
      from: dayFromNumber(FIRST),
      to: dayFromNumber(FIRST + 60),
      wishes,
    };
    return { state, ask };
  });

/** All absences, including wishes, as the plan applies them, with its covers. */
function appliedAbsences(state: VaultState, ask: CoverPlanRequest, plan: CoverPlan): Absence[] {
  const all = [
    ...Object.values(state.absences),
    ...ask.wishes.map((wish, index) => absence(`wish-${String(index)}`, wish.personId, wish.from, wish.to)),
  ];
  return all.map((row) => ({
    ...row,
    status: 'confirmed',
    covers: plan.cells.flatMap(({ key, channelId, duty, from, to, pick }) =>
      key === row.id && pick !== null ? [cover(channelId, duty, pick.personId, from, to)] : [],
    ),
  }));
}
const isAway = (absences: readonly Absence[], personId: string, day: string): boolean =>
  absences.some((row) => row.personId === personId && includesDay(row, day));

describe('a cover plan, on random departments', () => {
  it('never proposes someone ineligible or away, and leaves a day open only when no one could take it', () => {
    fc.assert(
      fc.property(aSummer, ({ state, ask }) => {
        const plan = proposeCoverPlan(state, ask, ['moderate']);
        const absences = appliedAbsences(state, ask, plan);
        for (const { key, channelId, from, to, pick } of plan.cells) {
          const ch = state.channels[channelId]!;
          for (let day = from; day <= to; day = addDays(day, 1)) {
            if (!isCountedDay(ch, day)) continue;
            const could = Object.values(state.people)
              .filter(
                (who) =>
                  who.id !== absences.find(({ id }) => id === key)?.personId &&
                  mayServe(who, ch).ok &&
                  !isAway(absences, who.id, day),
              )
              .map(({ id }) => id);
            if (pick === null) expect(could).toEqual([]);
            else expect(could).toContain(pick.personId);
          }
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('leaves no gap, once applied, except those it shows as open', () => {
    fc.assert(
      fc.property(aSummer, ({ state, ask }) => {
        const plan = proposeCoverPlan(state, ask, ['moderate']);
        const absences = appliedAbsences(state, ask, plan);
        const applied = { ...state, absences: Object.fromEntries(absences.map((row) => [row.id, row])) };
        const shownOpen = (channelId: string, day: string): boolean =>
          plan.cells.some((cell) => cell.pick === null && cell.channelId === channelId && includesDay(cell, day));
        for (const row of absences) {
          for (const need of dutyNeeds(applied, row, ['moderate'])) {
            for (const gap of need.gaps)
              for (let day = gap.from; day <= (gap.to ?? gap.from); day = addDays(day, 1))
                if (isCountedDay(applied.channels[need.channelId]!, day))
                  expect(shownOpen(need.channelId, day)).toBe(true);
          }
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('is deterministic', () => {
    const { state, ask } = madeUpSummer(12, 14, 6);
    expect(proposeCoverPlan(state, ask)).toEqual(proposeCoverPlan(structuredClone(state), ask));
  });
});

const someWork = fc
  .record({
    start: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 4 }),
    pieces: fc.array(
      fc.record({
        weight: fc.integer({ min: 1, max: 5 }),
        pool: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ start, pieces }) => ({
    start,
    pieces: pieces.map((piece, index): Piece => ({
      weight: piece.weight,
      pool: piece.pool.filter((who) => who < start.length),
      adjacent: index > 0 ? [index - 1] : [],
    })),
  }));

const loadOf = (pieces: readonly Piece[], start: readonly number[], shares: readonly (number | null)[]): number[] =>
  start.map((load, who) => pieces.reduce((sum, { weight }, index) => sum + (shares[index] === who ? weight : 0), load));

describe('sharing work evenly', () => {
  it('assigns each piece to someone who may take it; no transfer or exchange lowers the highest load', () => {
    fc.assert(
      fc.property(someWork, ({ start, pieces }) => {
        const shares = distribute(pieces, start);
        for (const [index, piece] of pieces.entries())
          expect(piece.pool.length === 0 ? shares[index] === null : piece.pool.includes(shares[index]!)).toBe(true);
        const most = Math.max(...loadOf(pieces, start, shares));
        for (const [a, first] of pieces.entries()) {
          for (const to of first.pool)
            expect(Math.max(...loadOf(pieces, start, shares.with(a, to)))).toBeGreaterThanOrEqual(most);
          for (const [b, second] of pieces.entries()) {
            const [mine, theirs] = [shares[a] ?? -1, shares[b] ?? -1];
            if (!first.pool.includes(theirs) || !second.pool.includes(mine)) continue;
            expect(Math.max(...loadOf(pieces, start, shares.with(a, theirs).with(b, mine)))).toBeGreaterThanOrEqual(
              most,
            );
          }
        }
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('comes close to the optimum found by exhaustive search on small instances', () => {
    let worse = 0;
    fc.assert(
      fc.property(someWork, ({ start, pieces }) => {
        let best = Number.POSITIVE_INFINITY;
        const tryAll = (index: number, shares: (number | null)[]): void => {
          const piece = pieces[index];
          if (piece === undefined) best = Math.min(best, Math.max(...loadOf(pieces, start, shares)));
          else if (piece.pool.length === 0) tryAll(index + 1, [...shares, null]);
          else for (const who of piece.pool) tryAll(index + 1, [...shares, who]);
        };
        tryAll(0, []);
        const found = Math.max(...loadOf(pieces, start, distribute(pieces, start)));
        expect(found - best).toBeLessThanOrEqual(5);
        if (found > best) worse += 1;
      }),
      { seed: SEED, numRuns: 300 },
    );
    expect(worse).toBeLessThanOrEqual(9);
  });

  it('keeps consecutive weeks with one person where that costs no one anything', () => {
    const pieces = Array.from({ length: 8 }, (_, index): Piece => ({
      weight: 5,
      pool: [0, 1],
      adjacent: [index - 1, index + 1].filter(
        (other) => other >= 0 && other < 8 && Math.floor(other / 4) === Math.floor(index / 4),
      ),
    }));
    const shares = distribute(pieces, [0, 0]);
    expect(new Set(shares.slice(0, 4)).size).toBe(1);
    expect(new Set(shares.slice(4)).size).toBe(1);
  });
});

describe('the ledger of cover given and received', () => {
  const ledger = (absences: Absence[], day = '2026-05-01', channels = soleChannel) =>
    Object.fromEntries(coverLedger(stateOf({ people: [anna, bo, cia], channels, absences }), day));

  it('counts a channel once per day regardless of duties, and weekends only with weekend watch', () => {
    const covers = [
      cover('c', 'moderate', 'bo', '2026-07-10', '2026-07-13'),
      cover('c', 'answer', 'bo', '2026-07-10', '2026-07-13'),
    ];
    expect(ledger([absence('a', 'anna', '2026-07-10', '2026-07-13', { covers })])).toEqual({
      anna: { given: 0, taken: 2 },
      bo: { given: 2, taken: 0 },
    });
    expect(
      ledger([absence('a', 'anna', '2026-07-10', '2026-07-13', { covers })], '2026-05-01', [
        channel('c', { weekendWatch: true }),
      ]),
    ).toMatchObject({ bo: { given: 4 } });
    expect(ledger([absence('a', 'anna', '2026-07-10', '2026-07-13', { covers, status: 'cancelled' })])).toEqual({});
  });

  it('counts within the calendar year, and to its end when the absence has no end date', () => {
    const away = absence('a', 'anna', '2026-12-28', null, {
      status: 'confirmed',
      covers: [cover('c', 'moderate', 'bo', '2026-12-28', null)],
    });
    expect(ledger([away])).toMatchObject({ bo: { given: 3 } });
    expect(ledger([away], '2027-01-01').bo?.given).toBeGreaterThan(200);
  });

  it('credits the last substitute in a chain', () => {
    const first = absence('a', 'anna', '2026-07-06', '2026-07-10', {
      status: 'confirmed',
      covers: [cover('c', 'moderate', 'bo', '2026-07-06', '2026-07-10')],
    });
    const second = absence('b', 'bo', '2026-07-09', '2026-07-10', {
      status: 'confirmed',
      covers: [cover('c', 'moderate', 'cia', '2026-07-09', '2026-07-10')],
      created: STAMP,
    });
    expect(ledger([first, second])).toEqual({
      anna: { given: 0, taken: 5 },
      bo: { given: 3, taken: 2 },
      cia: { given: 2, taken: 0 },
    });
  });
});
