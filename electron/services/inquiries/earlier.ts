// Earlier questions of the same sender, from the index. R19, R29.
import type { Output } from '../../../domain/contract/api.ts';
import { MAX_EARLIER } from '../../../domain/inquiries/calls.ts';
import type { Inquiry } from '../../../domain/inquiries/model.ts';
import { isSameSender, type SenderKeys, senderKeys } from '../../../domain/inquiries/sender.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Facets, LogRow, LogSearch, RowTest } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { inquiryKind, inquiryScope, toInquiryRow } from '../record-kinds/inquiry.ts';
import { readableRows } from '../record-kinds/readable-rows.ts';

type Earlier = Output<'inquiries.earlier'>;
const NONE: Earlier = { total: 0, rows: [] };
/** Of the questions of older versions, at most this many are read for each name that is sought. */
const MAX_READ = 40;

/** An older version of the program did not write what the sender is recognised by. */
const namesNoSender: RowTest = (facets) => inquiryKind.facetsOf(facets)('fromName') === undefined;

function keysOf(facets: Facets): SenderKeys {
  const inquiry = inquiryKind.facetsOf(facets);
  return { name: inquiry('fromName') ?? '', handle: inquiry('fromHandle') ?? '' };
}

/** The same among questions that an older version wrote: found by their words, then read. */
async function olderRows(
  context: ServiceContext,
  sender: Inquiry['sender'],
  wanted: SenderKeys,
  query: LogSearch,
): Promise<Result<LogRow[]>> {
  const some = await context.vault.find({ kinds: query.kinds, tests: [namesNoSender], limit: 1 });
  if (!some.ok) return some;
  if (some.value.total === 0 || sender?.kind !== 'known') return ok([]);
  const found = new Map<string, LogRow>();
  for (const search of [sender.handle, sender.name]
    .map((name) => name.replace(/^@/, ''))
    .filter((name) => name !== '')) {
    const named = await context.vault.find({
      ...query,
      search,
      tests: [namesNoSender, ...(query.tests ?? [])],
      limit: MAX_READ,
    });
    if (!named.ok) return named;
    for (const row of named.value.rows.slice(0, named.value.exact)) {
      const record = await inquiryKind.load(context, row.id);
      const keys = record.ok ? senderKeys(record.value.sender) : null;
      if (keys !== null && isSameSender(keys, wanted)) found.set(row.id, row);
    }
  }
  return ok([...found.values()]);
}

/** Questions of the same sender on the same platform that came before a question, newest first. */
export async function earlierOf(context: ServiceContext, id: string): Promise<Result<Earlier>> {
  const inquiry = await inquiryKind.read(context, id);
  if (!inquiry.ok) return inquiry;
  const { channelId, receivedAt, sender } = inquiry.value;
  const wanted = senderKeys(sender);
  const scope = inquiryScope(context);
  const { channels } = scope.state;
  const platform = channels[channelId]?.platform;
  if (wanted === null || platform === undefined) return ok(NONE);
  const mayRead = await readableRows(context, [inquiryKind]);
  if (!mayRead.ok) return mayRead;
  const isHere = (facets: Facets, rowId: string): boolean =>
    rowId !== id && channels[facets.channelId ?? '']?.platform === platform;
  const query: LogSearch = { kinds: [inquiryKind.log], to: Date.parse(receivedAt), tests: [mayRead.value] };
  const found = await context.vault.find({
    ...query,
    keep: (facets, _, rowId) => isSameSender(keysOf(facets), wanted) && isHere(facets, rowId),
    limit: MAX_EARLIER,
  });
  if (!found.ok) return found;
  const older = await olderRows(context, sender, wanted, {
    ...query,
    keep: (facets, _, rowId) => isHere(facets, rowId),
  });
  if (!older.ok) return older;
  const rows = [...found.value.rows, ...older.value].sort((a, b) => b.at - a.at).slice(0, MAX_EARLIER);
  return ok({
    total: found.value.total + older.value.length,
    rows: rows.map((row) => toInquiryRow(context, scope, row)),
  });
}
