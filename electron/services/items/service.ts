// Imported items in the vault's log: lists, details, classification, diary decision, and cases and questions made from
// them. R14, R18, R21, R39, R44.
import type { Checked, JournalAction, Output } from '../../../domain/contract/api.ts';
import type { LogItem } from '../../../domain/items/model.ts';
import type { ModerationCase, Sender } from '../../../domain/moderation/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Tx } from '../../vault/index.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { actingStamp } from '../cover/acting-stamp.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { decideInWizard } from '../diary/decide.ts';
import { noteWithdrawn, withMarks } from '../diary/marks.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { newInquiry } from '../inquiries/service.ts';
import { inquiryKind } from '../record-kinds/inquiry.ts';
import { loadItemRows, itemKind, toItemRow } from '../record-kinds/item.ts';
import { unlessDisposed } from '../record-kinds/remains.ts';
import { newCase } from '../moderation/service.ts';
import { caseKind } from '../record-kinds/case.ts';
import { titleOfText } from '../record-kinds/texts.ts';

type ItemOutput = Output<'items.get'>;
const MAX_DERIVED_RECORDS = 20;
/** At most this many items with the same words are examined. */
const MAX_EXAMINED = 50;

async function page(
  context: ServiceContext,
  { filter, offset, limit }: Checked<'items.page'>,
): Promise<Result<Output<'items.page'>>> {
  const { search, importId, channelIds, directions, kinds, order } = filter;
  const where: Record<string, readonly string[]> = {};
  if (importId !== null) where.importId = [importId];
  if (channelIds.length > 0) where.channelId = channelIds;
  if (directions.length > 0) where.direction = directions;
  if (kinds.length > 0) where.kind = kinds;
  const lines = await loadItemRows(context, { where, order, ...(search.trim() === '' ? {} : { search }) });
  if (!lines.ok) return lines;
  const mine = lines.value.filter(itemKind.reader(context));
  return ok({ total: mine.length, rows: mine.slice(offset, offset + limit).map((row) => toItemRow(context, row)) });
}

/** Cases and questions of the channel that have exactly the same text and that the user may read. */
async function findSame(context: ServiceContext, item: LogItem): Promise<ItemOutput['same']> {
  const title = titleOfText(item.text);
  if (title.length < 8 || item.marks.secrecy) return [];
  const readCase = caseKind.reading(context);
  const readInquiry = inquiryKind.reading(context);
  const textOf = {
    moderation: async (id: string): Promise<string | null> => {
      const found = await readCase(id);
      return found.ok ? found.value.item.text : null;
    },
    inquiry: async (id: string): Promise<string | null> => {
      const found = await readInquiry(id);
      return found.ok ? found.value.text : null;
    },
  };
  const same: ItemOutput['same'] = [];
  for (const kind of ['moderation', 'inquiry'] as const) {
    const found = await context.vault.page({
      kind,
      where: { channelId: [item.channelId] },
      search: title.slice(0, 100),
      limit: MAX_EXAMINED,
    });
    if (!found.ok) continue;
    for (const row of found.value.rows.filter((hit) => hit.title === title)) {
      if ((await textOf[kind](row.id)) === item.text) same.push({ kind, id: row.id, title });
    }
  }
  return same;
}

async function viewOf(context: ServiceContext, item: LogItem): Promise<ItemOutput> {
  const { channels, itemImports } = context.vault.db.data;
  const channel = channels[item.channelId];
  return {
    item,
    channelName: channel?.name ?? '',
    platform: channel?.platform ?? '',
    importName: itemImports[item.source.importId]?.fileNames.join(', ') ?? '',
    same: await findSame(context, item),
  };
}

/** Reads, decides and writes within `runExclusive`; `more` is written in the same frame. */
const change = (
  context: ServiceContext,
  action: JournalAction,
  id: string,
  decide: (old: LogItem) => Result<{ next: LogItem; more?: (tx: Tx<VaultState>) => void }>,
): Promise<Result<LogItem>> =>
  runExclusive(context, async () => {
    const old = unlessDisposed(await itemKind.read(context, id));
    if (!old.ok) return old;
    const decided = decide(old.value);
    if (!decided.ok) return decided;
    const next = { ...decided.value.next, changed: actingStamp(context, old.value.channelId, null) };
    const { more } = decided.value;
    const written = await context.vault.write(action, (tx) => {
      more?.(tx);
      itemKind.save(tx, next, context);
      return ok(undefined);
    });
    return written.ok ? ok(next) : written;
  });

