// The checklist of a closure: its steps, their due days and dependencies. R24.
import { addDays, laterOf } from '../calendar/days.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import type { Day } from '../kernel/schemas.ts';
import type { RuleClosing, RuleSet, RuleStep } from '../rules/model.ts';
import type { LostCause } from '../rules/lost-cause.ts';
import type { Closure, ClosureStep } from './model.ts';

export type StepRules = Pick<RuleSet, 'closureSteps' | 'lostSteps'>;

/** Working days before the end, but not before today: steps already late are due immediately. */
const dueOf = (rule: RuleStep, endsOn: Day, today: Day): Day =>
  endsOn <= today ? endsOn : laterOf(addWorkingDays(endsOn, -rule.dueDaysBefore), today);

const newStep = (rule: Pick<RuleStep, 'id' | 'title'>, dueOn: Day, ownerId: string | null): ClosureStep => ({
  id: rule.id,
  title: rule.title.sv,
  ownerId,
  dueOn,
  state: 'todo',
  note: '',
  naReason: '',
  evidence: [],
  done: null,
});

/** The rule set's checklist as steps of a closure, all owned by `ownerId`. */
export const stepsFor = (
  ruleSet: Pick<RuleSet, 'closureSteps'>,
  endsOn: Day,
  today: Day,
  ownerId: string | null,
): ClosureStep[] => ruleSet.closureSteps.map((rule) => newStep(rule, dueOf(rule, endsOn, today), ownerId));

/** Immediate steps after a loss, due in calendar days from its discovery, since weekends do not wait. */
export const lostStepsFor = (
  ruleSet: Pick<RuleSet, 'lostSteps'>,
  cause: LostCause,
  foundOn: Day,
  ownerId: string | null,
): ClosureStep[] =>
  ruleSet.lostSteps
    .filter(({ causes }) => causes.includes(cause))
    .map((rule) => newStep(rule, addDays(foundOn, rule.dueDaysAfter), ownerId));

/** The rule for a step, in the set that held when the closure began (R20); a step no longer in the rule set gets a neutral one. */
export function ruleOf(ruleSet: StepRules, step: Pick<ClosureStep, 'id' | 'title'>): RuleStep {
  const rule = ruleSet.closureSteps.find(({ id }) => id === step.id);
  if (rule) return rule;
  const lost = ruleSet.lostSteps.find(({ id }) => id === step.id);
  if (lost) return { ...lost, dueDaysBefore: 0 };
  const title = { sv: step.title, en: step.title };
  return {
    id: step.id,
    title,
    why: title,
    after: [],
    evidence: 'optional',
    mayBeNa: true,
    dueDaysBefore: 0,
    special: 'none',
  };
}

/** Step id → ids of steps that must be done or not applicable first, and are still open. */
export function openDependencies(closure: Pick<Closure, 'steps'>, ruleSet: StepRules): Record<string, string[]> {
  const left = new Set(closure.steps.filter(({ state }) => state === 'todo').map(({ id }) => id));
  return Object.fromEntries(
    closure.steps.map((step) => [step.id, ruleOf(ruleSet, step).after.filter((id) => left.has(id))]),
  );
}

/** How an account is closed on a platform. */
export const closingOf = (ruleSet: Pick<RuleSet, 'platforms' | 'closingElsewhere'>, platform: string): RuleClosing =>
  ruleSet.platforms.find(({ id }) => id === platform)?.closing ?? ruleSet.closingElsewhere;
