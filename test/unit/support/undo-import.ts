import { channelRows, undoImport } from '../../../domain/channel-imports/undo.ts';
import type { ImportRun } from '../../../domain/channel-imports/model.ts';
import { countUndone, undoRows } from '../../../domain/imports/undo.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';

/** Undoes an import of a channel list in `state`, as the program does when no log refers to its rows. */
export function undoIn(state: VaultState, run: ImportRun, stamp: () => Stamp): ReturnType<typeof countUndone> {
  const rows = undoRows(channelRows(state, run, new Set()));
  undoImport(state, run, rows, stamp);
  return countUndone(rows);
}
