// Changes a record's diary decision: reads, decides and writes as one step, whichever log the record is stored in.
import type { Stamp } from '../../../domain/kernel/common.ts';
import type { DiaryEvent, ItemRef } from '../../../domain/diary/model.ts';
import type { DiaryDecision } from '../../../domain/moderation/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import { actingStamp } from '../cover/acting-stamp.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { toEventLogPut } from './events.ts';
import { type DecidedRecord, type DiaryFacts, factsOf, specOf } from './kinds.ts';

export interface FoundRecord {
  readonly ref: ItemRef;
  readonly record: DecidedRecord;
  readonly facts: DiaryFacts;
}

/** The result of a change. */
export interface DecisionChange {
  readonly diary: DiaryDecision | null;
  readonly event?: Pick<DiaryEvent, 'what' | 'from' | 'to' | 'reason'>;
}

/** `about`: the record concerned; omitted for changes that concern no single record (a run of numbers). */
export const stampOf = (context: ServiceContext, about?: Pick<FoundRecord, 'facts'>): Stamp =>
  actingStamp(context, about?.facts.channelId ?? '', 'diary');

/** Finds a record; refusals use the codes of the record's own subject, for the wizard that shows it. */
export async function findItem(context: ServiceContext, ref: ItemRef): Promise<Result<FoundRecord>> {
  const record = await specOf(ref.kind).read(context, ref.id);
  return record.ok ? ok({ ref, record: record.value, facts: factsOf(context, ref.kind, record.value) }) : record;
}

/** Finds a record for the diary. Whether it does not exist or the user may not read it is not revealed. */
export async function findForDiary(context: ServiceContext, ref: ItemRef): Promise<Result<FoundRecord>> {
  const found = await findItem(context, ref);
  if (found.ok || found.error.code.startsWith('vault.')) return found;
  return fail('diary.notFound');
}

/** The record as it will be written. */
function withDecision({ ref, record }: FoundRecord, diary: DiaryDecision | null, stamp: Stamp): DecidedRecord {
  const { revision = 0 } = record as DecidedRecord & { readonly revision?: number };
  return { ...record, diary, changed: stamp, ...(ref.kind === 'moderation' ? { revision: revision + 1 } : {}) };
}

/** Adds a record's new decision, and its diary event, to a transaction. */
export function writeDecision(
  context: ServiceContext,
  tx: Tx<VaultState>,
  found: FoundRecord,
  changed: DecisionChange,
): DecidedRecord {
  const stamp = stampOf(context, found);
  const record = withDecision(found, changed.diary, stamp);
  tx.putLog(specOf(found.ref.kind).put(context, record));
  const { channelId } = found.facts;
  if (changed.event !== undefined)
    tx.putLog(
      toEventLogPut({
        ...changed.event,
        id: context.newId(),
        item: { kind: found.ref.kind, id: found.ref.id },
        channelId,
        stamp,
      }),
    );
  return record;
}

interface ChangeOptions {
  readonly find?: typeof findItem;
  /** A precondition; may read the log. */
  readonly precondition?: (found: FoundRecord) => Promise<Result<void>>;
}

/** Reads the record, decides inside the transaction, writes, and returns the written record. */
export const changeItem = (
  context: ServiceContext,
  action: string,
  ref: ItemRef,
  decide: (found: FoundRecord, data: VaultState) => Result<DecisionChange>,
  { find = findForDiary, precondition: before }: ChangeOptions = {},
): Promise<Result<DecidedRecord>> =>
  runExclusive(context, async () => {
    const found = await find(context, ref);
    if (!found.ok) return found;
    const first = before === undefined ? ok(undefined) : await before(found.value);
    if (!first.ok) return first;
    const written = await context.vault.write(action, (tx) => {
      const changed = decide(found.value, tx.data);
      return changed.ok ? ok(writeDecision(context, tx, found.value, changed.value)) : changed;
    });
    return written.ok ? ok(written.value.value) : written;
  });
