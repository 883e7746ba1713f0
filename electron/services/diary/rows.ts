// Rows of the diary's lists, from the index where it is sufficient and otherwise from the records. R21, R44.
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { DiaryFilter, DiaryRow } from '../../../domain/diary/calls.ts';
import { DIARY_KINDS, type DiaryEntry, type DiaryKind, NO_BOARD } from '../../../domain/diary/model.ts';
import { mayNumber, seriesIdOf } from '../../../domain/diary/rules.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Facets, LogRow, LogSearch, RowTest } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { keptTest } from '../kernel/kept-tests.ts';
import { keptUntilChanged, untilChanged } from '../kernel/until-changed.ts';
import { examinedFacets } from '../record-kinds/complete-facets.ts';
import type { DiaryFacts, RowTests } from '../record-kinds/diary-part.ts';
import { isSecret } from '../record-kinds/facet.ts';
import { KINDS, kindOfLog } from '../record-kinds/index.ts';
import type { AnyRecordKind } from '../record-kinds/kind.ts';
import { recordNumber, searchFor } from '../record-kinds/record-number.ts';
import { readableRows } from '../record-kinds/readable-rows.ts';

const EMPTY_ENTRY: DiaryEntry = { counterpart: '', matter: '', withholdCounterpart: false, withholdMatter: false };

/** Whether a row may be in a list, according to the index. Older rows may lack the number facet. */
function mayBeIn(list: DiaryFilter['list'], facets: Facets, secret: boolean): boolean {
  const { diary } = facets;
  // A confidential record that was not registered must be decided again (OSL 5:1).
  if (diary === undefined) return true;
  if (list === 'undecided') return diary === 'undecided' || (diary === 'notNeeded' && secret);
  if (list === 'notNeeded') return diary === 'notNeeded' && !secret;
  return diary === 'needed' && (facets.diaryNo === undefined || (facets.diaryNo === 'yes') === (list === 'numbered'));
}

/** The list a record belongs to. */
export function listOf({ diary, secret }: Pick<DiaryFacts, 'diary' | 'secret'>): DiaryFilter['list'] {
  if (diary === null || (diary.decision === 'notNeeded' && secret)) return 'undecided';
  if (diary.decision === 'notNeeded') return 'notNeeded';
  return diary.number === '' ? 'queue' : 'numbered';
}

const channelFields = (
  context: ServiceContext,
  channelId: string,
): Pick<DiaryRow, 'channelId' | 'channelName' | 'boardId' | 'boardName' | 'mayNumber'> => {
  const { data } = context.vault.db;
  const boardId = seriesIdOf(data, channelId);
  const channel = data.channels[channelId];
  return {
    channelId,
    channelName: channel?.name ?? '',
    boardId,
    boardName: boardId === NO_BOARD ? '' : (data.boards[boardId]?.name ?? ''),
    mayNumber: mayNumber(context.me, channel),
  };
};

/**
 * The entry as saved by a user, or as proposed by the program. All details of a confidential record are withheld (OSL
 * 5:2).
 */
export function entryOf({ diary, counterpart, matter, secret }: DiaryFacts): DiaryEntry {
  const entry = diary?.entry ?? { ...EMPTY_ENTRY, counterpart, matter };
  return secret ? { ...entry, withholdCounterpart: true, withholdMatter: true } : entry;
}

export function rowOf(context: ServiceContext, facts: DiaryFacts): DiaryRow {
  const { kind, id, direction, at, title, secret, proposed, diary } = facts;
  return {
    kind,
    id,
    recordNo: recordNumber(context, kind, id),
    direction,
    at,
    day: dayInStockholm(at),
    title,
    ...channelFields(context, facts.channelId),
    secret,
    proposed,
    reason: diary?.reason ?? '',
    number: diary?.number ?? '',
    entry: entryOf(facts),
    sentAt: diary?.sent?.at ?? null,
  };
}

function rowFromIndex(
  context: ServiceContext,
  kind: DiaryKind,
  { id, at, title, facets }: LogRow,
  tests: RowTests<Facets>,
): DiaryRow {
  const instant = new Date(at).toISOString();
  return {
    kind,
    id,
    recordNo: recordNumber(context, kind, id),
    direction: facets.direction === 'drawnUp' ? 'drawnUp' : 'received',
    at: instant,
    day: dayInStockholm(at),
    title,
    ...channelFields(context, facets.channelId ?? ''),
    secret: isSecret(facets),
    proposed: tests.proposed(facets),
    reason: '',
    number: '',
    entry: EMPTY_ENTRY,
    sentAt: null,
  };
}

