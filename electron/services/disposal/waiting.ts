// Disposals that somebody else decided on, before this program removes the content: who, how much, and when. R47;
// docs/decisions/0049-orders-by-others.md.
import type { WaitingDisposal } from '../../../domain/disposal/calls.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { NO_CHANNEL, type TodayRow } from '../../../domain/kernel/today-row.ts';
import { isAdministrator, keepsRecords } from '../../../domain/people/role-checks.ts';
import type { WaitingErasure } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { caseKind } from '../record-kinds/case.ts';
import { mayCall } from '../../../domain/contract/may-call.ts';

const casesOf = ({ what }: WaitingErasure): string[] =>
  what.flatMap((name) => (name.startsWith(`log:${caseKind.log}/`) ? [name.slice(`log:${caseKind.log}/`.length)] : []));

/** Whether the signed-in person keeps the records of every case; so much that nobody is asked: an administrator alone. */
async function mayCarryOut(context: ServiceContext, order: WaitingErasure): Promise<Result<boolean>> {
  if (isAdministrator(context.me)) return ok(true);
  if (order.from === null) return ok(false);
  const { channels } = context.vault.db.data;
  for (const id of casesOf(order)) {
    const stub = await caseKind.load(context, id);
    if (!stub.ok) return stub;
    if (!keepsRecords(context.me, channels[stub.value.channelId]?.departmentId ?? null)) return ok(false);
  }
  return ok(true);
}

/** What others have disposed of and no program has removed, oldest first. */
export async function waitingDisposals(context: ServiceContext): Promise<Result<readonly WaitingDisposal[]>> {
  const waiting = await context.vault.waitingErasures();
  if (!waiting.ok) return waiting;
  const rows: WaitingDisposal[] = [];
  for (const order of waiting.value) {
    const may = await mayCarryOut(context, order);
    if (!may.ok) return may;
    const cases = casesOf(order).length;
    const others = cases > 0 ? 0 : order.what.length;
    const { seq, by, at, files, from } = order;
    rows.push({ ...{ seq, by, at, files, from, cases, others }, mayCarryOut: may.value });
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
  const may = await mayCarryOut(context, order);
  if (!may.ok) return may;
  if (!may.value)
    return order.from === null
      ? fail('disposal.administratorOnly', { params: { count: order.what.length } })
      : fail('disposal.notRegistrar');
  const done = await context.vault.carryOutErasure(seq);
  return done.ok ? ok({}) : done;
}

/** One row for each, for those who may look at it. */
export async function waitingDisposalRows(context: ServiceContext): Promise<Result<TodayRow[]>> {
  if (!mayCall(context.me, 'disposal.waiting')) return ok([]);
  const waiting = await waitingDisposals(context);
  if (!waiting.ok) return waiting;
  return ok(
    waiting.value
      .filter((order) => order.cases > 0 && order.mayCarryOut)
      .map(({ seq, by, cases, from }) => ({
        kind: 'erasureWaits',
        id: `erasure-${String(seq)}`,
        ...NO_CHANNEL,
        title: '',
        due: from === null ? null : dayInStockholm(from),
        urgency: 'soon',
        params: {
          person: context.vault.db.data.people[by]?.name ?? '',
          count: cases,
          asks: from === null ? 'yes' : 'no',
        },
      })),
  );
}
