// What undoing an import leaves: one rule for every import, which states the facts of its rows. R08, R14.

/** One row that an import wrote and that still exists. */
export interface ImportedRow {
  /** Unique among the rows of the import; `referredBy` of other rows contains it. */
  readonly key: string;
  /**
   * What undoing means for the row: it is removed, or gets back what it contained before. `nothing`: what it contained
   * before is not known.
   */
  readonly undoing: 'remove' | 'restore' | 'nothing';
  readonly changedSince: boolean;
  /** What refers to the row: keys of the import's own rows, and names of any others. Nothing, unless given. */
  readonly referredBy?: readonly string[];
  readonly mayUndo: boolean;
}

/** Keys of rows, by what happens to them. */
export interface UndoneRows {
  readonly removed: ReadonlySet<string>;
  readonly restored: ReadonlySet<string>;
  readonly kept: ReadonlySet<string>;
}

/**
 * A row is kept if it was changed since the import, if the person may not undo it, or if something that remains refers
 * to it (R14); otherwise it is removed, or restored to what it was. A row that only removed rows refer to is removed
 * with them. The order of the rows does not matter.
 */
export function undoRows(rows: readonly ImportedRow[]): UndoneRows {
  const open = rows.filter(({ changedSince, mayUndo }) => !changedSince && mayUndo);
  const keysOf = (undoing: ImportedRow['undoing']): Set<string> =>
    new Set(open.flatMap((row) => (row.undoing === undoing ? [row.key] : [])));
  const [removed, restored] = [keysOf('remove'), keysOf('restore')];
  for (let settled = false; !settled;) {
    settled = true;
    for (const { key, referredBy = [] } of open)
      if (removed.has(key) && !referredBy.every((other) => removed.has(other))) {
        removed.delete(key);
        settled = false;
      }
  }
  const kept = rows.flatMap(({ key }) => (removed.has(key) || restored.has(key) ? [] : [key]));
  return { removed, restored, kept: new Set(kept) };
}

/** How many rows were removed, restored and kept. */
export const countUndone = ({
  removed,
  restored,
  kept,
}: UndoneRows): { removed: number; restored: number; kept: number } => ({
  removed: removed.size,
  restored: restored.size,
  kept: kept.size,
});