/** Whether a row may be in a list, as far as the row alone says. */
const listTest = (context: ServiceContext, list: DiaryFilter['list']): RowTest =>
  keptTest(context, `diary ${list}`, (recorded) => {
    const facetsOf = examinedFacets(recorded, 'namesReaders');
    const tests = new Map<string, RowTests<Facets>>();
    const testsOf = (log: string): RowTests<Facets> => {
      const known = tests.get(log) ?? (kindOfLog(log) ?? KINDS.moderation).rowTests(recorded);
      tests.set(log, known);
      return known;
    };
    return (stored, log, id) => {
      const facets = facetsOf(stored, log, id);
      if (facets === undefined) return undefined;
      if (facets.disposed === 'yes' || !mayBeIn(list, facets, isSecret(facets))) return false;
      return list !== 'undecided' || !testsOf(log).isNotDueYet(facets);
    };
  });

/** Whether a row is of one of these boards. */
const boardTest = (context: ServiceContext, boardIds: readonly string[]): RowTest =>
  keptTest(context, JSON.stringify(['board', boardIds]), (recorded) => {
    const facetsOf = examinedFacets(recorded, 'namesReaders');
    const boards = new Map<string, string>();
    const boardOf = (channelId: string): string => {
      const known = boards.get(channelId) ?? seriesIdOf(recorded.vault.db.data, channelId);
      boards.set(channelId, known);
      return known;
    };
    return (stored, log, id) => {
      const facets = facetsOf(stored, log, id);
      return facets && boardIds.includes(boardOf(facets.channelId ?? ''));
    };
  });

/** A list as a search of the vault's logs, for what the signed-in user may see, in list order. */
async function searchOf(
  context: ServiceContext,
  { list, search, boardIds, kinds }: DiaryFilter,
): Promise<Result<LogSearch & { readonly tests: readonly RowTest[] }>> {
  const wanted = DIARY_KINDS.filter((kind) => kinds.length === 0 || kinds.includes(kind)).map((kind) => KINDS[kind]);
  const mayRead = await readableRows(context, wanted);
  if (!mayRead.ok) return mayRead;
  return ok({
    kinds: wanted.map(({ log }) => log),
    order: list === 'undecided' || list === 'queue' ? 'oldest' : 'newest',
    // Whether a row may be read is asked last: that takes the longest, and is asked again when a register has changed.
    tests: [listTest(context, list), ...(boardIds.length === 0 ? [] : [boardTest(context, boardIds)]), mayRead.value],
    ...searchFor(search),
  });
}

/** The rows of a list that the signed-in user may see, in list order. */
export async function findLogRows(context: ServiceContext, filter: DiaryFilter): Promise<Result<readonly LogRow[]>> {
  const search = await searchOf(context, filter);
  return search.ok ? context.vault.all(search.value) : search;
}

/** The record's row if it really is in that list; undefined if it is not, or is gone. */
export async function rowIn(
  context: ServiceContext,
  list: DiaryFilter['list'],
  kind: AnyRecordKind,
  id: string,
): Promise<DiaryRow | undefined> {
  const found = await kind.find(context, id);
  if (!found.ok) return undefined;
  const { facts } = found.value;
  return facts.disposed || listOf(facts) !== list ? undefined : rowOf(context, facts);
}

/**
 * Lists whose rows come from the index alone. In the others a record is read for its entry, once the row is displayed.
 */
const isIndexOnly = (list: DiaryFilter['list']): boolean => list === 'undecided' || list === 'notNeeded';
/** Whether the index is conclusive that the row is in the list. */
const isConclusive = (list: DiaryFilter['list'], { facets }: Pick<LogRow, 'facets'>): boolean =>
  facets.diary !== undefined && (isIndexOnly(list) || facets.diaryNo !== undefined);
const unsureIn =
  (list: DiaryFilter['list']): RowTest =>
  (facets) =>
    !isConclusive(list, { facets });
/** Each is one function for as long as the program runs, so that the index asks about a row once. */
const UNSURE: Readonly<Record<DiaryFilter['list'], RowTest>> = {
  undecided: unsureIn('undecided'),
  queue: unsureIn('queue'),
  numbered: unsureIn('numbered'),
  notNeeded: unsureIn('notNeeded'),
};

