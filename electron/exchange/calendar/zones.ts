// Converts wall-clock times of a calendar file to days and minutes in Stockholm. The file's own VTIMEZONE is ignored,
// since it is untrusted.
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';

const STOCKHOLM = 'Europe/Stockholm';

/** Outlook's names for the time zones that occur here. Others are IANA names, or count as Stockholm. */
const IANA_BY_WINDOWS_NAME: Readonly<Record<string, string>> = {
  'W. Europe Standard Time': 'Europe/Berlin',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'Romance Standard Time': 'Europe/Paris',
  'GMT Standard Time': 'Europe/London',
  'FLE Standard Time': 'Europe/Helsinki',
  'E. Europe Standard Time': 'Europe/Chisinau',
  UTC: 'UTC',
};

export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const formatByZone = new Map<string, Intl.DateTimeFormat | null>();

function formatFor(zone: string): Intl.DateTimeFormat | null {
  const before = formatByZone.get(zone);
  if (before !== undefined) return before;
  let made: Intl.DateTimeFormat | null = null;
  try {
    made = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    // Unknown time zone.
  }
  if (formatByZone.size < 200) formatByZone.set(zone, made);
  return made;
}

/** The wall-clock time in a zone at an instant, encoded as if it were UTC. */
function wallTimeAt(format: Intl.DateTimeFormat, instant: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
  return Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day ?? 1,
    part.hour ?? 0,
    part.minute ?? 0,
    part.second ?? 0,
  );
}

const zoneOf = (tzid: string | null): string => (tzid === null ? STOCKHOLM : (IANA_BY_WINDOWS_NAME[tzid] ?? tzid));

/**
 * The instant of a wall-clock time in a zone; in an hour skipped or repeated by a clock change, one of the two
 * candidates.
 */
export function instantOf(wall: WallTime, tzid: string | null): number {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  const format = formatFor(zoneOf(tzid)) ?? formatFor(STOCKHOLM);
  if (format === null) return asUtc;
  const guess = asUtc - (wallTimeAt(format, asUtc) - asUtc);
  return asUtc - (wallTimeAt(format, guess) - guess);
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: STOCKHOLM,
  hourCycle: 'h23',
  hour: '2-digit',
  minute: '2-digit',
});

/** Day and minutes after midnight in Stockholm. */
export function inStockholm(instant: number): { readonly day: string; readonly minute: number } {
  const [hour = 0, minute = 0] = clock.format(instant).split(':').map(Number);
  return { day: dayInStockholm(instant), minute: hour * 60 + minute };
}
