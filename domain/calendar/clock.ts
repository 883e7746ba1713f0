// Plausibility check of the computer's clock against a known past time. Journal times, deadlines and escalations of
// overdue inquiries depend on the clock (R20).
import { DAY_MS } from './days.ts';

/** Tolerance for a clock that was set back slightly, in milliseconds. */
const MAX_SET_BACK_MS = 10 * 60_000;
/**
 * How far ahead of the known time a clock may be: the computer may have slept, or the vault not been opened.
 * Milliseconds.
 */
export const MAX_AHEAD_MS = { running: 60 * DAY_MS, closed: 2 * 365 * DAY_MS } as const;

/** Whether a time lies before an earlier one (both ISO 8601) by more than two right clocks may differ. */
export const isSetBack = (at: string, earlier: string): boolean =>
  Date.parse(at) < Date.parse(earlier) - MAX_SET_BACK_MS;

/** Whether the clock value `now` is plausible given a known past time (both ISO 8601) and the allowed lead. */
export function isPlausibleTime(now: string, known: string, ahead: number): boolean {
  const step = Date.parse(now) - Date.parse(known);
  return step >= -MAX_SET_BACK_MS && step <= ahead;
}
