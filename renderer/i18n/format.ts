// Formats dates and numbers and sorts text by Swedish conventions. Days are `YYYY-MM-DD`, instants ISO 8601; all in
// Europe/Stockholm.
import { DAY_MS, daysBetween, isoWeek } from '../../domain/calendar/days.ts';
import { dayInStockholm } from '../../domain/calendar/stockholm.ts';
import { language } from './index.ts';
import { lazy } from '../../domain/kernel/lazy.ts';

const ZONE = 'Europe/Stockholm';
const cache = new Map<string, Intl.DateTimeFormat>();

function dates(options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  const locale = language() === 'sv' ? 'sv-SE' : 'en-GB';
  const key = locale + timeZone + JSON.stringify(options);
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone });
  cache.set(key, made);
  return made;
}

const isDay = (value: string): boolean => value.length === 10;
const utc = (day: string): Date => new Date(`${day}T12:00:00Z`);
const ofDay = (day: string, options: Intl.DateTimeFormatOptions): string => dates(options, 'UTC').format(utc(day));
/** Removes the full stop of abbreviated month names: "24 nov". */
const noStop = (text: string): string => text.replace(/\.(?=\s|$)/g, '');
const words = {
  sv: {
    today: 'i dag',
    tomorrow: 'i morgon',
    yesterday: 'i går',
    late1: '1 dag sen',
    late: '{n} dagar sen',
    inDays: 'om {n} dagar',
    ago: 'för {n} dagar sedan',
    at: 'kl.',
    week: 'vecka',
    shortWeek: 'v',
    open: 'tills vidare',
    from: 'från',
    hours: 'tim',
  },
  en: {
    today: 'today',
    tomorrow: 'tomorrow',
    yesterday: 'yesterday',
    late1: '1 day late',
    late: '{n} days late',
    inDays: 'in {n} days',
    ago: '{n} days ago',
    at: 'at',
    week: 'week',
    shortWeek: 'w',
    open: 'until further notice',
    from: 'from',
    hours: 'h',
  },
} as const;
const say = (key: keyof (typeof words)['sv'], n?: number): string =>
  words[language()][key].replace('{n}', String(n ?? ''));

/** The day of an instant in Stockholm; a day is returned unchanged. */
export const dayOf = (value: string): string => (isDay(value) ? value : dayInStockholm(value));