type DiaryList = readonly (DiaryRow | LogRow)[];
const LISTS = keptUntilChanged<DiaryList>();

/**
 * A complete list that has rows of older versions, which must be read to know whether they are in it. Rows certain from the
 * index are resolved only when displayed. Kept until the vault changes.
 */
const loadList = (context: ServiceContext, filter: DiaryFilter): Promise<Result<DiaryList>> =>
  untilChanged(context, LISTS, JSON.stringify([context.me, context.today(), filter]), (recorded) =>
    readList(recorded, filter),
  );

async function readList(context: ServiceContext, filter: DiaryFilter): Promise<Result<DiaryList>> {
  const lines = await findLogRows(context, filter);
  if (!lines.ok) return lines;
  const rows: (DiaryRow | LogRow)[] = [];
  for (const line of lines.value) {
    const kind = kindOfLog(line.kind);
    if (isConclusive(filter.list, line)) rows.push(line);
    else if (kind !== undefined) {
      const row = await rowIn(context, filter.list, kind, line.id);
      if (row !== undefined) rows.push(row);
    }
  }
  return ok(rows);
}

/** The vault's largest page. */
const MAX_PAGE_ROWS = 500;

/** Part of a list, and its length. Rows certain from the index are not resolved. */
async function partOf(
  context: ServiceContext,
  filter: DiaryFilter,
  offset: number,
  limit: number,
): Promise<Result<{ total: number; rows: DiaryList }>> {
  const search = await searchOf(context, filter);
  if (!search.ok) return search;
  const unsure = await countOf(context, { ...search.value, tests: [...search.value.tests, UNSURE[filter.list]] });
  if (!unsure.ok) return unsure;
  if (unsure.value === 0 && limit <= MAX_PAGE_ROWS) return context.vault.find({ ...search.value, offset, limit });
  const all = unsure.value === 0 ? await context.vault.all(search.value) : await loadList(context, filter);
  return all.ok ? ok({ total: all.value.length, rows: all.value.slice(offset, offset + limit) }) : all;
}

async function countOf(context: ServiceContext, search: LogSearch): Promise<Result<number>> {
  const found = await context.vault.find({ ...search, limit: 0 });
  return found.ok ? ok(found.value.total) : found;
}

/** Rows of a list from `offset`, and the total number. */
export async function diaryRows(
  context: ServiceContext,
  filter: DiaryFilter,
  offset = 0,
  limit = Number.MAX_SAFE_INTEGER,
): Promise<Result<{ total: number; rows: DiaryRow[] }>> {
  const part = await partOf(context, filter, offset, limit);
  if (!part.ok) return part;
  const testsOf = new Map<DiaryKind, RowTests<Facets>>();
  const resolveRow = async (row: DiaryRow | LogRow): Promise<DiaryRow> => {
    if ('day' in row) return row;
    const kind = kindOfLog(row.kind) ?? KINDS.moderation;
    const tests = testsOf.get(kind.log) ?? kind.rowTests(context);
    testsOf.set(kind.log, tests);
    return (
      (isIndexOnly(filter.list) ? undefined : await rowIn(context, filter.list, kind, row.id)) ??
      rowFromIndex(context, kind.log, row, tests)
    );
  };
  const rows: DiaryRow[] = [];
  for (const row of part.value.rows) rows.push(await resolveRow(row));
  return ok({ total: part.value.total, rows });
}

const UNDECIDED_FILTER: DiaryFilter = { list: 'undecided', search: '', boardIds: [], kinds: [] };

/** How many records wait for a decision, and how many for a number that the signed-in user may assign. */
export async function diaryCounts(context: ServiceContext): Promise<Result<{ undecided: number; queue: number }>> {
  const search = await searchOf(context, UNDECIDED_FILTER);
  if (!search.ok) return search;
  const undecided = await countOf(context, search.value);
  if (!undecided.ok) return undecided;
  const queue = await partOf(context, { ...UNDECIDED_FILTER, list: 'queue' }, 0, Number.MAX_SAFE_INTEGER);
  if (!queue.ok) return queue;
  const { channels } = context.vault.db.data;
  const mine = queue.value.rows.filter((row) =>
    mayNumber(context.me, channels['day' in row ? row.channelId : (row.facets.channelId ?? '')]),
  );
  return ok({ undecided: undecided.value, queue: mine.length });
}
