// What stands for several channels: thin lines for those that need nothing, and how many need something.
import { addDays } from '../../../../domain/calendar/days.ts';
import type { CoverNeed } from '../../../../domain/cover/summary.ts';
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

/** Needs of which nobody is missing. */
const QUIET: readonly CoverNeed[] = ['responsibleOnly', 'draft', 'unrehearsed'];

/**
 * How many rows of a unit need something, and how much: `pressing` if in one nobody, or nobody who may, does a duty;
 * otherwise what all of them need, or `review` if that differs.
 */
export function needingOf(rows: readonly Pick<DrawnRow, 'needs'>[]): {
  readonly count: number;
  readonly level: 'none' | 'pressing' | 'responsibleOnly' | 'draft' | 'review';
} {
  const needs = rows.flatMap(({ needs: own }) => own ?? []);
  const count = needs.length;
  if (count === 0) return { count, level: 'none' };
  if (needs.some((need) => !QUIET.includes(need))) return { count, level: 'pressing' };
  const [first] = needs;
  const isSame = needs.every((need) => need === first);
  return { count, level: isSame && (first === 'draft' || first === 'responsibleOnly') ? first : 'review' };
}
