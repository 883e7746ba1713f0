// An imported item: how it is stored, who may read it, its diary entry and its row in lists. Every list of items must
// apply `itemKind.reader`.
import { createHash } from 'node:crypto';
import { monthInStockholm } from '../../../domain/calendar/stockholm.ts';
import { counterpartOf } from '../../../domain/moderation/rules.ts';
import { isVisible } from '../../../domain/item-imports/rules.ts';
import { itemReaderOf } from '../../../domain/items/access.ts';
import type { ItemRow } from '../../../domain/items/calls.ts';
import type { LogQuery, LogRow } from '../../vault/index.ts';
import { isMadeHere, ITEM_FORMATS, LOG_ITEM_KINDS, LogItem } from '../../../domain/items/model.ts';
import type { Sender } from '../../../domain/moderation/model.ts';
import { DIARY_STATES, DIRECTIONS, KEPT_WHERE } from '../../../domain/records/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { itemDisposal } from './disposals.ts';
import { hasNumber, proposeMatter, secrecySections } from './diary-part.ts';
import { choice, count, flag, optional, secrecy, text, yesNo, words } from './facet.ts';
import { defineRecordKind } from './kind.ts';
import { channelName, displayName, joinWords, titleOfText } from './texts.ts';

const shortHash = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

/** What the key of an item is made of. */
type Keyed = Pick<LogItem, 'channelId' | 'source' | 'at' | 'text' | 'direction' | 'kind'>;

/**
 * The key by which a second import recognizes an item: the platform's own id if there is one, otherwise its content and
 * what tells it from other items of the same content.
 */
export const sourceKey = ({ channelId, source, at, text, direction, kind }: Keyed): string =>
  source.sourceId === ''
    ? shortHash([
        ...[channelId, at, text, direction, kind],
        ...(source.distinction === undefined ? [] : [source.distinction]),
      ])
    : shortHash([channelId, source.format, kind === 'message' ? 'message' : 'public', source.sourceId]);

/** The keys that earlier versions gave the same item; several items could share one. */
export const earlierKeys = (item: Keyed): string[] => {
  const { sourceId, distinction, ...source } = item.source;
  if (sourceId !== '') return [];
  const keyWith = (earlierId: string): string => sourceKey({ ...item, source: { ...source, sourceId: earlierId } });
  return [
    ...(distinction === undefined ? [] : [keyWith('')]),
    // Posts and comments of a blog that did not number them.
    ...(source.format === 'wordpress' ? [keyWith(item.kind === 'post' ? 'post-' : 'comment-')] : []),
  ];
};

/** The author as a sender; null if the export does not name one. */
const authorOf = ({ author: { name, handle, link } }: LogItem): Sender | null =>
  name === '' && handle === ''
    ? null
    : { kind: 'known', name: name === '' ? handle : name, handle: name === '' ? '' : handle, link };

const LABELS = {
  post: 'Inlägg',
  comment: 'Kommentar',
  reply: 'Svar',
  message: 'Meddelande',
  share: 'Delat inlägg',
} as const;

