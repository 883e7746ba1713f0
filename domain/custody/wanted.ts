// Who should hold a channel's key now, and for whom it should be staged. R11, R25, R26, R28, R29; docs/decisions/0012.
import type { Absence } from '../absences/model.ts';
import type { Channel } from '../channels/model.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Login } from '../logins/model.ts';
import { loginHolders, type LoginAccess } from '../logins/rules.ts';
import { mayServe } from '../people/role-checks.ts';
import type { VaultState } from '../kernel/state.ts';
import { emergencyRole, isDue, waitHours, type CustodyClock } from './emergency.ts';
import type { CustodySettingsFields, Emergency } from './model.ts';

/** The facts about a member that matter for keys. */
export interface KeyMember {
  readonly id: string;
  readonly state: 'invited' | 'active' | 'disabled';
}

export interface CustodyContext extends CustodyClock {
  readonly state: Pick<VaultState, 'people' | 'channels' | 'logins' | 'absences' | 'emergencies' | 'offboardings'>;
  readonly members: readonly KeyMember[];
  readonly settings: CustodySettingsFields;
}

export type HolderKind = 'custodian' | 'substitute' | 'emergency';

export interface StagedKey {
  readonly memberId: string;
  /** Sorted. */
  readonly releasers: readonly string[];
}

/** A member who should hold a key now, and in which capacity. */
export interface WantedHolder {
  readonly memberId: string;
  readonly as: HolderKind;
  /** Whether they asked for emergency access that is due now: the wait was the question. */
  readonly due: boolean;
}

/**
 * `cover`: for a coming cover, or for a chosen successor of a leaver. `emergency`: for those who take over duties under
 * R26, always. Either or both.
 */
export interface WantedStagedKey extends StagedKey {
  readonly cover: boolean;
  readonly emergency: boolean;
}

/** The wanted state of one channel's key. */
export interface WantedKeys {
  readonly channelId: string;
  /** Members who should hold the key now, sorted by id. */
  readonly holders: readonly WantedHolder[];
  /** A member with a role for emergency access is listed even if they should hold the key now. */
  readonly staged: readonly WantedStagedKey[];
}

/** An index over the registers, the members and the keys. */
interface CustodyView {
  readonly context: CustodyContext;
  /** Active members whose person is active, sorted. */
  readonly active: readonly string[];
  /** Per channel, confirmed absences that hand over its logins. */
  readonly handovers: ReadonlyMap<string, readonly Absence[]>;
}

/** Active members whose person is active, sorted; only they can act on keys. */
export const activeMembers = ({
  members,
  state,
}: Pick<CustodyContext, 'members'> & { readonly state: Pick<VaultState, 'people'> }): string[] =>
  members
    .filter(({ id, state: is }) => is === 'active' && state.people[id]?.archived === null)
    .map(({ id }) => id)
    .sort();

function handoversOf(absences: Readonly<Record<string, Absence>>): Map<string, Absence[]> {
  const found = new Map<string, Absence[]>();
  for (const absence of Object.values(absences)) {
    if (absence.status !== 'confirmed') continue;
    for (const channelId of new Set(
      absence.covers.filter(({ duty }) => duty === 'logins').map((cover) => cover.channelId),
    ))
      found.set(channelId, [...(found.get(channelId) ?? []), absence]);
  }
  return found;
}

const KIND_RANK: Readonly<Record<HolderKind, number>> = { custodian: 0, substitute: 1, emergency: 2 };

/** Everyone who may open any login of the channel that day, member or not. */
function entitledOn(view: CustodyView, channel: Channel, logins: readonly Login[], day: Day): Map<string, HolderKind> {
  const found = new Map<string, HolderKind>();
  for (const login of logins) {
    const holders: Map<string, LoginAccess> = loginHolders(
      login,
      channel,
      view.handovers.get(channel.id) ?? [],
      day,
      view.context.state.people,
    );
    for (const [id, access] of holders) {
      const known = found.get(id);
      if (access.kind !== 'none' && (known === undefined || KIND_RANK[access.kind] < KIND_RANK[known]))
        found.set(id, access.kind);
    }
  }
  return found;
}

/** Who keeps the content sealed when the channel was closed: its last custodians, as far as they may still serve. */
function sealedCustodians(view: CustodyView, channel: Channel, logins: readonly Login[]): Map<string, HolderKind> {
  const { people } = view.context.state;
  const ids = logins.filter(({ fate }) => fate?.kind === 'sealed').flatMap(({ custodianIds }) => custodianIds);
  return new Map(
    ids.filter((id) => people[id] !== undefined && mayServe(people[id], channel).ok).map((id) => [id, 'custodian']),
  );
}

