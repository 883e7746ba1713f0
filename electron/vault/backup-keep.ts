// Which backups are kept, and which must be dropped. Pure rules.
import type { BackupFile, BackupMarks } from './backup-list.ts';

/** How many of the newest are kept. */
export const keptNewest = 10;
/** The newest of each month is also kept, for this many months back. */
export const keptMonths = 12;

export interface Dated {
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

const month = (at: string): string => at.slice(0, 7);

/** The month that is `back` months before that of `at`, `YYYY-MM`. */
function monthBefore(at: string, back: number): string {
  const date = new Date(`${month(at)}-01T00:00:00.000Z`);
  date.setUTCMonth(date.getUTCMonth() - back);
  return month(date.toISOString());
}

/** Names to keep: the ten newest, and the newest of each month for a year. */
export function keptGenerations(generations: readonly Dated[], now: string): ReadonlySet<string> {
  const newestFirst = [...generations].sort((a, b) => b.at.localeCompare(a.at) || b.name.localeCompare(a.name));
  const kept = new Set(newestFirst.slice(0, keptNewest).map(({ name }) => name));
  const oldest = monthBefore(now, keptMonths);
  const seen = new Set<string>();
  for (const { name, at } of newestFirst) {
    if (month(at) < oldest || seen.has(month(at))) continue;
    seen.add(month(at));
    kept.add(name);
  }
  return kept;
}

export interface Remembering {
  readonly marks: BackupMarks;
  readonly files: readonly Pick<BackupFile, 'path'>[];
}

/** What a vault has removed for good. */
export interface TakenAway {
  readonly marks: BackupMarks;
  /** Whether a file in a vault's folder is part of a key that was replaced or destroyed. */
  readonly isOldKey: (path: string) => boolean;
}

/**
 * Whether a backup holds something the vault has removed for good: erased data, or the files of a removed member. A
 * backup of a vault that had advanced beyond this one (which was restored from an older backup) does not.
 */
export const holdsWhatIsGone = (older: Pick<Remembering, 'marks'>, { marks }: Pick<TakenAway, 'marks'>): boolean =>
  older.marks.erasures < marks.erasures || older.marks.epoch < marks.epoch;

/** Whether a backup holds part of a channel key that was replaced. */
export const holdsOldKey = (
  { files }: Pick<Remembering, 'files'>,
  { isOldKey }: Pick<TakenAway, 'isOldKey'>,
): boolean => files.some(({ path }) => isOldKey(path));

/** The backup without such parts, with the number of key parts removed; the same object when it holds none. */
export function withoutOldKeys<G extends Remembering & { readonly keysGone?: number }>(
  older: G,
  taken: Pick<TakenAway, 'isOldKey'>,
): G {
  const files = older.files.filter(({ path }) => !taken.isOldKey(path));
  return files.length === older.files.length
    ? older
    : { ...older, files, keysGone: (older.keysGone ?? 0) + older.files.length - files.length };
}
