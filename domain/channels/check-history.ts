// A check that was recorded is never lost: the next one moves it to the channel's history, and so does undoing it. R13.
import { canonical } from '../kernel/canonical.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Channel, Check, EarlierCheck } from './model.ts';

type Checks = Pick<Channel, 'checks' | 'checkHistory'>;

const isSame = (a: Check | undefined, b: Check | undefined): boolean =>
  a !== undefined && b !== undefined && canonical(a) === canonical(b);

/** The checks that are in force, each with what it is a check of. */
export const inForce = ({ checks }: Pick<Channel, 'checks'>): EarlierCheck[] =>
  Object.entries(checks).map(([checkId, check]) => ({ ...check, checkId }));

/** The checks with new ones recorded; those that they follow are kept. */
export function withChecks(
  channel: Checks,
  made: Readonly<Record<string, Check>>,
): { readonly checks: Channel['checks']; readonly checkHistory: EarlierCheck[] } {
  const followed = inForce(channel).filter(({ checkId }) => Object.hasOwn(made, checkId));
  return {
    checks: { ...channel.checks, ...made },
    checkHistory: [...(channel.checkHistory ?? []), ...followed],
  };
}

/**
 * A channel as it was before checks were recorded. They stay in its history as withdrawn; those that they followed are in
 * force again.
 *
 * @param after the channel with the checks
 */
export function withChecksWithdrawn(before: Channel, after: Channel, day: Day): Channel {
  const withdrawn = inForce(after).filter(({ checkId }) => !isSame(before.checks[checkId], after.checks[checkId]));
  if (withdrawn.length === 0) return before;
  return {
    ...before,
    checkHistory: [...(before.checkHistory ?? []), ...withdrawn.map((check) => ({ ...check, withdrawnOn: day }))],
  };
}

/** The earlier checks of one kind, the newest first. */
export const earlierChecks = ({ checkHistory = [] }: Pick<Channel, 'checkHistory'>, checkId: string): EarlierCheck[] =>
  checkHistory.filter((check) => check.checkId === checkId).sort((a, b) => b.stamp.at.localeCompare(a.stamp.at));
