// The events of a record's diary entry, from the log `diary`.
import type { DiaryEventRow } from '../../../domain/diary/calls.ts';
import type { ItemRef } from '../../../domain/diary/model.ts';
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
export async function eventsOf(context: ServiceContext, item: ItemRef): Promise<Result<DiaryEventRow[]>> {
  const ids = await eventIds(context, item);
  if (!ids.ok) return ids;
  const events: DiaryEventRow[] = [];
  for (const id of ids.value) {
    const found = await diaryEventKind.loadSigned(context, id, ({ stamp }) => stamp);
    if (!found.ok) return found;
    const { record, signed } = found.value;
    events.push({ ...record, ...(signed === null ? {} : { signed }) });
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
