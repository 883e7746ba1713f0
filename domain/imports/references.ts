// Which rows of the registers refer to given rows, so that undoing an import removes nothing that is in use. R14.
import type { VaultState } from '../kernel/state.ts';

/** Every text in a row, including field names, since an id may occur in any of them. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      yield name;
      yield* textsIn(inner);
    }
  }
}

/**
 * For each id, the rows that contain it, as `register/id`; the row with that id is itself among them. `counted`: the
 * part of a row that counts as a reference; all of it unless given.
 */
export function referencesTo(
  state: VaultState,
  ids: Iterable<string>,
  counted: (register: string, id: string, row: unknown) => unknown = (_register, _id, row) => row,
): (id: string) => string[] {
  const found = new Map([...ids].map((id) => [id, new Set<string>()]));
  for (const [register, rows] of Object.entries(state))
    for (const [id, row] of Object.entries(rows))
      for (const text of textsIn(counted(register, id, row))) found.get(text)?.add(`${register}/${id}`);
  return (id) => [...(found.get(id) ?? [])];
}
