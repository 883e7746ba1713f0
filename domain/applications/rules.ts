// Who may see, change and decide an application, what it must state, and what a decision must state. R02, R05, R06, R28,
// R29.
import type { Commitment } from '../channels/model.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Person } from '../people/model.ts';
import { decidesFor, isAdministrator, isInCommunicationsOffice, keepsRecords, leads } from '../people/role-checks.ts';
import type { RuleSet } from '../rules/model.ts';
import type { Application, ApplicationFields, DecisionFields } from './model.ts';
import type { DecideObstacle } from './problems.ts';
import { isUnsent, stateOf, submissionOf } from './states.ts';

type People = VaultState['people'];
type DecisionFault =
  | 'applications.reasonMissing'
  | 'applications.findingsMissing'
  | 'applications.findingsAgainst'
  | 'applications.endsInPast'
  | 'applications.notNamed';

/** Whether a person applied: made it, or submitted it last. */
export const isOwn = (application: Pick<Application, 'applicantId' | 'events'>, personId: string): boolean =>
  application.applicantId === personId || submissionOf(application)?.stamp.by === personId;

/** Why a person may not decide an application on a day; null: they may. */
export function decideObstacle(
  person: Person,
  application: Application,
  ruleSet: Pick<RuleSet, 'applications' | 'decides'>,
  day: Day,
): DecideObstacle | null {
  const state = stateOf(application, ruleSet, day);
  if (state === 'lapsed') return 'lapsed';
  if (state !== 'submitted') return 'notWaiting';
  if (!decidesFor(person, application.departmentId))
    return application.departmentId === null ? 'notOffice' : 'notChief';
  return isOwn(application, person.id) && !ruleSet.decides.ownApplication ? 'own' : null;
}

/** Everyone in use who may decide it, apart from the state that it is in. */
export const decidersOf = (
  application: Pick<Application, 'departmentId' | 'applicantId' | 'events'>,
  people: People,
  { decides }: Pick<RuleSet, 'decides'>,
): Person[] =>
  Object.values(people)
    .filter(
      (person) =>
        decidesFor(person, application.departmentId) && (decides.ownApplication || !isOwn(application, person.id)),
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));

/** Everyone named in it, once. */
export const namedIn = ({
  responsibleId,
  runnerIds,
  coverIds,
}: Pick<ApplicationFields, 'responsibleId' | 'runnerIds' | 'coverIds'>): string[] => [
  ...new Set([...(responsibleId === null ? [] : [responsibleId]), ...runnerIds, ...coverIds]),
];

/** Whether a person may apply for a channel of a department; municipality-wide: anybody may, the office decides. */
export const mayApplyFor = (person: Person, departmentId: string | null): boolean =>
  person.archived === null &&
  (departmentId === null ||
    isInCommunicationsOffice(person) ||
    person.departmentId === departmentId ||
    leads(person, departmentId));

/** Whether a person may change, submit and withdraw it: the applicant; for one who has left, those who lead there. */
export const mayWorkOn = (
  person: Person,
  application: Pick<Application, 'applicantId' | 'departmentId'>,
  people: People,
): boolean =>
  person.archived === null &&
  (application.applicantId === person.id ||
    (people[application.applicantId]?.archived !== null && leads(person, application.departmentId)));

/** Whether a person may see it. */
export const maySeeApplication = (person: Person, application: Application, people: People): boolean =>
  mayWorkOn(person, application, people) ||
  (!isUnsent(application) &&
    (isInCommunicationsOffice(person) ||
      isAdministrator(person) ||
      leads(person, application.departmentId) ||
      keepsRecords(person, application.departmentId) ||
      namedIn(application).includes(person.id)));

/** The fields that an application states before it is submitted, in the order of the form; those that are missing. */
export function lacksOf(application: ApplicationFields): string[] {
  const missing: readonly (readonly [string, boolean])[] = [
    ['purpose', application.purpose === ''],
    ['audience', application.audience === ''],
    ['whyNotExisting', application.whyNotExisting === ''],
    ['openness', application.openness === 'unknown'],
    ['hoursPerWeek', application.hoursPerWeek === null],
    ['responsibleId', application.responsibleId === null],
    ['runnerIds', application.runnerIds.length === 0],
    ['recordsHandling', application.recordsHandling === ''],
  ];
  return missing.filter(([, isMissing]) => isMissing).map(([field]) => field);
}

/** Whether values, brand and law are attested (R02). */
export const isAttested = ({ attested }: Pick<Application, 'attested'>): boolean =>
  attested !== null && attested.values && attested.brand && attested.law;

/** What a decision lacks (R06): the code, and the field; null: nothing. */
export function decisionProblem(
  { outcome, purpose, worktime, reason, endsOn, permittedIds }: DecisionFields,
  application: ApplicationFields,
  on: Day,
): { readonly code: DecisionFault; readonly field: string } | null {
  if (outcome !== 'approve')
    return reason === '' ? { code: 'applications.reasonMissing', field: 'decision.reason' } : null;
  const findings = { purpose, worktime };
  for (const name of ['purpose', 'worktime'] as const) {
    const { holds } = findings[name];
    if (holds !== true)
      return {
        code: holds === null ? 'applications.findingsMissing' : 'applications.findingsAgainst',
        field: `decision.${name}`,
      };
  }
  // A municipality-wide account begins with a decision that says why (R29).
  if (application.departmentId === null && purpose.words === '')
    return { code: 'applications.reasonMissing', field: 'decision.purpose.words' };
  if (endsOn !== null && endsOn < on) return { code: 'applications.endsInPast', field: 'decision.endsOn' };
  const named = namedIn(application);
  return permittedIds.every((id) => named.includes(id))
    ? null
    : { code: 'applications.notNamed', field: 'decision.permittedIds' };
}

/** The rules in force as a commitment names them (R09). */
export const rulesOf = ({
  id,
  name,
  version,
}: Pick<RuleSet, 'id' | 'name' | 'version'>): Pick<Commitment, 'ruleSetId' | 'name' | 'version'> => ({
  ruleSetId: id,
  name,
  version,
});

/** The next number of a year: A-2026-004. */
export function nextNumber(applications: readonly Pick<Application, 'number'>[], day: Day): string {
  const start = `A-${day.slice(0, 4)}-`;
  const last = applications
    .filter(({ number }) => number.startsWith(start))
    .reduce((highest, { number }) => Math.max(highest, Number(number.slice(start.length))), 0);
  return `${start}${String(last + 1).padStart(3, '0')}`;
}
