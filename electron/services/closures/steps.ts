// Working through a closure's list: a step, the account name, what happens to the logins, the notice. R11, R24, R34,
// R46.
import type { Checked } from '../../../domain/contract/api.ts';
import { MAX_OFFICE_CONTACTS } from '../../../domain/channels/model.ts';
import type { ClosureView } from '../../../domain/closures/calls.ts';
import {
  checkFacts,
  factsBeforeDeletion,
  type FactContext,
  type FoundFacts,
} from '../../../domain/closures/deletion-facts.ts';
import type { Closure, ClosureStep } from '../../../domain/closures/model.ts';
import {
  checkReopen,
  checkTypedName,
  deletionOf,
  withDeletion,
  deletesAccount,
} from '../../../domain/closures/point-of-no-return.ts';
import { checkStep } from '../../../domain/closures/rules.ts';
import { closingOf, ruleOf } from '../../../domain/closures/steps.ts';
import type { FileRef, Stamp } from '../../../domain/kernel/schemas.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { RuleStep } from '../../../domain/rules/model.ts';
import { changeClosure, checkMayWork, stampOf, type ClosureChange } from './change.ts';
import { findClosure, rulesOf, type ClosureWithChannel } from './view.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { resolveBlobs } from '../evidence/service.ts';
import { findPersonInUse, checkLength } from '../kernel/register-access.ts';

const withStep = (closure: Closure, next: ClosureStep): Closure => ({
  ...closure,
  steps: closure.steps.map((step) => (step.id === next.id ? next : step)),
});

/**
 * Guards an irreversible step: marking a removal as done requires the channel's name as confirmation, and it cannot be
 * reopened once the platform's undo period has passed.
 */
function checkIrreversible(
  context: ServiceContext,
  { closure, channel }: ClosureWithChannel,
  old: ClosureStep,
  next: ClosureStep,
  rule: RuleStep,
  confirmation: string,
): Result<void> {
  if (rule.pointOfNoReturn !== true || old.state === next.state) return ok(undefined);
  if (next.state === 'done')
    return deletesAccount(closure, rule) ? checkTypedName(confirmation, channel.name) : ok(undefined);
  return checkReopen(closure, context.today(), channel.name);
}

/**
 * The last check, computed as the step that deletes the account is marked: refused while a fact is missing, kept
 * with the closure when all hold, and gone again when the step is taken back.
 */
function withLastCheck(
  closure: Closure,
  old: ClosureStep,
  next: ClosureStep,
  rule: RuleStep,
  { found, stamp, ...context }: FactContext & { readonly found: FoundFacts; readonly stamp: Stamp },
): Result<Closure> {
  if (rule.pointOfNoReturn !== true || old.state === next.state) return ok(closure);
  const { lastCheck: _, ...rest } = closure;
  if (next.state !== 'done') return ok(rest);
  const facts = factsBeforeDeletion(closure, found, context);
  const checked = checkFacts(facts);
  return checked.ok ? ok({ ...rest, lastCheck: { stamp, facts } }) : checked;
}

type StepInput = Checked<'closures.saveStep'>;

function updateStep(context: ServiceContext, input: StepInput, evidence: FileRef[]): ClosureChange {
  return (tx, found, facts) => {
    const { closure, channel } = found;
    const own = closure.id === input.id;
    const allowed = checkMayWork(context, tx.data, found, input.stepId);
    if (!allowed.ok) return allowed;
    const old = closure.steps.find(({ id }) => id === input.stepId);
    if (!old) return own ? fail('closures.unknownStep') : ok(closure);
    // A step that another channel of the decision has already settled stays as it is.
    if (!own && old.state !== 'todo') return ok(closure);
    if (input.ownerId !== null && input.ownerId !== old.ownerId) {
      const owner = findPersonInUse(tx.data, input.ownerId, 'ownerId');
      if (!owner.ok) return owner;
    }
    const rules = rulesOf(context, closure);
    const rule = ruleOf(rules, old);
    if (input.forAll && rule.shared !== true) return fail('closures.notShared', { params: { step: old.title } });
    const { ownerId, dueOn, state, note } = input;
    const done = state === 'todo' ? null : state === old.state ? old.done : stampOf(context, channel.id);
    const files = own
      ? evidence
      : [...old.evidence, ...evidence.filter(({ blobId }) => !old.evidence.some((file) => file.blobId === blobId))];
    const next = {
      ...old,
      ownerId,
      dueOn,
      state,
      note,
      evidence: files,
      done,
      naReason: state === 'na' ? input.naReason : '',
    };
    const checked = checkStep(closure, next, rules, facts);
    if (!checked.ok) return checked;
    const irreversible = checkIrreversible(context, found, old, next, rule, input.words);
    if (!irreversible.ok) return irreversible;
    const stamp = stampOf(context, channel.id);
    const { found: foundFacts } = facts;
    const proven = withLastCheck(withStep(closure, next), old, next, rule, {
      ...{ state: tx.data, today: context.today(), rules },
      ...{ found: foundFacts, stamp },
    });
    if (!proven.ok) return proven;
    const gone = deletionOf(closingOf(context.ruleSet(), channel.platform), context.today(), stamp);
    return ok(withDeletion(proven.value, old, next, rule, gone));
  };
}

