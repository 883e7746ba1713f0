// Which days of a date range count for a channel: working days only, unless it has weekend watch.
import { addDays } from './days.ts';
import type { DateRange } from './intervals.ts';
import { isWorkingDay, workingDayFrom, workingDayUpTo } from './working-days.ts';
import type { Day } from '../kernel/schemas.ts';

/** What is read of a channel here: whether days off count too. */
interface WeekendWatch {
  readonly weekendWatch: boolean;
}

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
