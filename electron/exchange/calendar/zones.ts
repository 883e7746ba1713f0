// Converts wall-clock times of a calendar file to days and minutes in Stockholm. The file's own VTIMEZONE is ignored,
// since it is untrusted.
import { fromWallClock, isKnownZone, STOCKHOLM, toWallClock } from '../../../domain/calendar/zones.ts';

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

const zoneByName = new Map<string, string>();
const MAX_CACHED_ZONES = 200;

/** The zone of that name; an unknown one counts as Stockholm. Finding that out is slow, so the answers are cached. */
function zoneOf(tzid: string | null): string {
  if (tzid === null) return STOCKHOLM;
  const known = zoneByName.get(tzid);
  if (known !== undefined) return known;
  const name = IANA_BY_WINDOWS_NAME[tzid] ?? tzid;
  const zone = isKnownZone(name) ? name : STOCKHOLM;
  if (zoneByName.size < MAX_CACHED_ZONES) zoneByName.set(tzid, zone);
  return zone;
}

/** The instant of a wall-clock time in a zone, the later one in an hour that a clock change repeats. */
export const instantOf = ({ year, month, day, hour, minute }: WallTime, tzid: string | null): number =>
  fromWallClock(Date.UTC(year, month - 1, day, hour, minute), zoneOf(tzid), 'second');

/** Day and minutes after midnight in Stockholm. */
export function inStockholm(instant: number): { readonly day: string; readonly minute: number } {
  const [day = '', time = ''] = new Date(toWallClock(instant, STOCKHOLM)).toISOString().split('T');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { day, minute: hour * 60 + minute };
}
