// Who works with social media on a day: it agrees with the roster, the logins and the covers of each channel on that day.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../domain/calendar/days.ts';
import { rosterOn } from '../../../../domain/channels/rules.ts';
import { confirmedAbsences, coverView, holdersOn } from '../../../../domain/cover/holders.ts';
import { workersOn, type Work } from '../../../../domain/cover/workers.ts';
import { DUTIES } from '../../../../domain/rules/duty.ts';
import type { VaultState } from '../../../../domain/kernel/state.ts';
import { absence, channel, cover, entry, login, person, STAMP, stateOf } from '../../support/world/index.ts';

const FIRST = '2026-06-01';
const IDS = ['p0', 'p1', 'p2', 'p3'] as const;
const anyPerson = fc.constantFrom(...IDS);
const offset = fc.integer({ min: 0, max: 20 });
const day = offset.map((days) => addDays(FIRST, days));
const span = fc
  .tuple(offset, fc.integer({ min: 0, max: 9 }))
  .map(([from, length]) => ({ from: addDays(FIRST, from), to: addDays(FIRST, from + length) }));
const duty = fc.constantFrom('moderate' as const, 'answer' as const, 'publish' as const);
const leftAt = fc.option(day.map((on) => ({ at: `${on}T08:00:00.000Z`, by: 'chief' })));

