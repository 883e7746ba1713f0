// Starts a closure: decided by the head of department for one or several channels, or because a channel was lost
// without a decision. R06, R24, R29.
import type { Checked } from '../../../domain/contract/api.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { isRunning } from '../../../domain/channels/rules.ts';
import type { Closure, ClosureFields } from '../../../domain/closures/model.ts';
import { checkDecides, substitutesInChannel } from '../../../domain/closures/rules.ts';
import { lostStepsFor, stepsFor } from '../../../domain/closures/steps.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { stampOf } from './change.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { change, editProblem, find, findPersonInUse, refuse } from '../kernel/register-access.ts';

function checkDecision(
  context: ServiceContext,
  state: VaultState,
  channel: Channel,
  fields: ClosureFields,
): Result<void> {
  const decider = findPersonInUse(state, fields.decidedBy, 'decidedBy');
  if (!decider.ok) return decider;
  const rule = context.ruleSet().decides;
  const may = checkDecides(decider.value, channel, rule);
  if (!may.ok) return may;
  if (fields.decidedOn > context.today()) return fail('closures.dayInFuture', { field: 'decidedOn' });
  if (fields.endsOn < fields.decidedOn)
    return fail('closures.endsBeforeDecided', {
      params: { decidedOn: fields.decidedOn, endsOn: fields.endsOn },
      field: 'endsOn',
    });
  return ok(undefined);
}

const runningIn = (state: VaultState, channelId: string): Closure[] =>
  Object.values(state.closures).filter((other) => other.channelId === channelId && other.status === 'running');

/** Finds a channel in which a closure list may be started. */
function findClosable(state: VaultState, channelId: string): Result<Channel> {
  const found = find(state.channels, channelId, 'channels.unknown');
  if (!found.ok) return found;
  const { name, state: status } = found.value;
  if (status === 'closed') return fail('closures.alreadyClosed', { params: { name } });
  const closing = status === 'closing' || runningIn(state, channelId).some(({ lost }) => lost === undefined);
  return closing ? fail('closures.alreadyRunning', { params: { name } }) : found;
}

const ownerIn = (context: ServiceContext, state: VaultState, { responsibleId }: Channel): string =>
  responsibleId !== null && state.people[responsibleId]?.archived === null ? responsibleId : context.me.id;

type NewClosure = Omit<Closure, keyof ClosureFields | 'steps'>;
function newClosure(context: ServiceContext, channel: Channel): NewClosure {
  const stamp = stampOf(context, channel.id);
  const channelWas = isRunning(channel) ? { channelWas: channel.state as 'preparing' | 'active' } : {};
  return {
    id: context.newId(),
    status: 'running',
    notice: null,
    loginFates: {},
    ruleSet: context.ruleSet().name,
    ...channelWas,
    created: stamp,
    changed: stamp,
    finished: null,
    abandoned: null,
  };
}

/** Marks the list of a lost channel as replaced once its closure is decided. */
function replaceLost(context: ServiceContext, data: VaultState, { id, channelId }: Closure): void {
  for (const lost of runningIn(data, channelId))
    if (lost.lost !== undefined)
      data.closures[lost.id] = { ...lost, status: 'replaced', followedBy: id, changed: stampOf(context, channelId) };
}

function beginClosure(
  context: ServiceContext,
  data: VaultState,
  fields: ClosureFields,
  decision?: Closure['decision'],
): Result<Closure> {
  const found = findClosable(data, fields.channelId);
  if (!found.ok) return found;
  const channel = found.value;
  const problem = editProblem(context, data, channel);
  if (problem !== null) return refuse(problem);
  const decided = checkDecision(context, data, channel, fields);
  if (!decided.ok) return decided;
  const steps = stepsFor(context.ruleSet(), fields.endsOn, context.today(), ownerIn(context, data, channel));
  const closure: Closure = { ...fields, ...newClosure(context, channel), steps, ...(decision && { decision }) };
  replaceLost(context, data, closure);
  data.closures[closure.id] = closure;
  data.channels[channel.id] = { ...channel, state: 'closing', changed: closure.created };
  return ok(closure);
}

export const startClosure = (
  context: ServiceContext,
  fields: Checked<'closures.start'>,
): Promise<Result<{ id: string }>> =>
  change(context, 'closures.start', ({ data }) => {
    const made = beginClosure(context, data, fields);
    return made.ok ? ok({ id: made.value.id }) : made;
  });

/** Starts closures for all channels or none; the refusal names the first channel that cannot be closed. */
export const startMany = (
  context: ServiceContext,
  { channelIds, title, ...fields }: Checked<'closures.startMany'>,
): Promise<Result<{ id: string }>> =>
  change(context, 'closures.startMany', ({ data }) => {
    const decision = { id: context.newId(), title };
    for (const channelId of new Set(channelIds)) {
      const made = beginClosure(context, data, { ...fields, channelId }, decision);
      if (!made.ok) return made;
    }
    return ok({ id: decision.id });
  });

/**
 * Starts the list of a lost channel. It needs no decision, so no one has to be found first: those who run the channel
 * or substitute there may start it.
 */
export const startLost = (
  context: ServiceContext,
  { channelId, cause, foundOn, seen }: Checked<'closures.startLost'>,
): Promise<Result<{ id: string }>> =>
  change(context, 'closures.startLost', ({ data }) => {
    const found = findClosable(data, channelId);
    if (!found.ok) return found;
    const channel = found.value;
    const problem = editProblem(context, data, channel);
    if (problem !== null && !substitutesInChannel(context.me, channelId, data, context.today())) return refuse(problem);
    if (runningIn(data, channelId).length > 0) return fail('closures.lostRunning', { params: { name: channel.name } });
    if (foundOn > context.today()) return fail('closures.dayInFuture', { field: 'foundOn' });
    const steps = lostStepsFor(context.ruleSet(), cause, foundOn, context.me.id);
    const endsOn = steps.reduce((last, { dueOn }) => (dueOn !== null && dueOn > last ? dueOn : last), foundOn);
    const made = newClosure(context, channel);
    data.closures[made.id] = {
      ...made,
      channelId,
      decidedBy: context.me.id,
      decidedOn: foundOn,
      reference: '',
      reason: seen,
      endsOn,
      steps,
      lost: { cause },
    };
    return ok({ id: made.id });
  });
