// The thin lines that stand for channels that need nothing.
import { addDays } from '../../../../domain/calendar/days.ts';
import type { DrawnRow } from './model.ts';

/** A line for each of no more channels than fit one under another. */
export const MAX_LINES = 10;

/** The stretches of days on which somebody is there. */
export function stretches({ bars }: Pick<DrawnRow, 'bars'>): { from: string; to: string }[] {
  const found: { from: string; to: string }[] = [];
  for (const { from, to } of bars) {
    const last = found.at(-1);
    if (last !== undefined && addDays(last.to, 1) === from) last.to = to;
    else found.push({ from, to });
  }
  return found;
}
