// Rows of the log: what the filter matches and the signed-in user may read, with the same rules for counting and
// searching. R18, R39, R44, R45.
import { addDays } from '../../../domain/calendar/days.ts';
import { startOfDay } from '../../../domain/calendar/stockholm.ts';
import {
  DIARY_STATES,
  DIRECTIONS,
  KEPT_WHERE,
  RECORD_KINDS,
  RECORD_OUTCOMES,
  RECORD_STATUSES,
  type RecordFilter,
  type RecordKind,
  type RecordRow,
} from '../../../domain/records/model.ts';
import { limitExceeded } from '../../../domain/moderation/slow.ts';
import { formatRecordNumber } from '../../../domain/records/number.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Facets, LogRow, LogSearch, RowTest } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { keptTest } from '../kernel/kept-tests.ts';
import { examinedFacets, facetsReader } from '../record-kinds/complete-facets.ts';
import { choice, isSecret } from '../record-kinds/facet.ts';
import { KINDS, kindOfLog } from '../record-kinds/index.ts';
import { searchFor } from '../record-kinds/record-number.ts';
import { readableRows } from '../record-kinds/readable-rows.ts';

type FacetsOf = (facets: Facets, kind: string, id: string) => Facets;
type Test = (facets: Facets) => boolean;

// Facets of rows of any kind; a kind that has no such facet is taken to be what comes last.
const directionOf = choice('direction', DIRECTIONS, 'received').of;
const statusOf = choice('status', RECORD_STATUSES, '').of;
const outcomeOf = choice('outcome', RECORD_OUTCOMES, 'none').of;
const diaryOf = choice('diary', DIARY_STATES, 'undecided').of;
const keptWhereOf = choice('keptWhere', KEPT_WHERE, 'vault').of;
const recordStateOf = ({ status }: Facets): 'open' | 'done' =>
  status === 'draft' || status === 'open' ? 'open' : 'done';
/** Both of an answered inquiry. */
export const directionsOf = (facets: Facets): RecordRow['direction'][] => [
  directionOf(facets),
  ...((facets.answeredAt ?? '') === '' ? [] : ['drawnUp' as const]),
];
const peopleOf = ({ by = '', answeredBy = '' }: Facets): string[] => [by, answeredBy];

function createTests(filter: RecordFilter): Test[] {
  const tests: Test[] = [];
  const addTest = (wanted: readonly string[], values: (facets: Facets) => readonly (string | undefined)[]): void => {
    if (wanted.length > 0)
      tests.push((facets) => values(facets).some((value) => value !== undefined && wanted.includes(value)));
  };
  addTest(filter.channelIds, ({ channelId }) => [channelId]);
  addTest(filter.directions, directionsOf);
  addTest(filter.stands, (facets) => [recordStateOf(facets)]);
  addTest(filter.outcomes, ({ outcome }) => [outcome]);
  addTest(filter.categories, ({ category }) => [category]);
  addTest(filter.diary, ({ diary }) => [diary ?? 'undecided']);
  addTest(filter.keptWhere, ({ keptWhere }) => [keptWhere ?? 'vault']);
  addTest(filter.personIds, peopleOf);
  return tests;
}

/** The conditions of a filter that are about the row alone; undefined: none. */
function filterTest(context: ServiceContext, filter: RecordFilter): RowTest | undefined {
  const { search: _search, from: _from, to: _to, order: _order, ...conditions } = filter;
  const tests = createTests(filter);
  if (filter.kinds.length === 0 && tests.length === 0) return undefined;
  return keptTest(context, JSON.stringify(['log', conditions]), (recorded) => {
    const facetsOf = examinedFacets(recorded, 'isComplete');
    return (stored, log, id) => {
      const facets = facetsOf(stored, log, id);
      return facets && isOfKind(filter.kinds, log, facets) && tests.every((test) => test(facets));
    };
  });
}

/** The logs to search: captures made by a plan are stored in the log of captures. */
const logsOf = (kinds: readonly RecordKind[]): readonly RecordKind[] =>
  kinds.length === 0
    ? RECORD_KINDS
    : RECORD_KINDS.filter((kind) => kinds.includes(kind) || (kind === 'capture' && kinds.includes('captureOccasion')));

