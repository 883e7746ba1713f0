// Possible successors for an asset, best first, and why others may not. Authorisation (R28) and the communications
// office (R29) cannot be overridden; a person who is leaving or has left takes over nothing.
import { candidateFacts, meritsOf } from '../cover/candidates.ts';
import { reasonsAgainst } from '../cover/obstacles.ts';
import { laterOf } from '../calendar/days.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Channel } from '../channels/model.ts';
import { includesDay as includes } from '../calendar/intervals.ts';
import type { Person } from '../people/model.ts';
import { holdsRight, serveObstacles } from '../people/role-checks.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import type { VaultState } from '../kernel/state.ts';
import { runningOffboardingOf } from './leaving.ts';
import type { Asset, AssetKind } from './model.ts';

/**
 * Kinds that speak for the municipality, or open or recover its accounts. A closure step or an inquiry may go to
 * anyone.
 */
const REQUIRES_AUTHORISATION: ReadonlySet<AssetKind> = new Set<AssetKind>([
  'login',
  'responsible',
  'roster',
  'cover',
  'device',
  'recoveryMail',
  'recoveryPhone',
]);

export interface Leaver {
  readonly personId: string;
  readonly lastDay: Day;
}
export interface SuccessorContext {
  readonly state: VaultState;
  readonly leaver: Leaver;
  readonly today: Day;
  /** Members who can open the vault; only they can be given a key. */
  readonly active: ReadonlySet<string>;
}
type AssetRef = Pick<Asset, 'kind' | 'refId' | 'channelId'>;

/** Why a person cannot take over a cover: away themselves, or the absent person. */
function coverObstacles({ state, leaver }: SuccessorContext, { refId, channelId }: AssetRef, person: Person): string[] {
  const absence = state.absences[refId];
  const channel = state.channels[channelId ?? ''];
  if (absence === undefined || channel === undefined) return [];
  const remaining = absence.covers.filter(
    (cover) =>
      cover.channelId === channel.id &&
      cover.substituteId === leaver.personId &&
      (cover.to === null || cover.to > leaver.lastDay),
  );
  return remaining.flatMap((cover) =>
    reasonsAgainst(state, absence, channel, person, { from: laterOf(cover.from, leaver.lastDay), to: cover.to }),
  );
}

/** Why a person may not take over an asset: codes of `offboardings.why.<code>`; empty: they may. */
export function obstacles(context: SuccessorContext, asset: AssetRef, person: Person | undefined): string[] {
  const { state, leaver } = context;
  if (person === undefined) return ['archived'];
  const channel = asset.channelId === null ? undefined : state.channels[asset.channelId];
  const serveReasons =
    REQUIRES_AUTHORISATION.has(asset.kind) && channel !== undefined
      ? serveObstacles(person, channel)
      : person.archived === null
        ? []
        : ['archived'];
  const reasons: string[] = [
    ...(person.id === leaver.personId ? ['self'] : []),
    ...(person.id !== leaver.personId && runningOffboardingOf(state, person.id) !== undefined ? ['leaves'] : []),
    ...serveReasons,
    ...(asset.kind === 'disclosure' && !holdsRight(person, WORKS_WITH_RECORDS) ? ['noRecords'] : []),
  ];
  return [...new Set(asset.kind === 'cover' ? [...reasons, ...coverObstacles(context, asset, person)] : reasons)];
}

/**
 * The substitutes in the leaver's own plan for the time after the last day: covers of an absence of kind `leaves`, or
 * of another that continues.
 */
function plannedFor({ state, leaver }: SuccessorContext, channelId: string): Set<string> {
  const ownAbsences = Object.values(state.absences).filter(
    ({ personId, status, to }) =>
      personId === leaver.personId && status !== 'cancelled' && (to === null || to > leaver.lastDay),
  );
  return new Set(
    ownAbsences.flatMap(({ covers }) =>
      covers
        .filter((cover) => cover.channelId === channelId && (cover.to === null || cover.to > leaver.lastDay))
        .map(({ substituteId }) => substituteId),
    ),
  );
}