const worlds = fc
  .record({
    left: fc.tuple(leftAt, leftAt, fc.constant(null), fc.constant(null)),
    channels: fc.array(
      fc.record({
        roster: fc.array(fc.tuple(anyPerson, fc.uniqueArray(duty, { minLength: 1 }), span, fc.boolean()), {
          maxLength: 4,
        }),
        responsible: fc.option(anyPerson),
        custodians: fc.uniqueArray(anyPerson, { maxLength: 3 }),
        closedOn: fc.option(day),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    absences: fc.array(fc.tuple(anyPerson, span, fc.boolean(), fc.array(fc.tuple(duty, anyPerson, span))), {
      maxLength: 4,
    }),
  })
  .map(({ left, channels, absences }): VaultState =>
    stateOf({
      people: IDS.map((id, index) => person(id, { archived: left[index] ?? null })),
      channels: channels.map(({ roster, responsible, closedOn }, index) =>
        channel(`c${String(index)}`, {
          responsibleId: responsible,
          ...(closedOn === null ? {} : { state: 'closed', closedOn }),
          roster: roster.map(([id, duties, { from, to }, open], at) => ({
            ...entry(id, duties, from, open ? null : to),
            id: `r${String(at)}`,
          })),
        }),
      ),
      logins: channels.flatMap(({ custodians }, index) =>
        custodians.length === 0 ? [] : [login(`l${String(index)}`, `c${String(index)}`, custodians)],
      ),
      absences: absences.map(([id, { from, to }, confirmed, covers], index) =>
        absence(`a${String(index)}`, id, from, to, {
          status: confirmed ? 'confirmed' : 'draft',
          covers: covers.map(([what, substitute, range]) => cover('c0', what, substitute, range.from, range.to)),
        }),
      ),
    }),
  );

const isThere = (state: VaultState, personId: string, on: string): boolean => {
  const at = state.people[personId]?.archived?.at;
  return at === undefined || at.slice(0, 10) > on;
};
const inUse = (state: VaultState, on: string) =>
  Object.values(state.channels).filter(({ closedOn }) => closedOn === null || closedOn > on);
const keyOf = ({
  channelId,
  personId,
  duties,
  from,
  to,
}: Pick<Work, 'channelId' | 'personId' | 'duties' | 'from' | 'to'>) =>
  [channelId, personId, ...duties, from, to].join();

describe('who works with social media on a day', () => {
  it('[R10.2] is whoever is in the roster of a channel in use that day, with the same duties and days', () => {
    fc.assert(
      fc.property(worlds, day, (state, on) => {
        const found = workersOn(state, on).filter(({ forId, from }) => forId === null && from !== null);
        const wanted = inUse(state, on).flatMap((one) =>
          rosterOn(one, on)
            .filter(({ personId }) => isThere(state, personId, on))
            .map((row) => keyOf({ ...row, channelId: one.id })),
        );
        expect(found.map(keyOf).sort()).toEqual(wanted.sort());
      }),
    );
  });

  it('[R10.2] is whoever is responsible or keeps a login, each once for a channel', () => {
    fc.assert(
      fc.property(worlds, day, (state, on) => {
        const found = workersOn(state, on)
          .filter(({ from }) => from === null)
          .map(({ channelId, personId, responsible, duties }) => [channelId, personId, responsible, ...duties].join());
        const wanted = inUse(state, on).flatMap(({ id, responsibleId }) => {
          const keepers = state.logins[`l${id.slice(1)}`]?.custodianIds ?? [];
          return IDS.filter((one) => isThere(state, one, on) && (one === responsibleId || keepers.includes(one))).map(
            (one) => [id, one, one === responsibleId, ...(keepers.includes(one) ? ['logins'] : [])].join(),
          );
        });
        expect(found.sort()).toEqual(wanted.sort());
      }),
    );
  });

  it('[R10.2] is whoever has a duty under a confirmed cover that day, and for whom', () => {
    fc.assert(
      fc.property(worlds, day, (state, on) => {
        const view = coverView(state, confirmedAbsences(state));
        const found = workersOn(state, on).filter(({ forId }) => forId !== null);
        const wanted = inUse(state, on).flatMap((one) =>
          DUTIES.flatMap((what) =>
            holdersOn(view, one, what, on)
              .flat()
              .flatMap(({ via, personId }) => (via[0] === undefined ? [] : [[one.id, personId, via[0], what].join()])),
          ),
        );
        const said = found.flatMap(({ channelId, personId, forId, duties }) =>
          duties.map((what) => [channelId, personId, forId, what].join()),
        );
        expect([...new Set(said)].sort()).toEqual([...new Set(wanted)].sort());
        for (const { from, to } of found) expect(from! <= on && (to === null || on <= to)).toBe(true);
      }),
    );
  });

  it('marks whoever is away that day, with the days', () => {
    const state = stateOf({
      people: [person('p0'), person('p1')],
      channels: [channel('c0', { roster: [entry('p0', ['moderate'])] })],
      absences: [
        absence('a', 'p0', '2026-06-03', '2026-06-05', {
          status: 'confirmed',
          covers: [cover('c0', 'moderate', 'p1', '2026-06-03', '2026-06-05')],
        }),
      ],
    });
    const of = (on: string) =>
      workersOn(state, on).map(({ personId, forId, away }) => [personId, forId, away?.to ?? null]);
    expect(of('2026-06-02')).toEqual([['p0', null, null]]);
    expect(of('2026-06-05')).toEqual([
      ['p0', null, '2026-06-05'],
      ['p1', 'p0', null],
    ]);
  });

  it('names the days of the substitute who is there, and for whom in the first place, when one substitute is away too', () => {
    const state = stateOf({
      people: [person('p0'), person('p1'), person('p2')],
      channels: [channel('c0', { roster: [entry('p0', ['moderate'])] })],
      absences: [
        absence('a', 'p0', '2026-06-01', '2026-06-30', {
          status: 'confirmed',
          covers: [cover('c0', 'moderate', 'p1', '2026-06-01', '2026-06-30')],
        }),
        absence('b', 'p1', '2026-06-10', '2026-06-12', {
          status: 'confirmed',
          covers: [cover('c0', 'moderate', 'p2', '2026-06-10', '2026-06-12')],
        }),
      ],
    });
    expect(
      workersOn(state, '2026-06-11')
        .filter(({ forId }) => forId !== null)
        .map(({ personId, forId, from, to }) => [personId, forId, from, to]),
    ).toEqual([['p2', 'p0', '2026-06-10', '2026-06-12']]);
  });

  it('counts a login from the day it was kept, until the day it was destroyed', () => {
    const fate = { kind: 'destroyed' as const, stamp: { ...STAMP, at: '2026-06-05T08:00:00.000Z' } };
    const created = { ...STAMP, at: '2026-06-02T08:00:00.000Z' };
    const state = stateOf({
      people: [person('p0')],
      channels: [channel('c0')],
      logins: [login('l0', 'c0', ['p0'], { created, fate })],
    });
    const days = ['2026-06-01', '2026-06-02', '2026-06-04', '2026-06-05'];
    expect(days.map((on) => workersOn(state, on).length)).toEqual([0, 1, 1, 0]);
  });
});
