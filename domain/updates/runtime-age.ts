// How old the bundled browser is. The capture window shows pages of strangers in it, and attacks on a browser become
// public soon after the version that mends them.
import type { Day } from '../kernel/schemas.ts';
import { addDays, daysBetween } from '../calendar/days.ts';

/** From this age on the program warns; Chromium has a new version every four weeks, Electron every eight. */
export const OLD_AFTER_DAYS = 8 * 7;
/** From this age on the capture window stays closed. */
export const TOO_OLD_AFTER_DAYS = 16 * 7;

/** `unknown`: not a runtime whose day of release the program knows, as when it is run for testing. */
export type RuntimeAge = 'current' | 'old' | 'tooOld' | 'unknown';

/** The age on `today` of a runtime released on a day; null where the day is not known. */
export function runtimeAge(released: Day | null, today: Day): RuntimeAge {
  if (released === null) return 'unknown';
  const days = daysBetween(released, today);
  return days >= TOO_OLD_AFTER_DAYS ? 'tooOld' : days >= OLD_AFTER_DAYS ? 'old' : 'current';
}

/** The day from which the capture window stays closed. */
export const closesOn = (released: Day): Day => addDays(released, TOO_OLD_AFTER_DAYS);
