// When a vault was last written to before it was opened: the one time known to have passed, whatever the clock says.
import { MAX_AHEAD_MS, isPlausibleTime } from '../../../domain/calendar/clock.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Vault } from '../../vault/index.ts';

/** Opening itself writes only a few entries. */
const MAX_ENTRIES_READ = 50;

/**
 * The time of the journal's newest entry that was not written during opening, ISO 8601. Null when there is none or it
 * cannot be read, which is reported elsewhere.
 * @param began when opening began, by the clock in question
 */
export async function lastEntryBefore(
  vault: Pick<Vault<VaultState>, 'journal'>,
  began: Date,
  now: Date,
): Promise<string | null> {
  const page = await vault.journal({ limit: MAX_ENTRIES_READ });
  if (!page.ok) return null;
  const own = (at: string): boolean => Date.parse(at) >= began.getTime() && Date.parse(at) <= now.getTime();
  return page.value.lines.find(({ at, leftOut }) => leftOut === null && !own(at))?.at ?? null;
}

/** The reference time for a watch that starts now: the clock, or the last known time when that is more plausible. */
export const referenceTime = (lastEntryAt: string | null, now: Date): Date =>
  lastEntryAt === null || isPlausibleTime(now.toISOString(), lastEntryAt, MAX_AHEAD_MS.closed)
    ? now
    : new Date(lastEntryAt);
