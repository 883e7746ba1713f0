// Which imported items are there to be seen, and what ties them so that taking the import back leaves them. R14.
import type { LogItem } from '../items/model.ts';
import type { ItemImportRun } from './model.ts';

/** Whether an item is there: its import was made, and was not taken back without it. */
export function isThere(runs: Readonly<Record<string, ItemImportRun>>, importId: string, itemId: string): boolean {
  const run = Object.hasOwn(runs, importId) ? runs[importId] : undefined;
  return run !== undefined && (run.undone === null || run.undone.kept.includes(itemId));
}

/** Whether something depends on it: a case or question made of it, a mark, a diary decision. */
export const isTied = ({ led, marks, diary }: Pick<LogItem, 'led' | 'marks' | 'diary'>): boolean => led.length > 0 || marks.secrecy || diary !== null;
