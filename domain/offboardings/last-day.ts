// Runs the day after the last working day: in a draft of the registers, revokes everything that can be revoked and
// transfers what was assigned. Idempotent; blocked items are retried. R10, R11, R25, R28.
import { clipCovers } from '../absences/rules.ts';
import type { Login } from '../logins/model.ts';
import { hasAuthorisation } from '../people/role-checks.ts';
import { transfer, changesRegisters, lastsUntilLastDay, type TransferContext } from './transfer.ts';
import { custodianHoldOf, keysLostWith } from './sole-custodian.ts';
import { isApproved } from './leaving.ts';
import { rosterShared, type TaskContext } from './tasks.ts';
import { HANDLING_OF_ASSETS, type AssetRecord, type Offboarding, type Asset } from './model.ts';
import { obstacles } from './successors.ts';
import { rosterRows, assetsOf, type LeaverContext } from './assets.ts';

/** Swedish, like all stored texts. */
export const LEFT_REASON = 'Har slutat';

/** `state` and `data` are the same draft. */
export interface LastDayContext extends TaskContext, TransferContext {
  /** Whether the vault would be left without an active administrator and without a printed sheet. */
  readonly lastAdministrator: boolean;
  /** Called when a custodian is removed, for the consequences outside the row (a password due for change). */
  readonly onLogin: (before: Login, after: Login) => void;
}

