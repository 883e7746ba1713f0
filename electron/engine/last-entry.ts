// When a vault was last written to before it was opened: the one time that is known to have been, whatever the clock says.
import { AHEAD, isLikely } from '../../domain/calendar/clock.ts';
import type { VaultState } from '../../domain/state.ts';
import type { Vault } from '../vault/types.ts';

/** Opening itself writes no more than a few. */
const LOOKED_AT = 50;

/**
 * The time of the journal's newest entry that was not written while it was being opened, ISO 8601; null when there is none
 * or it cannot be read, which is told of elsewhere.
 * @param began when opening began, by the clock that is in question
 */
export async function lastEntryBefore(vault: Pick<Vault<VaultState>, 'journal'>, began: Date, now: Date): Promise<string | null> {
  const page = await vault.journal({ limit: LOOKED_AT });
  if (!page.ok) return null;
  const own = (at: string): boolean => Date.parse(at) >= began.getTime() && Date.parse(at) <= now.getTime();
  return page.value.lines.find(({ at }) => !own(at))?.at ?? null;
}

/** What a watch goes by that begins now: the clock, or what is known when that is more likely. */
export const knownTime = (lastEntryAt: string | null, now: Date): Date => (lastEntryAt === null || isLikely(now.toISOString(), lastEntryAt, AHEAD.closed) ? now : new Date(lastEntryAt));
