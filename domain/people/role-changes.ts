// Rules for people: duplicates, role changes, and who may record an authorisation. R28.
import { sameName } from '../organisation/rules.ts';
import { hasRole, isAdministrator, isHeadOfDepartment, mayGiveRole } from './role-checks.ts';
import { fail, type Problem } from '../kernel/result.ts';
import type { Stamp } from '../kernel/schemas.ts';
import { MAX_EARLIER_PERMISSIONS, type Permission, type Person, type PersonFields, type Role } from './model.ts';

/** Reason stored when an authorisation lapses because of a move. Swedish, like all stored texts. */
const MOVED_REASON = 'Flyttad till en annan förvaltning';

const key = (role: Role): string => `${role.role}/${role.departmentId ?? ''}`;

/** Roles that are in only one of the two lists. */
export function changedRoles(before: readonly Role[], after: readonly Role[]): Role[] {
  const old = new Set(before.map(key));
  const next = new Set(after.map(key));
  return [...before.filter((role) => !next.has(key(role))), ...after.filter((role) => !old.has(key(role)))];
}

/** The first changed role that the giver may not grant or revoke. */
export const forbiddenRole = (giver: Person, before: readonly Role[], after: readonly Role[]): Role | undefined =>
  changedRoles(before, after).find((role) => !mayGiveRole(giver, role));

/**
 * The first role that a person would grant themselves. Only an administrator may, so that a vault with one member
 * works.
 */
export function roleForOneself(
  giver: Person,
  personId: string | undefined,
  before: readonly Role[],
  after: readonly Role[],
): Role | undefined {
  if (giver.id !== personId || isAdministrator(giver)) return undefined;
  const old = new Set(before.map(key));
  return after.find((role) => !old.has(key(role)));
}

/** Another active person with the same name and the same e-mail address (or both without one). */
export const duplicatePerson = (
  fields: Pick<PersonFields, 'name' | 'email'>,
  people: readonly Person[],
  exceptId?: string,
): Person | undefined =>
  people.find(
    (person) =>
      person.id !== exceptId &&
      person.archived === null &&
      sameName(person.name, fields.name) &&
      person.email.toLowerCase() === fields.email.toLowerCase(),
  );

/** Whether another active person is an administrator. */
export const otherAdministrator = (people: readonly Person[], exceptId: string): boolean =>
  people.some((person) => person.id !== exceptId && hasRole(person, 'administrator'));

/**
 * The authorisation of a person who changes department. It was granted by the old department's head, so it lapses
 * unless its decider is also head of the new one; otherwise the new head must decide again (R28,
 * docs/decisions/0015-moved-permissions.md).
 * @param decider the person who decided, if still in the register
 */
export function permissionAfterMove(
  person: Pick<Person, 'departmentId' | 'permission'>,
  departmentId: string | null,
  decider: Person | undefined,
  lapsed: { readonly on: string; readonly recorded: Stamp },
): Person['permission'] {
  const { permission } = person;
  if (permission?.withdrawn !== null || person.departmentId === departmentId) return permission;
  if (decider !== undefined && isHeadOfDepartment(decider, departmentId)) return permission;
  return { ...permission, withdrawn: { decidedOn: lapsed.on, reason: MOVED_REASON, recorded: lapsed.recorded } };
}

/**
 * Why an authorisation may not be recorded (R28): the decider must be head of the person's department or of the
 * municipality, and if another person records it, the decision's reference is required.
 */
export function permitProblem(recorder: Person, person: Person, decider: Person, reference: string): Problem | null {
  if (person.archived !== null) return fail('people.archived', { params: { name: person.name } }).error;
  if (!isHeadOfDepartment(decider, person.departmentId))
    return fail('people.notChief', { params: { name: decider.name }, field: 'decidedBy' }).error;
  if (recorder.id !== decider.id && reference === '')
    return fail('people.referenceNeeded', { field: 'reference' }).error;
  return null;
}

/** The earlier authorisations of a person who is authorised again, with the one that was withdrawn. */
export const earlierPermissions = (old: Person['permission']): NonNullable<Permission['earlier']> =>
  !old?.withdrawn
    ? []
    : [...(old.earlier ?? []), { decidedOn: old.decidedOn, withdrawnOn: old.withdrawn.decidedOn }].slice(
        -MAX_EARLIER_PERMISSIONS,
      );
