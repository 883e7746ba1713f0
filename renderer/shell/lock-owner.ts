// Who has the lock of a vault, in words. An unreadable lock names nobody, and may say no time.
import type { Writing } from '../../domain/vault/writing-calls.ts';
import { agoWords, clock, dayOf } from '../i18n/format.ts';
import { lookUp } from '../i18n/index.ts';

export type LockOwner = NonNullable<Writing['owner']>;

/** Whether the lock could be read. */
export const isKnown = ({ host }: LockOwner): boolean => host !== '?';

/** What to call whoever has the lock. */
export const ownerName = (owner: LockOwner): string => (!isKnown(owner) ? lookUp('app.writing.somebody') : owner.name === '' ? owner.user : owner.name);

/** "09.12" for today, otherwise the day in words; `?` when the lock does not say. */
export function sinceWords(since: string, today: string): string {
  if (since === '' || Number.isNaN(Date.parse(since))) return '?';
  return dayOf(since) === today ? clock(since) : agoWords(since, today);
}
