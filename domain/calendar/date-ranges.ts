// Which days of a date range count for a channel: working days only, unless it has weekend watch, or the day is in an
// election or a crisis in which it is watched every day.
import { addDays } from './days.ts';
import { type DateRange, includesDay } from './intervals.ts';
import { isWorkingDay, workingDayFrom, workingDayUpTo } from './working-days.ts';
import type { Day } from '../kernel/schemas.ts';

/** What is read of a channel here: whether days off count too, always or in some intervals. */
export interface CountedDays {
  readonly weekendWatch: boolean;
  readonly watchPeriods?: readonly DateRange[] | undefined;
}

/** Whether the day counts even though it is a day off. */
export const isWatchedDay = ({ weekendWatch, watchPeriods }: CountedDays, day: Day): boolean =>
  weekendWatch || watchPeriods?.some((period) => includesDay(period, day)) === true;

/** Whether the day requires cover for the channel. */
export const isCountedDay = (channel: CountedDays, day: Day): boolean =>
  isWatchedDay(channel, day) || isWorkingDay(day);

/** The first day from this one on that counts. */
function countedFrom(channel: CountedDays, day: Day): Day {
  const last = workingDayFrom(day);
  for (let next = day; next < last; next = addDays(next, 1)) if (isWatchedDay(channel, next)) return next;
  return last;
}

/** The last day up to this one that counts. */
function countedUpTo(channel: CountedDays, day: Day): Day {
  const first = workingDayUpTo(day);
  for (let next = day; next > first; next = addDays(next, -1)) if (isWatchedDay(channel, next)) return next;
  return first;
}

/** The date range without days off at its ends; null if nothing is left. */
export function trimDaysOff(channel: CountedDays, range: DateRange): DateRange | null {
  const from = countedFrom(channel, range.from);
  const to = range.to === null ? null : countedUpTo(channel, range.to);
  return to !== null && to < from ? null : { from, to };
}

/** Whether `next` follows `range` with only days off between them. */
export const adjoins = (channel: CountedDays, range: DateRange, next: DateRange): boolean =>
  range.to === null || countedFrom(channel, addDays(range.to, 1)) >= next.from;

/** Sorts date ranges, trims them to days that count, and joins those with only days off between them. */
export function mergeRanges(channel: CountedDays, ranges: readonly DateRange[]): DateRange[] {
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
