// Rules for closing a channel: who decides, when a step may change, when the closure may be finished. R06, R11, R24.
import { includesDay } from '../calendar/intervals.ts';
import type { Channel } from '../channels/model.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Login } from '../logins/model.ts';
import type { Person } from '../people/model.ts';
import { hasRole, isHeadOfDepartment, isInCommunicationsOffice } from '../people/role-checks.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { DecisionRule } from '../rules/decision-rule.ts';
import type { RuleStep } from '../rules/model.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Closure, ClosureStep } from './model.ts';
import type { ClosureBlock } from './problems.ts';
import { ruleOf, openDependencies, type StepRules } from './steps.ts';

/** Whether a person is head of the channel's unit, or of a unit of its department if it has none. */
const headsUnit = (person: Person, { departmentId, unitId }: Pick<Channel, 'departmentId' | 'unitId'>): boolean =>
  departmentId !== null && hasRole(person, 'unitHead', departmentId) && (unitId === null || unitId === person.unitId);

/**
 * The head of the channel's department, and where the rules let the unit decide also the head of the unit (R24.4); for a
 * municipality-wide channel the communications office or a municipality-wide head of department (R06, R29).
 */
export const mayDecide = (
  person: Person,
  channel: Pick<Channel, 'departmentId' | 'unitId'>,
  { closure }: Pick<DecisionRule, 'closure'>,
): boolean =>
  isHeadOfDepartment(person, channel.departmentId) ||
  (channel.departmentId === null && isInCommunicationsOffice(person)) ||
  (closure === 'unitHead' && headsUnit(person, channel));

/** Refuses somebody who may not decide the closure, and says who may. */
export const checkDecides = (
  person: Person,
  channel: Pick<Channel, 'departmentId' | 'unitId'>,
  rule: Pick<DecisionRule, 'closure'>,
): Result<void> =>
  mayDecide(person, channel, rule)
    ? ok(undefined)
    : fail(rule.closure === 'unitHead' && channel.departmentId !== null ? 'closures.notHead' : 'closures.notChief', {
        params: { name: person.name },
        field: 'decidedBy',
      });

/**
 * Whether a person substitutes for the channel that day under a confirmed absence (R25): a channel may be lost while
 * its officer is away.
 */
export const substitutesInChannel = (
  person: Person,
  channelId: string,
  { absences }: Pick<VaultState, 'absences'>,
  today: Day,
): boolean =>
  person.archived === null &&
  Object.values(absences).some(
    (absence) =>
      absence.status === 'confirmed' &&
      includesDay(absence, today) &&
      absence.covers.some(
        (cover) => cover.channelId === channelId && cover.substituteId === person.id && includesDay(cover, today),
      ),
  );

const titles = (closure: Pick<Closure, 'steps'>, ids: readonly string[]): string =>
  closure.steps
    .filter(({ id }) => ids.includes(id))
    .map(({ title }) => title)
    .join(', ');

/** Active logins whose fate is undecided. */
export const undecidedLogins = (closure: Pick<Closure, 'loginFates'>, logins: readonly Login[]): Login[] =>
  logins.filter((login) => login.fate === null && closure.loginFates[login.id] === undefined);

/** Whether a login's password was changed after the closure began; null if no password is stored here. */
export function passwordChanged(
  closure: Pick<Closure, 'created'>,
  { kind, fate, holds, passwordChanged: changed }: Login,
): boolean | null {
  if (kind !== 'sharedPassword' || fate !== null || !holds.includes('password')) return null;
  return changed !== null && changed.at >= closure.created.at;
}

/** After a takeover, the logins whose password may still be known to the attacker. */
const loginsWithOldPassword = (closure: Closure, logins: readonly Login[]): Login[] =>
  closure.lost?.cause === 'hacked' ? logins.filter((login) => passwordChanged(closure, login) === false) : [];

/** Facts outside the closure's own row that its rules depend on. */
export interface ClosureFacts {
  /** The channel's logins. */
  readonly logins: readonly Login[];
  /** Unfinished moderation cases of the channel. */
  readonly openCases: number;
  /** Inquiries neither answered nor forwarded. */
  readonly openQuestions: number;
  /** The last published common page does not list the channel (R34). */
  readonly offPage: boolean;
}

const names = (logins: readonly Login[]): string => logins.map(({ label }) => label).join(', ');
const okIf = (holds: boolean, problem: () => ReturnType<typeof fail>): Result<void> =>
  holds ? ok(undefined) : problem();

/** Whether the condition of a step performed or enforced by the program is met (R11, R19, R24). */
function checkSpecial(closure: Closure, rule: RuleStep, facts: ClosureFacts): Result<void> {
  switch (rule.special) {
    case 'notice':
      return okIf(closure.notice !== null, () => fail('closures.noNotice'));
    case 'logins': {
      const open = undecidedLogins(closure, facts.logins);
      return okIf(open.length === 0, () => fail('closures.loginsUndecided', { params: { names: names(open) } }));
    }
    case 'openItems':
      return okIf(facts.openCases + facts.openQuestions === 0, () => fail('closures.openItems'));
    case 'name':
      return okIf(closure.name !== undefined, () => fail('closures.nameUndecided'));
    case 'passwords': {
      const same = loginsWithOldPassword(closure, facts.logins);
      return okIf(same.length === 0, () => fail('closures.passwordsLeft', { params: { names: names(same) } }));
    }
    case 'commonPage':
    case 'none':
      return ok(undefined);
  }
}