/** Whether a row is of a requested kind; a page captured by a plan counts as both of its kinds (R23). */
const isOfKind = (kinds: readonly RecordKind[], kind: string, { planId = '' }: Facets): boolean =>
  kinds.length === 0 ||
  kinds.some((requested) => requested === kind) ||
  (kind === 'capture' && planId !== '' && kinds.includes('captureOccasion'));

/** The filter as a search of the vault's logs, and a function giving the facets of its results. */
export async function searchOf(
  context: ServiceContext,
  filter: RecordFilter,
): Promise<Result<{ query: LogSearch; facetsOf: FacetsOf }>> {
  const kinds = logsOf(filter.kinds);
  const facetsOf = await facetsReader(
    context,
    kinds.map((kind) => KINDS[kind]),
  );
  if (!facetsOf.ok) return facetsOf;
  const mayRead = await readableRows(
    context,
    kinds.map((kind) => KINDS[kind]),
  );
  if (!mayRead.ok) return mayRead;
  const matches = filterTest(context, filter);
  const query: LogSearch = {
    kinds,
    order: filter.order,
    // What the filter leaves out need not be asked about.
    tests: [...(matches === undefined ? [] : [matches]), mayRead.value],
    ...searchFor(filter.search),
    ...(filter.from === null ? {} : { from: startOfDay(filter.from) }),
    ...(filter.to === null ? {} : { to: startOfDay(addDays(filter.to, 1)) - 1 }),
  };
  return ok({ query, facetsOf: facetsOf.value });
}

/** The name that is shown is stored only in the record. */
async function senderOf(context: ServiceContext, kind: RecordKind, id: string): Promise<string> {
  const sender = await KINDS[kind].loadSender(context, id);
  return sender.ok ? sender.value : '';
}

/** The day on which the page looked like that; older rows are stored under the day of their occasion. */
const dateOf = ({ madeOn = '' }: Facets, at: number): string =>
  new Date(madeOn === '' ? at : startOfDay(madeOn)).toISOString();

/** The limit that a removal exceeded, by the rules of when it was seen (R16.3). */
function overLimit(
  context: ServiceContext,
  { removedAt = '' }: Facets,
  row: LogRow,
): Pick<RecordRow, 'overLimitHours'> {
  if (row.kind !== 'moderation' || removedAt === '') return {};
  const seenAt = new Date(row.at).toISOString();
  const hours = limitExceeded(seenAt, removedAt, context.ruleSetOn(seenAt).looks);
  return hours === null ? {} : { overLimitHours: hours };
}

/** One row as the list shows it. */
export async function toRecordRow(
  context: ServiceContext,
  facetsOf: FacetsOf,
  row: LogRow,
  near: boolean,
): Promise<RecordRow> {
  const facets = facetsOf(row.facets, row.kind, row.id);
  const { channelId = '', answeredAt = '', category = '' } = facets;
  const kind = kindOfLog(row.kind)?.log ?? 'item';
  const secret = isSecret(facets);
  const channel = context.vault.db.data.channels[channelId];
  return {
    kind,
    id: row.id,
    recordNo: formatRecordNumber(kind, row.number),
    at: kind === 'captureOccasion' ? dateOf(facets, row.at) : new Date(row.at).toISOString(),
    dayOnly: kind === 'captureOccasion',
    direction: directionOf(facets),
    answeredAt: answeredAt === '' ? null : answeredAt,
    channelId,
    channelName: channel?.name ?? '',
    platform: channel?.platform ?? '',
    who: secret ? '' : await senderOf(context, kind, row.id),
    title: secret ? '' : row.title,
    status: kind === 'moderation' || kind === 'inquiry' ? statusOf(facets) : '',
    outcome: outcomeOf(facets),
    ...overLimit(context, facets, row),
    category,
    diary: diaryOf(facets),
    keptWhere: keptWhereOf(facets),
    secret,
    disposed: facets.disposed === 'yes',
    near,
  };
}
