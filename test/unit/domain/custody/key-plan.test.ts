// The keys of random departments, brought by random members to the state that the rules require.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromNumber, dayNumber } from '../../../../domain/calendar/days.ts';
import { emergencyRole } from '../../../../domain/custody/emergency.ts';
import type { Emergency } from '../../../../domain/custody/model.ts';
import { keyPair, type StandingOf } from '../../../../domain/custody/consents.ts';
import { reconcilePlan, type ActualKeys, type KeyPlan } from '../../../../domain/custody/key-plan.ts';
import { activeMembers, wantedKeys, type CustodyContext, type WantedKeys } from '../../../../domain/custody/wanted.ts';
import { loginAccess } from '../../../../domain/logins/rules.ts';
import { mayServe } from '../../../../domain/people/role-checks.ts';
import { absence, channel, cover, login, person, role, STAMP, stateOf } from '../../support/world/index.ts';
import { applyKeyPlan } from '../../support/carried-out.ts';
import '../../support/property-seed.ts';

const TODAY = '2027-03-10';
const NOW = `${TODAY}T09:00:00.000Z`;
const IDS = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'] as const;
const CHANNELS = ['c0', 'c1', 'c2'] as const;
const who = fc.constantFrom(...IDS);
const where = fc.constantFrom(...CHANNELS);
const span = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: 0, max: 8 }), fc.boolean())
  .map(([from, length, open]) => ({
    from: dayFromNumber(dayNumber(TODAY) + from),
    to: open ? null : dayFromNumber(dayNumber(TODAY) + from + length),
  }));

const people = fc
  .array(
    fc.record({
      permitted: fc.boolean(),
      gone: fc.boolean(),
      role: fc.constantFrom('officer', 'communications', 'departmentChief', 'unitHead', 'administrator'),
    }),
    { minLength: IDS.length, maxLength: IDS.length },
  )
  .map((rows) =>
    rows.map((row, index) =>
      person(IDS[index]!, {
        ...(row.permitted ? {} : { permission: null }),
        archived: row.gone && row.permitted ? STAMP : null,
        roles: [role(row.role as 'officer', row.role === 'communications' ? null : 'kultur')],
      }),
    ),
  );
const members = fc
  .array(fc.constantFrom('invited', 'active', 'active', 'active', 'disabled'), {
    minLength: IDS.length,
    maxLength: IDS.length,
  })
  .map((states) => states.map((state, index) => ({ id: IDS[index]!, state: state as 'active' })));
const emergencies = fc
  .array(
    fc.record({
      by: who,
      at: where,
      approved: fc.boolean(),
      opened: fc.boolean(),
      late: fc.boolean(),
      over: fc.boolean(),
    }),
    { maxLength: 3 },
  )
  .map((rows) =>
    rows.map((row, index): Emergency => ({
      ...{
        id: `e${String(index)}`,
        channelId: row.at,
        askedBy: row.by,
        role: 'departmentChief',
        reason: 'Ingen på plats',
        askedAt: `${TODAY}T08:00:00.000Z`,
        waitHours: 0,
        told: [],
        refused: null,
        ended: null,
      },
      ...{
        opensAt: row.late ? `${TODAY}T20:00:00.000Z` : `${TODAY}T08:00:00.000Z`,
        approved: row.approved ? STAMP : null,
        opened: row.opened ? { at: `${TODAY}T08:00:00.000Z`, by: row.by } : null,
        until: row.over ? '2027-03-09' : '2027-03-12',
      },
    })),
  );
const logins = fc
  .array(
    fc.record({
      at: where,
      custodians: fc.uniqueArray(who, { minLength: 1, maxLength: 3 }),
      fate: fc.constantFrom(null, null, null, 'sealed', 'destroyed'),
    }),
    { maxLength: 6 },
  )
  .map((rows) =>
    rows.map((row, index) =>
      login(`l${String(index)}`, row.at, row.custodians, {
        fate: row.fate === null ? null : { kind: row.fate as 'sealed', stamp: STAMP },
      }),
    ),
  );