export const assetRecordOf = (asset: Asset, old: AssetRecord | undefined): AssetRecord =>
  old ?? {
    key: asset.key,
    kind: asset.kind,
    channelId: asset.channelId,
    refId: asset.refId,
    label: asset.label,
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

type Items = Record<string, AssetRecord>;
/** Already revoked or excused: what the person is given again afterwards is not revoked again. */
const isSettled = (item: AssetRecord | undefined): boolean => item !== undefined && item.state !== 'todo';
const assetOfKind = (kind: Asset['kind'], refId: string, more: Partial<Asset> = {}): Asset => ({
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
export const afterTransfer = (
  { stamp }: Pick<TransferContext, 'stamp'>,
  asset: Pick<Asset, 'kind'>,
  item: AssetRecord,
  toId: string,
): AssetRecord => ({
  ...item,
  given: { toId, stamp },
  ...(lastsUntilLastDay(asset) ? {} : { state: 'done' as const, done: stamp }),
});

/** Transfers what was assigned and not transferred yet; a successor who is not authorised gets nothing. */
function transferAssigned(context: LastDayContext, things: readonly Asset[], items: Items): void {
  for (const asset of things) {
    const item = items[asset.key];
    const toId = item?.successorId ?? null;
    if (item === undefined || toId === null || item.given !== null || item.state !== 'todo' || !changesRegisters(asset))
      continue;
    if (obstacles(context, asset, context.data.people[toId]).length > 0 || !transfer(context, asset, toId).ok) continue;
    items[asset.key] = afterTransfer(context, asset, item, toId);
  }
}

function endLogins(context: LastDayContext, items: Items): void {
  const { data, leaver, stamp } = context;
  for (const login of Object.values(data.logins)) {
    const item = items[`login:${login.id}`];
    if (
      !login.custodianIds.includes(leaver.personId) ||
      isSettled(item) ||
      custodianHoldOf(context, login, leaver) !== null
    )
      continue;
    const next = { ...login, custodianIds: login.custodianIds.filter((id) => id !== leaver.personId), changed: stamp };
    data.logins[login.id] = next;
    context.onLogin(login, next);
    markDone(context, items, assetOfKind('login', login.id, { channelId: login.channelId, label: login.label }));
  }
}

function markDone({ stamp }: LastDayContext, items: Items, asset: Asset): void {
  items[asset.key] = { ...assetRecordOf(asset, items[asset.key]), state: 'done', done: stamp };
}

/**
 * Roster entries end on the last day; future ones are dropped. Skipped if no one else has the duty, which stays red.
 */
function endRosters(context: LastDayContext, about: LeaverContext, items: Items): void {
  const { data, leaver, stamp } = context;
  for (const channel of Object.values(data.channels)) {
    const rows = new Set(rosterRows(channel, about).map(({ id }) => id));
    if (
      channel.state === 'closed' ||
      rows.size === 0 ||
      isSettled(items[`roster:${channel.id}`]) ||
      !rosterShared(context, channel.id)
    )
      continue;
    const roster = channel.roster.flatMap((row) =>
      !rows.has(row.id) ? [row] : row.from > leaver.lastDay ? [] : [{ ...row, to: leaver.lastDay }],
    );
    data.channels[channel.id] = { ...channel, roster, changed: stamp };
    markDone(context, items, assetOfKind('roster', channel.id, { channelId: channel.id }));
  }
}

function withdrawAuthorisation(context: LastDayContext, items: Items): void {
  const { data, leaver, stamp } = context;
  const person = data.people[leaver.personId];
  if (
    person === undefined ||
    person.permission === null ||
    !hasAuthorisation(person) ||
    isSettled(items[`permission:${leaver.personId}`])
  )
    return;
  const { permission } = person;
  const decidedOn = permission.decidedOn > leaver.lastDay ? permission.decidedOn : leaver.lastDay;
  data.people[person.id] = {
    ...person,
    permission: { ...permission, withdrawn: { decidedOn, reason: LEFT_REASON, recorded: stamp } },
    changed: stamp,
  };
  markDone(context, items, assetOfKind('permission', person.id));
}

/** The person's own absences end on the last day: a person who has left needs no substitutes. */
function endAbsences({ data, leaver, stamp }: LastDayContext): void {
  for (const absence of Object.values(data.absences)) {
    if (
      absence.personId !== leaver.personId ||
      absence.status === 'cancelled' ||
      (absence.to !== null && absence.to <= leaver.lastDay)
    )
      continue;
    data.absences[absence.id] =
      absence.from > leaver.lastDay
        ? { ...absence, status: 'cancelled', cancelled: stamp, cancelReason: LEFT_REASON, changed: stamp }
        : {
            ...absence,
            to: leaver.lastDay,
            covers: clipCovers(absence.covers, { from: absence.from, to: leaver.lastDay }),
            changed: stamp,
          };
  }
}

export type DeactivationBlock = {
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
}: Pick<
  LastDayContext,
  'state' | 'keys' | 'members' | 'offboarding' | 'leaver' | 'lastAdministrator'
>): DeactivationBlock[] {
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
 * Archives the person, which also ends their roles. The administrator who decided it then suspends the member; others
 * are asked (`suspendDecided`).
 */
function deactivatePerson(context: LastDayContext, items: Items): void {
  const { data, leaver, stamp } = context;
  const person = data.people[leaver.personId];
  if (
    person === undefined ||
    isSettled(items[`roles:${leaver.personId}`]) ||
    blocksOf({ ...context, offboarding: { ...context.offboarding, items } }).length > 0
  )
    return;
  endAbsences(context);
  if (person.archived === null)
    data.people[person.id] = { ...(data.people[person.id] ?? person), archived: stamp, changed: stamp };
  markDone(context, items, assetOfKind('roles', person.id));
}

/**
 * Revokes what can be revoked and returns the updated row. Records manual tasks, since they can no longer be derived
 * from the registers.
 */
export function applyLastDay(context: LastDayContext): Offboarding {
  const { data, leaver, today, stamp, offboarding } = context;
  const person = data.people[leaver.personId];
  if (person === undefined) return offboarding;
  const about: LeaverContext = { state: data, person, lastDay: leaver.lastDay, today };
  const assets = assetsOf(about);
  const items = withManualTasks(offboarding.items, assets);
  transferAssigned(context, assets, items);
  endLogins(context, items);
  endRosters(context, about, items);
  withdrawAuthorisation(context, items);
  deactivatePerson(context, items);
  return { ...offboarding, items, ended: offboarding.ended ?? stamp };
}

/** Manual tasks as items, so that they are not lost when the registers change. */
export const withManualTasks = (items: Readonly<Items>, assets: readonly Asset[]): Items => ({
  ...items,
  ...Object.fromEntries(
    assets
      .filter(({ kind, key }) => HANDLING_OF_ASSETS[kind] === 'outside' && items[key] === undefined)
      .map((asset) => [asset.key, assetRecordOf(asset, undefined)]),
  ),
});
