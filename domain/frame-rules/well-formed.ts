// Rows that are not of their register's schema. The rules leave such rows out; they can only be in a vault from before it
// followed rules, written by a program of somebody's own. They are named, and an administrator may remove them.
import { parseStored } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { ROW_RULES } from './index.ts';

/** Names a row. */
export interface RowName {
  readonly register: string;
  readonly id: string;
}

/** The register whose schema each row is known to pass: stored rows are never changed in place. */
const known = new WeakMap<object, string>();

function passesSchema(register: string, row: object): boolean {
  if (!Object.hasOwn(ROW_RULES, register)) return false;
  if (known.get(row) === register) return true;
  const passes = parseStored(() => ROW_RULES[register as keyof VaultState].schema.safeParse(row).success);
  if (passes && Object.isFrozen(row)) known.set(row, register);
  return passes;
}

/** Whether a row is one of its register; false for one of a register that does not exist. */
export const isWellFormed = ({ register, id }: RowName, row: object): boolean =>
  (row as { readonly id?: unknown }).id === id && passesSchema(register, row);

/** The rows that no screen can read, in the order of their registers. */
export const unreadableRows = (state: VaultState): RowName[] =>
  Object.entries(state).flatMap(([register, rows]) =>
    Object.entries(rows as Readonly<Record<string, object>>)
      .filter(([id, row]) => !isWellFormed({ register, id }, row))
      .map(([id]) => ({ register, id })),
  );