const absences = fc
  .array(
    fc.record({
      by: who,
      away: span,
      covers: fc.array(fc.tuple(where, who, span), { maxLength: 3 }),
      confirmed: fc.boolean(),
    }),
    { maxLength: 4 },
  )
  .map((rows) =>
    rows.map((row, index) =>
      absence(`a${String(index)}`, row.by, row.away.from, row.away.to, {
        status: row.confirmed ? 'confirmed' : 'draft',
        covers: row.covers.map(([c, id, s]) => cover(c, 'logins', id, s.from, s.to)),
      }),
    ),
  );

const aWorld = fc
  .record({
    people,
    members,
    logins,
    absences,
    emergencies,
    wide: fc.boolean(),
    waits: fc.constantFrom(0, 24),
    headWaits: fc.constantFrom(0, 24),
  })
  .map((made): CustodyContext => ({
    state: {
      ...stateOf({
        people: made.people,
        channels: CHANNELS.map((id) => channel(id, { departmentId: id === 'c2' && made.wide ? null : 'kultur' })),
        logins: made.logins,
        absences: made.absences,
      }),
      emergencies: Object.fromEntries(made.emergencies.map((one) => [one.id, one])),
    },
    members: made.members,
    today: TODAY,
    now: NOW,
    settings: { chiefWaitHours: made.waits, unitHeadWaitHours: made.headWaits },
  }));
const staged = fc.uniqueArray(
  fc.record({ memberId: who, releasers: fc.uniqueArray(who, { minLength: 1, maxLength: 4 }) }),
  { selector: (one) => one.memberId, maxLength: 3 },
);
const actual = fc.uniqueArray(
  fc.record({ id: fc.constantFrom(...CHANNELS, 'gone'), holders: fc.uniqueArray(who, { maxLength: 4 }), staged }),
  { selector: (one) => one.id, maxLength: 4 },
);
const due = fc.uniqueArray(where, { maxLength: 2 });

const wantedOf = (wanted: readonly WantedKeys[], id: string): string[] =>
  wanted.find((one) => one.channelId === id)?.holders.map(({ memberId }) => memberId) ?? [];
/** By the rules themselves: whether a person may hold a channel's key today. */
function entitled(world: CustodyContext, id: string, channelId: string): boolean {
  const one = world.state.people[id]!;
  const at = world.state.channels[channelId]!;
  const own = Object.values(world.state.logins).filter((row) => row.channelId === channelId);
  if (
    own.some(
      (row) =>
        loginAccess(one, row, at, Object.values(world.state.absences), TODAY, world.state.people).kind !== 'none',
    )
  )
    return true;
  if (own.every(({ fate }) => fate !== null))
    return (
      mayServe(one, at).ok && own.some(({ fate, custodianIds }) => fate?.kind === 'sealed' && custodianIds.includes(id))
    );
  return Object.values(world.state.emergencies).some(
    (e) =>
      e.channelId === channelId &&
      e.askedBy === id &&
      e.until >= TODAY &&
      (e.opened !== null || e.approved !== null || e.opensAt <= NOW) &&
      emergencyRole(one, at) !== null,
  );
}
const actorOf = (
  world: CustodyContext,
  memberId: string,
  toRekey: readonly string[],
  standing: StandingOf = () => 'had',
) => ({
  memberId,
  active: activeMembers(world),
  toRekey,
  standing,
});

