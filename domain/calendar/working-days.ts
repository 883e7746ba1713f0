// Working days in Sweden, and deadlines counted in them. R20; lag (1989:253), lag (1930:173) § 2.
import { easter } from 'date-easter';
import type { Day } from '../kernel/schemas.ts';
import { addDays, dayFromNumber, dayNumber, weekday } from './days.ts';
import { type HolidayRow, type HolidayRule, HOLIDAYS_SE } from './holidays-se.ts';

type Names = Pick<HolidayRow, 'sv' | 'en'>;

/** The first whole year of the Gregorian calendar, which Easter is computed in. */
const FIRST_YEAR = 1583;
const years = new Map<string, ReadonlyMap<Day, Names>>();

function dayOf(year: string, rule: HolidayRule): Day {
  if ('date' in rule) return `${year}-${rule.date}`;
  if ('weekday' in rule) {
    const from = `${year}-${rule.from}`;
    return addDays(from, (rule.weekday - weekday(from) + 7) % 7);
  }
  const { month, day } = easter(Number(year));
  return addDays(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, rule.easter);
}

/** The holidays of a year by day; cached. */
function holidaysOf(year: string): ReadonlyMap<Day, Names> {
  const known = years.get(year);
  if (known) return known;
  const found = new Map<Day, Names>();
  const number = Number(year);
  for (const { rule, since = FIRST_YEAR, until = number, sv, en } of HOLIDAYS_SE) {
    if (number < since || number > until) continue;
    const day = dayOf(year, rule);
    if (!found.has(day)) found.set(day, { sv, en });
  }
  years.set(year, found);
  return found;
}

/** Name of the holiday or eve, or null on other days. Sundays have no name. */
export const holidayName = (day: Day, language: 'sv' | 'en'): string | null =>
  holidaysOf(day.slice(0, 4)).get(day)?.[language] ?? null;

/** Neither Saturday, Sunday, public holiday, midsommarafton, julafton nor nyårsafton. */
export const isWorkingDay = (day: Day): boolean => weekday(day) < 6 && !holidaysOf(day.slice(0, 4)).has(day);

/** The day itself if it is a working day, otherwise the next one. */
export function workingDayFrom(day: Day): Day {
  let number = dayNumber(day);
  while (!isWorkingDay(dayFromNumber(number))) number += 1;
  return dayFromNumber(number);
}

/** The day itself if it is a working day, otherwise the previous one. */
export function workingDayUpTo(day: Day): Day {
  let number = dayNumber(day);
  while (!isWorkingDay(dayFromNumber(number))) number -= 1;
  return dayFromNumber(number);
}

/** `count` working days after `day` (before it if negative). 0 returns the day itself, working or not. */
export function addWorkingDays(day: Day, count: number): Day {
  const step = count < 0 ? -1 : 1;
  let result = day;
  for (let left = Math.abs(count); left > 0;) {
    result = addDays(result, step);
    if (isWorkingDay(result)) left -= 1;
  }
  return result;
}

/** Number of working days from `from` to `to`, both inclusive; 0 if `to` is before `from`. */
export function workingDaysBetween(from: Day, to: Day): number {
  const last = dayNumber(to);
  let count = 0;
  for (let number = dayNumber(from); number <= last; number += 1) if (isWorkingDay(dayFromNumber(number))) count += 1;
  return count;
}
