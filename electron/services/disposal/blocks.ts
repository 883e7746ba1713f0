// Why a record cannot be disposed of now. The one place that knows: whatever holds a record, such as a request for
// disclosure, adds its reason here and in `blocksOf`. R47.
import type { ItemRef } from '../../../domain/diary/model.ts';
import { type DisposedFacts, type Hold, kindOf } from '../../../domain/disposal/model.ts';
import type { DisposalBlock } from '../../../domain/disposal/problems.ts';
import { blocksOf } from '../../../domain/disposal/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { caseKind } from '../record-kinds/case.ts';
import type { Disposable } from '../record-kinds/disposal-part.ts';
import { checkDisclosure, isUnderDisclosure } from './under-disclosure.ts';

/** The hold on a record; null: none. */
export function holdOf({ vault }: Pick<ServiceContext, 'vault'>, id: string): Hold | null {
  const { holds } = vault.db.data;
  return Object.hasOwn(holds, id) ? (holds[id] ?? null) : null;
}

/** Whether the content of a case is there; evidence in it goes after it. */
export async function evidenceIsThere(context: ServiceContext, caseId: string | null): Promise<Result<boolean>> {
  if (caseId === null) return ok(false);
  const found = await caseKind.load(context, caseId);
  if (found.ok) return ok(found.value.disposed === undefined);
  return found.error.code === 'vault.notFound' || found.error.code === 'vault.erased' ? ok(false) : found;
}

/** The record that the facts are about. */
export const refOf = (facts: DisposedFacts): ItemRef => ({ kind: kindOf(facts), id: facts.caseId });

/** Why it cannot be disposed of now; empty: it can. */
export async function blocksOfRecord(
  context: ServiceContext,
  { disposed, isDone, evidenceIn, madeHere, facts }: Disposable,
): Promise<Result<DisposalBlock[]>> {
  const evidence = await evidenceIsThere(context, evidenceIn);
  if (!evidence.ok) return evidence;
  return ok(
    blocksOf({
      disposed: disposed !== null,
      done: isDone,
      held: holdOf(context, facts.caseId) !== null,
      disclosure: isUnderDisclosure(context, refOf(facts)),
      evidence: evidence.value,
      madeHere,
    }),
  );
}

/** The refusal of a record that cannot be disposed of now, by its first reason. */
export function refusalOf(context: ServiceContext, facts: DisposedFacts, block: DisposalBlock): Result<void> {
  switch (block) {
    case 'notDone':
      return fail('disposal.notDone');
    case 'held':
      return fail('disposal.held', { params: { reason: holdOf(context, facts.caseId)?.reason ?? '' } });
    case 'disclosure':
      return checkDisclosure(context, context.vault.db.data, refOf(facts));
    case 'evidence':
      return fail('disposal.evidence');
    case 'madeHere':
      return fail('disposal.madeHere');
    case 'disposed':
      return fail('disposal.disposed');
  }
}
