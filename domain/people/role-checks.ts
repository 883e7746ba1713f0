// What a person may be and do by role, by the head of department's authorisation, and as a member of the communications
// office. R06, R28, R29.
import { dayInStockholm } from '../calendar/stockholm.ts';
import type { Person, Role } from './model.ts';
import { fail, type Problem } from '../kernel/result.ts';
import type { Day } from '../kernel/schemas.ts';
import type { RoleName, Who } from '../rights/roles.ts';

/** Whether a role held for `held` covers `wanted`: a department, null for the whole municipality, undefined for any. */
const reaches = (held: string | null, wanted: string | null | undefined): boolean =>
  wanted === undefined || held === null || held === wanted;

/**
 * Whether an active person has the role for a department, for the whole municipality (null), or anywhere (undefined).
 */
export const hasRole = (
  person: Pick<Person, 'archived' | 'roles'>,
  role: RoleName,
  departmentId?: string | null,
): boolean =>
  person.archived === null &&
  person.roles.some((held) => held.role === role && reaches(held.departmentId, departmentId));

/** Whether the signed-in person (null: not signed in) is one of those that a call or a rule names. */
export function holdsRight(person: Pick<Person, 'archived' | 'roles'> | null, who: Who): boolean {
  if (who === 'anyone') return true;
  if (person?.archived !== null) return false;
  return who === 'member' || who.some((role) => hasRole(person, role));
}

export const isAdministrator = (person: Person): boolean => hasRole(person, 'administrator');

/** The communications office: anyone with the communications role, in whichever department (R29). */
export const isInCommunicationsOffice = (person: Person): boolean => hasRole(person, 'communications');

/** Whether the head of department's authorisation to speak for the municipality is in force (R28). */
export const hasAuthorisation = (person: Pick<Person, 'permission'>): boolean =>
  person.permission !== null && person.permission.withdrawn === null;

/** When authorisations of a person were in force: from a day until, but not on, another; null: it still is. */
export const authorisedPeriods = (
  permission: Person['permission'],
): { readonly from: Day; readonly until: Day | null }[] =>
  permission === null
    ? []
    : [
        ...(permission.earlier ?? []).map(({ decidedOn, withdrawnOn }) => ({ from: decidedOn, until: withdrawnOn })),
        { from: permission.decidedOn, until: permission.withdrawn?.decidedOn ?? null },
      ];

/** As `hasAuthorisation`, on a day: from the decision until the day it was withdrawn. */
const hadAuthorisationOn = ({ permission }: Pick<Person, 'permission'>, day: Day): boolean =>
  authorisedPeriods(permission).some(({ from, until }) => from <= day && (until === null || day < until));

/** What is read of a channel here: the department it belongs to; null: it is municipality-wide. */
interface InDepartment {
  readonly departmentId: string | null;
}

export type ServeObstacle = 'archived' | 'noPermission' | 'notOffice';

/** Why a person may not be publisher, custodian or substitute of a channel; empty: they may (R28, R29). */
export function serveObstacles(person: Person, channel: InDepartment): ServeObstacle[] {
  const obstacles: ServeObstacle[] = [];
  if (person.archived !== null) obstacles.push('archived');
  if (!hasAuthorisation(person)) obstacles.push('noPermission');
  if (channel.departmentId === null && !isInCommunicationsOffice(person)) obstacles.push('notOffice');
  return obstacles;
}

/**
 * Why a person who works in a channel on a day may not speak for the municipality there; null: they may (R28, R29).
 * Roles have no dates, so the office is the one of today, or of the day the person left.
 */
export function speakObstacleOn(
  person: Person,
  channel: InDepartment,
  day: Day,
): Exclude<ServeObstacle, 'archived'> | null {
  if (!hadAuthorisationOn(person, day)) return 'noPermission';
  return channel.departmentId === null && !isInCommunicationsOffice({ ...person, archived: null }) ? 'notOffice' : null;
}

/** Whether a person has left by a day. */
const hasLeftBy = ({ archived }: Pick<Person, 'archived'>, day: Day): boolean =>
  archived !== null && dayInStockholm(archived.at) <= day;

/** Whether a person might serve a channel on a day, by what was valid then (R28, R29). */
export const mightServeOn = (person: Person, channel: InDepartment, day: Day): boolean =>
  !hasLeftBy(person, day) && speakObstacleOn(person, channel, day) === null;

export type ServeVerdict = { readonly ok: true } | { readonly ok: false; readonly code: ServeObstacle };

/**
 * Whether a person may serve a channel: authorised (R28), active, and of the communications office if it is
 * municipality-wide (R29). Otherwise the first obstacle.
 */
export function mayServe(person: Person, channel: InDepartment): ServeVerdict {
  const first = serveObstacles(person, channel)[0];
  return first === undefined ? { ok: true } : { ok: false, code: first };
}

const OBSTACLE_CODES = {
  archived: 'people.archived',
  noPermission: 'people.notPermitted',
  notOffice: 'channels.onlyOffice',
} as const satisfies Record<ServeObstacle, string>;

/** The error for a person who may not serve a channel, with the name as parameter; null if they may. */
export function serveProblem(person: Person, channel: InDepartment): Problem | null {
  const verdict = mayServe(person, channel);
  return verdict.ok ? null : fail(OBSTACLE_CODES[verdict.code], { params: { name: person.name } }).error;
}

/** Whether a person is the deciding head of a department; null: of the whole municipality (R06, R28). */
export const isHeadOfDepartment = (person: Person, departmentId: string | null): boolean =>
  hasRole(person, 'departmentChief', departmentId);

/**
 * Whether a person decides about a department's channels: its head; null: municipality-wide channels, where only the
 * communications office does (R06, R29).
 */
export const decidesFor = (person: Person, departmentId: string | null): boolean =>
  departmentId === null ? isInCommunicationsOffice(person) : isHeadOfDepartment(person, departmentId);

/** Whether a person leads a department: its head, one of its unit heads, or an administrator. */
export const leads = (person: Person, departmentId: string | null): boolean =>
  isAdministrator(person) ||
  isHeadOfDepartment(person, departmentId) ||
  (departmentId !== null && hasRole(person, 'unitHead', departmentId));

/** Whether a person is responsible for the records of a department; null: a municipality-wide channel. */
export const keepsRecords = (person: Person, departmentId: string | null): boolean =>
  isAdministrator(person) || hasRole(person, 'registrar', departmentId);

const MAY_GIVE: Readonly<Record<RoleName, readonly RoleName[]>> = {
  administrator: ['officer', 'unitHead', 'departmentChief', 'communications', 'registrar', 'administrator'],
  communications: ['officer', 'unitHead', 'registrar', 'communications'],
  departmentChief: ['officer', 'unitHead', 'registrar'],
  unitHead: ['officer'],
  officer: [],
  registrar: [],
};

/**
 * Whether a person may grant or revoke a role; heads of department and unit heads only in their own department.
 * Prevents self-promotion.
 */
export const mayGiveRole = (giver: Person, role: Role): boolean =>
  giver.archived === null &&
  giver.roles.some(
    (held) =>
      MAY_GIVE[held.role].includes(role.role) &&
      (held.role === 'administrator' ||
        held.role === 'communications' ||
        reaches(held.departmentId, role.departmentId)),
  );
