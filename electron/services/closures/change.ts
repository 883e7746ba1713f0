// Changes a running closure, or all running closures of the same decision, in one frame. R24.
import type { JournalAction } from '../../../domain/contract/api.ts';
import type { ClosureView } from '../../../domain/closures/calls.ts';
import type { FoundFacts } from '../../../domain/closures/deletion-facts.ts';
import type { Closure } from '../../../domain/closures/model.ts';
import { substitutesInChannel, type ClosureFacts } from '../../../domain/closures/rules.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import { hasRole } from '../../../domain/people/role-checks.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import { actingStamp, onBehalfFields } from '../cover/acting-stamp.ts';
import { findFacts } from './find-facts.ts';
import { cacheReceipt } from './receipt.ts';
import { closureFacts, findClosure, openCountsOf, viewOf, type ClosureWithChannel, type OpenCounts } from './view.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { editProblem } from '../kernel/register-access.ts';

/** What was read before the write, of which the records cannot be read in it. */
interface GatheredFacts extends ClosureFacts {
  readonly found: FoundFacts;
}
export type ClosureChange = (tx: Tx<VaultState>, found: ClosureWithChannel, facts: GatheredFacts) => Result<Closure>;

export const stampOf = (context: ServiceContext, channelId: string): Stamp => actingStamp(context, channelId, null);

/** The closure itself, followed by the others of its decision that are still running. */
function findTargets(state: VaultState, id: string, forAll: boolean): Result<ClosureWithChannel[]> {
  const own = findClosure(state, id);
  if (!own.ok) return own;
  const { decision } = own.value.closure;
  const others =
    forAll && decision !== undefined
      ? Object.values(state.closures).filter(
          (other) => other.id !== id && other.status === 'running' && other.decision?.id === decision.id,
        )
      : [];
  const found: ClosureWithChannel[] = [own.value];
  for (const other of others) {
    const target = findClosure(state, other.id);
    if (!target.ok) return target;
    found.push(target.value);
  }
  return ok(found);
}

interface Gathered {
  readonly open: OpenCounts;
  readonly found: FoundFacts;
}

/** By closure, what the logs say. */
async function gather(
  context: ServiceContext,
  targets: readonly ClosureWithChannel[],
): Promise<Result<Map<string, Gathered>>> {
  const gathered = new Map<string, Gathered>();
  for (const { closure, channel } of targets) {
    const open = await openCountsOf(context, channel.id);
    if (!open.ok) return open;
    const found = await findFacts(context, closure);
    if (!found.ok) return found;
    gathered.set(closure.id, { open: open.value, found: found.value });
  }
  return ok(gathered);
}

/** Decides for each target. A refusal for any other closure than the one asked for names its channel. */
function applyToAll(
  context: ServiceContext,
  tx: Tx<VaultState>,
  id: string,
  targets: readonly ClosureWithChannel[],
  gathered: ReadonlyMap<string, Gathered>,
  decide: ClosureChange,
): Result<Closure> {
  let own: Result<Closure> = fail('closures.notFound');
  for (const { closure, channel } of targets) {
    if (closure.status !== 'running') return fail('closures.notRunning');
    const facts = gathered.get(closure.id);
    // Its decision got another closure since the logs were read; the next attempt reads that one too.
    if (facts === undefined) return fail('closures.notForAll', { params: { name: channel.name } });
    const next = decide(
      tx,
      { closure, channel: tx.data.channels[channel.id] ?? channel },
      { ...closureFacts(tx.data, channel.id, facts.open), found: facts.found },
    );
    if (!next.ok) return closure.id === id ? next : fail('closures.notForAll', { params: { name: channel.name } });
    tx.data.closures[closure.id] = { ...next.value, changed: stampOf(context, channel.id) };
    if (closure.id === id) own = next;
  }
  return own;
}

/** Decides inside the write, and in the `runExclusive` queue shared with the cases and questions it counts. */
export const changeClosure = (
  context: ServiceContext,
  action: JournalAction,
  { id, forAll = false }: { readonly id: string; readonly forAll?: boolean },
  decide: ClosureChange,
): Promise<Result<ClosureView>> =>
  runExclusive(context, async () => {
    const before = findTargets(context.vault.db.data, id, forAll);
    if (!before.ok) return before;
    const gathered = await gather(context, before.value);
    if (!gathered.ok) return gathered;
    const written = await context.vault.write(action, (tx) => {
      const targets = findTargets(tx.data, id, forAll);
      return targets.ok ? applyToAll(context, tx, id, targets.value, gathered.value, decide) : targets;
    });
    if (!written.ok) return written;
    if (written.value.value.status === 'finished') cacheReceipt(context, id, written.value.receipt);
    return await viewOf(context, id);
  });

/**
 * Who may work on a closure: those who run the channel, and for a lost channel also their substitutes. For a step, also
 * its owner, a substitute of its owner, and the registrar.
 */
export function checkMayWork(
  context: ServiceContext,
  state: VaultState,
  { closure, channel }: ClosureWithChannel,
  stepId?: string,
): Result<void> {
  if (editProblem(context, state, channel) === null) return ok(undefined);
  if (closure.lost !== undefined && substitutesInChannel(context.me, channel.id, state, context.today()))
    return ok(undefined);
  const absent = onBehalfFields(context, channel.id, null).onBehalfOf ?? [];
  const owner =
    stepId !== undefined &&
    closure.steps.some(
      (step) => step.id === stepId && (step.ownerId === context.me.id || absent.includes(step.ownerId ?? '')),
    );
  return owner || (stepId !== undefined && hasRole(context.me, 'registrar'))
    ? ok(undefined)
    : fail('closures.notYours', { params: { name: channel.name } });
}