describe('channel keys', () => {
  it('[R11.1] wanted holders are exactly the active members whom the rules entitle', () =>
    fc.assert(
      fc.property(aWorld, (world) => {
        const wanted = wantedKeys(world);
        for (const one of wanted)
          expect(one.holders.map(({ memberId }) => memberId)).toEqual(
            activeMembers(world).filter((id) => entitled(world, id, one.channelId)),
          );
      }),
    ));

  it('[R29.1] keys of municipality-wide channels are held by or staged for the communications office only', () =>
    fc.assert(
      fc.property(aWorld, (world) => {
        for (const one of wantedKeys(world)) {
          if (world.state.channels[one.channelId]?.departmentId !== null) continue;
          for (const { memberId } of [...one.holders, ...one.staged])
            expect(world.state.people[memberId]?.roles[0]?.role).toBe('communications');
        }
      }),
    ));

  it('[R11.1] no one keeps a key unentitled once a holder has applied the plan, while someone is entitled', () =>
    fc.assert(
      fc.property(aWorld, actual, due, who, (world, before, toRekey, me) => {
        const wanted = wantedKeys(world);
        const plan = reconcilePlan(wanted, before, actorOf(world, me, toRekey));
        for (const after of applyKeyPlan(plan, before)) {
          const ids = wantedOf(wanted, after.id);
          const old: readonly string[] = before.find(({ id }) => id === after.id)!.holders;
          const held = old.includes(me);
          if (held && ids.length > 0) expect([...after.holders].sort()).toEqual(ids);
          if (!held) for (const id of after.holders) if (!old.includes(id)) expect(ids).toContain(id);
        }
      }),
    ));

  it('a channel never loses its last holder, and the plan names holders who are not entitled', () =>
    fc.assert(
      fc.property(aWorld, actual, due, fc.constantFrom(...IDS), (world, before, toRekey, me) => {
        fc.pre(activeMembers(world).includes(me));
        const wanted = wantedKeys(world);
        const plan = reconcilePlan(wanted, before, actorOf(world, me, toRekey));
        for (const after of applyKeyPlan(plan, before)) {
          const old = before.find(({ id }) => id === after.id)!;
          if (old.holders.length > 0) expect(after.holders.length).toBeGreaterThan(0);
          if (old.holders.includes(me) && wantedOf(wanted, after.id).length === 0)
            expect(plan.kept).toContainEqual({ channelId: after.id, memberIds: [...after.holders].sort() });
        }
      }),
    ));

  it('a plan leaves nothing to do after at most two runs', () =>
    fc.assert(
      fc.property(aWorld, actual, due, who, (world, before, toRekey, me) => {
        const wanted = wantedKeys(world);
        const plan = reconcilePlan(wanted, before, actorOf(world, me, toRekey));
        const leftAfter = (ids: readonly string[], { steps }: KeyPlan): string[] =>
          ids.filter((id) => !steps.some((step) => step.kind === 'rekey' && step.channelId === id));
        const after = applyKeyPlan(plan, before);
        const left = leftAfter(toRekey, plan);
        const again = reconcilePlan(wanted, after, actorOf(world, me, left));
        // A member who released a key to themselves continues as a holder in that channel, and only there.
        const becameHolder = (id: string): boolean =>
          plan.steps.some((step) => step.kind === 'release' && step.channelId === id && step.memberId === me);
        expect(again.steps.filter(({ channelId }) => !becameHolder(channelId))).toEqual([]);
        expect(
          reconcilePlan(wanted, applyKeyPlan(again, after), actorOf(world, me, leftAfter(left, again))).steps,
        ).toEqual([]);
      }),
    ));

  it('the order of members, logins and keys does not matter', () =>
    fc.assert(
      fc.property(aWorld, actual, who, (world, before, me) => {
        const reversed = <T>(rows: Readonly<Record<string, T>>): Record<string, T> =>
          Object.fromEntries(Object.entries(rows).reverse());
        const other: CustodyContext = {
          ...world,
          members: [...world.members].reverse(),
          state: {
            ...world.state,
            people: reversed(world.state.people),
            logins: reversed(world.state.logins),
            emergencies: reversed(world.state.emergencies),
          },
        };
        expect(wantedKeys(other)).toEqual(wantedKeys(world));
        const backwards = before
          .map((one) => ({ ...one, holders: [...one.holders].reverse(), staged: [...one.staged].reverse() }))
          .reverse();
        const by = (plan: KeyPlan): string[] => plan.steps.map((step) => JSON.stringify(step)).sort();
        expect(by(reconcilePlan(wantedKeys(world), backwards, actorOf(world, me, [])))).toEqual(
          by(reconcilePlan(wantedKeys(world), before, actorOf(world, me, []))),
        );
      }),
    ));

  it('a member without the key releases only what is staged with them as releaser', () =>
    fc.assert(
      fc.property(aWorld, actual, who, (world, before, me) => {
        for (const step of reconcilePlan(wantedKeys(world), before, actorOf(world, me, [])).steps) {
          const keys = before.find(({ id }) => id === step.channelId)!;
          if (keys.holders.includes(me)) continue;
          expect(['release', 'unstage']).toContain(step.kind);
          if (step.kind === 'release')
            expect(keys.staged.find(({ memberId }) => memberId === step.memberId)?.releasers).toContain(me);
        }
      }),
    ));

  const standings = fc.array(fc.tuple(where, who, fc.constantFrom('had', 'allowed', 'new')), { maxLength: 12 });
  const standingIn =
    (rows: readonly (readonly [string, string, string])[]): StandingOf =>
    (channelId, memberId) =>
      (rows.find(([at, id]) => at === channelId && id === memberId)?.[2] ?? 'new') as ReturnType<StandingOf>;

  it('[R11.1] never go to a person who never had them without a yes by a holder; the holder is asked instead', () =>
    fc.assert(
      fc.property(aWorld, actual, due, who, standings, (world, before, toRekey, me, rows) => {
        const wanted = wantedKeys(world);
        const standing = standingIn(rows);
        const plan = reconcilePlan(wanted, before, actorOf(world, me, toRekey, standing));
        for (const after of applyKeyPlan(plan, before)) {
          const old: ActualKeys = before.find(({ id }) => id === after.id)!;
          const keys = wanted.find(({ channelId }) => channelId === after.id);
          const isDue = (id: string): boolean => keys?.holders.some((one) => one.memberId === id && one.due) ?? false;
          const holds = old.holders.includes(me);
          const mayHave = (id: string): boolean =>
            isDue(id) || standing(after.id, id) === 'had' || (holds && standing(after.id, id) === 'allowed');
          for (const id of after.holders) if (!old.holders.includes(id)) expect(mayHave(id)).toBe(true);
          // Nothing is staged for a cover either; for emergency access always.
          for (const { memberId } of after.staged)
            if (!old.staged.some((one) => one.memberId === memberId))
              expect(
                (keys?.staged.some((one) => one.memberId === memberId && one.emergency) ?? false) || mayHave(memberId),
              ).toBe(true);
          if (old.holders.length > 0) expect(after.holders.length).toBeGreaterThanOrEqual(holds ? 1 : 0);
        }
        // Everyone who should hold a key and does not is asked about, waits, or comes to hold it.
        for (const after of applyKeyPlan(plan, before)) {
          // Without any key there is nothing to give; the first sealing makes one.
          if (!before.some(({ id, holders, staged: laid }) => id === after.id && holders.length + laid.length > 0))
            continue;
          const named = new Set(
            [...plan.asks, ...plan.waiting].filter((one) => one.channelId === after.id).map((one) => one.memberId),
          );
          for (const id of wantedOf(wanted, after.id)) expect(after.holders.includes(id) || named.has(id)).toBe(true);
        }
      }),
    ));

  it('go to everyone asked about once a holder says yes, and nothing is left to ask', () =>
    fc.assert(
      fc.property(aWorld, actual, who, standings, (world, before, me, rows) => {
        const wanted = wantedKeys(world);
        const standing = standingIn(rows);
        const { asks } = reconcilePlan(wanted, before, actorOf(world, me, [], standing));
        const asked = new Set(asks.map((ask) => keyPair(ask.channelId, ask.memberId)));
        const answered: StandingOf = (channelId, memberId) =>
          asked.has(keyPair(channelId, memberId)) ? 'allowed' : standing(channelId, memberId);
        const plan = reconcilePlan(wanted, before, actorOf(world, me, [], answered));
        expect(plan.asks).toEqual([]);
        const after = applyKeyPlan(plan, before);
        for (const { channelId, memberId, later } of asks) {
          const keys = after.find(({ id }) => id === channelId)!;
          const holders = later ? keys.staged.map((one) => one.memberId) : keys.holders;
          // A holder who is not entitled passes the key on and can stage it no more; the next holder is asked.
          if (keys.holders.includes(me)) expect(holders).toContain(memberId);
        }
      }),
    ));
});