function checkDone(
  closure: Closure,
  step: ClosureStep,
  rule: RuleStep,
  ruleSet: StepRules,
  facts: ClosureFacts,
): Result<void> {
  const waits = openDependencies(closure, ruleSet)[step.id] ?? [];
  if (waits.length > 0) return fail('closures.waits', { params: { step: step.title, steps: titles(closure, waits) } });
  // The published page without the channel is already recorded with its hash, so no picture is required as evidence.
  const shown = step.evidence.length > 0 || (rule.special === 'commonPage' && facts.offPage);
  if (rule.evidence === 'required' && !shown)
    return fail('closures.evidenceMissing', { params: { step: step.title }, field: 'evidence' });
  return checkSpecial(closure, rule, facts);
}

function checkNa(step: ClosureStep, rule: RuleStep): Result<void> {
  if (!rule.mayBeNa) return fail('closures.mayNotBeNa', { params: { step: step.title }, field: 'state' });
  return step.naReason === ''
    ? fail('closures.naReasonMissing', { params: { step: step.title }, field: 'naReason' })
    : ok(undefined);
}

/** A step can be set back to `todo` only while no completed step depends on it. */
function checkTodo(closure: Closure, step: ClosureStep, rule: RuleStep, ruleSet: StepRules): Result<void> {
  if (rule.special === 'notice' && closure.notice !== null) return fail('closures.noticeRecorded');
  const dependents = closure.steps.filter(
    (other) => other.state === 'done' && ruleOf(ruleSet, other).after.includes(step.id),
  );
  return dependents.length === 0
    ? ok(undefined)
    : fail('closures.neededBy', {
        params: { step: step.title, steps: dependents.map(({ title }) => title).join(', ') },
      });
}

/**
 * Whether `next` may replace the step with the same id: order, evidence, reasons, and conditions enforced by the
 * program (R24).
 */
export function checkStep(closure: Closure, next: ClosureStep, ruleSet: StepRules, facts: ClosureFacts): Result<void> {
  const old = closure.steps.find(({ id }) => id === next.id);
  if (!old) return fail('closures.unknownStep');
  const rule = ruleOf(ruleSet, next);
  const dropped = old.evidence.find((file) => !next.evidence.some(({ blobId }) => blobId === file.blobId));
  if (dropped && old.state === 'done')
    return fail('closures.evidenceLocked', { params: { name: dropped.name }, field: 'evidence' });
  if (next.state === 'na') return checkNa(next, rule);
  if (next.state === 'done')
    return old.state === 'done' ? ok(undefined) : checkDone(closure, next, rule, ruleSet, facts);
  return old.state === 'todo' ? ok(undefined) : checkTodo(closure, next, rule, ruleSet);
}

const blockIf = (holds: boolean, code: ClosureBlock): ClosureBlock[] => (holds ? [code] : []);

/**
 * Why the closure cannot be finished (R24), or a lost channel cannot be marked as recovered. Empty: it can, or it has
 * ended.
 */
export function blockedBy(closure: Closure, facts: ClosureFacts): ClosureBlock[] {
  if (closure.status !== 'running') return [];
  const list = [
    ...blockIf(closure.notice === null, 'noNotice'),
    ...blockIf(
      closure.steps.some(({ state }) => state === 'todo'),
      'stepsLeft',
    ),
  ];
  if (closure.lost !== undefined)
    return [...list, ...blockIf(loginsWithOldPassword(closure, facts.logins).length > 0, 'passwordsLeft')];
  return [
    ...list,
    ...blockIf(undecidedLogins(closure, facts.logins).length > 0, 'loginsUndecided'),
    ...blockIf(facts.openCases + facts.openQuestions > 0, 'openItems'),
  ];
}

function refusalOf(first: ClosureBlock, closure: Closure, facts: ClosureFacts): Result<void> {
  switch (first) {
    case 'noNotice':
      return fail('closures.noNotice');
    case 'stepsLeft': {
      const left = closure.steps.filter(({ state }) => state === 'todo');
      return fail('closures.stepsLeft', { params: { count: left.length, step: left[0]?.title ?? '' } });
    }
    case 'loginsUndecided':
      return fail('closures.loginsUndecided', { params: { names: names(undecidedLogins(closure, facts.logins)) } });
    case 'openItems':
      return fail('closures.openItems');
    case 'passwordsLeft':
      return fail('closures.passwordsLeft', { params: { names: names(loginsWithOldPassword(closure, facts.logins)) } });
  }
}

/** Whether the closure can be completed; fails with the message for the first obstacle (R24). */
export function checkFinish(closure: Closure, facts: ClosureFacts): Result<void> {
  const [first] = blockedBy(closure, facts);
  return first === undefined ? ok(undefined) : refusalOf(first, closure, facts);
}
