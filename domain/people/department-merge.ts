// A department becomes part of another: what moves with it, and what stays. R14.
import type { Stamp } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import type { RoleName } from '../rights/roles.ts';
import type { Person, Role } from './model.ts';

/** Roles of the head of a department; they end with it. */
const HEADS: readonly RoleName[] = ['departmentChief'];
/** Roles that those of the other department get for what stays with this one: its closed channels and decisions. */
const KEEPERS: readonly RoleName[] = ['departmentChief', 'registrar'];

const has = (roles: readonly Role[], wanted: Role): boolean =>
  roles.some(({ role, departmentId }) => role === wanted.role && departmentId === wanted.departmentId);

/** A person's roles when a department becomes part of another. */
export function rolesAfterMerge(roles: readonly Role[], id: string, intoId: string): Role[] {
  const keepers = roles
    .filter(({ role, departmentId }) => departmentId === intoId && KEEPERS.includes(role))
    .map(({ role }) => ({ role, departmentId: id }));
  const next: Role[] = [];
  for (const role of roles) {
    if (role.departmentId === id && HEADS.includes(role.role)) continue;
    const moved = role.departmentId === id ? { ...role, departmentId: intoId } : role;
    if (!has(next, moved)) next.push(moved);
  }
  return [...next, ...keepers.filter((role) => !has(next, role))];
}

/** People in use whose roles as head end with the department. */
export const headsThatEnd = (people: Readonly<Record<string, Person>>, id: string): Person[] =>
  Object.values(people).filter(
    ({ archived, roles }) =>
      archived === null && roles.some(({ role, departmentId }) => departmentId === id && HEADS.includes(role)),
  );

/**
 * Moves what is in use of a department to another and takes it out of use: its units, channels and people. Closed
 * channels, people who have left and decided applications stay with it, under its name. Authorisations hold on.
 *
 * @param made the stamp of a changed row
 */
export function mergeDepartments(
  data: VaultState,
  { id, intoId, made }: { readonly id: string; readonly intoId: string; readonly made: (old: Stamp) => Stamp },
): void {
  for (const unit of Object.values(data.units))
    if (unit.departmentId === id) data.units[unit.id] = { ...unit, departmentId: intoId, changed: made(unit.changed) };
  for (const channel of Object.values(data.channels))
    if (channel.departmentId === id && channel.state !== 'closed')
      data.channels[channel.id] = { ...channel, departmentId: intoId, changed: made(channel.changed) };
  for (const person of Object.values(data.people)) {
    if (person.archived !== null) continue;
    const roles = rolesAfterMerge(person.roles, id, intoId);
    const moves = person.departmentId === id;
    const isSame = roles.length === person.roles.length && roles.every((role, i) => role === person.roles[i]);
    if (moves || !isSame)
      data.people[person.id] = {
        ...person,
        departmentId: moves ? intoId : person.departmentId,
        roles,
        changed: made(person.changed),
      };
  }
  const department = data.departments[id];
  if (department === undefined) return;
  const changed = made(department.changed);
  data.departments[id] = { ...department, mergedInto: intoId, archived: changed, changed };
}
