// What the yearly review of a channel is to look at: the checks that are to be made, its row, and its notice. R08, R13, R27.
import { daysBetween } from '../calendar/days.ts';
import type { Day } from '../kernel/schemas.ts';
import type { RuleCheck, RuleSet } from '../rules/model.ts';
import { isCheckDue, nextCheckOn } from './check-days.ts';
import type { Channel, Check } from './model.ts';
import { checksFor, isRunning } from './rules.ts';

type Rules = Pick<RuleSet, 'checks' | 'checkMaxAgeDays'>;

export interface CheckToReview {
  readonly rule: RuleCheck;
  /** The last one made; null: never. */
  readonly last: Check | null;
  readonly isDue: boolean;
}
export interface ReviewNeeds {
  /** Every check of the channel, those that are due first. */
  readonly checks: readonly CheckToReview[];
  /** The row is to be compared with the platform. */
  readonly row: boolean;
  /** The notice is to be looked for on the page. */
  readonly notice: boolean;
}

/** What is to be done with a channel, whose notices were all seen on a day (null: none is posted); one that is closing or closed needs nothing. */
export function reviewNeeds(
  { channel, noticesSeenOn }: { readonly channel: Channel; readonly noticesSeenOn: Day | null },
  ruleSet: Rules,
  today: Day,
): ReviewNeeds {
  if (!isRunning(channel)) return { checks: [], row: false, notice: false };
  const isOld = (on: Day): boolean => daysBetween(on, today) > ruleSet.checkMaxAgeDays;
  const { verifiedOn, reviewOn } = channel;
  const checks = checksFor(channel, ruleSet).map((rule): CheckToReview => {
    const last = channel.checks[rule.id] ?? null;
    return { rule, last, isDue: last === null ? rule.required : isCheckDue(last, rule, ruleSet, today) };
  });
  return {
    checks: [...checks.filter(({ isDue }) => isDue), ...checks.filter(({ isDue }) => !isDue)],
    row: verifiedOn === null || isOld(verifiedOn) || (reviewOn !== null && reviewOn <= today && verifiedOn < reviewOn),
    notice: noticesSeenOn !== null && isOld(noticesSeenOn),
  };
}

/** How many things a review has to look at. */
export const countDue = ({ checks, row, notice }: ReviewNeeds): number =>
  checks.filter(({ isDue }) => isDue).length + Number(row) + Number(notice);

/** The first day on which a check of the channel is to be made again; null: none has been made. */
export const nextCheckDay = (channel: Channel, ruleSet: Rules): Day | null =>
  checksFor(channel, ruleSet)
    .flatMap((rule) => {
      const made = channel.checks[rule.id];
      return made === undefined ? [] : [nextCheckOn(made, rule, ruleSet)];
    })
    .sort()[0] ?? null;
