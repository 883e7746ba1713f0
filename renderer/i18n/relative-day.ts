// Parses days as they are said: "nästa måndag", "fredag v 50", "vecka 50", "om en vecka", "om 3 dagar", "om två månader".
import { dayOfParts } from '../../domain/calendar/day-of-parts.ts';
import { addDays, isoWeek, mondayOf, monthEnd, monthStart, weekday } from '../../domain/calendar/days.ts';

const WEEKDAYS: readonly RegExp[] = [
  /^(mån|mon)/,
  /^(tis|tue)/,
  /^(ons|wed)/,
  /^(tor|thu)/,
  /^(fre|fri)/,
  /^(lör|sat)/,
  /^(sön|sun)/,
];

/** 1 Monday … 7 Sunday; 0 if it is none. */
export const weekdayNamed = (text: string): number =>
  text.length >= 3 ? WEEKDAYS.findIndex((name) => name.test(text)) + 1 : 0;

const COUNTS: ReadonlyMap<string, number> = new Map(
  [
    ['en', 'ett', 'a', 'an', 'one'],
    ['två', 'two'],
    ['tre', 'three'],
    ['fyra', 'four'],
    ['fem', 'five'],
    ['sex', 'six'],
    ['sju', 'seven'],
    ['åtta', 'eight'],
    ['nio', 'nine'],
    ['tio', 'ten'],
  ].flatMap((words, index) => words.map((word): [string, number] => [word, index + 1])),
);
const AHEAD = /^(?:om|in) (\d{1,3}|[a-zåäö]+) (dag|day|vecka|veck|week|månad|month)[a-zåäö]*$/;
const WEEK = /^(?:([a-zåäö]{3,}) )?(?:v|v\.|vecka|w|week) ?(\d{1,2})(?:[ -/]+(\d{4}|\d{2}))?$/;
const NEXT = /^(?:nästa|next) ([a-zåäö]{3,})$/;
const DAYS_PER_WEEK = 7;

/** The Monday of a week of a year; null if the year has no such week. */
function mondayOfWeek(year: number, week: number): string | null {
  const fourth = dayOfParts(year, 1, 4);
  if (fourth === null || week < 1) return null;
  const monday = addDays(mondayOf(fourth), (week - 1) * DAYS_PER_WEEK);
  return isoWeek(monday) === week ? monday : null;
}

/** Without a year, the nearest week of that number, at most half a year back. */
function nearestWeek(week: number, today: string): string | null {
  const year = Number(today.slice(0, 4));
  const near = [year - 1, year, year + 1].map((each) => mondayOfWeek(each, week)).filter((monday) => monday !== null);
  return near.find((monday) => monday >= addDays(today, -182)) ?? near.at(-1) ?? null;
}

/** The same day of a later month, or its last day if it has no such day. */
function monthsAhead(today: string, months: number): string {
  const start = monthStart(today, months);
  const [day, last] = [`${start.slice(0, 8)}${today.slice(8)}`, monthEnd(start)];
  return day > last ? last : day;
}

function ahead(count: number, unit: string, today: string): string {
  if (unit.startsWith('m')) return monthsAhead(today, count);
  return addDays(today, unit.startsWith('d') ? count : count * DAYS_PER_WEEK);
}

/**
 * The day as `YYYY-MM-DD`; null if it is said in another way. A week is its Monday; "nästa fredag" is the Friday of next
 * week.
 * @param text in small letters, with single spaces
 */
export function relativeDay(text: string, today: string): string | null {
  const [, count = '', unit = ''] = AHEAD.exec(text) ?? [];
  if (unit !== '') {
    const number = COUNTS.get(count) ?? (/^\d+$/.test(count) ? Number(count) : null);
    return number === null ? null : ahead(number, unit, today);
  }
  const [, name, week = '', year] = WEEK.exec(text) ?? [];
  if (week !== '') {
    const at = name === undefined ? 1 : weekdayNamed(name);
    const century = year?.length === 2 ? 2000 : 0;
    const monday =
      year === undefined ? nearestWeek(Number(week), today) : mondayOfWeek(century + Number(year), Number(week));
    return at === 0 || monday === null ? null : addDays(monday, at - 1);
  }
  const wanted = weekdayNamed(NEXT.exec(text)?.[1] ?? '');
  return wanted === 0 ? null : addDays(mondayOf(today), DAYS_PER_WEEK + wanted - 1);
}

/** The next such weekday after today. */
export const comingWeekday = (wanted: number, today: string): string =>
  addDays(today, (wanted - weekday(today) + DAYS_PER_WEEK) % DAYS_PER_WEEK || DAYS_PER_WEEK);
