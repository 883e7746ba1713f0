// Writes days as a calendar file (RFC 5545): all-day events with stable UIDs, so that importing the file again updates
// them.
import ICAL from 'ical.js';
import { addDays } from '../../../domain/calendar/days.ts';
import type { Day } from '../../../domain/kernel/schemas.ts';
import { safeLines } from '../../../domain/kernel/text-safety.ts';

export interface CalendarDays {
  /** Stable for the same interval, however often it is saved. */
  readonly uid: string;
  readonly from: Day;
  /** The last day, inclusive. */
  readonly to: Day;
  readonly summary: string;
  readonly text: string;
  /** Not certain yet, certain, or cancelled. */
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  /** True: others see the person as out of office. False: the time stays free. */
  readonly away: boolean;
  /** When it was last changed. */
  readonly changed: Date;
}

/** Suffix of every UID, so that no other program's UID can be equal. */
const NAMESPACE = '@kanalvakt.invalid';

/** Increases with every change, so that a later file wins: seconds since 2020. */
const sequenceOf = (changed: Date): number =>
  Math.max(0, Math.floor((changed.getTime() - Date.UTC(2020, 0, 1)) / 1000));

/** Control characters could end a line unnoticed; the library escapes line ends, commas and the like. */
const plain = (text: string): string => safeLines(text).replaceAll('\t', ' ');

function eventOf(days: CalendarDays, now: Date): ICAL.Component {
  const event = new ICAL.Component('vevent');
  event.updatePropertyWithValue('uid', `${days.uid}${NAMESPACE}`);
  event.updatePropertyWithValue('dtstamp', ICAL.Time.fromJSDate(now, true));
  event.updatePropertyWithValue('last-modified', ICAL.Time.fromJSDate(days.changed, true));
  event.updatePropertyWithValue('sequence', sequenceOf(days.changed));
  event.updatePropertyWithValue('dtstart', ICAL.Time.fromDateString(days.from));
  event.updatePropertyWithValue('dtend', ICAL.Time.fromDateString(addDays(days.to, 1)));
  event.updatePropertyWithValue('summary', plain(days.summary));
  event.updatePropertyWithValue('description', plain(days.text));
  event.updatePropertyWithValue('status', days.status);
  event.updatePropertyWithValue('transp', days.away ? 'OPAQUE' : 'TRANSPARENT');
  event.updatePropertyWithValue('x-microsoft-cdo-busystatus', days.away ? 'OOF' : 'FREE');
  return event;
}

/** The file, in UTF-8 with folded lines; `name` is the calendar's display name. */
export function toCalendar(days: readonly CalendarDays[], name: string, now: Date): Uint8Array {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//Kanalvakt//Kanalvakt//SV');
  calendar.updatePropertyWithValue('calscale', 'GREGORIAN');
  calendar.updatePropertyWithValue('method', 'PUBLISH');
  calendar.updatePropertyWithValue('x-wr-calname', plain(name));
  for (const entry of days) calendar.addSubcomponent(eventOf(entry, now));
  return Buffer.from(`${calendar.toString()}\r\n`, 'utf8');
}