function holdersNow(
  view: CustodyView,
  channel: Channel,
  logins: readonly Login[],
  emergencies: readonly Emergency[],
): WantedHolder[] {
  const { context } = view;
  const live = logins.filter(({ fate }) => fate === null);
  const found =
    live.length === 0 ? sealedCustodians(view, channel, logins) : entitledOn(view, channel, live, context.today);
  const due = new Set(
    emergencies
      .filter((request) => isDue(request, context.state.people[request.askedBy], channel, context))
      .map(({ askedBy }) => askedBy),
  );
  if (live.length > 0) for (const id of due) if (!found.has(id)) found.set(id, 'emergency');
  return [...found]
    .filter(([id]) => view.active.includes(id))
    .map(([memberId, as]) => ({ memberId, as, due: due.has(memberId) }))
    .sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
}

/** Future days on which access to the channel's logins can begin. */
function accessStartDays(view: CustodyView, channelId: string): Day[] {
  const days = (view.handovers.get(channelId) ?? []).flatMap((absence) => [
    absence.from,
    ...absence.covers
      .filter((cover) => cover.duty === 'logins' && cover.channelId === channelId)
      .map(({ from }) => from),
  ]);
  return [...new Set(days)].filter((day) => day > view.context.today).sort();
}

/** Who is chosen to take over a login of the channel after a custodian's last day. */
function successorsIn({ context }: CustodyView, channel: Channel, logins: readonly Login[]): string[] {
  const { people, offboardings } = context.state;
  const ids = new Set(logins.map(({ id }) => id));
  return Object.values(offboardings)
    .filter(({ status }) => status === 'running')
    .flatMap(({ items }) => Object.values(items))
    .filter(({ kind, refId, state }) => kind === 'login' && ids.has(refId) && state === 'todo')
    .flatMap(({ successorId }) => {
      const person = successorId === null ? undefined : people[successorId];
      return person !== undefined && mayServe(person, channel).ok ? [person.id] : [];
    });
}

/** All other active members; if there are none, the member themselves (whose own program then withholds the key). */
function otherMembers(view: CustodyView, memberId: string): string[] {
  const others = view.active.filter((id) => id !== memberId);
  return others.length > 0 ? others : [memberId];
}

function stagedFor(
  view: CustodyView,
  channel: Channel,
  logins: readonly Login[],
  holds: (id: string) => boolean,
): WantedStagedKey[] {
  const { context } = view;
  const live = logins.filter(({ fate }) => fate === null);
  if (live.length === 0) return [];
  const covers = new Set([
    ...accessStartDays(view, channel.id).flatMap((day) => [...entitledOn(view, channel, live, day).keys()]),
    ...successorsIn(view, channel, live),
  ]);
  return view.active.flatMap((memberId): WantedStagedKey[] => {
    const person = context.state.people[memberId];
    const role = person === undefined ? null : emergencyRole(person, channel);
    const cover = covers.has(memberId) && !holds(memberId);
    if (!cover && role === null) return [];
    const alone = role !== null && waitHours(role, context.settings) === 0;
    const releasers = new Set([...(cover || !alone ? otherMembers(view, memberId) : []), ...(alone ? [memberId] : [])]);
    return [{ memberId, releasers: [...releasers].sort(), cover, emergency: role !== null }];
  });
}

const groupBy = <T>(rows: Iterable<T>, key: (row: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
};

/**
 * Per channel with logins: who should hold its key now (custodians who may serve, substitutes whose cover has begun,
 * emergency access that has opened or is due), and for whom it should be staged (future substitutes, chosen successors of
 * leavers, and those who take over duties under R26), with its releasers. Only active members whose person is active.
 */
export function wantedKeys(context: CustodyContext): WantedKeys[] {
  const view: CustodyView = { context, active: activeMembers(context), handovers: handoversOf(context.state.absences) };
  const emergencies = groupBy(Object.values(context.state.emergencies), (request) => request.channelId);
  const logins = groupBy(Object.values(context.state.logins), (login) => login.channelId);
  return [...logins.keys()].sort().flatMap((channelId) => {
    const channel = context.state.channels[channelId];
    if (channel === undefined) return [];
    const own = logins.get(channelId) ?? [];
    const holders = holdersNow(view, channel, own, emergencies.get(channelId) ?? []);
    const holds = new Set(holders.map(({ memberId }) => memberId));
    return [{ channelId, holders, staged: stagedFor(view, channel, own, (id) => holds.has(id)) }];
  });
}
