// Reads a calendar of school holidays (RFC 5545) as rows, whatever encoding it was written in. R25.
import { readSchoolEvents, type ParsedHolidays } from '../../../domain/school-holiday-imports/parse.ts';
import { decodeBytes, guessEncoding } from '../tables/sheet.ts';
import { readCalendar, type CalendarProblem } from './read.ts';

const textOf = (bytes: Uint8Array): string => decodeBytes(bytes, guessEncoding(bytes));

/** The line on which each event begins, in file order. */
const beginnings = (text: string): number[] =>
  text.split(/\r\n|\n|\r/).flatMap((line, index) => (/^BEGIN:VEVENT\s*$/i.test(line) ? [index + 1] : []));

/** The events as rows. Recurring events are expanded only within the span; `cut`: there were too many of them. */
export function readSchoolCalendar(
  bytes: Uint8Array,
  span: { readonly from: string; readonly to: string },
): { readonly ok: true; readonly found: ParsedHolidays; readonly cut: boolean } | CalendarProblem {
  const text = textOf(bytes);
  const read = readCalendar(new TextEncoder().encode(text), span);
  if (!read.ok) return read;
  const lines = beginnings(text);
  // The reader's key begins with the event's position in the file.
  const events = read.events.map((event) => ({
    ...event,
    line: lines[Number.parseInt(event.key, 10)] ?? Number.parseInt(event.key, 10) + 1,
  }));
  return { ok: true, found: readSchoolEvents(events), cut: read.cut };
}
