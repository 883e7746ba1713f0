// The log `diary`: decisions undone, numbers corrected, imports undone. Erased when the record is disposed of (R47).
import type { DiaryEvent, ItemRef } from '../../../domain/diary/model.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { LogPut } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';

export const DIARY = 'diary';
/** No record has more events than this. */
const MAX_EVENTS = 500;

const itemKey = ({ kind, id }: ItemRef): string => `${kind}/${id}`;

export const toEventLogPut = (event: DiaryEvent): LogPut => ({
  kind: DIARY,
  id: event.id,
  at: Date.parse(event.stamp.at),
  facets: { what: event.what, item: itemKey(event.item), channelId: event.channelId },
  title: '',
  text: '',
  record: event,
});

async function eventIds(context: ServiceContext, item: ItemRef): Promise<Result<string[]>> {
  const page = await context.vault.page({
    kind: DIARY,
    where: { item: [itemKey(item)] },
    order: 'oldest',
    limit: MAX_EVENTS,
  });
  return page.ok ? ok(page.value.rows.map(({ id }) => id)) : page;
}

/** The events of a record's diary entry, oldest first. */
export async function eventsOf(context: ServiceContext, item: ItemRef): Promise<Result<DiaryEvent[]>> {
  const ids = await eventIds(context, item);
  if (!ids.ok) return ids;
  const events: DiaryEvent[] = [];
  for (const id of ids.value) {
    const record = await context.vault.getRecord(DIARY, id);
    if (!record.ok) return record;
    events.push(record.value as DiaryEvent);
  }
  return ok(events);
}

/** The log records about a record, to be erased together with it: their reasons may reveal its content. */
export async function eventRecords(
  context: ServiceContext,
  item: ItemRef,
): Promise<Result<{ kind: string; id: string }[]>> {
  const ids = await eventIds(context, item);
  return ids.ok ? ok(ids.value.map((id) => ({ kind: DIARY, id }))) : ids;
}
