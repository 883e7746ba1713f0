// The whole days an event covers. The DTEND of an all-day event is exclusive (RFC 5545, 3.6.1). For a timed event, the
// first and last day count only where it takes the working day.
import { addDays } from '../../../domain/calendar/days.ts';
import type { Day } from '../../../domain/kernel/schemas.ts';
import { inStockholm } from './zones.ts';

const NOON = 12 * 60;
/** 23 hours, the length of the day on which the clocks go forward. */
const WHOLE_DAY_MS = 23 * 3_600_000;

export interface WholeDays {
  readonly from: Day;
  readonly to: Day;
  /** Begins or ends within a day. */
  readonly rounded: boolean;
}

/**
 * `end` is the day after the last one. If it is not later than `start`, the event is one day long, as many programs
 * write it.
 */
export const allDay = (start: Day, end: Day | null): WholeDays => ({
  from: start,
  to: end === null || end <= start ? start : addDays(end, -1),
  rounded: false,
});

/**
 * The days of a timed event, or null if it covers no whole day. The first day counts if it begins by noon, the last if
 * it ends after noon.
 */
export function timedDays(start: number, end: number): WholeDays | null {
  const [a, b] = [inStockholm(start), inStockholm(end)];
  const from = a.minute <= NOON ? a.day : addDays(a.day, 1);
  const to = b.minute > NOON ? b.day : addDays(b.day, -1);
  const enough = to > from || (to === from && end - start >= WHOLE_DAY_MS);
  return enough ? { from, to, rounded: a.minute !== 0 || b.minute !== 0 } : null;
}
