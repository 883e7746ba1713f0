// Disposals that somebody else decided on, before this program removes the content: who, how much, and when. R47;
// docs/decisions/0049-orders-by-others.md.
import type { WaitingDisposal } from '../../../domain/disposal/calls.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { NO_CHANNEL, type TodayRow } from '../../../domain/kernel/today-row.ts';
import { isAdministrator, keepsRecords } from '../../../domain/people/role-checks.ts';
import type { WaitingErasure } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { KINDS } from '../record-kinds/index.ts';
import { RECORD_KINDS } from '../../../domain/records/model.ts';
import type { ItemRef } from '../../../domain/diary/model.ts';
import { withoutOlderCopies } from './older-copies.ts';
import { mayCall } from '../../../domain/contract/may-call.ts';

/** The records of all kinds that an order names. */
const recordsOf = ({ what }: WaitingErasure): ItemRef[] =>
  what.flatMap((name) => {
    const kind = RECORD_KINDS.find((known) => name.startsWith(`log:${known}/`));
    return kind === undefined ? [] : [{ kind, id: name.slice(`log:${kind}/`.length) }];
  });

/** What a disposal leaves has a stub; of the left-overs of an import, nothing remains. */
async function disposedBy(context: ServiceContext, order: WaitingErasure): Promise<Result<readonly ItemRef[]>> {
  const records = recordsOf(order);
  const [first] = records;
  if (first?.kind !== 'item') return ok(records);
  const stub = await KINDS.item.load(context, first.id);
  if (stub.ok) return ok(records);
  return stub.error.code === 'vault.notFound' || stub.error.code === 'vault.erased' ? ok([]) : stub;
}

/** Whether the signed-in person keeps every record; so much that nobody is asked: an administrator alone. */
async function mayCarryOut(
  context: ServiceContext,
  order: WaitingErasure,
  records: readonly ItemRef[],
): Promise<Result<boolean>> {
  if (isAdministrator(context.me)) return ok(true);
  if (order.from === null) return ok(false);
  const { channels } = context.vault.db.data;
  for (const { kind, id } of records) {
    const stub = await KINDS[kind].load(context, id);
    if (!stub.ok) return stub;
    if (!keepsRecords(context.me, channels[stub.value.channelId]?.departmentId ?? null)) return ok(false);
  }
  return ok(true);
}

/** The record that it is about, if it is one alone. */
async function onlyRecord(context: ServiceContext, records: readonly ItemRef[]): Promise<WaitingDisposal['about']> {
  const [first] = records;
  const stub = first === undefined || records.length > 1 ? null : await KINDS[first.kind].loadFacts(context, first.id);
  if (stub?.ok !== true) return null;
  const { kind, caseId, channelName, seenAt, diaryNumber } = stub.value;
  return { kind, caseId, channelName, seenAt, diaryNumber };
}

/** What others have disposed of and no program has removed, oldest first. */
export async function waitingDisposals(context: ServiceContext): Promise<Result<readonly WaitingDisposal[]>> {
  const waiting = await context.vault.waitingErasures();
  if (!waiting.ok) return waiting;
  const rows: WaitingDisposal[] = [];
  for (const order of waiting.value) {
    const records = await disposedBy(context, order);
    if (!records.ok) return records;
    const may = await mayCarryOut(context, order, records.value);
    if (!may.ok) return may;
    const others = records.value.length > 0 ? 0 : order.what.length;
    const { seq, by, at, files, from } = order;
    rows.push({
      ...{ seq, by, at, files, from, records: records.value.length, others },
      about: may.value ? await onlyRecord(context, records.value) : null,
      mayCarryOut: may.value,
    });
  }
  return ok(rows);
}

/** Removes the content of one of them now. */
export async function carryOutWaiting(
  context: ServiceContext,
  { seq }: { readonly seq: number },
): Promise<Result<Record<string, never>>> {
  const waiting = await context.vault.waitingErasures();
  if (!waiting.ok) return waiting;
  const order = waiting.value.find((found) => found.seq === seq);
  if (order === undefined) return fail('disposal.notWaiting');
  const records = await disposedBy(context, order);
  if (!records.ok) return records;
  const may = await mayCarryOut(context, order, records.value);
  if (!may.ok) return may;
  if (!may.value)
    return order.from === null
      ? fail('disposal.administratorOnly', {
          params: { count: order.what.filter((name) => name.startsWith('log:')).length },
        })
      : fail('disposal.notRegistrar');
  const alone = await withoutOlderCopies(context);
  if (!alone.ok) return alone;
  const done = await context.vault.carryOutErasure(seq);
  return done.ok ? ok({}) : done;
}

/** The row of what one person has disposed of; the day is that of the first removal. */
function rowOf(orders: readonly WaitingDisposal[], person: string): TodayRow {
  const days = orders.flatMap(({ from }) => (from === null ? [] : [dayInStockholm(from)])).sort();
  return {
    kind: 'erasureWaits',
    id: `erasure-${String(orders[0]?.seq ?? 0)}`,
    ...NO_CHANNEL,
    title: '',
    due: days[0] ?? null,
    urgency: 'soon',
    params: {
      person,
      count: orders.reduce((sum, { records }) => sum + records, 0),
      asks: days.length === 0 ? 'yes' : 'no',
    },
  };
}

/** One row for each person who has disposed of something that waits, for those who may look at it. */
export async function waitingDisposalRows(context: ServiceContext): Promise<Result<TodayRow[]>> {
  if (!mayCall(context.me, 'disposal.waiting')) return ok([]);
  const waiting = await waitingDisposals(context);
  if (!waiting.ok) return waiting;
  const byPerson = new Map<string, WaitingDisposal[]>();
  for (const order of waiting.value)
    if (order.records > 0 && order.mayCarryOut) byPerson.set(order.by, [...(byPerson.get(order.by) ?? []), order]);
  const { people } = context.vault.db.data;
  return ok([...byPerson].map(([by, orders]) => rowOf(orders, people[by]?.name ?? '')));
}