/** Number of channels each person works with now. */
export function loadsOf(state: Pick<VaultState, 'channels' | 'logins'>, today: Day): Map<string, number> {
  const byPerson = new Map<string, Set<string>>();
  const add = (personId: string | null, channelId: string): void => {
    if (personId !== null) byPerson.set(personId, (byPerson.get(personId) ?? new Set()).add(channelId));
  };
  for (const channel of Object.values(state.channels)) {
    if (channel.state === 'closed') continue;
    add(channel.responsibleId, channel.id);
    for (const entry of channel.roster) if (includes(entry, today)) add(entry.personId, channel.id);
  }
  for (const login of Object.values(state.logins))
    if (login.fate === null) for (const id of login.custodianIds) add(id, login.channelId);
  return new Map([...byPerson].map(([id, channels]) => [id, channels.size]));
}

export interface Successor {
  personId: string;
  name: string;
  eligible: boolean;
  reasons: string[];
  /**
   * `planned`, `sameUnit`, `sameDepartment`, `inRoster`, `custodian`; `notMember` if a key is required but cannot be
   * given yet.
   */
  merits: string[];
  /** Number of channels the person works with now. */
  load: number;
}

const hasMerit =
  (merit: string) =>
  (successor: Successor): number =>
    Number(successor.merits.includes(merit));
const knowsChannel = (successor: Successor): number =>
  Number(successor.merits.includes('inRoster') || successor.merits.includes('custodian'));

/**
 * Sort order: eligible, planned, can be given the key, same unit, knows the channel, same department, smallest load,
 * name.
 */
const byRank = (a: Successor, b: Successor): number =>
  Number(b.eligible) - Number(a.eligible) ||
  hasMerit('planned')(b) - hasMerit('planned')(a) ||
  hasMerit('notMember')(a) - hasMerit('notMember')(b) ||
  hasMerit('sameUnit')(b) - hasMerit('sameUnit')(a) ||
  knowsChannel(b) - knowsChannel(a) ||
  hasMerit('sameDepartment')(b) - hasMerit('sameDepartment')(a) ||
  a.load - b.load ||
  a.name.localeCompare(b.name, 'sv');

/** Create once for many assets, since it searches all logins. */
export interface Ranker {
  readonly rank: (asset: AssetRef) => Successor[];
}

export function createRanker(context: SuccessorContext): Ranker {
  const { state, leaver, today, active } = context;
  const loads = loadsOf(state, today);
  const { custodiansOf } = candidateFacts(state);
  const person = state.people[leaver.personId];
  const people = Object.values(state.people).filter(({ archived, id }) => archived === null && id !== leaver.personId);
  const known = new Map<string, { readonly custodians: ReadonlySet<string>; readonly planned: ReadonlySet<string> }>();
  const factsOf = (channel: Channel) => {
    const facts = known.get(channel.id) ?? {
      custodians: custodiansOf(channel.id),
      planned: plannedFor(context, channel.id),
    };
    known.set(channel.id, facts);
    return facts;
  };
  const meritsFor = (candidate: Person, asset: AssetRef): string[] => {
    const channel = asset.channelId === null ? undefined : state.channels[asset.channelId];
    const key = asset.kind === 'login' && !active.has(candidate.id) ? ['notMember'] : [];
    if (channel === undefined)
      return [
        ...key,
        ...(person !== undefined && person.unitId !== null && candidate.unitId === person.unitId
          ? ['sameUnit']
          : person !== undefined && person.departmentId !== null && candidate.departmentId === person.departmentId
            ? ['sameDepartment']
            : []),
      ];
    const { custodians, planned } = factsOf(channel);
    return [
      ...(planned.has(candidate.id) ? ['planned'] : []),
      ...key,
      ...meritsOf(person, channel, candidate, custodians),
    ];
  };
  return {
    rank: (asset) =>
      people
        .map((candidate): Successor => {
          const reasons = obstacles(context, asset, candidate);
          return {
            personId: candidate.id,
            name: candidate.name,
            eligible: reasons.length === 0,
            reasons,
            merits: meritsFor(candidate, asset),
            load: loads.get(candidate.id) ?? 0,
          };
        })
        .sort(byRank),
  };
}

/**
 * The proposed successor: the best eligible one. People who cannot be given a key are never proposed, only chosen by
 * hand.
 */
export const proposedSuccessor = (ranked: readonly Successor[]): Successor | undefined =>
  ranked.find(({ eligible, merits }) => eligible && !merits.includes('notMember'));
