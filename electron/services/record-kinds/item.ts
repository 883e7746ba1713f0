// How an imported item is stored in the vault's log: facets for lists, title, searchable text; and who may read it.
import { createHash } from 'node:crypto';
import { monthInStockholm } from '../../../domain/calendar/stockholm.ts';
import { isVisible } from '../../../domain/item-imports/rules.ts';
import { itemReaderOf } from '../../../domain/items/access.ts';
import type { ItemRow } from '../../../domain/items/calls.ts';
import { EXPORT_FORMATS, LOG_ITEM_KINDS, type LogItem } from '../../../domain/items/model.ts';
import type { LogRow, LogPut, LogQuery } from '../../vault/index.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { numberFacet } from './number-facet.ts';

export const KIND = 'item';
const MAX_TITLE_CHARACTERS = 120;

/** The beginning of a text as shown in lists; cases and questions cut theirs the same way. */
export const titleOfText = (text: string): string =>
  Array.from(text.slice(0, 1000).replace(/\s+/g, ' ')).slice(0, MAX_TITLE_CHARACTERS).join('');

const shortHash = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

/**
 * The key by which a second import recognizes an item: the platform's own id if there is one, otherwise its content.
 */
export const sourceKey = ({
  channelId,
  source,
  at,
  text,
  direction,
  kind,
}: Pick<LogItem, 'channelId' | 'source' | 'at' | 'text' | 'direction' | 'kind'>): string =>
  source.sourceId === ''
    ? shortHash([channelId, at, text, direction, kind])
    : shortHash([channelId, source.format, kind === 'message' ? 'message' : 'public', source.sourceId]);

function searchText({ author, text, diary, marks }: LogItem, channelName: string): string {
  const words = marks.secrecy ? [] : [author.name, author.handle, text];
  return [diary?.number ?? '', channelName, ...words].filter((part) => part !== '').join(' ');
}

/** The record as written; every change is a new version. */
export function toLogPut(context: ServiceContext, item: LogItem): LogPut {
  const { marks } = item;
  return {
    kind: KIND,
    id: item.id,
    at: Date.parse(item.at),
    facets: {
      channelId: item.channelId,
      direction: item.direction,
      kind: item.kind,
      format: item.source.format,
      importId: item.source.importId,
      month: monthInStockholm(item.at),
      key: sourceKey(item),
      files: String(item.files.length),
      diary: item.diary?.decision ?? 'undecided',
      ...numberFacet(item.diary),
      keptWhere: item.keptWhere,
      by: item.created.by,
      secret: marks.secrecy ? 'yes' : 'no',
    },
    title: marks.secrecy ? '' : titleOfText(item.text === '' ? (item.files[0]?.name ?? item.link) : item.text),
    text: searchText(item, context.vault.db.data.channels[item.channelId]?.name ?? ''),
    record: item,
  };
}

/**
 * Whether the signed-in user may see a row of kind `item`: its import was not undone, and they may read the channel's
 * records. Every list of items must apply this test.
 */
export function createItemRowFilter(context: ServiceContext): (row: Pick<LogRow, 'id' | 'facets'>) => boolean {
  const { data } = context.vault.db;
  const mayRead = itemReaderOf(context.me, { logins: data.logins, absences: data.absences, today: context.today() });
  return ({ id, facets }) =>
    isVisible(data.itemImports, facets.importId ?? '', id) &&
    mayRead(data.channels[facets.channelId ?? ''], facets.secret === 'yes');
}

/** Reads an item that exists and that the signed-in user may read. */
export async function readItem(context: ServiceContext, id: string): Promise<Result<LogItem>> {
  const { data } = context.vault.db;
  const record = await context.vault.getRecord(KIND, id);
  if (!record.ok) return record.error.code === 'vault.notFound' ? fail('items.notFound') : record;
  const item = record.value as LogItem;
  if (!isVisible(data.itemImports, item.source.importId, id)) return fail('items.notFound');
  const channel = data.channels[item.channelId];
  const mayRead = itemReaderOf(context.me, { logins: data.logins, absences: data.absences, today: context.today() });
  return mayRead(channel, item.marks.secrecy)
    ? ok(item)
    : fail('items.notYours', { params: { name: channel?.name ?? '' } });
}

const PAGE_SIZE = 500;

/** Every matching row regardless of rights, read in pages. */
export async function loadItemRows(
  context: ServiceContext,
  query: Omit<LogQuery, 'kind' | 'offset' | 'limit'>,
): Promise<Result<LogRow[]>> {
  const lines: LogRow[] = [];
  for (;;) {
    const page = await context.vault.page({ ...query, kind: KIND, offset: lines.length, limit: PAGE_SIZE });
    if (!page.ok) return page;
    lines.push(...page.value.rows);
    if (page.value.rows.length === 0 || lines.length >= page.value.total) return ok(lines);
  }
}

const oneOf = <T extends string>(known: readonly T[], text: string | undefined, otherwise: T): T =>
  known.find((candidate) => candidate === text) ?? otherwise;

/** A list row, from the index alone. */
export function toItemRow(context: ServiceContext, { id, at, title, facets }: LogRow): ItemRow {
  const { channelId = '' } = facets;
  return {
    id,
    at: new Date(at).toISOString(),
    title,
    channelId,
    channelName: context.vault.db.data.channels[channelId]?.name ?? '',
    direction: oneOf(['received', 'drawnUp'] as const, facets.direction, 'received'),
    kind: oneOf(LOG_ITEM_KINDS, facets.kind, 'post'),
    format: oneOf(EXPORT_FORMATS, facets.format, 'feed'),
    files: Number(facets.files ?? 0),
    diary: oneOf(['undecided', 'needed', 'notNeeded'] as const, facets.diary, 'undecided'),
    secret: facets.secret === 'yes',
  };
}
