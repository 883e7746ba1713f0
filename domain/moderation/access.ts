// Who may read and work with a channel's moderation cases, and with those marked as secret. R14, R21, R28, R29; OSL (2009:400).
// The program asks this of every call; it is no encryption: the log has the vault's common key (docs/threat-model.md).
import type { Absence } from '../absences/model.ts';
import type { Channel } from '../channels/model.ts';
import { covers, rosterOn } from '../channels/rules.ts';
import type { Day } from '../common.ts';
import type { Login } from '../logins/model.ts';
import type { Person } from '../people/model.ts';
import { hasRole, isChiefOf, isOffice, leads } from '../rights/rules.ts';
import type { ModerationCase } from './model.ts';

/** What of a channel's cases is for a person: nothing, all but the secret ones of others, or all. */
export type CaseReach = 'none' | 'open' | 'all';

export interface CaseWorld {
  readonly logins: Readonly<Record<string, Login>>;
  readonly absences: Readonly<Record<string, Absence>>;
  readonly today: Day;
}

/** Ids of the channels a person stands in for that day, by a confirmed absence. */
const standsInFor = (person: Person, { absences, today }: CaseWorld): string[] =>
  Object.values(absences)
    .filter((absence) => absence.status === 'confirmed' && covers(absence, today))
    .flatMap((absence) => absence.covers.filter((cover) => cover.substituteId === person.id && covers(cover, today)).map(({ channelId }) => channelId));

const keptBy = (person: Person, { logins }: CaseWorld): string[] => Object.values(logins).filter((login) => login.fate === null && login.custodianIds.includes(person.id)).map(({ channelId }) => channelId);

/**
 * The reach of a person, channel by channel. Everything for those who run the channel that day (responsible, roster,
 * custodian, substitute), its chief, its registrar, and the office for a municipality-wide one; all but secret cases for
 * those who lead the department's work, the administrator and the office.
 */
export function caseReachOf(person: Person, world: CaseWorld): (channel: Channel) => CaseReach {
  if (person.archived !== null) return () => 'none';
  const runs = new Set([...standsInFor(person, world), ...keptBy(person, world)]);
  return (channel) => {
    const { departmentId, id, responsibleId } = channel;
    const works = runs.has(id) || responsibleId === person.id || rosterOn(channel, world.today).some((entry) => entry.personId === person.id);
    if (works || isChiefOf(person, departmentId) || hasRole(person, 'registrar', departmentId) || (departmentId === null && isOffice(person))) return 'all';
    return leads(person, departmentId) || isOffice(person) ? 'open' : 'none';
  };
}

/** Ids of those who have put their name to the case: made it, stored it, or did something with the item. */
export const workersOf = ({ actions, created, preserved }: Pick<ModerationCase, 'actions' | 'created' | 'preserved'>): string[] => [
  ...new Set([created, ...actions.map(({ stamp }) => stamp), ...(preserved === null ? [] : [preserved.stamp])].map(({ by }) => by)),
];

/** Why a case is not for a person with that reach of its channel, or null. */
export function caseObstacle(person: Person, reach: CaseReach, moderationCase: ModerationCase): 'notYours' | 'secret' | null {
  if (reach === 'none') return 'notYours';
  return moderationCase.marks.secrecy && reach !== 'all' && !workersOf(moderationCase).includes(person.id) ? 'secret' : null;
}
