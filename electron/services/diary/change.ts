// One change of an item's diary decision: read, decided and written as one step, whatever log the item lies in.
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

/** What a change makes of an item. */
export interface Changed {
  readonly diary: DiaryDecision | null;
  readonly event?: Pick<DiaryEvent, 'what' | 'from' | 'to' | 'reason'>;
}

/** `about`: the item; left out: something about none of them (a run of numbers). */
export const stampOf = (context: ServiceContext, about?: Pick<Found, 'facts'>): Stamp => actingStamp(context, about?.facts.channelId ?? '', 'diary');

/** In the words of the item's own subject: for the walk that shows it. */
export async function findItem(context: ServiceContext, ref: ItemRef): Promise<Result<Found>> {
  const record = await specOf(ref.kind).read(context, ref.id);
  return record.ok ? ok({ ref, record: record.value, facts: factsOf(context, ref.kind, record.value) }) : record;
}

/** Whether there is none, or it is not for this person, is not told. */
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

/** Puts an item's new decision, and what is told of it, into a write. */
export function putChanged(context: ServiceContext, tx: Tx<VaultState>, found: Found, changed: Changed): Decided {
  const stamp = stampOf(context, found);
  const record = next(found, changed.diary, stamp);
  tx.putLog(specOf(found.ref.kind).put(context, record));
  const { channelId } = found.facts;
  if (changed.event !== undefined) tx.putLog(putOfEvent({ ...changed.event, id: context.newId(), item: { kind: found.ref.kind, id: found.ref.id }, channelId, stamp }));
  return record;
}

interface Asked {
  readonly find?: typeof findItem;
  /** What must hold before; may read the log. */
  readonly before?: (found: Found) => Promise<Result<void>>;
}

/** Reads, decides inside the write, and writes; gives the record as it is then. */
export const changeItem = (context: ServiceContext, action: string, ref: ItemRef, decide: (found: Found, data: VaultState) => Result<Changed>, { find = findFor, before }: Asked = {}): Promise<Result<Decided>> =>
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
