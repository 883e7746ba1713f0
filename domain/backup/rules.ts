// How old a backup may be before it is said, and when the next one is due. Pure.

/** Days after which the age of the last good backup is amber, and red. */
export const AMBER_DAYS = 3;
export const RED_DAYS = 14;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type BackupSchedule = 'off' | 'daily' | 'weekly';
export type BackupAge = 'fine' | 'amber' | 'red';

/** How the age of the last good backup is to be shown; never is red. A time in the future (the clock was wrong) is fine. */
export function backupAge(last: string | null, now: Date): BackupAge {
  if (last === null) return 'red';
  const age = now.getTime() - Date.parse(last);
  if (age > RED_DAYS * DAY) return 'red';
  return age > AMBER_DAYS * DAY ? 'amber' : 'fine';
}

/** A little less than a day and a week, so that who begins at eight one day and at half past seven the next gets one each day. */
const EVERY: Readonly<Record<Exclude<BackupSchedule, 'off'>, number>> = { daily: 20 * HOUR, weekly: 7 * DAY - 4 * HOUR };
/** After one that failed, so that a full disk is not tried all the time. */
const RETRY = HOUR;

/** Whether a scheduled backup is to be made now. Times are ISO 8601; a last one in the future counts as none. */
export function backupIsDue(schedule: BackupSchedule, last: string | null, failed: string | null, now: Date): boolean {
  if (schedule === 'off') return false;
  const since = (at: string | null): number => (at === null || Date.parse(at) > now.getTime() ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(at));
  return since(last) >= EVERY[schedule] && since(failed) >= RETRY;
}

/** Everything is read back at least so often; in between only what is new. */
const FULL_CHECK = 7 * DAY;

/** Whether a scheduled backup is to read back every file. */
export const fullCheckIsDue = (full: string | null, now: Date): boolean => full === null || Math.abs(now.getTime() - Date.parse(full)) >= FULL_CHECK;
