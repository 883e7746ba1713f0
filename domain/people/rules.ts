// What is said of people: who else has that name, which roles changed, who may write down a permission. R28.
import { sameName } from '../organisation/rules.ts';
import { hasRole, isAdministrator, isChiefOf, mayGiveRole } from '../rights/rules.ts';
import { fail, type Problem } from '../result.ts';
import type { Stamp } from '../common.ts';
import type { Person, PersonFields, Role } from './model.ts';

/** What stands as the reason when a permission lapses with a move; Swedish, as every text that is kept. */
const MOVED = 'Flyttad till en annan förvaltning';

const key = (role: Role): string => `${role.role}/${role.departmentId ?? ''}`;

/** Roles that one list has and the other has not. */
export function changedRoles(before: readonly Role[], after: readonly Role[]): Role[] {
  const old = new Set(before.map(key));
  const next = new Set(after.map(key));
  return [...before.filter((role) => !next.has(key(role))), ...after.filter((role) => !old.has(key(role)))];
}

/** The first changed role that the giver may not give or take. */
export const forbiddenRole = (giver: Person, before: readonly Role[], after: readonly Role[]): Role | undefined => changedRoles(before, after).find((role) => !mayGiveRole(giver, role));

/** The first role a person would give himself; only an administrator may, so that a vault of one works. */
export function roleForOneself(giver: Person, personId: string | undefined, before: readonly Role[], after: readonly Role[]): Role | undefined {
  if (giver.id !== personId || isAdministrator(giver)) return undefined;
  const old = new Set(before.map(key));
  return after.find((role) => !old.has(key(role)));
}

/** Another person in use with the same name and the same mail (or neither with one). */
export const duplicatePerson = (fields: Pick<PersonFields, 'name' | 'email'>, people: readonly Person[], exceptId?: string): Person | undefined =>
  people.find((person) => person.id !== exceptId && person.archived === null && sameName(person.name, fields.name) && person.email.toLowerCase() === fields.email.toLowerCase());

/** Whether anybody else in use administers. */
export const otherAdministrator = (people: readonly Person[], exceptId: string): boolean => people.some((person) => person.id !== exceptId && hasRole(person, 'administrator'));

/**
 * The permission of a person who is moved: it was the chief's of the department, so it lapses unless who decided is
 * chief of the new one too; that chief decides anew (R28, docs/decisions/0015-moved-permissions.md).
 * @param decider who decided, when still in the register
 */
export function permissionAfterMove(person: Pick<Person, 'departmentId' | 'permission'>, departmentId: string | null, decider: Person | undefined, lapsed: { readonly on: string; readonly recorded: Stamp }): Person['permission'] {
  const { permission } = person;
  if (permission?.withdrawn !== null || person.departmentId === departmentId) return permission;
  if (decider !== undefined && isChiefOf(decider, departmentId)) return permission;
  return { ...permission, withdrawn: { decidedOn: lapsed.on, reason: MOVED, recorded: lapsed.recorded } };
}

/**
 * Why a permission may not be written down (R28): the one who decided must be the chief of the person's
 * department or of the municipality; another than that chief needs the decision's reference.
 */
export function permitProblem(recorder: Person, person: Person, decider: Person, reference: string): Problem | null {
  if (person.archived !== null) return fail('people.archived', { params: { name: person.name } }).error;
  if (!isChiefOf(decider, person.departmentId)) return fail('people.notChief', { params: { name: decider.name }, field: 'decidedBy' }).error;
  if (recorder.id !== decider.id && reference === '') return fail('people.referenceNeeded', { field: 'reference' }).error;
  return null;
}
