// Parses times in exports: seconds or milliseconds, with or without time zone, with English names of months.
import { fromWallClock, STOCKHOLM } from '../../../domain/calendar/zones.ts';

/** Larger numbers are milliseconds: as seconds they would be after the year 5000. */
const MIN_MILLISECONDS = 1e11;

/** Unix time as a number or digits, in seconds or milliseconds; null for anything else. */
export function unixTime(value: unknown): number | null {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^\d{9,14}$/.test(value)
        ? Number(value)
        : Number.NaN;
  if (!Number.isFinite(number) || number <= 0) return null;
  return Math.round(number > MIN_MILLISECONDS ? number : number * 1000);
}

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october'],
  ...['november', 'december'],
];
/** The month that a word of at least three letters begins, from 0; -1 if none. */
const monthOf = (word: string): number => MONTHS.findIndex((month) => month.startsWith(word.toLowerCase()));

/** Minutes after UTC of zones that are written by name. Names that mean several zones are those of Europe and America. */
const ZONES: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries({
    '-1000': 'HST',
    '-0900': 'AKST',
    '-0800': 'PST AKDT',
    '-0700': 'MST PDT',
    '-0600': 'CST MDT',
    '-0500': 'EST CDT',
    '-0400': 'EDT AST',
    '-0300': 'ADT BRT',
    '+0000': 'Z UT UTC GMT WET',
    '+0100': 'CET MET MEZ BST WEST',
    '+0200': 'CEST MEST MESZ EET SAST',
    '+0300': 'EEST MSK',
    '+0800': 'SGT HKT AWST',
    '+0900': 'JST KST',
    '+1000': 'AEST',
    '+1100': 'AEDT',
    '+1200': 'NZST',
    '+1300': 'NZDT',
  }).flatMap(([offset, names]) => names.split(' ').map((name) => [name, offsetOf(offset) ?? 0])),
);

/** `+0100`, `+01:00`, `+1` or `GMT+1`, in minutes; null if it is none. */
function offsetOf(zone: string): number | null {
  const parts = /^(?:GMT|UTC?)?([+-])(\d\d?)(?::?(\d\d))?$/i.exec(zone);
  if (parts === null) return null;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return Number(parts[3] ?? 0) > 59 || minutes > 14 * 60 ? null : (parts[1] === '-' ? -1 : 1) * minutes;
}

/** The hour from 0 to 23; NaN if there is no such hour, or not in that half of the day. */
function hourOf(written: string, half: string): number {
  const hour = Number(written);
  if (half === '') return hour <= 23 ? hour : Number.NaN;
  return hour >= 1 && hour <= 12 ? (hour % 12) + (/^p/i.test(half) ? 12 : 0) : Number.NaN;
}

const TIME = /^(\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)? ?([ap]\.?m\.?)? ?(\D.*)?$/i;

/** The instant of a day and of a time with its zone, as `14:56:57 +0100` or `8:19 pm CEST`; null if it is none. */
function instantOf(year: number, month: number, day: number, clock: string): number | null {
  const [, hours = '', minutes = '', seconds = '0', half = '', zone = ''] = TIME.exec(clock) ?? [];
  const [hour, minute, second] = [hourOf(hours, half), Number(minutes), Number(seconds)];
  if (hours === '' || minute > 59 || second > 60) return null;
  // A leap second counts as second 59.
  const wall = Date.UTC(year, month, day, hour, minute, Math.min(second, 59));
  const date = new Date(wall);
  if (!Number.isFinite(wall) || date.getUTCMonth() !== month || date.getUTCDate() !== day) return null;
  // The hour repeated in autumn means the first one.
  if (zone === '') return fromWallClock(wall, STOCKHOLM, 'first');
  const offset = ZONES[zone.toUpperCase()] ?? offsetOf(zone);
  return offset === null ? null : wall - offset * 60_000;
}

/** The longest date: no format has more, and what is longer is text. */
const MAX_DATE_CHARACTERS = 100;
/** `2024-01-01`, and after it a time. */
const ISO = /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:T| (?=\d\d?:))(.+)| ?(Z|UTC|GMT|[+-]\d\d:?\d\d))?$/i;
/** `Mon Jan 01 12:00:00 +0000 2024` */
const X_DATE = /^\p{L}{2,} ([A-Z]{3,}) (\d\d?) (\d\d?:\d\d:\d\d(?: [^ ]+)?) (\d{4})$/iu;
/** `Tue, 27 Jan 2015 14:56:57 +0000` (RFC 822) */
const MAIL_DATE = /^(?:\p{L}{2,}\.?,? ?)?(\d\d?)[ -]([A-Z]{3,})\.?[ -](\d{4}|\d\d),? (\d.*)$/iu;

/** Parses a written or ISO 8601 date to milliseconds; null if it is not one. Without a time zone it is Swedish time. */
export function writtenTime(text: string): number | null {
  if (text.length > MAX_DATE_CHARACTERS) return null;
  // The zone may be repeated by name in parentheses.
  const bare = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ ?\([^()]*\)$/, '');
  const iso = ISO.exec(bare);
  if (iso !== null)
    return instantOf(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]), iso[4] ?? `12:00 ${iso[5] ?? ''}`.trim());
  const x = X_DATE.exec(bare);
  if (x !== null) return instantOf(Number(x[4]), monthOf(x[1] ?? ''), Number(x[2]), x[3] ?? '');
  const mail = MAIL_DATE.exec(bare);
  if (mail === null) return null;
  const year = Number(mail[3]);
  const full = mail[3]?.length === 4 ? year : year + (year < 70 ? 2000 : 1900);
  return instantOf(full, monthOf(mail[2] ?? ''), Number(mail[1]), mail[4] ?? '');
}
