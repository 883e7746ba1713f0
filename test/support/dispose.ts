// Disposes of one record as the program does: proposed by one person, decided on and carried out by another.
import type { DisposalDecision } from '../../domain/disposal/model.ts';
import { stateOfList } from '../../domain/disposal/lists.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { RecordKind } from '../../domain/records/model.ts';
import { disposalService } from '../../electron/services/disposal/service.ts';
import type { ServiceContext } from '../../electron/services/kernel/context.ts';

interface ToDispose {
  readonly kind: RecordKind;
  readonly id: string;
  /** Without it: as it is. */
  readonly asOf?: string;
  readonly decision: DisposalDecision;
}

/** The list that a record is in, and that nothing has come of yet. */
const openListOf = ({ vault }: ServiceContext, { kind, id }: Pick<ToDispose, 'kind' | 'id'>) =>
  Object.values(vault.db.data.disposalLists).find(
    (list) =>
      ['proposed', 'decided'].includes(stateOfList(list)) &&
      list.records.some((record) => record.kind === kind && record.id === id),
  );

/** Proposes it; the id of the list. */
export async function proposeDisposal(
  proposer: ServiceContext,
  { kind, id, asOf }: Omit<ToDispose, 'decision'>,
): Promise<Result<{ id: string }>> {
  if (asOf !== undefined) return disposalService['disposal.proposeOne'](proposer, { kind, id, asOf, note: '' });
  const seen = await disposalService['disposal.preview'](proposer, { kind, id });
  return seen.ok
    ? disposalService['disposal.proposeOne'](proposer, { kind, id, asOf: seen.value.asOf, note: '' })
    : seen;
}

/** Decides on a list and carries it out. */
export async function decideAndDispose(
  decider: ServiceContext,
  id: string,
  decision: DisposalDecision,
): Promise<Result<unknown>> {
  const isDecided = decider.vault.db.data.disposalLists[id]?.decided !== null;
  const decided = isDecided ? ok(undefined) : await disposalService['disposal.decide'](decider, { id, decision });
  return decided.ok ? disposalService['disposal.carryOutList'](decider, { id }) : decided;
}

export async function disposeByTwo(
  proposer: ServiceContext,
  decider: ServiceContext,
  { decision, ...record }: ToDispose,
): Promise<Result<{ id: string }>> {
  const before = openListOf(proposer, record);
  const list = before === undefined ? await proposeDisposal(proposer, record) : ok({ id: before.id });
  if (!list.ok) return list;
  const done = await decideAndDispose(decider, list.value.id, decision);
  return done.ok ? ok(list.value) : done;
}
