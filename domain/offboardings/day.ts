// Runs the day after the last working day: in a draft of the registers, revokes everything that can be revoked and
// transfers what was assigned. Idempotent; blocked items are retried. R10, R11, R25, R28.
import { clipCovers } from '../absences/rules.ts';
import type { Login } from '../logins/model.ts';
import { hasPermission } from '../rights/rules.ts';
import { give, isRegister, lastsToTheDay, type Giving } from './give.ts';
import { holdOf, keysLostWith } from './holds.ts';
import { isApproved } from './leaving.ts';
import { rosterShared, type LineWorld } from './lines.ts';
import { WAYS, type Item, type Offboarding, type Thing } from './model.ts';
import { obstacles } from './successors.ts';
import { rosterRows, thingsOf, type About } from './things.ts';

/** Swedish, like all stored texts. */
export const LEFT = 'Har slutat';

/** `state` and `data` are the same draft. */
export interface DayWorld extends LineWorld, Giving {
  /** Whether the vault would be left without an active administrator and without a printed sheet. */
  readonly lastAdministrator: boolean;
  /** Called when a custodian is removed, for the consequences outside the row (a password due for change). */
  readonly onLogin: (before: Login, after: Login) => void;
}

export const itemOf = (thing: Thing, old: Item | undefined): Item =>
  old ?? {
    key: thing.key,
    kind: thing.kind,
    channelId: thing.channelId,
    refId: thing.refId,
    label: thing.label,
    successorId: null,
    chosen: null,
    given: null,
    state: 'todo',
    note: '',
    naReason: '',
    done: null,
  };

/**
 * Channels whose key may be lost with the person: every login that they keep in the channel is marked as not
 * applicable.
 */
export function excusedChannels(
  offboarding: Pick<Offboarding, 'items' | 'personId'>,
  logins: Readonly<Record<string, Login>>,
): Set<string> {
  const kept = Object.values(logins).filter(({ custodianIds }) => custodianIds.includes(offboarding.personId));
  const excused = (login: Login): boolean => offboarding.items[`login:${login.id}`]?.state === 'na';
  return new Set(
    kept
      .filter(excused)
      .map(({ channelId }) => channelId)
      .filter((id) => kept.filter(({ channelId }) => channelId === id).every(excused)),
  );
}

type Items = Record<string, Item>;
/** Already revoked or excused: what the person is given again afterwards is not revoked again. */
const settled = (item: Item | undefined): boolean => item !== undefined && item.state !== 'todo';
const own = (kind: Thing['kind'], refId: string, more: Partial<Thing> = {}): Thing => ({
  key: `${kind}:${refId}`,
  kind,
  refId,
  channelId: null,
  label: '',
  from: null,
  to: null,
  count: 1,
  ...more,
});

/** The item after the transfer; done unless the person's own part lasts until the last day. */
export const givenTo = (
  { stamp }: Pick<Giving, 'stamp'>,
  thing: Pick<Thing, 'kind'>,
  item: Item,
  toId: string,
): Item => ({
  ...item,
  given: { toId, stamp },
  ...(lastsToTheDay(thing) ? {} : { state: 'done' as const, done: stamp }),
});

/** Transfers what was assigned and not transferred yet; a successor who is not permitted gets nothing. */
function handOver(world: DayWorld, things: readonly Thing[], items: Items): void {
  for (const thing of things) {
    const item = items[thing.key];
    const toId = item?.successorId ?? null;
    if (item === undefined || toId === null || item.given !== null || item.state !== 'todo' || !isRegister(thing))
      continue;
    if (obstacles(world, thing, world.data.people[toId]).length > 0 || !give(world, thing, toId).ok) continue;
    items[thing.key] = givenTo(world, thing, item, toId);
  }
}

function endLogins(world: DayWorld, items: Items): void {
  const { data, leaver, stamp } = world;
  for (const login of Object.values(data.logins)) {
    const item = items[`login:${login.id}`];
    if (!login.custodianIds.includes(leaver.personId) || settled(item) || holdOf(world, login, leaver) !== null)
      continue;
    const next = { ...login, custodianIds: login.custodianIds.filter((id) => id !== leaver.personId), changed: stamp };
    data.logins[login.id] = next;
    world.onLogin(login, next);
    settle(world, items, own('login', login.id, { channelId: login.channelId, label: login.label }));
  }
}

function settle({ stamp }: DayWorld, items: Items, thing: Thing): void {
  items[thing.key] = { ...itemOf(thing, items[thing.key]), state: 'done', done: stamp };
}

/**
 * Roster entries end on the last day; future ones are dropped. Skipped if nobody else has the duty, which stays red.
 */
