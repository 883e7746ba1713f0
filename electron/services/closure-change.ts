// Changes a running closure, or all running closures of the same decision, in one frame. R24.
import type { ClosureView } from '../../domain/closures/calls.ts';
import type { Closure } from '../../domain/closures/model.ts';
import { standsIn, type Around } from '../../domain/closures/rules.ts';
import type { Stamp } from '../../domain/common.ts';
import { hasRole } from '../../domain/rights/rules.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { VaultState } from '../../domain/state.ts';
import type { Tx } from '../vault/types.ts';
import { actingStamp, behalf } from './acting.ts';
import { rememberReceipt } from './closure-receipt.ts';
import { aroundOf, findClosure, openIn, viewOf, type Found, type OpenCounts } from './closure-view.ts';
import type { ServiceContext } from './context.ts';
import { inTurn } from './in-turn.ts';
import { editProblem } from './registers.ts';

export type Change = (tx: Tx<VaultState>, found: Found, around: Around) => Result<Closure>;

export const stampOf = (context: ServiceContext, channelId: string): Stamp => actingStamp(context, channelId, null);

/** The closure itself, followed by the others of its decision that are still running. */
function targetsOf(state: VaultState, id: string, forAll: boolean): Result<Found[]> {
  const own = findClosure(state, id);
  if (!own.ok) return own;
  const { decision } = own.value.closure;
  const others =
    forAll && decision !== undefined
      ? Object.values(state.closures).filter(
          (other) => other.id !== id && other.status === 'running' && other.decision?.id === decision.id,
        )
      : [];
  const found: Found[] = [own.value];
  for (const other of others) {
    const one = findClosure(state, other.id);
    if (!one.ok) return one;
    found.push(one.value);
  }
  return ok(found);
}

async function countAll(context: ServiceContext, targets: readonly Found[]): Promise<Result<Map<string, OpenCounts>>> {
  const counts = new Map<string, OpenCounts>();
  for (const { channel } of targets) {
    const open = await openIn(context, channel.id);
    if (!open.ok) return open;
    counts.set(channel.id, open.value);
  }
  return ok(counts);
}

const UNKNOWN: OpenCounts = { cases: 0, questions: 0, passed: 0 };

/** Decides for each target. A refusal for any other closure than the one asked for names its channel. */
function changeAll(
  context: ServiceContext,
  tx: Tx<VaultState>,
  id: string,
  targets: readonly Found[],
  counts: ReadonlyMap<string, OpenCounts>,
  decide: Change,
): Result<Closure> {
  let own: Result<Closure> = fail('closures.notFound');
  for (const { closure, channel } of targets) {
    if (closure.status !== 'running') return fail('closures.notRunning');
    const next = decide(
      tx,
      { closure, channel: tx.data.channels[channel.id] ?? channel },
      aroundOf(tx.data, channel.id, counts.get(channel.id) ?? UNKNOWN),
    );
    if (!next.ok) return closure.id === id ? next : fail('closures.notForAll', { params: { name: channel.name } });
    tx.data.closures[closure.id] = { ...next.value, changed: stampOf(context, channel.id) };
    if (closure.id === id) own = next;
  }
  return own;
}

/** Decides inside the write, and in the `inTurn` queue shared with the cases and questions it counts. */
export const change = (
  context: ServiceContext,
  action: string,
  { id, forAll = false }: { readonly id: string; readonly forAll?: boolean },
  decide: Change,
): Promise<Result<ClosureView>> =>
  inTurn(context, async () => {
    const before = targetsOf(context.vault.db.data, id, forAll);
    if (!before.ok) return before;
    const counts = await countAll(context, before.value);
    if (!counts.ok) return counts;
    const written = await context.vault.write(action, (tx) => {
      const targets = targetsOf(tx.data, id, forAll);
      return targets.ok ? changeAll(context, tx, id, targets.value, counts.value, decide) : targets;
    });
    if (!written.ok) return written;
    if (written.value.value.status === 'finished') rememberReceipt(context, id, written.value.receipt);
    return await viewOf(context, id);
  });

/**
 * Who may work on a closure: those who run the channel, and for a lost channel also their substitutes. For a step, also
 * its owner, a substitute of its owner, and the registrar.
 */
export function mayWork(
  context: ServiceContext,
  state: VaultState,
  { closure, channel }: Found,
  stepId?: string,
): Result<void> {
  if (editProblem(context, state, channel) === null) return ok(undefined);
  if (closure.lost !== undefined && standsIn(context.me, channel.id, state, context.today())) return ok(undefined);
  const absent = behalf(context, channel.id, null).onBehalfOf ?? [];
  const owner =
    stepId !== undefined &&
    closure.steps.some(
      (step) => step.id === stepId && (step.ownerId === context.me.id || absent.includes(step.ownerId ?? '')),
    );
  return owner || (stepId !== undefined && hasRole(context.me, 'registrar'))
    ? ok(undefined)
    : fail('closures.notYours', { params: { name: channel.name } });
}
