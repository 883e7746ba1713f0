// Random departments with one offboarding, and random choices of successors: whatever was chosen, the day after follows
// the rules.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../domain/calendar/days.ts';
import { reconcilePlan, type ActualKeys } from '../../../../domain/custody/key-plan.ts';
import { DEFAULT_CUSTODY_SETTINGS } from '../../../../domain/custody/model.ts';
import { activeMembers, wantedKeys } from '../../../../domain/custody/wanted.ts';
import { applyLastDay, assetRecordOf, type LastDayContext } from '../../../../domain/offboardings/last-day.ts';
import { isSoleKeyHolder } from '../../../../domain/offboardings/sole-custodian.ts';
import { HANDLING_OF_ASSETS, type Offboarding } from '../../../../domain/offboardings/model.ts';
import { obstacles } from '../../../../domain/offboardings/successors.ts';
import { assetsOf } from '../../../../domain/offboardings/assets.ts';
import { mayServe } from '../../../../domain/people/role-checks.ts';
import type { VaultState } from '../../../../domain/kernel/state.ts';
import { absence, channel, cover, entry, login, person, role, STAMP, stateOf } from '../../support/world/index.ts';
import { applyKeyPlan } from '../../support/carried-out.ts';
import '../../support/property-seed.ts';

const TODAY = '2027-03-10';
const LAST = '2027-03-08';
const IDS = ['p0', 'p1', 'p2', 'p3', 'p4'] as const;
const CHANNELS = ['c0', 'c1', 'c2'] as const;
const ME = 'p0';
const who = fc.constantFrom(...IDS);
const where = fc.constantFrom(...CHANNELS);

const people = fc
  .array(fc.record({ permitted: fc.boolean(), office: fc.boolean() }), { minLength: IDS.length, maxLength: IDS.length })
  .map((rows) => [
    ...rows.map(({ permitted, office }, index) =>
      person(IDS[index]!, {
        ...(permitted ? {} : { permission: null }),
        roles: [role(office ? 'communications' : 'officer', office ? null : 'kultur')],
      }),
    ),
    person('boss', { permission: null, roles: [role('administrator', null)] }),
  ]);
const channels = fc
  .array(
    fc.record({
      responsible: fc.option(who, { nil: null }),
      roster: fc.array(fc.tuple(who, fc.constantFrom('moderate' as const, 'answer' as const), fc.boolean()), {
        maxLength: 3,
      }),
      wide: fc.boolean(),
      device: fc.option(who, { nil: null }),
    }),
    { minLength: 3, maxLength: 3 },
  )
  .map((rows) =>
    rows.map(({ responsible, roster, wide, device }, index) =>
      channel(CHANNELS[index]!, {
        departmentId: wide ? null : 'kultur',
        responsibleId: responsible,
        twoFactor: { status: 'on', deviceHolderId: device },
        roster: roster.map(([id, duty, open], at) => ({
          ...entry(id, [duty], '2020-01-01', open ? null : '2027-03-20'),
          id: `r${String(index)}${String(at)}`,
        })),
      }),
    ),
  );
const logins = fc
  .array(fc.record({ at: where, custodians: fc.uniqueArray(who, { minLength: 1, maxLength: 3 }) }), { maxLength: 5 })
  .map((rows) =>
    rows.map(({ at, custodians }, index) =>
      login(`l${String(index)}`, at, custodians, {
        sealed: { compartment: at, epoch: 1, nonce: '', data: '' },
        holds: ['password'],
      }),
    ),
  );
const covers = fc.array(fc.tuple(where, who, who), { maxLength: 3 }).map((rows) =>
  rows.map(([at, away, by], index) =>
    absence(`a${String(index)}`, away, '2027-03-05', '2027-03-25', {
      status: 'confirmed',
      covers: [cover(at, 'moderate', by, '2027-03-05', '2027-03-25')],
    }),
  ),
);
const keys = fc.uniqueArray(fc.record({ id: where, holders: fc.uniqueArray(who, { minLength: 1, maxLength: 3 }) }), {
  selector: ({ id }) => id,
  maxLength: 3,
});
const choices = fc.array(fc.tuple(fc.nat({ max: 30 }), fc.constantFrom(...IDS, 'boss')), { maxLength: 12 });
const leavesToo = fc.option(fc.constantFrom('p1', 'p2'), { nil: null });

