// Who could take over a thing, the best first, and why somebody may not. Permission (R28) and the office (R29) are hard;
// nobody who is on the way out, or out, takes over anything.
import { custodiansOf, meritsOf } from '../absences/candidates.ts';
import { reasonsAgainst } from '../absences/rules.ts';
import { later } from '../calendar/days.ts';
import type { Day } from '../common.ts';
import type { Channel } from '../channels/model.ts';
import { covers as includes } from '../channels/rules.ts';
import type { Person } from '../people/model.ts';
import { serveObstacles } from '../rights/rules.ts';
import type { VaultState } from '../state.ts';
import { runningOf } from './leaving.ts';
import type { Thing, ThingKind } from './model.ts';

/** What speaks for the municipality, opens its accounts or gets them back. A step of a closure or a question may be anybody's. */
const SERVES: ReadonlySet<ThingKind> = new Set<ThingKind>(['login', 'responsible', 'roster', 'cover', 'device', 'recoveryMail', 'recoveryPhone']);

export interface Leaver {
  readonly personId: string;
  readonly lastDay: Day;
}
export interface SuccessorWorld {
  readonly state: VaultState;
  readonly leaver: Leaver;
  readonly today: Day;
  /** Who can open the vault: a key can be given to nobody else. */
  readonly active: ReadonlySet<string>;
}
type Found = Pick<Thing, 'kind' | 'refId' | 'channelId'>;

/** Why somebody cannot stand in for what was promised: away himself, or the one who is to be stood in for. */
function coverObstacles({ state, leaver }: SuccessorWorld, { refId, channelId }: Found, person: Person): string[] {
  const absence = state.absences[refId];
  const channel = state.channels[channelId ?? ''];
  if (absence === undefined || channel === undefined) return [];
  const left = absence.covers.filter((cover) => cover.channelId === channel.id && cover.substituteId === leaver.personId && (cover.to === null || cover.to > leaver.lastDay));
  return left.flatMap((cover) => reasonsAgainst(state, absence, channel, person, { from: later(cover.from, leaver.lastDay), to: cover.to }));
}

/** Codes `offboardings.why.<code>`; empty: may. */
export function obstacles(world: SuccessorWorld, found: Found, person: Person | undefined): string[] {
  const { state, leaver } = world;
  if (person === undefined) return ['archived'];
  const channel = found.channelId === null ? undefined : state.channels[found.channelId];
  const serve = SERVES.has(found.kind) && channel !== undefined ? serveObstacles(person, channel) : person.archived === null ? [] : ['archived'];
  const reasons: string[] = [...(person.id === leaver.personId ? ['self'] : []), ...(person.id !== leaver.personId && runningOf(state, person.id) !== undefined ? ['leaves'] : []), ...serve];
  return [...new Set(found.kind === 'cover' ? [...reasons, ...coverObstacles(world, found, person)] : reasons)];
}

/** Who the person's own plan for the time after has for the channel already: the handover of an absence that began as "leaves". */
function plannedFor({ state, leaver }: SuccessorWorld, channelId: string): Set<string> {
  const own = Object.values(state.absences).filter(({ personId, status, to }) => personId === leaver.personId && status !== 'cancelled' && (to === null || to > leaver.lastDay));
  return new Set(own.flatMap(({ covers }) => covers.filter((cover) => cover.channelId === channelId && (cover.to === null || cover.to > leaver.lastDay)).map(({ substituteId }) => substituteId)));
}

/** How many channels each person has something to do with now. */
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
  for (const login of Object.values(state.logins)) if (login.fate === null) for (const id of login.custodianIds) add(id, login.channelId);
  return new Map([...byPerson].map(([id, channels]) => [id, channels.size]));
}

export interface Successor {
  personId: string;
  name: string;
  eligible: boolean;
  reasons: string[];
  /** `planned`, `sameUnit`, `sameDepartment`, `inRoster`, `custodian`; `notMember` where a key is needed and cannot be given yet. */
  merits: string[];
  /** Channels the person has something to do with now. */
  load: number;
}

const has = (merit: string) => (one: Successor): number => Number(one.merits.includes(merit));
const knows = (one: Successor): number => Number(one.merits.includes('inRoster') || one.merits.includes('custodian'));

/** Who may; then who is planned, who can be given the key, the same unit, who knows the channel, the same department, the least to do, the name. */
const byRank = (a: Successor, b: Successor): number =>
  Number(b.eligible) - Number(a.eligible) ||
  has('planned')(b) - has('planned')(a) ||
  has('notMember')(a) - has('notMember')(b) ||
  has('sameUnit')(b) - has('sameUnit')(a) ||
  knows(b) - knows(a) ||
  has('sameDepartment')(b) - has('sameDepartment')(a) ||
  a.load - b.load ||
  a.name.localeCompare(b.name, 'sv');

/** Needed once for many things: it looks through all logins. */
export interface Ranker {
  readonly of: (found: Found) => Successor[];
}

export function rankerOf(world: SuccessorWorld): Ranker {
  const { state, leaver, today, active } = world;
  const loads = loadsOf(state, today);
  const person = state.people[leaver.personId];
  const people = Object.values(state.people).filter(({ archived, id }) => archived === null && id !== leaver.personId);
  const known = new Map<string, { readonly custodians: ReadonlySet<string>; readonly planned: ReadonlySet<string> }>();
  const around = (channel: Channel) => {
    const made = known.get(channel.id) ?? { custodians: custodiansOf(state, channel.id), planned: plannedFor(world, channel.id) };
    known.set(channel.id, made);
    return made;
  };
  const meritsFor = (one: Person, found: Found): string[] => {
    const channel = found.channelId === null ? undefined : state.channels[found.channelId];
    const key = found.kind === 'login' && !active.has(one.id) ? ['notMember'] : [];
    if (channel === undefined) return [...key, ...(person !== undefined && person.unitId !== null && one.unitId === person.unitId ? ['sameUnit'] : person !== undefined && person.departmentId !== null && one.departmentId === person.departmentId ? ['sameDepartment'] : [])];
    const { custodians, planned } = around(channel);
    return [...(planned.has(one.id) ? ['planned'] : []), ...key, ...meritsOf(person, channel, one, custodians)];
  };
  return {
    of: (found) =>
      people
        .map((one): Successor => {
          const reasons = obstacles(world, found, one);
          return { personId: one.id, name: one.name, eligible: reasons.length === 0, reasons, merits: meritsFor(one, found), load: loads.get(one.id) ?? 0 };
        })
        .sort(byRank),
  };
}

/** Who is proposed: the best of those who may. Somebody who cannot be given a key is only ever chosen by a person. */
export const proposedOf = (ranked: readonly Successor[]): Successor | undefined => ranked.find(({ eligible, merits }) => eligible && !merits.includes('notMember'));
