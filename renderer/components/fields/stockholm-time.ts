// Converts between a day and time of day in Stockholm and an instant.
import { fromWallClock, STOCKHOLM, toWallClock } from '../../../domain/calendar/zones.ts';

/** The instant (ISO, UTC) of a day and `HH:MM` in Stockholm. */
export const instantOf = (day: string, time: string): string =>
  new Date(fromWallClock(Date.parse(`${day}T${time}:00Z`), STOCKHOLM, 'second')).toISOString();

/** `HH:MM` in Stockholm. */
export const timeOf = (instant: string): string =>
  new Date(toWallClock(Date.parse(instant), STOCKHOLM)).toISOString().slice(11, 16);

/** Parses `8.12`, `08:12`, `0812` or `8`; null if it is not a time of day. */
export function parseTime(typed: string): string | null {
  const match = /^(\d{1,2})(?:[.: ]?(\d{2}))?$/.exec(typed.trim());
  if (!match) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? '0')];
  return hour <= 23 && minute <= 59 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null;
}