async function changeAndView(
  context: ServiceContext,
  action: JournalAction,
  id: string,
  decide: (old: LogItem) => Result<LogItem>,
): Promise<Result<ItemOutput>> {
  const done = await change(context, action, id, (old) => {
    const next = decide(old);
    return next.ok
      ? ok({ next: next.value, more: (tx) => noteWithdrawn(context, tx, itemKind.log, old, next.value) })
      : next;
  });
  return done.ok ? ok(await viewOf(context, done.value)) : done;
}

/** The author as a sender of cases and questions; null if the export does not name one. */
const senderOf = ({ author: { name, handle, link } }: LogItem): Sender | null =>
  name === '' && handle === '' ? null : { kind: 'known', name: name === '' ? handle : name, handle, link };

const CASE_KINDS = { post: 'post', share: 'post', comment: 'comment', reply: 'comment', message: 'message' } as const;
const QUESTION_KINDS = {
  post: 'post',
  share: 'post',
  comment: 'comment',
  reply: 'comment',
  message: 'message',
} as const;

/** Writes the record that `made` creates, together with the item that now links to it. */
async function createFrom(
  context: ServiceContext,
  kind: 'moderation' | 'inquiry',
  itemId: string,
  made: (item: LogItem) => Result<{ id: string; save: (tx: Tx<VaultState>) => void }>,
): Promise<Result<{ id: string }>> {
  let id = '';
  const done = await change(context, kind === 'moderation' ? 'items.toCase' : 'items.toInquiry', itemId, (old) => {
    if (old.led.length >= MAX_DERIVED_RECORDS) return fail('items.tooManyMade');
    const record = made(old);
    if (!record.ok) return record;
    id = record.value.id;
    return ok({ next: { ...old, led: [...old.led, { kind, id }] }, more: record.value.save });
  });
  return done.ok ? ok({ id }) : done;
}

const createCase = (context: ServiceContext, { id }: { id: string }): Promise<Result<{ id: string }>> =>
  createFrom(context, 'moderation', id, (item) => {
    const { channelId, direction, at, text, link, files, marks, kind } = item;
    const begun = newCase(context, channelId, context.now().toISOString());
    if (!begun.ok) return begun;
    const made: ModerationCase = {
      ...begun.value,
      direction,
      item: { kind: CASE_KINDS[kind], text, link, postedAt: at },
      sender: senderOf(item),
      evidence: files,
      marks,
      imported: true,
    };
    return ok({
      id: made.id,
      save: (tx) => {
        caseKind.save(tx, made, context);
      },
    });
  });

const createInquiry = (context: ServiceContext, { id }: { id: string }): Promise<Result<{ id: string }>> =>
  createFrom(context, 'inquiry', id, (item) => {
    const { channelId, direction, at, text, link, files, marks, kind } = item;
    if (direction !== 'received') return fail('items.notReceived');
    const made = newInquiry(context, {
      channelId,
      receivedAt: at,
      kind: QUESTION_KINDS[kind],
      text,
      link,
      sender: senderOf(item),
      files: files.slice(0, 20),
      marks,
      imported: true,
    });
    if (!made.ok) return made;
    return ok({
      id: made.value.id,
      save: (tx) => {
        inquiryKind.save(tx, made.value, context);
      },
    });
  });

export const itemService: Handlers<'items'> = {
  'items.page': page,
  'items.get': async (context, { id }) => {
    const item = await itemKind.read(context, id);
    return item.ok ? ok(await viewOf(context, item.value)) : item;
  },
  'items.saveMarks': (context, { id, marks }) =>
    changeAndView(context, 'items.saveMarks', id, (old) => ok(withMarks(old, marks))),
  'items.decideDiary': async (context, input) => {
    const done = await decideInWizard(context, 'items.decideDiary', itemKind, input);
    return done.ok ? ok(await viewOf(context, done.value)) : done;
  },
  'items.toCase': createCase,
  'items.toInquiry': createInquiry,
};