/** "24 nov", with the year if it differs from that of `today`. */
export function dayShort(value: string, today?: string): string {
  const day = dayOf(value);
  const other = today !== undefined && day.slice(0, 4) !== today.slice(0, 4);
  return noStop(ofDay(day, { day: 'numeric', month: 'short', ...(other ? { year: 'numeric' } : {}) }));
}
/** "tisdag 24 november". */
export const dayLong = (value: string): string =>
  ofDay(dayOf(value), { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '');
/** "24 november 2026". */
export const dayFull = (value: string): string =>
  ofDay(dayOf(value), { day: 'numeric', month: 'long', year: 'numeric' });
/** "tisdag". */
export const weekdayName = (value: string): string => ofDay(dayOf(value), { weekday: 'long' });
/** "november 2026" of a day or a `YYYY-MM`. */
export const monthLong = (value: string): string =>
  ofDay(`${value.slice(0, 7)}-01`, { month: 'long', year: 'numeric' });
/** "november" of a day or a `YYYY-MM`. */
export const monthName = (value: string): string => ofDay(`${value.slice(0, 7)}-01`, { month: 'long' });
/** "nov" of a day or a `YYYY-MM`. */
export const monthShort = (value: string): string => noStop(ofDay(`${value.slice(0, 7)}-01`, { month: 'short' }));
/** "08.12" in Swedish, "08:12" in English. */
export function clock(instant: string): string {
  const text = dates({ hour: '2-digit', minute: '2-digit' }, ZONE).format(new Date(instant));
  return language() === 'sv' ? text.replace(':', '.') : text;
}
/** "24 nov kl. 08.12"; '' for what is no time. */
export const dayAndTime = (instant: string): string =>
  Number.isNaN(Date.parse(instant)) ? '' : `${dayShort(instant)} ${say('at')} ${clock(instant)}`;
/** For tooltips and print: "24 november 2026 kl. 08.12.41", or the full day. */
export function exactTime(value: string): string {
  if (isDay(value)) return `${weekdayName(value)} ${dayFull(value)}`;
  const time = dates({ hour: '2-digit', minute: '2-digit', second: '2-digit' }, ZONE).format(new Date(value));
  return `${dayFull(value)} ${say('at')} ${language() === 'sv' ? time.replaceAll(':', '.') : time}`;
}

/** ISO week number. */
export const weekNumber = (value: string): number => isoWeek(dayOf(value));
/** "vecka 48". */
export const weekLong = (value: string): string => `${say('week')} ${weekNumber(value)}`;
/** "v48". */
export const weekShort = (value: string): string => `${say('shortWeek')}${weekNumber(value)}`;

/** A due date relative to today: "1 dag sen", "i dag", "i morgon", "om 3 dagar", "12 dec". */
export function relativeDue(due: string, today: string): string {
  const left = daysBetween(today, dayOf(due));
  if (left < -1) return say('late', -left);
  if (left === -1) return say('late1');
  if (left === 0) return say('today');
  if (left === 1) return say('tomorrow');
  if (left <= 14) return say('inDays', left);
  return dayShort(due, today);
}
/** A day in the time column of a list: "i går", "i dag", "i morgon", "tors 26 nov" within a week, otherwise "4 dec". */
export function dueTime(due: string, today: string): string {
  const left = daysBetween(today, dayOf(due));
  if (left === -1) return say('yesterday');
  if (left === 0) return say('today');
  if (left === 1) return say('tomorrow');
  if (left > 0 && left < 7) return `${noStop(ofDay(dayOf(due), { weekday: 'short' }))} ${dayShort(due, today)}`;
  return dayShort(due, today);
}
/** A past time relative to today: "i dag 08.12", "i går", "för 3 dagar sedan", "19 nov". */
export function relativeTime(value: string, today: string): string {
  const ago = daysBetween(dayOf(value), today);
  if (ago === 0) return isDay(value) ? say('today') : `${say('today')} ${clock(value)}`;
  if (ago === 1) return isDay(value) ? say('yesterday') : `${say('yesterday')} ${clock(value)}`;
  if (ago > 1 && ago <= 6) return say('ago', ago);
  return ago < 0 ? relativeDue(value, today) : dayShort(value, today);
}
/** "30 nov – 4 dec"; with an open end "från 30 nov tills vidare". */
export function period(from: string, to: string | null, today?: string): string {
  if (to === null) return `${say('from')} ${dayShort(from, today)} ${say('open')}`;
  if (from === to) return dayShort(from, today);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${dayShort(to, today)}`;
  return `${dayShort(from, today)} – ${dayShort(to, today)}`;
}

/** Upper-cases the first letter, for the start of a line. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(language()) + text.slice(1);
/** "1 234". */
export const number = (value: number, digits = 0): string =>
  new Intl.NumberFormat(language() === 'sv' ? 'sv-SE' : 'en-GB', { maximumFractionDigits: digits }).format(value);
/** "42 %", for a share between 0 and 1. */
export const percent = (share: number): string =>
  new Intl.NumberFormat(language() === 'sv' ? 'sv-SE' : 'en-GB', { style: 'percent' }).format(share);
/** A share in whole per cent: "100 %" only of all, "0 %" only of none. */
export function shareText(part: number, of: number): string {
  const whole = Math.round((100 * part) / of) / 100;
  return percent(part === 0 || part === of ? whole : Math.min(0.99, Math.max(0.01, whole)));
}
/** A time taken, in minutes below one hour and otherwise in hours with one decimal: "25 min", "1,5 tim". */
export function timeTaken(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${number(minutes)}\u00a0min`;
  const hours = new Intl.NumberFormat(language() === 'sv' ? 'sv-SE' : 'en-GB', {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(minutes / 60);
  return `${hours}\u00a0${say('hours')}`;
}
/** "1,2 MB". */
export function bytes(size: number): string {
  if (size < 1024) return `${size}\u00a0byte`;
  if (size < 1024 * 1024) return `${number(size / 1024)}\u00a0kB`;
  return `${number(size / 1024 / 1024, 1)}\u00a0MB`;
}
/** "3 minuter", "2 timmar", "4 dagar" from milliseconds. */
export function duration(ms: number): string {
  const [unit, size]: [string, number] =
    ms < 3_600_000 ? ['minute', 60_000] : ms < 2 * DAY_MS ? ['hour', 3_600_000] : ['day', DAY_MS];
  return new Intl.NumberFormat(language() === 'sv' ? 'sv-SE' : 'en-GB', {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(Math.max(1, Math.round(ms / size)));
}

const collator = lazy(() => new Intl.Collator('sv', { numeric: true, sensitivity: 'base' }));
/** Swedish collation: a–z, å, ä, ö; ignores case; numbers by value. */
export const compareSv = (a: string, b: string): number => collator().compare(a, b);
/** Joins names: "Sara, Amina och Jonas". */
export const listed = (names: readonly string[]): string =>
  new Intl.ListFormat(language() === 'sv' ? 'sv-SE' : 'en-GB', { type: 'conjunction' }).format(names);

/** As `listed`, of which any: "svarar eller publicerar". */
export const listedAny = (words: readonly string[]): string =>
  new Intl.ListFormat(language() === 'sv' ? 'sv-SE' : 'en-GB', { type: 'disjunction' }).format(words);

/** For searching: ignores case, keeps diacritics (`far` is not `får`). */
export const folded = (text: string): string => text.normalize('NFC').toLocaleLowerCase('sv');