function endRosters(world: DayWorld, about: About, items: Items): void {
  const { data, leaver, stamp } = world;
  for (const channel of Object.values(data.channels)) {
    const rows = new Set(rosterRows(channel, about).map(({ id }) => id));
    if (
      channel.state === 'closed' ||
      rows.size === 0 ||
      settled(items[`roster:${channel.id}`]) ||
      !rosterShared(world, channel.id)
    )
      continue;
    const roster = channel.roster.flatMap((row) =>
      !rows.has(row.id) ? [row] : row.from > leaver.lastDay ? [] : [{ ...row, to: leaver.lastDay }],
    );
    data.channels[channel.id] = { ...channel, roster, changed: stamp };
    settle(world, items, own('roster', channel.id, { channelId: channel.id }));
  }
}

function withdraw(world: DayWorld, items: Items): void {
  const { data, leaver, stamp } = world;
  const person = data.people[leaver.personId];
  if (
    person === undefined ||
    person.permission === null ||
    !hasPermission(person) ||
    settled(items[`permission:${leaver.personId}`])
  )
    return;
  const { permission } = person;
  const decidedOn = permission.decidedOn > leaver.lastDay ? permission.decidedOn : leaver.lastDay;
  data.people[person.id] = {
    ...person,
    permission: { ...permission, withdrawn: { decidedOn, reason: LEFT, recorded: stamp } },
    changed: stamp,
  };
  settle(world, items, own('permission', person.id));
}

/** The person's own absences end on the last day: a person who has left needs no substitutes. */
function endAbsences({ data, leaver, stamp }: DayWorld): void {
  for (const absence of Object.values(data.absences)) {
    if (
      absence.personId !== leaver.personId ||
      absence.status === 'cancelled' ||
      (absence.to !== null && absence.to <= leaver.lastDay)
    )
      continue;
    data.absences[absence.id] =
      absence.from > leaver.lastDay
        ? { ...absence, status: 'cancelled', cancelled: stamp, cancelReason: LEFT, changed: stamp }
        : {
            ...absence,
            to: leaver.lastDay,
            covers: clipCovers(absence.covers, { from: absence.from, to: leaver.lastDay }),
            changed: stamp,
          };
  }
}

export type Block = {
  readonly code: 'onlyKeyHolder' | 'lastAdministrator' | 'needsApproval';
  readonly channelIds: readonly string[];
};

/**
 * What blocks deactivating the person: logins would become inaccessible, there would be no administrator, or approval
 * is missing.
 */
export function blocksOf({
  state,
  keys,
  members,
  offboarding,
  leaver,
  lastAdministrator,
}: Pick<DayWorld, 'state' | 'keys' | 'members' | 'offboarding' | 'leaver' | 'lastAdministrator'>): Block[] {
  const person = state.people[leaver.personId];
  const lost = keysLostWith({ state, keys, members }, leaver, excusedChannels(offboarding, state.logins));
  return [
    ...(lost.length > 0 ? [{ code: 'onlyKeyHolder' as const, channelIds: lost }] : []),
    ...(lastAdministrator ? [{ code: 'lastAdministrator' as const, channelIds: [] }] : []),
    ...(person?.archived === null && !isApproved(offboarding, person, state)
      ? [{ code: 'needsApproval' as const, channelIds: [] }]
      : []),
  ];
}

/**
 * Archives the person, which also ends their roles. An administrator's program then suspends archived members
 * (`careForMembers`).
 */
function takeOut(world: DayWorld, items: Items): void {
  const { data, leaver, stamp } = world;
  const person = data.people[leaver.personId];
  if (
    person === undefined ||
    settled(items[`roles:${leaver.personId}`]) ||
    blocksOf({ ...world, offboarding: { ...world.offboarding, items } }).length > 0
  )
    return;
  endAbsences(world);
  if (person.archived === null)
    data.people[person.id] = { ...(data.people[person.id] ?? person), archived: stamp, changed: stamp };
  settle(world, items, own('roles', person.id));
}

/**
 * Revokes what can be revoked and returns the updated row. Records manual tasks, since they can no longer be derived
 * from the registers.
 */
export function applyDay(world: DayWorld): Offboarding {
  const { data, leaver, today, stamp, offboarding } = world;
  const person = data.people[leaver.personId];
  if (person === undefined) return offboarding;
  const about: About = { state: data, person, lastDay: leaver.lastDay, today };
  const things = thingsOf(about);
  const items = adopted(offboarding.items, things);
  handOver(world, things, items);
  endLogins(world, items);
  endRosters(world, about, items);
  withdraw(world, items);
  takeOut(world, items);
  return { ...offboarding, items, ended: offboarding.ended ?? stamp };
}

/** Manual tasks as items, so that they are not lost when the registers change. */
export const adopted = (items: Readonly<Items>, things: readonly Thing[]): Items => ({
  ...items,
  ...Object.fromEntries(
    things
      .filter(({ kind, key }) => WAYS[kind] === 'outside' && items[key] === undefined)
      .map((thing) => [thing.key, itemOf(thing, undefined)]),
  ),
});