export async function saveStep(context: ServiceContext, input: StepInput): Promise<Result<ClosureView>> {
  const found = findClosure(context.vault.db.data, input.id);
  if (!found.ok) return found;
  const known = found.value.closure.steps.find(({ id }) => id === input.stepId)?.evidence ?? [];
  const evidence = await resolveBlobs(context, input.evidence, known);
  return evidence.ok
    ? await changeClosure(context, 'closures.saveStep', input, updateStep(context, input, evidence.value))
    : evidence;
}

const isDone = (closure: Closure, matches: (step: ClosureStep) => boolean): boolean =>
  closure.steps.some((step) => matches(step) && step.state === 'done');

/**
 * Records what happens to the account name, which also completes that step. May be changed until the account is
 * removed.
 */
export const saveName = (
  context: ServiceContext,
  { id, choice, note }: Checked<'closures.saveName'>,
): Promise<Result<ClosureView>> =>
  changeClosure(context, 'closures.saveName', { id }, (tx, found, facts) => {
    const allowed = checkMayWork(context, tx.data, found);
    if (!allowed.ok) return allowed;
    const { closure } = found;
    if (closure.lost !== undefined) return fail('closures.isLost');
    const rules = rulesOf(context, closure);
    if (isDone(closure, (step) => ruleOf(rules, step).pointOfNoReturn === true)) return fail('closures.nameSettled');
    const stamp = stampOf(context, closure.channelId);
    const next: Closure = { ...closure, name: { choice, note, stamp } };
    const step = closure.steps.find((other) => ruleOf(rules, other).special === 'name');
    if (!step) return ok(next);
    const done: ClosureStep = { ...step, state: 'done', done: stamp, naReason: '' };
    const checked = checkStep(next, done, rules, facts);
    return checked.ok ? ok(withStep(next, done)) : checked;
  });

export const saveLoginFates = (
  context: ServiceContext,
  { id, fates }: Checked<'closures.saveLoginFates'>,
): Promise<Result<ClosureView>> =>
  changeClosure(context, 'closures.saveLoginFates', { id }, (tx, found, facts) => {
    const allowed = checkMayWork(context, tx.data, found);
    if (!allowed.ok) return allowed;
    if (found.closure.lost !== undefined) return fail('closures.isLost');
    const open = new Set(facts.logins.filter((login) => login.fate === null).map(({ id: loginId }) => loginId));
    if (Object.keys(fates).some((loginId) => !open.has(loginId)))
      return fail('closures.unknownLogin', { field: 'fates' });
    return ok({ ...found.closure, loginFates: { ...found.closure.loginFates, ...fates } });
  });

/** Adds the notice to the channel too (R24); a warning about a lost channel is recorded only on its own list. */
function addChannelNotice(
  context: ServiceContext,
  tx: Parameters<ClosureChange>[0],
  { closure, channel }: ClosureWithChannel,
  { on, how, to }: Checked<'closures.recordNotice'>['notice'],
): Result<void> {
  if (closure.lost !== undefined) return ok(undefined);
  const stamp = stampOf(context, channel.id);
  const officeContacts = [
    ...channel.officeContacts,
    { id: context.newId(), kind: 'closureNotice' as const, on, how, note: to, stamp },
  ];
  const lengthCheck = checkLength(officeContacts, MAX_OFFICE_CONTACTS, 'notice');
  if (lengthCheck.ok) tx.data.channels[channel.id] = { ...channel, officeContacts, changed: stamp };
  return lengthCheck;
}

/** Records the notice to the communications office and marks its step as done (R24). */
export const recordNotice = (
  context: ServiceContext,
  input: Checked<'closures.recordNotice'>,
): Promise<Result<ClosureView>> =>
  changeClosure(context, 'closures.recordNotice', input, (tx, found, facts) => {
    const { closure } = found;
    const allowed = checkMayWork(context, tx.data, found);
    if (!allowed.ok) return allowed;
    if (closure.id !== input.id && closure.notice !== null) return ok(closure);
    if (input.notice.on > context.today()) return fail('closures.dayInFuture', { field: 'notice.on' });
    const stamp = stampOf(context, closure.channelId);
    const rules = rulesOf(context, closure);
    let next: Closure = { ...closure, notice: { ...input.notice, stamp } };
    for (const step of closure.steps.filter(
      (other) => ruleOf(rules, other).special === 'notice' && other.state !== 'done',
    )) {
      const done: ClosureStep = { ...step, state: 'done', done: stamp, naReason: '' };
      const checked = checkStep(next, done, rules, facts);
      if (!checked.ok) return checked;
      next = withStep(next, done);
    }
    const noted = addChannelNotice(context, tx, found, input.notice);
    return noted.ok ? ok(next) : noted;
  });