export const itemKind = defineRecordKind({
  log: 'item',
  schema: LogItem,
  at: ({ at }) => Date.parse(at),
  facets: {
    channelId: [text('channelId'), ({ channelId }) => channelId],
    direction: [choice('direction', DIRECTIONS, 'received'), ({ direction }) => direction],
    kind: [choice('kind', LOG_ITEM_KINDS, 'post'), ({ kind }) => kind],
    format: [choice('format', ITEM_FORMATS, 'feed'), ({ source }) => source.format],
    importId: [text('importId'), ({ source }) => source.importId],
    month: [text('month'), ({ at }) => monthInStockholm(at)],
    key: [text('key'), sourceKey],
    files: [count('files'), ({ files }) => files.length],
    diary: [choice('diary', DIARY_STATES, 'undecided'), ({ diary }) => diary?.decision ?? 'undecided'],
    diaryNo: [optional(yesNo('diaryNo')), hasNumber],
    keptWhere: [choice('keptWhere', KEPT_WHERE, 'vault'), ({ keptWhere }) => keptWhere],
    by: [text('by'), ({ created }) => created.by],
    secret: [secrecy('secret'), ({ marks }) => marks.secrecy],
    disposed: [flag('disposed'), ({ disposed }) => disposed !== undefined],
    sections: [optional(words('sections')), secrecySections],
  },
  title: ({ text: words, files, link, marks }) =>
    marks.secrecy ? '' : titleOfText(words === '' ? (files[0]?.name ?? link) : words),
  text: ({ author, text: words, own, diary, marks, channelId }, context) =>
    joinWords([
      diary?.number ?? '',
      channelName(context, channelId),
      ...(marks.secrecy
        ? []
        : [author.name, author.handle, words, own?.purpose ?? '', ...(own?.pictures ?? []).map(({ alt }) => alt)]),
    ]),
  readers: [],
  access: (context) => {
    const { data } = context.vault.db;
    const mayRead = itemReaderOf(context.me, { logins: data.logins, absences: data.absences, today: context.today() });
    return (item, id) => {
      // Its import must not have been undone.
      if (!isMadeHere(item('format')) && !isVisible(data.itemImports, item('importId'), id)) return 'notFound';
      return mayRead(data.channels[item('channelId')], item('secret')) ? null : 'notYours';
    };
  },
  refusals: {
    notFound: () => fail('items.notFound'),
    notYours: (name) => fail('items.notYours', { params: { name } }),
  },
  who: ({ author }) => displayName(author),
  returnEvent: null,
  diary: {
    rows: () => ({ proposed: (row) => row('secret'), isNotDueYet: () => false }),
    facts: (item, context) => ({
      direction: item.direction,
      at: item.at,
      title: item.text,
      counterpart: item.direction === 'received' ? counterpartOf(authorOf(item)) : '',
      matter: proposeMatter(context, LABELS[item.kind], item.channelId),
      proposed: item.marks.secrecy,
    }),
    check: ({ marks }, _context, decision) =>
      decision === 'notNeeded' && marks.secrecy
        ? fail('items.secretMustRegister', { field: 'decision' })
        : ok(undefined),
    reopenable: () => ok(undefined),
    describe: (item) => ({
      sender: authorOf(item),
      link: item.link,
      times: [],
      texts: [
        ['text', item.text],
        ...(item.own?.pictures ?? []).map(
          ({ alt, decorative }, index) =>
            ['text', `Bild ${index + 1}: ${alt === '' ? `dekorativ, ${decorative}` : alt}`] as const,
        ),
      ],
      files: item.files,
      contentSha256: '',
    }),
  },
  disposal: itemDisposal,
});

const PAGE_SIZE = 500;

/** Every matching row regardless of rights, read in pages. */
export async function loadItemRows(
  context: ServiceContext,
  query: Omit<LogQuery, 'kind' | 'offset' | 'limit'>,
): Promise<Result<LogRow[]>> {
  const lines: LogRow[] = [];
  for (;;) {
    const page = await context.vault.page({ ...query, kind: itemKind.log, offset: lines.length, limit: PAGE_SIZE });
    if (!page.ok) return page;
    lines.push(...page.value.rows);
    if (page.value.rows.length === 0 || lines.length >= page.value.total) return ok(lines);
  }
}

/** A list row, from the index alone. */
export function toItemRow(context: ServiceContext, { id, at, title, facets }: LogRow): ItemRow {
  const item = itemKind.facetsOf(facets);
  const channelId = item('channelId');
  return {
    id,
    at: new Date(at).toISOString(),
    title,
    channelId,
    channelName: channelName(context, channelId),
    direction: item('direction'),
    kind: item('kind'),
    format: item('format'),
    files: item('files'),
    diary: item('diary'),
    secret: item('secret'),
  };
}
