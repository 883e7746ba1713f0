// Date ranges: both ends inclusive, `to: null` for no end.
import type { Day } from '../kernel/schemas.ts';
import { addDays } from './days.ts';

export interface DateRange {
  readonly from: Day;
  readonly to: Day | null;
}

/** Whether a day is within a date range. */
export const includesDay = (range: DateRange, day: Day): boolean =>
  range.from <= day && (range.to === null || day <= range.to);

/** Whether two date ranges share a day. */
export const overlap = (a: DateRange, b: DateRange): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);

/** The part of `range` within `bounds`, or null. */
export function clip(range: DateRange, bounds: DateRange): DateRange | null {
  const from = range.from > bounds.from ? range.from : bounds.from;
  const to = range.to === null ? bounds.to : bounds.to === null || range.to < bounds.to ? range.to : bounds.to;
  return to !== null && to < from ? null : { from, to };
}

/** Whether `inner` is entirely within `outer`. */
export const isWithin = (inner: DateRange, outer: DateRange): boolean =>
  inner.from >= outer.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));

/** Splits `period` at each day in `starts`; the parts cover it without gaps. */
export function splitAt(period: DateRange, starts: Iterable<Day>): DateRange[] {
  const inside = [...new Set(starts)].filter((day) => day > period.from && includesDay(period, day)).sort();
  const firsts = [period.from, ...inside];
  return firsts.map((from, index) => {
    const next = firsts[index + 1];
    return { from, to: next === undefined ? period.to : addDays(next, -1) };
  });
}
