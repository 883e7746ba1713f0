// Lists of questions: open ones by urgency, all of them newest first, and how many were answered in time.
import type { Output } from '../../../domain/contract/api.ts';
import { monthInStockholm } from '../../../domain/calendar/stockholm.ts';
import { answerers } from '../../../domain/inquiries/answerers.ts';
import type { InquiryFilter } from '../../../domain/inquiries/calls.ts';
import { isLate } from '../../../domain/inquiries/deadline.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { LogRow, LogQuery } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { searchFor } from '../record-kinds/record-number.ts';
import { type InquiryScope, inquiryKind, toInquiryRow, inquiryScope } from '../record-kinds/inquiry.ts';
import { handedOf, putOffNow, type PutOffUntil } from '../record-kinds/whose.ts';

type Page = Output<'inquiries.page'>;
const PAGE_SIZE = 500;

const dueAtOf = ({ facets }: LogRow): string => inquiryKind.facetsOf(facets)('dueAt');

/** Every matching row, read in pages. */
async function loadInquiryRows(
  context: ServiceContext,
  query: Omit<LogQuery, 'kind' | 'offset' | 'limit'>,
): Promise<Result<LogRow[]>> {
  const logRows: LogRow[] = [];
  for (;;) {
    const page = await context.vault.page({
      ...query,
      kind: inquiryKind.log,
      offset: logRows.length,
      limit: PAGE_SIZE,
    });
    if (!page.ok) return page;
    logRows.push(...page.value.rows);
    if (page.value.rows.length === 0 || logRows.length >= page.value.total) return ok(logRows);
  }
}

/** Open questions that the signed-in user may read, most urgent first. */
export async function loadOpenInquiryRows(
  context: ServiceContext,
  scope: InquiryScope,
  query: Pick<LogQuery, 'search' | 'numbered' | 'where'> = {},
): Promise<Result<LogRow[]>> {
  const open = await loadInquiryRows(context, { ...query, where: { ...query.where, status: ['open'] } });
  if (!open.ok) return open;
  return ok(
    open.value.filter(inquiryKind.reader(context)).sort((a, b) => dueAtOf(a).localeCompare(dueAtOf(b)) || a.at - b.at),
  );
}

/**
 * Whether a question waits for a person: they are to answer it today (also as a substitute), or it was forwarded or handed
 * over to them. While a colleague has it, it waits for that colleague alone.
 */
export function waitsFor(scope: InquiryScope, row: LogRow, personId: string, today: string): boolean {
  const inquiry = inquiryKind.facetsOf(row.facets);
  if (inquiry('passedToId') === personId) return true;
  const handed = handedOf(scope, inquiryKind.log, row, today);
  if (handed !== null) return handed.to === personId;
  const channel = scope.state.channels[inquiry('channelId')];
  return channel !== undefined && answerers(scope.view, channel, today).includes(personId);
}

/** Whether a person forwarded it: it stays with them until it is answered (R19.2). */
export function followedBy(row: LogRow, personId: string): boolean {
  const inquiry = inquiryKind.facetsOf(row.facets);
  return inquiry('owesNotice') === personId || inquiry('followedBy') === personId;
}

/**
 * Whether an open question needs the signed-in person: it waits for them, they have forwarded it, or they were told that
 * it is late. What they have put off does not.
 */
export function needsMe(context: ServiceContext, scope: InquiryScope, row: LogRow, putOff: PutOffUntil): boolean {
  const { id } = context.me;
  if (putOff.has(row.id)) return false;
  const inquiry = inquiryKind.facetsOf(row.facets);
  return waitsFor(scope, row, id, context.today()) || followedBy(row, id) || inquiry('told').includes(id);
}

type RowFilter = (logRow: LogRow) => boolean;
function filterFor(
  context: ServiceContext,
  scope: InquiryScope,
  list: InquiryFilter['list'],
  putOff: PutOffUntil,
): RowFilter {
  switch (list) {
    case 'late':
      return (logRow) => isLate({ at: dueAtOf(logRow) }, context.now());
    case 'mine':
      return (logRow) => needsMe(context, scope, logRow, putOff);
    case 'passedOn':
      return ({ facets }) => inquiryKind.facetsOf(facets)('passed');
    case 'open':
    case 'answered':
    case 'all':
      return () => true;
  }
}

const searchOf = ({ search, channelIds }: InquiryFilter): Pick<LogQuery, 'search' | 'numbered' | 'where'> => ({
  ...searchFor(search),
  where: channelIds.length === 0 ? {} : { channelId: channelIds },
});

/** One page of a list. */
export async function pageOf(
  context: ServiceContext,
  filter: InquiryFilter,
  offset: number,
  limit: number,
): Promise<Result<Page>> {
  const scope = inquiryScope(context);
  const query = searchOf(filter);
  const putOff = await putOffNow(context);
  if (!putOff.ok) return putOff;
  const isMine = (logRow: LogRow): boolean =>
    inquiryKind.facetsOf(logRow.facets)('status') === 'open' && needsMe(context, scope, logRow, putOff.value);
  const toPage = (listed: readonly LogRow[]): Result<Page> =>
    ok({
      total: listed.length,
      needMe: listed.filter(isMine).length,
      rows: listed.slice(offset, offset + limit).map((logRow) => toInquiryRow(context, scope, logRow)),
    });
  if (filter.list !== 'answered' && filter.list !== 'all') {
    const open = await loadOpenInquiryRows(context, scope, query);
    if (!open.ok) return open;
    return toPage(open.value.filter(filterFor(context, scope, filter.list, putOff.value)));
  }
  // Confidential rows are filtered one by one; channels the user may not read at all, by the index.
  const status = filter.list === 'answered' ? { status: ['answered', 'closedWithoutAnswer'] } : {};
  const loaded = await loadInquiryRows(context, { ...query, where: { ...query.where, ...status }, order: 'newest' });
  if (!loaded.ok) return loaded;
  return toPage(loaded.value.filter(inquiryKind.reader(context)));
}

/** This month's questions by channel: received, settled (answered, closed, or already late), answered in time (R20). */
export async function countAnswerTimes(context: ServiceContext): Promise<Result<Output<'inquiries.times'>>> {
  const scope = inquiryScope(context);
  const month = monthInStockholm(context.now());
  const logRows = await loadInquiryRows(context, { where: { month: [month] } });
  if (!logRows.ok) return logRows;
  const byChannel = new Map<string, Output<'inquiries.times'>['channels'][number]>();
  for (const logRow of logRows.value.filter(inquiryKind.reader(context))) {
    const inquiry = inquiryKind.facetsOf(logRow.facets);
    const [channelId, status] = [inquiry('channelId'), inquiry('status')];
    const row = byChannel.get(channelId) ?? {
      channelId,
      channelName: scope.state.channels[channelId]?.name ?? '',
      received: 0,
      settled: 0,
      inTime: 0,
    };
    const settled = status === 'answered' || (status === 'open' && isLate({ at: dueAtOf(logRow) }, context.now()));
    byChannel.set(channelId, {
      ...row,
      received: row.received + 1,
      settled: row.settled + (settled ? 1 : 0),
      inTime: row.inTime + (inquiry('inTime') === true ? 1 : 0),
    });
  }
  return ok({
    month,
    channels: [...byChannel.values()].sort((a, b) => a.channelName.localeCompare(b.channelName, 'sv')),
  });
}
