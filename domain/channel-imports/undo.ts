// Undoes an import of a channel list in one step. R08, R14.
import { losesPurpose } from '../channels/active.ts';
import type { Channel } from '../channels/model.ts';
import { referencesTo } from '../imports/references.ts';
import { type ImportedRow, type UndoneRows, undoRows } from '../imports/undo.ts';
import type { Stamp } from '../kernel/schemas.ts';
import { isInCommunicationsOffice } from '../people/role-checks.ts';
import type { VaultState } from '../kernel/state.ts';
import type { ImportRun } from './model.ts';

const KINDS = ['channels', 'people', 'units', 'departments'] as const;

/** Whether a channel that would be municipality-wide again has people outside the communications office (R29). */
function leavesOutsiders(state: VaultState, now: Channel, before: Channel): boolean {
  if (before.departmentId !== null || now.departmentId === null) return false;
  const custodians = Object.values(state.logins).flatMap((login) =>
    login.channelId === now.id && login.fate === null ? login.custodianIds : [],
  );
  const ids = [
    ...custodians,
    ...before.roster.map(({ personId }) => personId),
    ...(before.responsibleId === null ? [] : [before.responsibleId]),
  ];
  return ids.some((id) => state.people[id] !== undefined && !isInCommunicationsOffice(state.people[id]));
}

const restored = (run: ImportRun, id: string): Channel => run.before.channels?.[id] as Channel;

/**
 * The facts of the rows that an import added or changed. `usedElsewhere`: ids that the logs refer to, and the members of
 * the vault. A changed channel is not restored either if it has gone, would become municipality-wide again with people
 * outside the communications office (R29), or is active and would have no purpose (R02).
 */
export function channelRows(
  state: VaultState,
  run: ImportRun,
  usedElsewhere: ReadonlySet<string>,
  mayUndo: (now: Channel, before: Channel | null) => boolean = () => true,
): ImportedRow[] {
  const changed = Object.keys(run.before.channels ?? {}).map((id): ImportedRow => {
    const [now, before, key] = [state.channels[id], restored(run, id), `channels/${id}`];
    return {
      ...{ key, undoing: 'restore' },
      changedSince: now?.changed.at !== run.marks[key],
      mayUndo:
        now !== undefined && !leavesOutsiders(state, now, before) && !losesPurpose(now, before) && mayUndo(now, before),
    };
  });
  // What a restored channel no longer refers to can be removed.
  const channels = Object.fromEntries(
    [...undoRows(changed).restored].map((key) => [idOf(key), restored(run, idOf(key))]),
  );
  const after = { ...state, channels: { ...state.channels, ...channels } };
  // Another import, when undone later, restores its channels as they were then.
  const counted = (register: string, id: string, row: unknown): unknown => {
    if (register !== 'imports') return row;
    const other = state.imports[id];
    return id !== run.id && other?.undone === null ? other.before : null;
  };
  const references = referencesTo(after, Object.values(run.added).flat(), counted);
  const added = KINDS.flatMap((kind) =>
    (run.added[kind] ?? []).flatMap((id): ImportedRow[] => {
      const [row, key] = [state[kind][id], `${kind}/${id}`];
      if (row === undefined) return [];
      return [
        {
          ...{ key, undoing: 'remove', changedSince: row.changed.at !== run.marks[key] },
          referredBy: [...references(id), ...(usedElsewhere.has(id) ? ['elsewhere'] : [])],
          mayUndo: kind !== 'channels' || mayUndo(row as Channel, null),
        },
      ];
    }),
  );
  return [...changed, ...added];
}

const idOf = (key: string): string => key.slice(key.indexOf('/') + 1);

/**
 * Removes and restores these rows in `state` (a draft). The journal keeps everything (R14). Logins are never restored:
 * content sealed with a channel's former key could not be opened.
 */
export function undoImport(state: VaultState, run: ImportRun, rows: UndoneRows, stamp: (old?: Stamp) => Stamp): void {
  for (const key of rows.restored) {
    const id = idOf(key);
    state.channels[id] = { ...restored(run, id), changed: stamp(state.channels[id]?.changed) };
  }
  for (const kind of KINDS)
    for (const id of run.added[kind] ?? [])
      if (rows.removed.has(`${kind}/${id}`)) Reflect.deleteProperty(state[kind], id);
}
