// Calendar files (iCalendar, RFC 5545): whole days, each with a lasting UID, so that a file taken in again replaces
// what the one before it put there.
import { createEvents, type DateArray, type EventAttributes } from 'ics';
import { addDays } from '../../domain/calendar/days.ts';
import type { Day } from '../../domain/common.ts';
import { fail, ok, type Result } from '../../domain/result.ts';

/** What happens on whole days; both ends inclusive. */
export interface CalendarEvent {
  /** Lasting, and the same for the same thing in every file. */
  readonly uid: string;
  readonly from: Day;
  readonly to: Day;
  readonly title: string;
  readonly description: string;
  /** Not settled yet. */
  readonly tentative: boolean;
  /** When it was last changed (ISO 8601). */
  readonly changed: string;
}

export interface CalendarOptions {
  /** What the calendar is called where it is opened. */
  readonly name: string;
}

const dayParts = (day: Day): DateArray => [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
const MAIL_NAME = '@kanalvakt.invalid';

const attributesOf = ({ uid, from, to, title, description, tentative, changed }: CalendarEvent): EventAttributes => ({
  uid: `${uid}${MAIL_NAME}`,
  start: dayParts(from),
  // The end of whole days is the day after the last one (RFC 5545, 3.6.1).
  end: dayParts(addDays(to, 1)),
  title,
  description,
  status: tentative ? 'TENTATIVE' : 'CONFIRMED',
  // It is somebody's calendar, who is at work: the days are not taken by it.
  busyStatus: 'FREE',
  transp: 'TRANSPARENT',
  lastModified: Date.parse(changed),
});

/** The events as bytes of a calendar file. */
export function calendarFile(events: readonly CalendarEvent[], { name }: CalendarOptions): Result<Uint8Array> {
  const { error, value } = createEvents(events.map(attributesOf), { productId: '-//Kanalvakt//Kanalvakt//SV', method: 'PUBLISH', calName: name });
  return value === null || value === '' ? fail('exports.calendarNotMade', { ...(error === null ? {} : { cause: error.message }) }) : ok(Buffer.from(value, 'utf8'));
}
