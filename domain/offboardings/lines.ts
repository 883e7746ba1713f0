// The task list of an offboarding: assets found, merged with decisions and actions, and the state of each.
import type { RosterEntry } from '../channels/model.ts';
import type { VaultState } from '../state.ts';
import { holdOf, keepersBeside, type KeyWorld } from './holds.ts';
import { isOver } from './leaving.ts';
import { WAYS, type Item, type Offboarding, type Thing } from './model.ts';
import { obstacles, type SuccessorWorld } from './successors.ts';

/**
 * `todo`: requires an action. `unfit`: the chosen successor is not permitted (any more). `held`: the last day has
 * passed, but it cannot end. `ready`: assigned; transferred after the last day at the latest. `shared`: others have it
 * too, so it ends automatically. `given`: transferred. `day`: the program does it after the last day. `follows`:
 * handled together with another asset.
 */
export const LINE_STATES = [
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
export type LineState = (typeof LINE_STATES)[number];

export interface Standing {
  readonly state: LineState;
  /** A code of `offboardings.why.<code>`, or ''. */
  readonly why: string;
}

export interface LineWorld extends KeyWorld, SuccessorWorld {
  readonly state: VaultState;
  readonly offboarding: Offboarding;
}
const at = (state: LineState, why = ''): Standing => ({ state, why });

/** Whether other roster entries cover every duty of the person's entries for as long. */
export function rosterShared({ state, leaver, today }: SuccessorWorld, channelId: string): boolean {
  const channel = state.channels[channelId];
  if (channel === undefined) return true;
  const goesOn = ({ to }: RosterEntry): boolean => to === null || (to > leaver.lastDay && to >= today);
  const fit = ({ personId }: RosterEntry): boolean =>
    obstacles(
      { state, leaver, today, active: new Set() },
      { kind: 'roster', refId: channelId, channelId },
      state.people[personId],
    ).length === 0;
  const mine = channel.roster.filter((entry) => entry.personId === leaver.personId && goesOn(entry));
  const others = mine.length === 0 ? [] : channel.roster.filter((entry) => goesOn(entry) && fit(entry));
  return mine.every(({ duties, to }) =>
    duties.every((duty) =>
      others.some((other) => other.duties.includes(duty) && (other.to === null || (to !== null && other.to >= to))),
    ),
  );
}

/** State of the choice of a successor. */
function chosen(world: LineWorld, thing: Thing, item: Item | undefined): Standing {
  const toId = item?.successorId ?? null;
  if (toId === null) return at('todo');
  const [why] = obstacles(world, thing, world.state.people[toId]);
  return why === undefined ? at('ready') : at('unfit', why);
}

const isGiven = (item: Item | undefined): boolean => (item?.given ?? null) !== null;

function loginStanding(world: LineWorld, thing: Thing, item: Item | undefined): Standing {
  const login = world.state.logins[thing.refId];
  if (login === undefined) return at('follows');
  const over = isOver(world.offboarding, world.today);
  const hold = holdOf(world, login, world.leaver);
  if (hold === 'onlyCustodian') {
    const choice = chosen(world, thing, item);
    return choice.state === 'todo' ? at(over ? 'held' : 'todo', 'onlyCustodian') : choice;
  }
  if (hold === 'keyNotTurned') {
    const keepers = keepersBeside(world, login, world.leaver);
    return at(over ? 'held' : 'given', keepers.some((id) => world.active.has(id)) ? 'keyNotTurned' : 'notMember');
  }
  const choice = chosen(world, thing, item);
  if (isGiven(item)) return at('given');
  return choice.state === 'todo' ? at('shared') : choice;
}

function successorStanding(world: LineWorld, thing: Thing, item: Item | undefined): Standing {
  if (thing.kind === 'login') return loginStanding(world, thing, item);
  const choice = chosen(world, thing, item);
  if (thing.kind !== 'roster') return choice;
  if (isGiven(item) && choice.state !== 'unfit') return at('given');
  return choice.state === 'todo' && rosterShared(world, thing.refId) ? at('shared') : choice;
}

/** What the program does after the last day, or has not been able to do. `late`: the reason, by kind. */
function dayStanding(world: LineWorld, thing: Thing, late: Readonly<Partial<Record<Thing['kind'], string>>>): Standing {
  if (!isOver(world.offboarding, world.today)) return at('day', late[thing.kind] ?? '');
  return at(thing.kind === 'opened' ? 'todo' : 'held', late[thing.kind] ?? '');
}

/** State of an asset that was found and not settled by hand. */
function found(
  world: LineWorld,
  thing: Thing,
  item: Item | undefined,
  late: Readonly<Partial<Record<Thing['kind'], string>>>,
): Standing {
  switch (WAYS[thing.kind]) {
    case 'successor':
      return successorStanding(world, thing, item);
    case 'outside':
      return at('todo');
    case 'follows':
      return at('follows');
    case 'day':
      return dayStanding(world, thing, late);
  }
}

export interface StandingLine extends Standing {
  readonly thing: Thing;
  readonly item: Item | undefined;
}

const asThing = ({ key, kind, channelId, refId, label }: Item): Thing => ({
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
function vanished(item: Item): Standing {
  if (item.state === 'na') return at('na');
  return item.state === 'todo' && WAYS[item.kind] === 'outside' ? at('todo') : at('done');
}

/** Everything found, then items settled or no longer found, without duplicates. */
export function standingLines(
  world: LineWorld,
  things: readonly Thing[],
  late: Readonly<Partial<Record<Thing['kind'], string>>> = {},
): StandingLine[] {
  const { items } = world.offboarding;
  const seen = new Set(things.map(({ key }) => key));
  const now = things.map((thing): StandingLine => {
    const item = items[thing.key];
    if (item?.state === 'na') return { thing, item, ...at('na') };
    const settled = item?.state === 'done' && WAYS[thing.kind] === 'outside';
    return { thing, item, ...(settled ? at('done') : found(world, thing, item, late)) };
  });
  const gone = Object.values(items)
    .filter(({ key }) => !seen.has(key))
    .map((item): StandingLine => ({ thing: asThing(item), item, ...vanished(item) }));
  return [...now, ...gone];
}

/** Whether a row requires an action; after the last day this includes what should have ended automatically. */
export const isLeft = ({ state }: Standing, over: boolean): boolean =>
  state === 'todo' ||
  state === 'unfit' ||
  state === 'held' ||
  (over && (state === 'ready' || state === 'shared' || state === 'given' || state === 'day'));
