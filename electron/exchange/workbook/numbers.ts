// Formats workbook numbers as the user sees them: as dates where the cell shows one, with leading zeros where its
// format has them.
import { DAY_MS, dayNumber } from '../../../domain/calendar/days.ts';

/** How a cell's number is shown. */
export type NumberFormat =
  | { readonly as: 'number'; readonly digits: number }
  | { readonly as: 'day' }
  | { readonly as: 'time' };

/** Unformatted. */
export const UNFORMATTED: NumberFormat = { as: 'number', digits: 0 };
const between = (id: number, from: number, to: number): boolean => id >= from && id <= to;

/** A format by its id (ECMA-376, 18.8.30: the built-in ones that files do not spell out) or its code. */
export function numberFormatOf(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) {
    if (between(id, 14, 17) || id === 22 || between(id, 27, 36) || between(id, 50, 58)) return { as: 'day' };
    return between(id, 18, 21) || between(id, 45, 47) ? { as: 'time' } : UNFORMATTED;
  }
  // Elapsed hours are a time; quoted, escaped and colour parts are ignored.
  const elapsed = /\[(h+|m+|s+)\]/i.test(code);
  const signs = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^[\]]*\]/g, '');
  if (/^0+$/.test(signs)) return { as: 'number', digits: Math.min(signs.length, 30) };
  if (/general/i.test(signs)) return UNFORMATTED;
  if (elapsed) return { as: 'time' };
  if (/[yd]/i.test(signs) || (/m/i.test(signs) && !/[hs]/i.test(signs))) return { as: 'day' };
  return /[hs]/i.test(signs) ? { as: 'time' } : UNFORMATTED;
}

/** Spreadsheet dates end with the year 9999. */
const MAX_SERIAL = 2_958_466;

/** Spreadsheets count 29 February 1900, which never was, as day 60; the days before it are one later. */
const LEAP_DAY = 60;

/**
 * Days since 1899-12-31 (or 1904-01-01) as `2026-11-25`, with the time of day if there is one; null outside the range.
 */
export function dayText(serial: number, from1904: boolean): string | null {
  const days = from1904 ? serial + 1462 : serial;
  if (!(days >= 1 && days < MAX_SERIAL)) return null;
  const fromDay = days < LEAP_DAY ? '1899-12-31' : '1899-12-30';
  const written = new Date(dayNumber(fromDay) * DAY_MS + Math.round((days * DAY_MS) / 1000) * 1000).toISOString();
  const day = Math.floor(days) === LEAP_DAY ? '1900-02-29' : written.slice(0, 10);
  const time = written.slice(11, 16);
  return time === '00:00' ? day : `${day} ${time}`;
}

/** Hours and minutes; seconds are left out, not rounded. */
const timeText = (serial: number): string => {
  const minutes = Math.floor(Math.round(serial * 24 * 60 * 60) / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};

/** The text of a stored number; other values are returned unchanged. */
export function numberText(written: string, shown: NumberFormat, from1904: boolean): string {
  const value = Number(written);
  if (written.trim() === '' || !Number.isFinite(value)) return written;
  if (shown.as === 'day') return dayText(value, from1904) ?? written;
  if (shown.as === 'time') return between(value, 0, 1000) ? timeText(value) : written;
  // Spreadsheets keep fifteen digits; the rest is binary rounding noise.
  const plain = String(Number(value.toPrecision(15)));
  return /^\d+$/.test(plain) ? plain.padStart(shown.digits, '0') : plain;
}