const row = (personId: string, lastDay = LAST): Offboarding => ({
  id: `o-${personId}`,
  personId,
  lastDay,
  reason: 'other',
  note: '',
  status: 'running',
  items: {},
  approved: { ...STAMP, by: 'boss' },
  moved: [],
  ended: null,
  finished: null,
  calledOff: null,
  created: STAMP,
  changed: STAMP,
});

const aWorld = fc.record({ people, channels, logins, covers, keys, choices, leavesToo }).map((made) => {
  const state: VaultState = {
    ...stateOf({ people: made.people, channels: made.channels, logins: made.logins, absences: made.covers }),
  };
  const things = assetsOf({ state, person: state.people[ME]!, lastDay: LAST, today: TODAY });
  const items = Object.fromEntries(
    made.choices.flatMap(([at, toId]) => {
      const thing = things[at % Math.max(1, things.length)];
      return thing === undefined || HANDLING_OF_ASSETS[thing.kind] !== 'successor'
        ? []
        : [[thing.key, { ...assetRecordOf(thing, undefined), successorId: toId, chosen: STAMP }] as const];
    }),
  );
  state.offboardings = {
    'o-p0': { ...row(ME), items },
    ...(made.leavesToo === null ? {} : { other: { ...row(made.leavesToo, addDays(TODAY, 5)), id: 'other' } }),
  };
  return { state, keys: made.keys.map((one): ActualKeys => ({ ...one, staged: [] })) };
});

const MEMBERS = [...IDS, 'boss'].map((id) => ({ id, state: 'active' as const }));
let count = 0;
function day(state: VaultState, actual: readonly ActualKeys[]): VaultState {
  const data: VaultState = {
    ...state,
    people: { ...state.people },
    channels: { ...state.channels },
    logins: { ...state.logins },
    absences: { ...state.absences },
    closures: {},
    units: {},
  };
  const offboarding = state.offboardings['o-p0']!;
  const world: LastDayContext = {
    state: data,
    data,
    offboarding,
    leaver: { personId: ME, lastDay: LAST },
    today: TODAY,
    keys: actual,
    members: MEMBERS,
    active: new Set(activeMembers({ members: MEMBERS, state: data })),
    stamp: STAMP,
    newId: () => `n${String((count += 1))}`,
    lastAdministrator: false,
    onLogin: () => undefined,
  };
  return { ...data, offboardings: { ...state.offboardings, 'o-p0': applyLastDay(world) } };
}
/** Each member opens the vault on some day and applies the key changes they can. */
function reconciledByAll(state: VaultState, actual: readonly ActualKeys[]): ActualKeys[] {
  let keysNow = [...actual];
  for (const memberId of IDS) {
    const world = {
      state,
      members: MEMBERS,
      today: TODAY,
      now: `${TODAY}T09:00:00.000Z`,
      settings: DEFAULT_CUSTODY_SETTINGS,
    };
    keysNow = applyKeyPlan(
      reconcilePlan(wantedKeys(world), keysNow, {
        memberId,
        active: activeMembers(world),
        toRekey: [],
        standing: () => 'had',
      }),
      keysNow,
    );
  }
  return keysNow;
}
function settle(state: VaultState, actual: readonly ActualKeys[]): { state: VaultState; keys: ActualKeys[] } {
  let now = { state, keys: [...actual] };
  for (let round = 0; round < 3; round += 1) {
    const next = day(now.state, now.keys);
    now = { state: next, keys: reconciledByAll(next, now.keys) };
  }
  return now;
}
const custodiansOf = (state: VaultState, loginId: string): string[] => state.logins[loginId]!.custodianIds;

