// Deadline of an inquiry, and lateness. R19, R20: depends only on the time of receipt and the rule, so that forwarding
// an inquiry cannot stop the clock.
import { addDays } from '../calendar/days.ts';
import { isLocalDay, isLocalWorkingDay, type LocalDay } from '../calendar/local-days.ts';
import { dayInStockholm, startOfDay } from '../calendar/stockholm.ts';
import type { Day } from '../kernel/schemas.ts';
import type { AnswerRule } from '../rules/answer-rule.ts';
import type { Due } from './model.ts';

const HOUR_MS = 3_600_000;

/** Advances by `wanted` working days; 0 returns the day itself if it is one, otherwise the next. */
function advanceWorkingDays(from: Day, wanted: number, off: readonly LocalDay[]): Day {
  let day = from;
  while (!isLocalWorkingDay(day, off)) day = addDays(day, 1);
  for (let left = wanted; left > 0;) {
    day = addDays(day, 1);
    if (isLocalWorkingDay(day, off)) left -= 1;
  }
  return day;
}

/**
 * Deadline of an inquiry received at `receivedAt` (R20). In working days: the day of receipt is day 0, receipt on a day
 * off counts as receipt on the next working day, and the deadline is the end of the last day.
 */
export function dueOf(receivedAt: string, rule: AnswerRule): Due {
  const { unit, count } = rule;
  if (unit === 'hours') {
    const due = Date.parse(receivedAt) + count * HOUR_MS;
    return {
      unit,
      count,
      countedFrom: dayInStockholm(receivedAt),
      on: dayInStockholm(due),
      at: new Date(due).toISOString(),
    };
  }
  const countedFrom = advanceWorkingDays(dayInStockholm(receivedAt), 0, rule.daysOff);
  const on = advanceWorkingDays(countedFrom, count, rule.daysOff);
  return { unit, count, countedFrom, on, at: new Date(startOfDay(addDays(on, 1))).toISOString() };
}

/** Whether the deadline has passed; `at` itself is the first late instant. */
export const isLate = (due: Pick<Due, 'at'>, now: Date | string): boolean =>
  (typeof now === 'string' ? Date.parse(now) : now.getTime()) >= Date.parse(due.at);

/** The hour at which the office closes on a working day: earlier on a half day. */
const closesAt = (day: Day, { officeHours, halfDays }: Pick<AnswerRule, 'officeHours' | 'halfDays'>): number =>
  halfDays !== null && isLocalDay(day, halfDays.days) ? Math.min(halfDays.until, officeHours.to) : officeHours.to;

/**
 * Working hours between two times, capped at `enough`. Clocks change only on Sundays, which are never working days, so
 * office hours are always whole hours after midnight.
 */
export function workingHours(
  from: string,
  to: Date,
  rule: Pick<AnswerRule, 'daysOff' | 'officeHours' | 'halfDays'>,
  enough = Number.POSITIVE_INFINITY,
): number {
  const [start, end] = [Date.parse(from), to.getTime()];
  let worked = 0;
  for (let day = dayInStockholm(start); worked < enough * HOUR_MS; day = addDays(day, 1)) {
    const midnight = startOfDay(day);
    if (midnight >= end) break;
    if (!isLocalWorkingDay(day, rule.daysOff)) continue;
    worked += Math.max(
      0,
      Math.min(end, midnight + closesAt(day, rule) * HOUR_MS) -
        Math.max(start, midnight + rule.officeHours.from * HOUR_MS),
    );
  }
  return Math.min(worked / HOUR_MS, enough);
}

/** Working days left after today, including the last one; 0 on the last day and afterwards. */
export function workingDaysLeft(due: Pick<Due, 'on'>, today: Day, off: readonly LocalDay[]): number {
  let left = 0;
  for (let day = addDays(today, 1); day <= due.on; day = addDays(day, 1)) if (isLocalWorkingDay(day, off)) left += 1;
  return left;
}
