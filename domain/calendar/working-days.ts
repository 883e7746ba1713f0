// Working days in Sweden, and deadlines counted in them. R20; lag (1989:253), lag (1930:173) § 2.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- the package's `exports` hides its own types
/// <reference path="../../node_modules/date-holidays-parser/types/index.d.ts" />
import Holidays from 'date-holidays-parser';
import type { Day } from '../kernel/schemas.ts';
import { addDays, dayFromNumber, dayNumber, weekday } from './days.ts';
import { HOLIDAYS_SE } from './holidays-se.ts';

type Names = { readonly sv: string; readonly en: string };

const parser = (() => {
  const days = Object.fromEntries(
    HOLIDAYS_SE.map(({ rule, sv, en, active }) => [
      rule,
      { name: { sv, en }, type: 'public', ...(active && { active }) },
    ]),
  );
  const sweden = { names: { sv: 'Sverige' }, langs: ['sv', 'en'], zones: ['Europe/Stockholm'], dayoff: 'sunday', days };
  return new Holidays({ holidays: { SE: sweden }, names: {} }, 'SE', { types: ['public'] });
})();
const namesByRule = new Map<string, Names>(HOLIDAYS_SE.map(({ rule, sv, en }) => [rule, { sv, en }]));
const years = new Map<string, ReadonlyMap<Day, Names>>();

/** The holidays of a year by day; cached. */
function holidaysOf(year: string): ReadonlyMap<Day, Names> {
  const known = years.get(year);
  if (known) return known;
  const found = new Map<Day, Names>();
  for (const holiday of parser.getHolidays(Number(year), 'sv')) {
    const names = namesByRule.get(holiday.rule);
    const day = holiday.date.slice(0, 10);
    if (names && !found.has(day)) found.set(day, names);
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
