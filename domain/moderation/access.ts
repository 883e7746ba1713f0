// Who may read and work on a channel's moderation cases, and on confidential ones. R14, R21, R28, R29; OSL (2009:400).
// The program checks this on every call. It is not encryption: the log uses the vault's common key
// (docs/threat-model.md).
import type { Absence } from '../absences/model.ts';
import type { Channel } from '../channels/model.ts';
import { rosterOn } from '../channels/rules.ts';
import { includesDay } from '../calendar/intervals.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Login } from '../logins/model.ts';
import type { Person } from '../people/model.ts';
import { hasRole, isHeadOfDepartment, isInCommunicationsOffice, leads } from '../people/role-checks.ts';
import { isWatchedBy } from '../channels/watch-periods.ts';
import type { ModerationCase } from './model.ts';

/** Which of a channel's cases a person may read: none, all except others' confidential ones, or all. */
export type CaseReach = 'none' | 'open' | 'all';

export interface CaseContext {
  readonly logins: Readonly<Record<string, Login>>;
  readonly absences: Readonly<Record<string, Absence>>;
  readonly today: Day;
}

/** Ids of the channels a person substitutes for that day under a confirmed absence. */
const substituteChannelIds = (person: Person, { absences, today }: CaseContext): string[] =>
  Object.values(absences)
    .filter((absence) => absence.status === 'confirmed' && includesDay(absence, today))
    .flatMap((absence) =>
      absence.covers
        .filter((cover) => cover.substituteId === person.id && includesDay(cover, today))
        .map(({ channelId }) => channelId),
    );

const custodianChannelIds = (person: Person, { logins }: CaseContext): string[] =>
  Object.values(logins)
    .filter((login) => login.fate === null && login.custodianIds.includes(person.id))
    .map(({ channelId }) => channelId);

/**
 * The reach of a person, by channel. `all`: those who run the channel that day (responsible, roster, watcher,
 * custodian, substitute), its head of department and its registrar, and the communications office for a municipality-wide channel.
 * `open`: leaders of the department, administrators and the communications office.
 */
export function caseReachOf(person: Person, context: CaseContext): (channel: Channel) => CaseReach {
  if (person.archived !== null) return () => 'none';
  // Every absence and login is looked through for it, so only when nothing else decides.
  let runs: ReadonlySet<string> | undefined;
  const runsIn = (id: string): boolean =>
    (runs ??= new Set([...substituteChannelIds(person, context), ...custodianChannelIds(person, context)])).has(id);
  return (channel) => {
    const { departmentId, id, responsibleId } = channel;
    if (
      responsibleId === person.id ||
      isHeadOfDepartment(person, departmentId) ||
      hasRole(person, 'registrar', departmentId) ||
      (departmentId === null && isInCommunicationsOffice(person)) ||
      rosterOn(channel, context.today).some((entry) => entry.personId === person.id) ||
      isWatchedBy(channel, person.id, context.today) ||
      runsIn(id)
    )
      return 'all';
    return leads(person, departmentId) || isInCommunicationsOffice(person) ? 'open' : 'none';
  };
}

/** Ids of people with a recorded part in the case: created it, preserved it, or performed an action. */
export const workersOf = ({
  actions,
  created,
  preserved,
}: Pick<ModerationCase, 'actions' | 'created' | 'preserved'>): string[] => [
  ...new Set(
    [created, ...actions.map(({ stamp }) => stamp), ...(preserved === null ? [] : [preserved.stamp])].map(
      ({ by }) => by,
    ),
  ),
];

/** Why a person with this reach of the channel may not read the case; null: they may. `workers`: of a confidential case. */
export function caseObstacle(
  person: Person,
  reach: CaseReach,
  { secret, workers }: { readonly secret: boolean; readonly workers: readonly string[] | undefined },
): 'notYours' | 'secret' | null {
  if (reach === 'none') return 'notYours';
  return secret && reach !== 'all' && workers?.includes(person.id) !== true ? 'secret' : null;
}
