// When a backup counts as too old, and when the next one is due. Pure.
import { DAY_MS } from '../calendar/days.ts';

/** Age in days above which the last good backup is shown as amber, and as red. */
export const AMBER_DAYS = 3;
export const RED_DAYS = 14;
const HOUR_MS = 3_600_000;

export type BackupSchedule = 'off' | 'daily' | 'weekly';
export type BackupAge = 'fine' | 'amber' | 'red';

/** Age class of the last good backup; no backup is red. A time in the future (after a wrong clock) is fine. */
export function backupAge(last: string | null, now: Date): BackupAge {
  if (last === null) return 'red';
  const age = now.getTime() - Date.parse(last);
  if (age > RED_DAYS * DAY_MS) return 'red';
  return age > AMBER_DAYS * DAY_MS ? 'amber' : 'fine';
}

/**
 * Slightly less than a day and a week, so that a user who starts at 8:00 one day and at 7:30 the next gets a backup on
 * both.
 */
const BACKUP_INTERVAL_MS: Readonly<Record<Exclude<BackupSchedule, 'off'>, number>> = {
  daily: 20 * HOUR_MS,
  weekly: 7 * DAY_MS - 4 * HOUR_MS,
};
/** Delay after a failed backup, so that a full disk is not retried constantly. */
const RETRY_DELAY_MS = HOUR_MS;

/** Whether a scheduled backup is due. Times are ISO 8601; a last backup in the future counts as none. */
export function backupIsDue(schedule: BackupSchedule, last: string | null, failed: string | null, now: Date): boolean {
  if (schedule === 'off') return false;
  const since = (at: string | null): number =>
    at === null || Date.parse(at) > now.getTime() ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(at);
  return since(last) >= BACKUP_INTERVAL_MS[schedule] && since(failed) >= RETRY_DELAY_MS;
}

/** Maximum interval between checks that read back every file; other backups read back only new files. */
const FULL_CHECK_INTERVAL_MS = 7 * DAY_MS;

/** Whether the scheduled backup must read back every file. */
export const fullCheckIsDue = (full: string | null, now: Date): boolean =>
  full === null || Math.abs(now.getTime() - Date.parse(full)) >= FULL_CHECK_INTERVAL_MS;
