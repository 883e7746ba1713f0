// From how many working days an absence needs cover, as the rule set says. R25.4.
import { workingDaysAway } from '../absences/rules.ts';
import type { DateRange } from '../calendar/intervals.ts';
import type { CoverRule } from '../rules/cover-rule.ts';
import type { Duty } from '../rules/duty.ts';

/** What of a rule set says which absences need cover, and for what. */
export interface CoverNeeds {
  readonly duties: readonly Duty[];
  readonly cover: Pick<CoverRule, 'fromWorkingDays'>;
}

/** Whether an absence needs cover at all; one without a known end does. */
export function asksForCover(absence: DateRange, { cover }: Pick<CoverNeeds, 'cover'>): boolean {
  if (cover.fromWorkingDays <= 1) return true;
  const days = workingDaysAway(absence);
  return days === null || days >= cover.fromWorkingDays;
}

/** The same as a test of absences, each of which is counted once: a timeline asks about it for every day and channel. */
export function asksBy(rules: Pick<CoverNeeds, 'cover'>): (absence: DateRange) => boolean {
  const known = new WeakMap<DateRange, boolean>();
  return (absence) => {
    const asks = known.get(absence) ?? asksForCover(absence, rules);
    known.set(absence, asks);
    return asks;
  };
}

/** The duties that need cover during an absence: none, if it is too short. */
export const dutiesToCover = (absence: DateRange, rules: CoverNeeds): readonly Duty[] =>
  asksForCover(absence, rules) ? rules.duties : [];
