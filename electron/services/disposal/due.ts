// Records that the boards' plans say may be disposed of now: told from the index, and read only where a row of an older
// version does not say when the record was finished. R12, R47.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { dayInStockholm, startOfDay } from '../../../domain/calendar/stockholm.ts';
import type { DueRow } from '../../../domain/disposal/calls.ts';
import { type DisposalList, stateOfList } from '../../../domain/disposal/lists.ts';
import { blocksOf } from '../../../domain/disposal/rules.ts';
import { isMadeHere } from '../../../domain/items/model.ts';
import { keepsRecords } from '../../../domain/people/role-checks.ts';
import type { RecordType } from '../../../domain/records-plan/model.ts';
import { boardOfChannel, disposableFrom, kindInPlan, recordTypeFor } from '../../../domain/records-plan/rules.ts';
import { RECORD_KINDS, type RecordKind } from '../../../domain/records/model.ts';
import { formatRecordNumber } from '../../../domain/records/number.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Facets, LogRow, LogSearch, RowTest } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { captureKind } from '../record-kinds/capture.ts';
import { caseKind } from '../record-kinds/case.ts';
import { KINDS } from '../record-kinds/index.ts';
import { inquiryKind } from '../record-kinds/inquiry.ts';
import { isSecret } from '../record-kinds/facet.ts';
import { channelName } from '../record-kinds/texts.ts';
import { evidenceIsThere } from './blocks.ts';
import { isUnderDisclosure } from './under-disclosure.ts';

type Filter = Pick<Checked<'disposal.due'>, 'typeId' | 'channelId' | 'listId'>;
type DisposingType = RecordType & { readonly rule: Extract<RecordType['rule'], { kind: 'dispose' }> };

type WholeSearch = Omit<LogSearch, 'offset' | 'limit'>;

/** By record, when it was finished, where its row does not say. */
type Finished = ReadonlyMap<string, string>;

const isKind = (log: string): log is RecordKind => (RECORD_KINDS as readonly string[]).includes(log);
const isOpen = ({ status }: Facets): boolean => status === 'open' || status === 'draft';
/** A kind whose records are finished some time after they came. */
const isWorkedOn = (log: string): boolean => log === 'moderation' || log === 'inquiry';

/** What the plan calls the record of a row. */
export const planKindOf = (log: RecordKind, facets: Facets): RecordKind =>
  kindInPlan(log, log === captureKind.log ? captureKind.facetsOf(facets)('planId') : null);

/** The rule that the records of a channel follow, by what the plan calls them; null: none, or they are kept. */
export function disposingType(context: ServiceContext, channelId: string, planKind: RecordKind): DisposingType | null {
  const { data } = context.vault.db;
  const type = recordTypeFor(data, boardOfChannel(data, channelId), planKind);
  return type?.rule.kind === 'dispose' ? (type as DisposingType) : null;
}

/** Whether the signed-in person keeps the records of a channel; asked once for each. */
function keepsChannel(context: ServiceContext): (channelId: string) => boolean {
  const known = new Map<string, boolean>();
  return (channelId) => {
    const before = known.get(channelId);
    if (before !== undefined) return before;
    const keeps = keepsRecords(context.me, context.vault.db.data.channels[channelId]?.departmentId ?? null);
    known.set(channelId, keeps);
    return keeps;
  };
}

/** The records of a list; null: no list is asked for. */
function recordsOf({ vault }: ServiceContext, listId: string | null): ReadonlySet<string> | null {
  if (listId === null) return null;
  const { disposalLists } = vault.db.data;
  const list = Object.hasOwn(disposalLists, listId) ? disposalLists[listId] : undefined;
  return new Set(list?.records.map(({ kind, id }) => `${kind}/${id}`));
}

/** The rows of a filter that the signed-in person keeps and may read, whenever they are due. */
function mineTest(context: ServiceContext, { typeId, channelId, listId }: Filter): RowTest {
  const keeps = keepsChannel(context);
  const listed = recordsOf(context, listId);
  const readers = new Map(RECORD_KINDS.map((kind) => [kind, KINDS[kind].reader(context)]));
  return (facets, log, id) => {
    const place = facets.channelId ?? '';
    if (!isKind(log) || facets.disposed === 'yes' || (channelId !== null && place !== channelId)) return false;
    if (listed !== null && !listed.has(`${log}/${id}`)) return false;
    if (!keeps(place) || readers.get(log)?.({ id, facets }) !== true) return false;
    const type = disposingType(context, place, planKindOf(log, facets));
    return type !== null && (typeId === null || type.id === typeId);
  };
}

/** When records were finished whose rows do not say so: those of older versions alone. */
async function readFinished(context: ServiceContext, mine: RowTest, to: number): Promise<Result<Finished>> {
  const found = await context.vault.all({
    ...{ kinds: ['moderation', 'inquiry'], to },
    tests: [(facets, log, id) => facets.finishedAt === undefined && !isOpen(facets) && mine(facets, log, id)],
  });
  if (!found.ok) return found;
  const finished = new Map<string, string>();
  for (const { kind, id } of found.value) {
    const put = await (kind === 'moderation' ? caseKind : inquiryKind).loadPut(context, id);
    if (!put.ok) return put;
    finished.set(`${kind}/${id}`, put.value.facets.finishedAt ?? '');
  }
  return ok(finished);
}

interface DueSearch {
  readonly query: WholeSearch;
  /** The first day on which it could be disposed of. */
  readonly fromOf: (row: Pick<LogRow, 'kind' | 'id' | 'at' | 'facets'>) => string | null;
  readonly typeOf: (row: Pick<LogRow, 'kind' | 'facets'>) => DisposingType | null;
}