describe('the day after the last day', () => {
  it('[R28.1][R29.1] no one receives anything who is ineligible or leaving', () =>
    fc.assert(
      fc.property(aWorld, ({ state, keys: actual }) => {
        const after = settle(state, actual).state;
        const given: [string, string][] = [
          ...Object.values(after.logins).flatMap((one) =>
            one.custodianIds
              .filter((id) => !custodiansOf(state, one.id).includes(id))
              .map((id): [string, string] => [id, one.channelId]),
          ),
          ...Object.values(after.channels).flatMap((one) =>
            [
              ...one.roster
                .filter(({ id }) => !state.channels[one.id]!.roster.some((old) => old.id === id))
                .map(({ personId }) => personId),
              ...(one.responsibleId !== state.channels[one.id]!.responsibleId ? [one.responsibleId!] : []),
            ].map((id): [string, string] => [id, one.id]),
          ),
          ...Object.values(after.absences).flatMap((one) =>
            one.covers
              .filter(
                (now) =>
                  !state.absences[one.id]!.covers.some(
                    (old) => old.substituteId === now.substituteId && old.channelId === now.channelId,
                  ),
              )
              .map((now): [string, string] => [now.substituteId, now.channelId]),
          ),
        ];
        for (const [id, channelId] of given) {
          expect(mayServe(state.people[id]!, state.channels[channelId]!).ok).toBe(true);
          expect([ME, state.offboardings.other?.personId]).not.toContain(id);
        }
      }),
      { numRuns: 400 },
    ));

  it('[R25.2] the leaver keeps no assignment that a successor may have, and no key that another custodian has', () =>
    fc.assert(
      fc.property(aWorld, ({ state, keys: actual }) => {
        const { state: after, keys: left } = settle(state, actual);
        const leaver = { personId: ME, lastDay: LAST };
        const world = { state, leaver, today: TODAY, active: new Set<string>() };
        for (const [key, item] of Object.entries(state.offboardings['o-p0']!.items)) {
          const channelId = item.channelId ?? '';
          if (obstacles(world, item, state.people[item.successorId ?? '']).length > 0) continue;
          if (item.kind === 'responsible') expect(after.channels[channelId]!.responsibleId, key).not.toBe(ME);
          if (item.kind === 'roster')
            expect(
              after.channels[channelId]!.roster.filter(
                ({ personId, to }) => personId === ME && (to === null || to > LAST),
              ),
              key,
            ).toEqual([]);
          const others = left.find(({ id }) => id === channelId)?.holders.filter((id) => id !== ME) ?? [];
          const nobodyElse = isSoleKeyHolder({ state: after, keys: left, members: MEMBERS }, channelId, leaver);
          if (item.kind === 'login' && !nobodyElse) expect(custodiansOf(after, item.refId), key).not.toContain(ME);
          if (
            item.kind === 'login' &&
            others.length > 0 &&
            !Object.values(after.logins).some((one) => one.channelId === channelId && one.custodianIds.includes(ME))
          )
            expect(left.find(({ id }) => id === channelId)!.holders).not.toContain(ME);
        }
      }),
      { numRuns: 400 },
    ));

  it('every login keeps a custodian, and no one is deactivated who alone holds a key', () =>
    fc.assert(
      fc.property(aWorld, ({ state, keys: actual }) => {
        const first = day(state, actual);
        for (const after of [first, settle(state, actual).state]) {
          for (const one of Object.values(after.logins)) expect(one.custodianIds.length).toBeGreaterThan(0);
        }
        if (first.people[ME]!.archived === null) return;
        for (const { id, holders } of actual)
          if (holders.includes(ME))
            expect(
              holders.some((other) => other !== ME && first.people[other]?.archived === null),
              id,
            ).toBe(true);
      }),
      { numRuns: 400 },
    ));

  it('running it again changes nothing', () =>
    fc.assert(
      fc.property(aWorld, ({ state, keys: actual }) => {
        const once = settle(state, actual);
        const twice = day(once.state, once.keys);
        expect(twice).toEqual(once.state);
      }),
      { numRuns: 300 },
    ));
});
