// Changes a record's diary decision: reads, decides and writes as one step, whichever log the record is stored in.
import type { JournalAction } from '../../../domain/contract/api.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { DiaryEvent, ItemRef } from '../../../domain/diary/model.ts';
import type { DiaryDecision } from '../../../domain/moderation/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import { actingStamp } from '../cover/acting-stamp.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { diaryEventKind } from '../record-kinds/diary-event.ts';
import type { DecidedRecord } from '../record-kinds/diary-part.ts';
import { KINDS } from '../record-kinds/index.ts';
import type { Found, FoundRecord } from '../record-kinds/kind.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';

/** The result of a change. */
export interface DecisionChange {
  readonly diary: DiaryDecision | null;
  readonly event?: Pick<DiaryEvent, 'what' | 'from' | 'to' | 'reason'>;
}

/** `about`: the record concerned; omitted for changes that concern no single record (a run of numbers). */
export const stampOf = (context: ServiceContext, about?: Pick<FoundRecord, 'facts'>): Stamp =>
  actingStamp(context, about?.facts.channelId ?? '', 'diary');

/** Finds a record for the diary. Whether it does not exist or the user may not read it is not revealed. */
export async function findForDiary(context: ServiceContext, { kind, id }: ItemRef): Promise<Result<FoundRecord>> {
  const found = await KINDS[kind].find(context, id);
  if (found.ok || found.error.code.startsWith('vault.')) return found;
  return fail('diary.notFound');
}

/** Adds a record's new decision, and its diary event, to a transaction. */
export function writeDecision<T extends DecidedRecord>(
  context: ServiceContext,
  tx: Tx<VaultState>,
  found: Found<T>,
  changed: DecisionChange,
): Found<T> {
  const stamp = stampOf(context, found);
  const next = found.decided(changed.diary, stamp);
  next.save(tx);
  const { channelId } = found.facts;
  if (changed.event !== undefined)
    diaryEventKind.save(tx, { ...changed.event, id: context.newId(), item: found.ref, channelId, stamp }, context);
  return next;
}

/** Reads the record, decides inside the transaction, writes, and returns the written record. */
export const changeFound = <T extends DecidedRecord>(
  context: ServiceContext,
  action: JournalAction,
  find: () => Promise<Result<Found<T>>>,
  decide: (found: Found<T>, data: VaultState) => Result<DecisionChange>,
  /** A precondition; may read the log. */
  before: (record: T) => Promise<Result<void>> = () => Promise.resolve(ok(undefined)),
): Promise<Result<Found<T>>> =>
  runExclusive(context, async () => {
    const found = await find();
    if (!found.ok) return found;
    const first = await before(found.value.record);
    if (!first.ok) return first;
    const written = await context.vault.write(action, (tx) => {
      const changed = decide(found.value, tx.data);
      return changed.ok ? ok(writeDecision(context, tx, found.value, changed.value)) : changed;
    });
    return written.ok ? ok(written.value.value) : written;
  });

/** The same for the diary's own calls, which name a record of any kind. */
export const changeItem = (
  context: ServiceContext,
  action: JournalAction,
  ref: ItemRef,
  decide: (found: FoundRecord, data: VaultState) => Result<DecisionChange>,
): Promise<Result<FoundRecord>> => changeFound(context, action, () => findForDiary(context, ref), decide);
