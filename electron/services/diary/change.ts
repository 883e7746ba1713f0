// Changes a record's diary decision: reads, decides and writes as one step, whichever log the record is stored in.
import type { Stamp } from '../../../domain/common.ts';
import type { DiaryEvent, ItemRef } from '../../../domain/diary/model.ts';
import type { DiaryDecision } from '../../../domain/moderation/model.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { VaultState } from '../../../domain/state.ts';
import type { Tx } from '../../vault/types.ts';
import { actingStamp } from '../acting.ts';
import type { ServiceContext } from '../context.ts';
import { inTurn } from '../in-turn.ts';
import { putOfEvent } from './events.ts';
import { type Decided, type DiaryFacts, factsOf, specOf } from './kinds.ts';

export interface Found {
  readonly ref: ItemRef;
  readonly record: Decided;
  readonly facts: DiaryFacts;
}

/** The result of a change. */
export interface Changed {
  readonly diary: DiaryDecision | null;
  readonly event?: Pick<DiaryEvent, 'what' | 'from' | 'to' | 'reason'>;
}

/** `about`: the record concerned; omitted for changes that concern no single record (a run of numbers). */
export const stampOf = (context: ServiceContext, about?: Pick<Found, 'facts'>): Stamp =>
  actingStamp(context, about?.facts.channelId ?? '', 'diary');

/** Finds a record; refusals use the codes of the record's own subject, for the wizard that shows it. */
export async function findItem(context: ServiceContext, ref: ItemRef): Promise<Result<Found>> {
  const record = await specOf(ref.kind).read(context, ref.id);
  return record.ok ? ok({ ref, record: record.value, facts: factsOf(context, ref.kind, record.value) }) : record;
}

/** Finds a record for the diary. Whether it does not exist or the user may not read it is not revealed. */
export async function findFor(context: ServiceContext, ref: ItemRef): Promise<Result<Found>> {
  const found = await findItem(context, ref);
  if (found.ok || found.error.code.startsWith('vault.')) return found;
  return fail('diary.notFound');
}

/** The record as it will be written. */
function next({ ref, record }: Found, diary: DiaryDecision | null, stamp: Stamp): Decided {
  const { revision = 0 } = record as Decided & { readonly revision?: number };
  return { ...record, diary, changed: stamp, ...(ref.kind === 'moderation' ? { revision: revision + 1 } : {}) };
}

/** Adds a record's new decision, and its diary event, to a transaction. */
export function putChanged(context: ServiceContext, tx: Tx<VaultState>, found: Found, changed: Changed): Decided {
  const stamp = stampOf(context, found);
  const record = next(found, changed.diary, stamp);
  tx.putLog(specOf(found.ref.kind).put(context, record));
  const { channelId } = found.facts;
  if (changed.event !== undefined)
    tx.putLog(
      putOfEvent({
        ...changed.event,
        id: context.newId(),
        item: { kind: found.ref.kind, id: found.ref.id },
        channelId,
        stamp,
      }),
    );
  return record;
}

interface Asked {
  readonly find?: typeof findItem;
  /** A precondition; may read the log. */
  readonly before?: (found: Found) => Promise<Result<void>>;
}

/** Reads the record, decides inside the transaction, writes, and returns the written record. */
export const changeItem = (
  context: ServiceContext,
  action: string,
  ref: ItemRef,
  decide: (found: Found, data: VaultState) => Result<Changed>,
  { find = findFor, before }: Asked = {},
): Promise<Result<Decided>> =>
  inTurn(context, async () => {
    const found = await find(context, ref);
    if (!found.ok) return found;
    const first = before === undefined ? ok(undefined) : await before(found.value);
    if (!first.ok) return first;
    const written = await context.vault.write(action, (tx) => {
      const changed = decide(found.value, tx.data);
      return changed.ok ? ok(putChanged(context, tx, found.value, changed.value)) : changed;
    });
    return written.ok ? ok(written.value.value) : written;
  });
