// Removals that took longer than the rules allow. R16.3.
import type { LookRule } from '../rules/look-rule.ts';

const HOUR_MS = 3_600_000;

/**
 * The limit in hours, if the removal took longer; null: it did not, there was none, or the rules have no limit. Measured
 * from when it was seen, in elapsed hours, by the rules of that time.
 */
export function limitExceeded(seenAt: string, removedAt: string | null, rule: LookRule | null): number | null {
  if (removedAt === null || rule === null) return null;
  const { removalWithinHours } = rule;
  return Date.parse(removedAt) - Date.parse(seenAt) > removalWithinHours * HOUR_MS ? removalWithinHours : null;
}
