// The task list of an offboarding: assets found, merged with decisions and actions, and the state of each.
import type { RosterEntry } from '../channels/model.ts';
import type { VaultState } from '../kernel/state.ts';
import { custodianHoldOf, otherCustodians, type KeyContext } from './sole-custodian.ts';
import { isOver } from './leaving.ts';
import { HANDLING_OF_ASSETS, type AssetRecord, type Offboarding, type Asset } from './model.ts';
import { obstacles, type SuccessorContext } from './successors.ts';

/**
 * `todo`: requires an action. `unfit`: the chosen successor is not authorised (any more). `held`: the last day has
 * passed, but it cannot end. `ready`: assigned; transferred after the last day at the latest. `shared`: others have it
 * too, so it ends automatically. `given`: transferred. `day`: the program does it after the last day. `follows`:
 * handled together with another asset.
 */
export const TASK_STATES = [
  'todo',
  'unfit',
  'held',
  'ready',
  'shared',
  'given',
  'day',
  'follows',
  'done',
  'na',
] as const;
export type TaskState = (typeof TASK_STATES)[number];

export interface TaskStatus {
  readonly state: TaskState;
  /** A code of `offboardings.why.<code>`, or ''. */
  readonly why: string;
}

export interface TaskContext extends KeyContext, SuccessorContext {
  readonly state: VaultState;
  readonly offboarding: Offboarding;
}
const statusOf = (state: TaskState, why = ''): TaskStatus => ({ state, why });

/** Whether other roster entries cover every duty of the person's entries for as long. */
export function rosterShared({ state, leaver, today }: SuccessorContext, channelId: string): boolean {
  const channel = state.channels[channelId];
  if (channel === undefined) return true;
  const continues = ({ to }: RosterEntry): boolean => to === null || (to > leaver.lastDay && to >= today);
  const fit = ({ personId }: RosterEntry): boolean =>
    obstacles(
      { state, leaver, today, active: new Set() },
      { kind: 'roster', refId: channelId, channelId },
      state.people[personId],
    ).length === 0;
  const mine = channel.roster.filter((entry) => entry.personId === leaver.personId && continues(entry));
  const others = mine.length === 0 ? [] : channel.roster.filter((entry) => continues(entry) && fit(entry));
  return mine.every(({ duties, to }) =>
    duties.every((duty) =>
      others.some((other) => other.duties.includes(duty) && (other.to === null || (to !== null && other.to >= to))),
    ),
  );
}

/** State of the choice of a successor. */
function choiceStatus(context: TaskContext, asset: Asset, item: AssetRecord | undefined): TaskStatus {
  const toId = item?.successorId ?? null;
  if (toId === null) return statusOf('todo');
  const [why] = obstacles(context, asset, context.state.people[toId]);
  return why === undefined ? statusOf('ready') : statusOf('unfit', why);
}

const isGiven = (item: AssetRecord | undefined): boolean => (item?.given ?? null) !== null;

function loginStatus(context: TaskContext, asset: Asset, item: AssetRecord | undefined): TaskStatus {
  const login = context.state.logins[asset.refId];
  if (login === undefined) return statusOf('follows');
  const over = isOver(context.offboarding, context.today);
  const hold = custodianHoldOf(context, login, context.leaver);
  if (hold === 'onlyCustodian') {
    const choice = choiceStatus(context, asset, item);
    // Nobody signs in with it any more: it is kept, and somebody has to keep it, but nothing is urgent.
    const why = login.fate?.kind === 'sealed' ? 'sealedCustodian' : 'onlyCustodian';
    return choice.state === 'todo' ? statusOf(over ? 'held' : 'todo', why) : choice;
  }
  if (hold === 'keyNotTurned') {
    const keepers = otherCustodians(context, login, context.leaver);
    return statusOf(
      over ? 'held' : 'given',
      keepers.some((id) => context.active.has(id)) ? 'keyNotTurned' : 'notMember',
    );
  }
  const choice = choiceStatus(context, asset, item);
  if (isGiven(item)) return statusOf('given');
  return choice.state === 'todo' ? statusOf('shared') : choice;
}

function successorStatus(context: TaskContext, asset: Asset, item: AssetRecord | undefined): TaskStatus {
  if (asset.kind === 'login') return loginStatus(context, asset, item);
  const choice = choiceStatus(context, asset, item);
  if (asset.kind !== 'roster') return choice;
  if (isGiven(item) && choice.state !== 'unfit') return statusOf('given');
  return choice.state === 'todo' && rosterShared(context, asset.refId) ? statusOf('shared') : choice;
}

/** What the program does after the last day, or has not been able to do. `late`: the reason, by kind. */
function lastDayStatus(
  context: TaskContext,
  asset: Asset,
  late: Readonly<Partial<Record<Asset['kind'], string>>>,
): TaskStatus {
  if (!isOver(context.offboarding, context.today)) return statusOf('day', late[asset.kind] ?? '');
  return statusOf(asset.kind === 'opened' ? 'todo' : 'held', late[asset.kind] ?? '');
}

/** State of an asset that was found and not settled by hand. */
function foundStatus(
  context: TaskContext,
  asset: Asset,
  item: AssetRecord | undefined,
  late: Readonly<Partial<Record<Asset['kind'], string>>>,
): TaskStatus {
  switch (HANDLING_OF_ASSETS[asset.kind]) {
    case 'successor':
      return successorStatus(context, asset, item);
    case 'outside':
      return statusOf('todo');
    case 'follows':
      return statusOf('follows');
    case 'day':
      return lastDayStatus(context, asset, late);
  }
}

export interface Task extends TaskStatus {
  readonly asset: Asset;
  readonly item: AssetRecord | undefined;
}

const asAsset = ({ key, kind, channelId, refId, label }: AssetRecord): Asset => ({
  key,
  kind,
  channelId,
  refId,
  label,
  from: null,
  to: null,
  count: 1,
});

/** State of an item no longer found among the person's assets. Manual tasks remain to be ticked. */
function vanishedStatus(item: AssetRecord): TaskStatus {
  if (item.state === 'na') return statusOf('na');
  return item.state === 'todo' && HANDLING_OF_ASSETS[item.kind] === 'outside' ? statusOf('todo') : statusOf('done');
}

/** Everything found, then items settled or no longer found, without duplicates. */
export function tasksOf(
  context: TaskContext,
  assets: readonly Asset[],
  late: Readonly<Partial<Record<Asset['kind'], string>>> = {},
): Task[] {
  const { items } = context.offboarding;
  const seen = new Set(assets.map(({ key }) => key));
  const now = assets.map((asset): Task => {
    const item = items[asset.key];
    if (item?.state === 'na') return { asset, item, ...statusOf('na') };
    const settled = item?.state === 'done' && HANDLING_OF_ASSETS[asset.kind] === 'outside';
    return { asset, item, ...(settled ? statusOf('done') : foundStatus(context, asset, item, late)) };
  });
  const gone = Object.values(items)
    .filter(({ key }) => !seen.has(key))
    .map((item): Task => ({ asset: asAsset(item), item, ...vanishedStatus(item) }));
  return [...now, ...gone];
}

/** Whether a row requires an action; after the last day this includes what should have ended automatically. */
export const needsAction = ({ state }: TaskStatus, over: boolean): boolean =>
  state === 'todo' ||
  state === 'unfit' ||
  state === 'held' ||
  (over && (state === 'ready' || state === 'shared' || state === 'given' || state === 'day'));
