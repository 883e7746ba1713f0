// Which backups are kept, and which must be dropped. Pure rules.
import type { BackupFile, BackupCounters } from './generation.ts';

/** How many of the newest are kept. */
export const KEPT_NEWEST_BACKUPS = 10;
/** The newest of each month is also kept, for this many months back. */
export const KEPT_MONTHS = 12;

export interface DatedBackup {
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The last frame that it holds. */
  readonly head: { readonly seq: number };
}

/**
 * Sorts backups, the newest first: by how far the vault had come, and only then by time. A backup that was made while a
 * clock was ahead is not newer than those made after it.
 */
export const newestFirst = (a: DatedBackup, b: DatedBackup): number =>
  b.head.seq - a.head.seq || b.at.localeCompare(a.at) || b.name.localeCompare(a.name);

const monthOf = (at: string): string => at.slice(0, 7);

/** The month that is `back` months before that of `at`, `YYYY-MM`. */
function monthsBefore(at: string, back: number): string {
  const date = new Date(`${monthOf(at)}-01T00:00:00.000Z`);
  date.setUTCMonth(date.getUTCMonth() - back);
  return monthOf(date.toISOString());
}

/** Names to keep: the ten newest, and the newest of each month for a year. */
export function keptGenerations(generations: readonly DatedBackup[], now: string): ReadonlySet<string> {
  const sorted = [...generations].sort(newestFirst);
  const kept = new Set(sorted.slice(0, KEPT_NEWEST_BACKUPS).map(({ name }) => name));
  const oldest = monthsBefore(now, KEPT_MONTHS);
  const seen = new Set<string>();
  for (const { name, at } of sorted) {
    if (monthOf(at) < oldest || seen.has(monthOf(at))) continue;
    seen.add(monthOf(at));
    kept.add(name);
  }
  return kept;
}

export interface BackupContents {
  readonly marks: BackupCounters;
  readonly files: readonly Pick<BackupFile, 'path'>[];
}

/** What a vault has removed for good. */
export interface PermanentRemovals {
  readonly marks: BackupCounters;
  /** Whether a file in a vault's folder is part of a key that was replaced or destroyed. */
  readonly isOldKey: (path: string) => boolean;
}

/**
 * Whether a backup holds something the vault has removed for good: erased data, or the files of a removed member. A
 * backup of a vault that had advanced beyond this one (which was restored from an older backup) does not.
 */
export const containsErasedData = (
  older: Pick<BackupContents, 'marks'>,
  { marks }: Pick<PermanentRemovals, 'marks'>,
): boolean => older.marks.erasures < marks.erasures || older.marks.epoch < marks.epoch;

/** Whether a backup holds part of a channel key that was replaced. */
export const containsOldKey = (
  { files }: Pick<BackupContents, 'files'>,
  { isOldKey }: Pick<PermanentRemovals, 'isOldKey'>,
): boolean => files.some(({ path }) => isOldKey(path));

/** The backup without such parts, with the number of key parts removed; the same object when it holds none. */
export function withoutOldKeys<G extends BackupContents & { readonly keysGone?: number }>(
  older: G,
  removals: Pick<PermanentRemovals, 'isOldKey'>,
): G {
  const files = older.files.filter(({ path }) => !removals.isOldKey(path));
  return files.length === older.files.length
    ? older
    : { ...older, files, keysGone: (older.keysGone ?? 0) + older.files.length - files.length };
}
