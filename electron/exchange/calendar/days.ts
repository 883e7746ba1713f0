// Which whole days an event takes. All-day events end before their last day (RFC 5545, 3.6.1); timed ones count where they take
// the working day of both ends.
import { addDays } from '../../../domain/calendar/days.ts';
import type { Day } from '../../../domain/common.ts';
import { inStockholm } from './zones.ts';

const NOON = 12 * 60;
/** A day is shorter by an hour when the clocks go forward. */
const WHOLE_DAY_MS = 23 * 3_600_000;

export interface WholeDays {
  readonly from: Day;
  readonly to: Day;
  /** Begun or ended within a day. */
  readonly rounded: boolean;
}

/** `end` is the day after the last one; the same day or an earlier one is one day, as many programs write it. */
export const allDay = (start: Day, end: Day | null): WholeDays => ({ from: start, to: end === null || end <= start ? start : addDays(end, -1), rounded: false });

/** The days of a timed event, or null when it takes no whole day: begun by noon the first counts, ended after noon the last. */
export function timedDays(start: number, end: number): WholeDays | null {
  const [a, b] = [inStockholm(start), inStockholm(end)];
  const from = a.minute <= NOON ? a.day : addDays(a.day, 1);
  const to = b.minute > NOON ? b.day : addDays(b.day, -1);
  const enough = to > from || (to === from && end - start >= WHOLE_DAY_MS);
  return enough ? { from, to, rounded: a.minute !== 0 || b.minute !== 0 } : null;
}
