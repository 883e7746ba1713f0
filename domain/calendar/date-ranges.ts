// Date ranges, both ends inclusive, `to: null` for no end; and which days count for a channel: working days only,
// unless it has weekend watch.
import { addDays } from './days.ts';
import { isWorkingDay, workingDayFrom, workingDayUpTo } from './working-days.ts';
import type { Day } from '../kernel/common.ts';

export interface DateRange {
  readonly from: Day;
  readonly to: Day | null;
}

/** What is read of a channel here: whether days off count too. */
interface WeekendWatch {
  readonly weekendWatch: boolean;
}

export const includesDay = (range: DateRange, day: Day): boolean =>
  range.from <= day && (range.to === null || day <= range.to);

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

/** Whether the day requires cover for the channel. */
export const isCountedDay = (channel: WeekendWatch, day: Day): boolean => channel.weekendWatch || isWorkingDay(day);

/** The date range without days off at its ends; null if nothing is left. */
export function trimDaysOff(channel: WeekendWatch, range: DateRange): DateRange | null {
  if (channel.weekendWatch) return range;
  const from = workingDayFrom(range.from);
  const to = range.to === null ? null : workingDayUpTo(range.to);
  return to !== null && to < from ? null : { from, to };
}

/** Whether `next` follows `range` with only days off between them. */
export function adjoins(channel: WeekendWatch, range: DateRange, next: DateRange): boolean {
  if (range.to === null) return true;
  const follow = addDays(range.to, 1);
  return next.from <= follow || (!channel.weekendWatch && workingDayFrom(follow) >= next.from);
}

/** Sorts date ranges, trims them to days that count, and joins those with only days off between them. */
export function mergeRanges(channel: WeekendWatch, ranges: readonly DateRange[]): DateRange[] {
  const merged: DateRange[] = [];
  const sorted = ranges
    .flatMap((range) => trimDaysOff(channel, range) ?? [])
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  for (const next of sorted) {
    const last = merged.at(-1);
    if (last === undefined || !adjoins(channel, last, next)) merged.push(next);
    else
      merged[merged.length - 1] = {
        from: last.from,
        to: last.to === null || next.to === null ? null : last.to > next.to ? last.to : next.to,
      };
  }
  return merged;
}

/** Splits `period` at each day in `starts`; the parts cover it without gaps. */
export function splitAt(period: DateRange, starts: Iterable<Day>): DateRange[] {
  const inside = [...new Set(starts)].filter((day) => day > period.from && includesDay(period, day)).sort();
  const firsts = [period.from, ...inside];
  return firsts.map((from, index) => {
    const next = firsts[index + 1];
    return { from, to: next === undefined ? period.to : addDays(next, -1) };
  });
}
