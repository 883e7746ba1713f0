// Which imported items are visible, and which references keep an item when its import is undone. R14.
import type { LogItem } from '../items/model.ts';
import type { ItemImportRun } from './model.ts';

/** Whether an item is visible: its import exists, and was not undone or kept the item. */
export function isVisible(runs: Readonly<Record<string, ItemImportRun>>, importId: string, itemId: string): boolean {
  const run = Object.hasOwn(runs, importId) ? runs[importId] : undefined;
  return run !== undefined && (run.undone === null || run.undone.kept.includes(itemId));
}

/**
 * Whether another record depends on it: a case or inquiry created from it, a confidentiality classification, or a diary
 * decision.
 */
export const isReferenced = ({ led, marks, diary }: Pick<LogItem, 'led' | 'marks' | 'diary'>): boolean =>
  led.length > 0 || marks.secrecy || diary !== null;
