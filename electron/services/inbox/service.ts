// The inbox: open questions and open cases in one list, the most urgent first.
import type { Output } from '../../../domain/contract/api.ts';
import { type InboxRow, MAX_INBOX_ROWS } from '../../../domain/inbox/calls.ts';
import { channelFieldsOf } from '../../../domain/kernel/today-row.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { LogRow } from '../../vault/index.ts';
import { loadOpenInquiryRows, needsMe } from '../inquiries/list.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { awaitsDiary, openCases } from '../open-items/lists.ts';
import { ownCaseChannelIds } from '../open-items/scope.ts';
import { readableChannelIds } from '../record-kinds/case-access.ts';
import { caseKind } from '../record-kinds/case.ts';
import { type InquiryScope, inquiryScope, toInquiryRow } from '../record-kinds/inquiry.ts';

type List = Output<'inbox.list'>;

const fieldsOf = (context: ServiceContext, channelId: string) => {
  const { channelName, platform } = channelFieldsOf(context.vault.db.data.channels[channelId]);
  return { channelId, channelName, platform };
};

function inquiryRow(context: ServiceContext, scope: InquiryScope, row: LogRow): InboxRow {
  const { id, title, channelId, receivedAt, due, late, secret, passedTo } = toInquiryRow(context, scope, row);
  return {
    kind: 'inquiry',
    ...{ id, title, late, secret, passedTo },
    ...fieldsOf(context, channelId),
    at: receivedAt,
    due: due.on,
    mine: needsMe(context, scope, row),
  };
}

function caseRow(context: ServiceContext, row: LogRow, isMine: (channelId: string) => boolean): InboxRow {
  const facets = caseKind.facetsOf(row.facets);
  return {
    kind: awaitsDiary(row) ? 'diary' : 'case',
    id: row.id,
    title: row.title,
    ...fieldsOf(context, facets('channelId')),
    at: new Date(row.at).toISOString(),
    due: null,
    late: false,
    mine: isMine(facets('channelId')),
    secret: facets('secret'),
    passedTo: '',
  };
}

/** What is late, then what is to be decided now, then what is to be answered, by day. */
const byUrgency = (a: InboxRow, b: InboxRow): number =>
  Number(b.late) - Number(a.late) || (a.due ?? '').localeCompare(b.due ?? '') || a.at.localeCompare(b.at);

async function listOf(context: ServiceContext, list: 'mine' | 'all'): Promise<Result<List>> {
  const scope = inquiryScope(context);
  const questions = await loadOpenInquiryRows(context, scope);
  if (!questions.ok) return questions;
  const own = ownCaseChannelIds(context);
  const isMine = (channelId: string): boolean => own?.includes(channelId) !== false;
  const cases = await openCases(context, list === 'mine' ? own : readableChannelIds(context), MAX_INBOX_ROWS);
  if (!cases.ok) return cases;
  const asked = questions.value
    .map((row) => inquiryRow(context, scope, row))
    .filter(({ mine }) => list === 'all' || mine);
  // A confidential case of others is neither listed nor counted.
  const mayRead = caseKind.reader(context);
  const readable = cases.value.rows.filter((row) => mayRead(row));
  const hidden = cases.value.rows.length - readable.length;
  const rows = [...asked, ...readable.map((row) => caseRow(context, row, isMine))].sort(byUrgency);
  return ok({ total: asked.length + cases.value.total - hidden, rows: rows.slice(0, MAX_INBOX_ROWS) });
}

export const inboxService: Handlers<'inbox'> = { 'inbox.list': (context, { list }) => listOf(context, list) };
