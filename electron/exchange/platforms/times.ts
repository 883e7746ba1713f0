// Parses times in exports: seconds or milliseconds, with or without time zone, with English names.
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

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
function instantOfParts(year: number, month: number, day: number, time: string, zone: string): number | null {
  const [hour = Number.NaN, minute = 0, second = 0] = time.split(':').map(Number);
  const utc = Date.UTC(year, month, day, hour, minute, Math.trunc(second));
  const date = new Date(utc);
  if (
    !Number.isFinite(utc) ||
    date.getUTCMonth() !== month ||
    date.getUTCDate() !== day ||
    hour > 23 ||
    minute > 59 ||
    second > 60
  )
    return null;
  // The hour repeated in autumn means the first one.
  if (zone === '') return fromWallClock(utc, STOCKHOLM, 'first');
  const offset = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (offset === null) return utc;
  return utc - (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) * 60_000;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/i;
/** `Mon Jan 01 12:00:00 +0000 2024` */
const X_DATE = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d?) (\d\d:\d\d:\d\d) ([+-]\d{4}) (\d{4})$/;
/** `Tue, 27 Jan 2015 14:56:57 +0000` (RFC 822) */
const MAIL_DATE =
  /^(?:[A-Z][a-z]{2,}, ?)?(\d\d?) ([A-Z][a-z]{2})[a-z]* (\d{2}|\d{4}) (\d\d:\d\d(?::\d\d)?)\s*(UT|UTC|GMT|Z|[+-]\d{4}|EST|EDT|CST|CDT|MST|MDT|PST|PDT)?$/;
const AMERICAN: Readonly<Record<string, string>> = {
  EST: '-0500',
  EDT: '-0400',
  CST: '-0600',
  CDT: '-0500',
  MST: '-0700',
  MDT: '-0600',
  PST: '-0800',
  PDT: '-0700',
};

/** Parses a written or ISO 8601 date to milliseconds; null if it is not one. Without a time zone it is Swedish time. */
export function writtenTime(text: string): number | null {
  const bare = text.trim();
  const iso = ISO.exec(bare);
  if (iso !== null)
    return instantOfParts(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]), iso[4] ?? '12:00', iso[5] ?? '');
  const x = X_DATE.exec(bare);
  if (x !== null)
    return instantOfParts(
      Number(x[5]),
      MONTHS.indexOf((x[1] ?? '').toLowerCase()),
      Number(x[2]),
      x[3] ?? '',
      x[4] ?? '',
    );
  const mail = MAIL_DATE.exec(bare);
  if (mail === null) return null;
  const year = Number(mail[3]);
  return instantOfParts(
    year < 100 ? year + (year < 70 ? 2000 : 1900) : year,
    MONTHS.indexOf((mail[2] ?? '').toLowerCase()),
    Number(mail[1]),
    mail[4] ?? '',
    AMERICAN[mail[5] ?? ''] ?? mail[5] ?? '',
  );
}
