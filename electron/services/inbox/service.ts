// The inbox: open questions and open cases in one list, the most urgent first.
import type { Output } from '../../../domain/contract/api.ts';
import { type InboxList as InboxListName, type InboxRow, MAX_INBOX_ROWS } from '../../../domain/inbox/calls.ts';
import type { HandedItem } from '../../../domain/inbox/model.ts';
import { formatRecordNumber } from '../../../domain/records/number.ts';
import { channelFieldsOf } from '../../../domain/kernel/today-row.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { LogRow } from '../../vault/index.ts';
import { loadOpenInquiryRows, needsMe } from '../inquiries/list.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { awaitsDiary, loadOpenCaseRows } from '../open-items/lists.ts';
import { caseNeeds } from '../open-items/scope.ts';
import { readableChannelIds } from '../record-kinds/case-access.ts';
import { caseKind } from '../record-kinds/case.ts';
import { inquiryKind, type InquiryScope, inquiryScope, toInquiryRow } from '../record-kinds/inquiry.ts';
import { handedOf, type PutOffUntil, putOffNow } from '../record-kinds/whose.ts';
import { senderReader } from './senders.ts';
import { bringBack, handOver, keepInOrder, listTakers, putOff, takeBack } from './change.ts';

type List = Output<'inbox.list'>;

const fieldsOf = (context: ServiceContext, channelId: string) => {
  const { channelName, platform } = channelFieldsOf(context.vault.db.data.channels[channelId]);
  return { channelId, channelName, platform };
};

/** What all rows of a list are made with. */
interface ListScope extends InquiryScope {
  readonly putOff: PutOffUntil;
  readonly isMyCase: (row: LogRow) => boolean;
}

const handedFields = ({ state }: InquiryScope, handed: HandedItem | null): InboxRow['handed'] => {
  if (handed === null) return null;
  const { to, stamp } = handed;
  const nameOf = (id: string): string => state.people[id]?.name ?? '';
  return { toId: to, to: nameOf(to), byId: stamp.by, by: nameOf(stamp.by), at: stamp.at };
};

function inquiryRow(context: ServiceContext, scope: ListScope, row: LogRow): InboxRow {
  const { id, recordNo, title, channelId, receivedAt, due, late, secret, passedTo } = toInquiryRow(context, scope, row);
  const facets = inquiryKind.facetsOf(row.facets);
  const asked = facets('asked');
  const isMessage = asked === 'message' || asked === 'mail';
  return {
    kind: 'inquiry',
    type: facets('imported') ? 'imported' : isMessage ? 'message' : 'question',
    ...{ id, recordNo, title, late, secret, passedTo },
    sender: '',
    ...fieldsOf(context, channelId),
    at: receivedAt,
    due: due.on,
    mine: needsMe(context, scope, row, scope.putOff),
    handed: handedFields(scope, handedOf(scope, inquiryKind.log, row, context.today())),
    later: scope.putOff.get(id) ?? null,
  };
}

function caseRow(context: ServiceContext, scope: ListScope, row: LogRow): InboxRow {
  const facets = caseKind.facetsOf(row.facets);
  const kind = awaitsDiary(row) ? 'diary' : 'case';
  return {
    kind,
    type: kind === 'diary' ? 'diary' : facets('imported') ? 'imported' : 'comment',
    id: row.id,
    recordNo: formatRecordNumber(caseKind.log, row.number),
    title: row.title,
    sender: '',
    ...fieldsOf(context, facets('channelId')),
    at: new Date(row.at).toISOString(),
    due: null,
    late: false,
    mine: scope.isMyCase(row),
    secret: facets('secret'),
    passedTo: '',
    handed: handedFields(scope, handedOf(scope, caseKind.log, row, context.today())),
    later: scope.putOff.get(row.id) ?? null,
  };
}

/** What is late, then what is to be decided now, then what is to be answered, by day. */
const byUrgency = (a: InboxRow, b: InboxRow): number =>
  Number(b.late) - Number(a.late) || (a.due ?? '').localeCompare(b.due ?? '') || a.at.localeCompare(b.at);

const IN_LIST: Readonly<Record<InboxListName, (row: InboxRow) => boolean>> = {
  mine: ({ mine }) => mine,
  all: () => true,
  later: ({ later }) => later !== null,
};

async function listOf(context: ServiceContext, list: InboxListName): Promise<Result<List>> {
  const putOff = await putOffNow(context);
  if (!putOff.ok) return putOff;
  const scope = inquiryScope(context);
  const questions = await loadOpenInquiryRows(context, scope);
  if (!questions.ok) return questions;
  // A confidential case of others is neither listed nor counted.
  const channelIds = readableChannelIds(context);
  const cases =
    channelIds?.length === 0
      ? ok([])
      : await loadOpenCaseRows(context, channelIds === undefined ? {} : { where: { channelId: channelIds } });
  if (!cases.ok) return cases;
  const senderOf = senderReader(context, [...questions.value, ...cases.value]);
  const whole = { ...scope, putOff: putOff.value, isMyCase: caseNeeds(context, scope, putOff.value) };
  const rows = [
    ...questions.value.map((row) => inquiryRow(context, whole, row)),
    ...cases.value.map((row) => caseRow(context, whole, row)),
  ]
    .filter(IN_LIST[list])
    .sort(byUrgency);
  return ok({
    total: rows.length,
    toDo: rows.filter(({ kind }) => kind !== 'diary').length,
    rows: await Promise.all(
      rows.slice(0, MAX_INBOX_ROWS).map(async (row) => ({ ...row, sender: await senderOf(row) })),
    ),
  });
}

export const inboxService: Handlers<'inbox'> = {
  'inbox.list': (context, { list }) => listOf(context, list),
  'inbox.takers': (context, { items }) => listTakers(context, items),
  'inbox.handOver': handOver,
  'inbox.takeBack': takeBack,
  'inbox.putOff': putOff,
  'inbox.bringBack': bringBack,
  'inbox.keepInOrder': keepInOrder,
};