/** The newest time that any rule reaches: the end of a year. */
function reach({ vault, today }: ServiceContext): number {
  const years = Object.values(vault.db.data.recordTypes).flatMap(({ rule, archived }) =>
    rule.kind === 'dispose' && archived === null ? [rule.afterYears] : [],
  );
  return startOfDay(`${Number(today().slice(0, 4)) - Math.min(...years, 200)}-01-01`) - 1;
}

async function dueSearch(context: ServiceContext, filter: Filter): Promise<Result<DueSearch>> {
  const mine = mineTest(context, filter);
  const to = reach(context);
  const finished = await readFinished(context, mine, to);
  if (!finished.ok) return finished;
  const today = context.today();
  const finishedAt = (log: string, id: string, facets: Facets): string => {
    // What is still open is counted from when it came, so that it is seen.
    if (!isWorkedOn(log) || isOpen(facets)) return '';
    return facets.finishedAt ?? finished.value.get(`${log}/${id}`) ?? '';
  };
  const typeOf: DueSearch['typeOf'] = ({ kind, facets }) =>
    isKind(kind) ? disposingType(context, facets.channelId ?? '', planKindOf(kind, facets)) : null;
  const fromOf: DueSearch['fromOf'] = ({ kind, id, at, facets }) => {
    const type = typeOf({ kind, facets });
    if (type === null) return null;
    const when = finishedAt(kind, id, facets);
    return disposableFrom(type.rule, dayInStockholm(when === '' ? new Date(at).toISOString() : when));
  };
  const found = await context.vault.all({ kinds: RECORD_KINDS, to, order: 'oldest', tests: [mine] });
  if (!found.ok) return found;
  const due = new Set<string>();
  for (const row of found.value) {
    const from = fromOf(row);
    if (from !== null && from <= today) due.add(`${row.kind}/${row.id}`);
  }
  const query: WholeSearch = {
    ...{ kinds: RECORD_KINDS, to, order: 'oldest' },
    tests: [(_, log, id) => due.has(`${log}/${id}`)],
  };
  return ok({ query, fromOf, typeOf });
}

/** By record, the list that it is in and that nothing has come of yet. */
export function openLists({ vault }: Pick<ServiceContext, 'vault'>): ReadonlyMap<string, DisposalList> {
  const open = Object.values(vault.db.data.disposalLists).filter((list) =>
    ['proposed', 'decided'].includes(stateOfList(list)),
  );
  return new Map(open.flatMap((list) => list.records.map(({ kind, id }) => [`${kind}/${id}`, list] as const)));
}

/** Every due row of a filter, oldest first. */
export async function dueRows(context: ServiceContext, filter: Filter): Promise<Result<readonly LogRow[]>> {
  const search = await dueSearch(context, filter);
  return search.ok ? context.vault.all(search.value.query) : search;
}

async function toDueRow(
  context: ServiceContext,
  row: LogRow,
  { fromOf, typeOf }: DueSearch,
  lists: ReadonlyMap<string, DisposalList>,
): Promise<Result<DueRow | null>> {
  const { kind, id, facets, at, number, title } = row;
  const [type, from] = [typeOf(row), fromOf(row)];
  if (!isKind(kind) || type === null || from === null) return ok(null);
  const caseId = facets.caseId ?? '';
  const evidence = await evidenceIsThere(context, kind === 'capture' && caseId !== '' ? caseId : null);
  if (!evidence.ok) return evidence;
  const channelId = facets.channelId ?? '';
  return ok({
    ...{ kind, id, title, channelId, typeId: type.id, from },
    recordNo: formatRecordNumber(kind, number),
    at: new Date(at).toISOString(),
    channelName: channelName(context, channelId),
    secret: isSecret(facets),
    blocked: blocksOf({
      disposed: false,
      done: !isOpen(facets),
      held: Object.hasOwn(context.vault.db.data.holds, id),
      disclosure: isUnderDisclosure(context, { kind, id }),
      evidence: evidence.value,
      madeHere: kind === 'item' && isMadeHere(facets.format),
    }),
    listId: lists.get(`${kind}/${id}`)?.id ?? null,
  });
}

export async function duePage(
  context: ServiceContext,
  { offset, limit, ...filter }: Checked<'disposal.due'>,
): Promise<Result<Output<'disposal.due'>>> {
  const search = await dueSearch(context, filter);
  if (!search.ok) return search;
  const found = await context.vault.find({ ...search.value.query, offset, limit });
  if (!found.ok) return found;
  const lists = openLists(context);
  const rows: DueRow[] = [];
  for (const row of found.value.rows) {
    const due = await toDueRow(context, row, search.value, lists);
    if (!due.ok) return due;
    if (due.value !== null) rows.push(due.value);
  }
  return ok({ total: found.value.total, rows });
}

/** The rules of the plans for channels whose records the signed-in person keeps, and those channels. */
export function dueRules(context: ServiceContext): Output<'disposal.rules'> {
  const { data } = context.vault.db;
  const keeps = keepsChannel(context);
  const channels = Object.values(data.channels).filter(({ id }) => keeps(id));
  const used = new Set(
    channels.flatMap(({ id }) =>
      RECORD_KINDS.flatMap((kind) => recordTypeFor(data, boardOfChannel(data, id), kind) ?? []),
    ),
  );
  const types = [...used].map(({ id, name, boardId, rule, decision }) => ({
    ...{ id, name, reference: decision.reference },
    board: boardId === null ? '' : (data.boards[boardId]?.name ?? ''),
    afterYears: rule.kind === 'keep' ? null : rule.afterYears,
    groundId: rule.kind === 'keep' ? '' : rule.groundId,
  }));
  return {
    types: types.sort((a, b) => a.name.localeCompare(b.name, 'sv')),
    channels: channels.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'sv')),
    grounds: context.ruleSet().disposalGrounds,
  };
}
