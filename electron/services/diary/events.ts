// The events of a record's diary entry, from the log `diary`.
import type { DiaryEvent, ItemRef } from '../../../domain/diary/model.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { diaryEventKind, itemKey } from '../record-kinds/diary-event.ts';

/** No record has more events than this. */
const MAX_EVENTS = 500;

async function eventIds(context: ServiceContext, item: ItemRef): Promise<Result<string[]>> {
  const page = await context.vault.page({
    kind: diaryEventKind.log,
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
    const event = await diaryEventKind.load(context, id);
    if (!event.ok) return event;
    events.push(event.value);
  }
  return ok(events);
}

/** The log records about a record, to be erased together with it: their reasons may reveal its content. */
export async function eventRecords(
  context: ServiceContext,
  item: ItemRef,
): Promise<Result<{ kind: string; id: string }[]>> {
  const ids = await eventIds(context, item);
  return ids.ok ? ok(ids.value.map((id) => ({ kind: diaryEventKind.log, id }))) : ids;
}
