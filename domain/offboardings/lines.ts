// The list as it is worked through: what was found, joined with what somebody has decided or done, and how each thing stands.
import type { RosterEntry } from '../channels/model.ts';
import type { VaultState } from '../state.ts';
import { holdOf, keepersBeside, type KeyWorld } from './holds.ts';
import { isOver } from './leaving.ts';
import { WAYS, type Item, type Offboarding, type Thing } from './model.ts';
import { obstacles, type SuccessorWorld } from './successors.ts';

/**
 * `todo`: a person must do something. `unfit`: whoever was chosen may not (any more). `held`: the day is over and it cannot
 * end. `ready`: chosen, and handed over on the day at the latest. `shared`: others have it too, and it ends by itself. `given`:
 * the successor has it. `day`: the program does it on the day. `follows`: goes with something else.
 */
export const LINE_STATES = ['todo', 'unfit', 'held', 'ready', 'shared', 'given', 'day', 'follows', 'done', 'na'] as const;
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

/** Whether others of the roster have every duty that the person's rows have, for as long. */
export function rosterShared({ state, leaver, today }: SuccessorWorld, channelId: string): boolean {
  const channel = state.channels[channelId];
  if (channel === undefined) return true;
  const goesOn = ({ to }: RosterEntry): boolean => to === null || (to > leaver.lastDay && to >= today);
  const fit = ({ personId }: RosterEntry): boolean => obstacles({ state, leaver, today, active: new Set() }, { kind: 'roster', refId: channelId, channelId }, state.people[personId]).length === 0;
  const mine = channel.roster.filter((entry) => entry.personId === leaver.personId && goesOn(entry));
  const others = mine.length === 0 ? [] : channel.roster.filter((entry) => goesOn(entry) && fit(entry));
  return mine.every(({ duties, to }) => duties.every((duty) => others.some((other) => other.duties.includes(duty) && (other.to === null || (to !== null && other.to >= to)))));
}

/** How far the choice of a successor has come. */
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

/** What the program does on the day, and what it has not been able to do. `late` says why, by kind. */
function dayStanding(world: LineWorld, thing: Thing, late: Readonly<Partial<Record<Thing['kind'], string>>>): Standing {
  if (!isOver(world.offboarding, world.today)) return at('day', late[thing.kind] ?? '');
  return at(thing.kind === 'opened' ? 'todo' : 'held', late[thing.kind] ?? '');
}

/** How a thing stands that is found, and not settled by hand. */
function found(world: LineWorld, thing: Thing, item: Item | undefined, late: Readonly<Partial<Record<Thing['kind'], string>>>): Standing {
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

const asThing = ({ key, kind, channelId, refId, label }: Item): Thing => ({ key, kind, channelId, refId, label, from: null, to: null, count: 1 });

/** Something that somebody has touched and that hangs on the person no more. What is done outside the program stays to be ticked. */
function vanished(item: Item): Standing {
  if (item.state === 'na') return at('na');
  return item.state === 'todo' && WAYS[item.kind] === 'outside' ? at('todo') : at('done');
}

/** Everything found, then what is settled or gone, each once. */
export function standingLines(world: LineWorld, things: readonly Thing[], late: Readonly<Partial<Record<Thing['kind'], string>>> = {}): StandingLine[] {
  const { items } = world.offboarding;
  const seen = new Set(things.map(({ key }) => key));
  const now = things.map((thing): StandingLine => {
    const item = items[thing.key];
    if (item?.state === 'na') return { thing, item, ...at('na') };
    const settled = item?.state === 'done' && WAYS[thing.kind] === 'outside';
    return { thing, item, ...(settled ? at('done') : found(world, thing, item, late)) };
  });
  const gone = Object.values(items).filter(({ key }) => !seen.has(key)).map((item): StandingLine => ({ thing: asThing(item), item, ...vanished(item) }));
  return [...now, ...gone];
}

/** Whether a line asks something of somebody; after the day also what should have ended by itself. */
export const isLeft = ({ state }: Standing, over: boolean): boolean => state === 'todo' || state === 'unfit' || state === 'held' || (over && (state === 'ready' || state === 'shared' || state === 'given' || state === 'day'));
