// Clock times in a time zone. Apart from stockholm.ts, whose days are needed in large numbers and without Temporal.
import { Temporal } from 'temporal-polyfill';

export const STOCKHOLM = 'Europe/Stockholm';

/**
 * A time as a clock on the wall shows it, in milliseconds: what the instant would be if that clock showed UTC.
 */
export type WallClock = number;

const zonedAt = (instant: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);

/** Whether the platform knows a zone of that name. */
export function isKnownZone(zone: string): boolean {
  try {
    zonedAt(0, zone);
    return true;
  } catch {
    return false;
  }
}

/** What a clock in the zone shows at an instant. Throws a `RangeError` for an unknown zone. */
export const toWallClock = (instant: number, zone: string): WallClock =>
  instant + zonedAt(instant, zone).offsetNanoseconds / 1_000_000;

/**
 * The instant at which a clock in the zone shows that time. `repeated` chooses between the two instants when clocks
 * are put back. An hour that is skipped counts from the change. Throws a `RangeError` for an unknown zone.
 */
export const fromWallClock = (wall: WallClock, zone: string, repeated: 'first' | 'second'): number =>
  zonedAt(wall, 'UTC')
    .toPlainDateTime()
    .toZonedDateTime(zone, { disambiguation: repeated === 'first' ? 'compatible' : 'later' }).epochMilliseconds;

/** Time in Stockholm with UTC offset, `2026-11-24T10:20:00+01:00`, to the second. `instant` is ISO 8601. */
export const stockholmTime = (instant: string): string =>
  zonedAt(Date.parse(instant), STOCKHOLM).toString({ smallestUnit: 'second', timeZoneName: 'never' });
