// When a question must be answered, and how late it is. R19, R20: nothing but the time of receipt and the rule counts,
// so passing on cannot stop the clock.
import { addDays } from '../calendar/days.ts';
import { isWorkedOn, type LocalDay } from '../calendar/local-days.ts';
import { dayInStockholm, startOfDay } from '../calendar/stockholm.ts';
import type { Day } from '../common.ts';
import type { AnswerRule } from './answer-rule.ts';
import type { Due } from './model.ts';

const HOUR = 3_600_000;

/** Steps day by day until `wanted` worked days are passed; 0 stays on a worked day or goes to the first one. */
function onward(from: Day, wanted: number, off: readonly LocalDay[]): Day {
  let day = from;
  while (!isWorkedOn(day, off)) day = addDays(day, 1);
  for (let left = wanted; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkedOn(day, off)) left -= 1;
  }
  return day;
}

/**
 * When a question received at `receivedAt` must be answered (R20). In working days: the day of receipt is day 0, what
 * comes on a day off counts as received on the next working day, and the end of the last day is the limit.
 */
export function dueOf(receivedAt: string, rule: AnswerRule): Due {
  const { unit, count } = rule;
  if (unit === 'hours') {
    const due = Date.parse(receivedAt) + count * HOUR;
    return { unit, count, countedFrom: dayInStockholm(receivedAt), on: dayInStockholm(due), at: new Date(due).toISOString() };
  }
  const countedFrom = onward(dayInStockholm(receivedAt), 0, rule.daysOff);
  const on = onward(countedFrom, count, rule.daysOff);
  return { unit, count, countedFrom, on, at: new Date(startOfDay(addDays(on, 1))).toISOString() };
}

/** Whether the limit has passed; the limit itself is the first moment that is late. */
export const isLate = (due: Pick<Due, 'at'>, now: Date | string): boolean => (typeof now === 'string' ? Date.parse(now) : now.getTime()) >= Date.parse(due.at);

/**
 * Working hours from one moment to another, not counted beyond `enough`. Clocks change on Sundays, which are never
 * worked, so that office hours are always whole hours after midnight.
 */
export function workingHours(from: string, to: Date, rule: Pick<AnswerRule, 'daysOff' | 'officeHours'>, enough = Number.POSITIVE_INFINITY): number {
  const [start, end] = [Date.parse(from), to.getTime()];
  let worked = 0;
  for (let day = dayInStockholm(start); worked < enough * HOUR; day = addDays(day, 1)) {
    const midnight = startOfDay(day);
    if (midnight >= end) break;
    if (!isWorkedOn(day, rule.daysOff)) continue;
    worked += Math.max(0, Math.min(end, midnight + rule.officeHours.to * HOUR) - Math.max(start, midnight + rule.officeHours.from * HOUR));
  }
  return Math.min(worked / HOUR, enough);
}

/** How many worked days are left after today, the last one included; 0 on the last day and afterwards. */
export function workingDaysLeft(due: Pick<Due, 'on'>, today: Day, off: readonly LocalDay[]): number {
  let left = 0;
  for (let day = addDays(today, 1); day <= due.on; day = addDays(day, 1)) if (isWorkedOn(day, off)) left += 1;
  return left;
}
