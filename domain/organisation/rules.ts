// Names in the organisation, and references between rows. R14: rows are archived, never deleted.
import type { VaultState } from '../kernel/state.ts';

/** Normalises a name for comparison: case, white space and Unicode composition are ignored. */
export const plainName = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

export const sameName = (a: string, b: string): boolean => plainName(a) === plainName(b);

export type OrganisationKind = 'boards' | 'departments' | 'units' | 'documents';

/** Name of an active row that refers to this one, or null. Channels count until they are closed. */
export function usedBy(state: VaultState, kind: OrganisationKind, id: string): string | null {
  const inUse = <T extends { readonly archived: unknown }>(register: Record<string, T>): T[] =>
    Object.values(register).filter((row) => row.archived === null);
  const channels = Object.values(state.channels).filter((channel) => channel.state !== 'closed');
  switch (kind) {
    case 'boards':
      return (
        (inUse(state.departments).find((row) => row.boardId === id) ?? channels.find((row) => row.boardId === id))
          ?.name ?? null
      );
    case 'departments':
      return (
        (
          inUse(state.units).find((row) => row.departmentId === id) ??
          channels.find((row) => row.departmentId === id) ??
          inUse(state.people).find(
            (row) => row.departmentId === id || row.roles.some((role) => role.departmentId === id),
          )
        )?.name ?? null
      );
    case 'units':
      return (
        (channels.find((row) => row.unitId === id) ?? inUse(state.people).find((row) => row.unitId === id))?.name ??
        null
      );
    case 'documents':
      return null;
  }
}
