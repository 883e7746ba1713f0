// Parses a date in the usual Swedish notations: 2026-11-24, 24/11, 24.11.26, 24 nov, 241124, i dag, fredag, v 48, om 3
// dagar.
import { folded } from './format.ts';
import { dayOfParts } from '../../domain/calendar/day-of-parts.ts';
import { addDays } from '../../domain/calendar/days.ts';
import { comingWeekday, relativeDay, weekdayNamed } from './relative-day.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'ma[ij]', 'jun', 'jul', 'aug', 'sep', 'o[kc]t', 'nov', 'dec'].map(
  (start) => new RegExp(`^${start}`),
);
/** A map, not an object: otherwise `constructor` would match. */
const RELATIVE: ReadonlyMap<string, number> = new Map(
  Object.entries({
    'i dag': 0,
    idag: 0,
    today: 0,
    'i morgon': 1,
    imorgon: 1,
    tomorrow: 1,
    'i övermorgon': 2,
    'i går': -1,
    igår: -1,
    yesterday: -1,
  }),
);

const made = (year: number, month: number, day: number): string | null =>
  dayOfParts(year < 100 ? 2000 + year : year, month, day);

/** Without a year, the nearest date: at most half a year back. */
function nearest(month: number, day: number, today: string): string | null {
  const year = Number(today.slice(0, 4));
  const near = [year - 1, year, year + 1].map((each) => made(each, month, day)).filter((date) => date !== null);
  return near.find((date) => date >= addDays(today, -182)) ?? near.at(-1) ?? null;
}

/** The day as `YYYY-MM-DD`, or null if it cannot be parsed. */
export function parseDay(typed: string, today: string): string | null {
  const text = folded(typed)
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^(den|the) /, '');
  if (text === '') return null;
  const step = RELATIVE.get(text);
  if (step !== undefined) return addDays(today, step);
  const said = relativeDay(text, today);
  if (said !== null) return said;
  const wanted = text.includes(' ') ? 0 : weekdayNamed(text);
  if (wanted > 0) return comingWeekday(wanted, today);
  const iso =
    /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (iso) return made(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const swedish = /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2,4}))?$/.exec(text);
  if (swedish)
    return swedish[3]
      ? made(Number(swedish[3]), Number(swedish[2]), Number(swedish[1]))
      : nearest(Number(swedish[2]), Number(swedish[1]), today);
  const named = /^(\d{1,2})\.? ?([a-zåäö]+)\.?(?: (\d{2,4}))?$/.exec(text);
  if (named) {
    const month = MONTHS.findIndex((name) => name.test(named[2] ?? '')) + 1;
    if (month === 0) return null;
    return named[3] ? made(Number(named[3]), month, Number(named[1])) : nearest(month, Number(named[1]), today);
  }
  return null;
}
