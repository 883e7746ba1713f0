// What somebody may be and do by role, by the chief's permission and by being the office. R06, R28, R29.
import type { Channel } from '../channels/model.ts';
import type { Person, Role, RoleName } from '../people/model.ts';
import { fail, type Problem } from '../result.ts';

/** Whether a role held for `held` reaches a department; null asks for the whole municipality, undefined for anywhere. */
const reaches = (held: string | null, wanted: string | null | undefined): boolean => wanted === undefined || held === null || held === wanted;

/** Whether a person in use has the role, for a department, for the whole municipality (null), or anywhere (left out). */
export const hasRole = (person: Person, role: RoleName, departmentId?: string | null): boolean =>
  person.archived === null && person.roles.some((held) => held.role === role && reaches(held.departmentId, departmentId));

export const isAdministrator = (person: Person): boolean => hasRole(person, 'administrator');

/** Informationskontoret: the communications role, wherever it is placed (R29). */
export const isOffice = (person: Person): boolean => hasRole(person, 'communications');

/** Whether the chief's permission to speak for the municipality is in force (R28). */
export const hasPermission = (person: Pick<Person, 'permission'>): boolean => person.permission !== null && person.permission.withdrawn === null;

export type ServeObstacle = 'archived' | 'noPermission' | 'notOffice';

/** Why a person may not be poster, custodian or substitute of a channel; empty: may (R28, R29). */
export function serveObstacles(person: Person, channel: Pick<Channel, 'departmentId'>): ServeObstacle[] {
  const obstacles: ServeObstacle[] = [];
  if (person.archived !== null) obstacles.push('archived');
  if (!hasPermission(person)) obstacles.push('noPermission');
  if (channel.departmentId === null && !isOffice(person)) obstacles.push('notOffice');
  return obstacles;
}

export type ServeVerdict = { readonly ok: true } | { readonly ok: false; readonly code: ServeObstacle };

/** Whether a person may serve a channel: permitted (R28), of the office where it is municipality-wide (R29), in use; else the first obstacle. */
export function mayServe(person: Person, channel: Pick<Channel, 'departmentId'>): ServeVerdict {
  const first = serveObstacles(person, channel)[0];
  return first === undefined ? { ok: true } : { ok: false, code: first };
}

const OBSTACLE_CODES = { archived: 'people.archived', noPermission: 'people.notPermitted', notOffice: 'channels.onlyOffice' } as const satisfies Record<ServeObstacle, string>;

/** The refusal for one who may not serve a channel, with the name for the sentence; null when he may. */
export function serveProblem(person: Person, channel: Pick<Channel, 'departmentId'>): Problem | null {
  const verdict = mayServe(person, channel);
  return verdict.ok ? null : fail(OBSTACLE_CODES[verdict.code], { params: { name: person.name } }).error;
}

/** Whether a person is the chief who decides for a department; null: for the whole municipality (R06, R28). */
export const isChiefOf = (person: Person, departmentId: string | null): boolean => hasRole(person, 'departmentChief', departmentId);

/** Whether a person leads the work of a department: its unit heads and chief, or the administrator. */
export const leads = (person: Person, departmentId: string | null): boolean =>
  isAdministrator(person) || isChiefOf(person, departmentId) || (departmentId !== null && hasRole(person, 'unitHead', departmentId));

const MAY_GIVE: Readonly<Record<RoleName, readonly RoleName[]>> = {
  administrator: ['officer', 'unitHead', 'departmentChief', 'communications', 'registrar', 'administrator'],
  communications: ['officer', 'unitHead', 'registrar', 'communications'],
  departmentChief: ['officer', 'unitHead', 'registrar'],
  unitHead: ['officer'],
  officer: [],
  registrar: [],
};

/** Whether a person may give or take a role; chiefs and heads only in their own department. Nobody climbs by himself. */
export const mayGiveRole = (giver: Person, role: Role): boolean =>
  giver.archived === null &&
  giver.roles.some((held) => MAY_GIVE[held.role].includes(role.role) && (held.role === 'administrator' || held.role === 'communications' || reaches(held.departmentId, role.departmentId)));
