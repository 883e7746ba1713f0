// Which imported items are visible. R14.
import type { ItemImportRun } from './model.ts';

/** Whether an item is visible: its import exists, and was not undone or kept the item. */
export function isVisible(runs: Readonly<Record<string, ItemImportRun>>, importId: string, itemId: string): boolean {
  const run = Object.hasOwn(runs, importId) ? runs[importId] : undefined;
  return run !== undefined && (run.undone === null || run.undone.kept.includes(itemId));
}
