// Describes in words who holds the vault's lock. An unreadable lock has no name and possibly no time.
import type { WriteAccess } from '../../domain/vault/write-access-calls.ts';
import { relativeTime, clock, dayOf } from './format.ts';
import { lookUp } from './index.ts';

export type LockOwner = NonNullable<WriteAccess['owner']>;

/** Whether the lock file was readable. */
export const isKnown = ({ host }: LockOwner): boolean => host !== '?';

/** Display name of the lock owner. */
export const ownerName = (owner: LockOwner): string =>
  !isKnown(owner) ? lookUp('app.writing.somebody') : owner.name === '' ? owner.user : owner.name;

/** "09.12" for today, otherwise the day in words; `?` if the lock contains no time. */
export function sinceText(since: string, today: string): string {
  if (since === '' || Number.isNaN(Date.parse(since))) return '?';
  return dayOf(since) === today ? clock(since) : relativeTime(since, today);
}
