// A department that is renamed, or becomes part of another: the name that it had on a day, and what hinders it. R14.
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Department, FormerName } from './model.ts';
import { sameName } from './rules.ts';

/** The names of a department that is called something else from a day on. */
export const formerNamesAfter = (department: Department, name: string, from: Day): FormerName[] => {
  const former = department.formerNames ?? [];
  return department.name === name ? former : [...former, { name: department.name, until: from }];
};

/** What a department was called on a day. */
export const nameOn = ({ name, formerNames = [] }: Pick<Department, 'name' | 'formerNames'>, day: Day): string =>
  formerNames.find(({ until }) => day < until)?.name ?? name;

/** What a department was called on a day; empty: municipality-wide, or not in the register. */
export const departmentNameOn = ({ departments }: VaultState, id: string | null, day: Day): string => {
  const department = id === null ? undefined : departments[id];
  return department === undefined ? '' : nameOn(department, day);
};

/** A unit of both departments with one name; undefined: none. */
export function commonUnit({ units }: VaultState, id: string, intoId: string): string | undefined {
  const inUse = Object.values(units).filter(({ archived }) => archived === null);
  const other = inUse.filter(({ departmentId }) => departmentId === intoId);
  return inUse.find(({ departmentId, name }) => departmentId === id && other.some((unit) => sameName(unit.name, name)))
    ?.name;
}
