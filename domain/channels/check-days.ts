// When a check is to be made again: by the rules, or sooner if the person who made it said so. R13, R27, R31, R32.
import { addDays } from '../calendar/days.ts';
import type { Day } from '../kernel/schemas.ts';
import type { RuleCheck, RuleSet } from '../rules/model.ts';
import type { Check } from './model.ts';

type Ages = Pick<RuleSet, 'checkMaxAgeDays'>;

/** The last day that a check made on a day may wait for the next one. */
export const latestNextCheckOn = (on: Day, { everyDays }: Pick<RuleCheck, 'everyDays'>, ages: Ages): Day =>
  addDays(on, everyDays ?? ages.checkMaxAgeDays);

/** The day on which a check is to be made again, never later than the rules allow. */
export function nextCheckOn({ on, nextOn }: Pick<Check, 'on' | 'nextOn'>, rule: RuleCheck, ages: Ages): Day {
  const latest = latestNextCheckOn(on, rule, ages);
  return nextOn !== undefined && nextOn < latest ? nextOn : latest;
}

/** Whether a check is to be made again. */
export const isCheckDue = (check: Pick<Check, 'on' | 'nextOn'>, rule: RuleCheck, ages: Ages, today: Day): boolean =>
  nextCheckOn(check, rule, ages) <= today;
