// Diary rows on the first screen: one for each list with pending work, counted from the index. Cases have their own
// rows. R21, R22; OSL (2009:400) 5:1.
import type { DiaryFilter } from '../../../domain/diary/calls.ts';
import { mayNumber } from '../../../domain/diary/rules.ts';
import { mayCall } from '../../../domain/contract/may-call.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { LogRow, ScopeKey } from '../../vault/index.ts';
import { NO_CHANNEL, type TodayRow } from '../../../domain/kernel/today-row.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { keptUntilChanged, untilChanged } from '../kernel/until-changed.ts';
import { kindOfLog } from '../record-kinds/index.ts';
import { findLogRows, rowIn } from './rows.ts';

const UNDECIDED_FILTER: DiaryFilter = { list: 'undecided', search: '', boardIds: [], kinds: [] };

const toCountRows = (kind: TodayRow['kind'], params: TodayRow['params'] & { readonly count: number }): TodayRow[] =>
  params.count === 0 ? [] : [{ kind, id: kind, ...NO_CHANNEL, title: '', due: null, urgency: 'soon', params }];

/** Pending decisions in these channels (in all if omitted), cases excluded. */
async function undecidedRows(
  context: ServiceContext,
  channelIds: readonly string[] | undefined,
): Promise<Result<TodayRow[]>> {
  if (!mayCall(context.me, 'diary.decide')) return ok([]);
  const found = await findLogRows(context, {
    ...UNDECIDED_FILTER,
    kinds: ['inquiry', 'item', 'capture', 'captureOccasion'],
  });
  if (!found.ok) return found;
  const mine = channelIds && new Set(channelIds);
  const rows = found.value.filter(({ facets }) => mine?.has(facets.channelId ?? '') !== false);
  const countOf = (kind: 'inquiry' | 'item' | 'capture' | 'captureOccasion'): number =>
    rows.filter((row) => row.kind === kind).length;
  return ok(
    toCountRows('diaryUndecided', {
      count: rows.length,
      inquiries: countOf('inquiry'),
      items: countOf('item'),
      captures: countOf('capture') + countOf('captureOccasion'),
    }),
  );
}

/** By record and version, both read from the log before. */
const NUMBERS: ScopeKey<Map<string, boolean>> = { reads: [], make: () => new Map() };

/**
 * Whether a record waits for a number. Records indexed by older versions lack the facet; they are read once, and again
 * after each change.
 */
async function waitsForNumber(context: ServiceContext, { kind: log, id, versions, facets }: LogRow): Promise<boolean> {
  if (facets.diaryNo !== undefined) return facets.diaryNo === 'no';
  const known = context.vault.scope.of(NUMBERS);
  const key = JSON.stringify([log, id, versions]);
  const kind = kindOfLog(log);
  const waits = known.get(key) ?? (kind !== undefined && (await rowIn(context, 'queue', kind, id)) !== undefined);
  known.set(key, waits);
  return waits;
}

/** Records waiting for a number that the signed-in user may assign. */
async function queueRows(context: ServiceContext): Promise<Result<TodayRow[]>> {
  if (!mayCall(context.me, 'diary.number')) return ok([]);
  const found = await findLogRows(context, { ...UNDECIDED_FILTER, list: 'queue' });
  if (!found.ok) return found;
  const { channels } = context.vault.db.data;
  let count = 0;
  for (const row of found.value)
    if (mayNumber(context.me, channels[row.facets.channelId ?? '']) && (await waitsForNumber(context, row))) count += 1;
  return ok(toCountRows('diaryQueue', { count }));
}

const ROWS = keptUntilChanged<TodayRow[]>();

/** Both rows; recomputed only after a write, on another day or for another user. */
export const diaryTodayRows = (
  context: ServiceContext,
  channelIds: readonly string[] | undefined,
): Promise<Result<TodayRow[]>> =>
  untilChanged(context, ROWS, JSON.stringify([context.me, context.today(), channelIds ?? null]), (recorded) =>
    bothRows(recorded, channelIds),
  );

async function bothRows(
  context: ServiceContext,
  channelIds: readonly string[] | undefined,
): Promise<Result<TodayRow[]>> {
  const undecided = await undecidedRows(context, channelIds);
  if (!undecided.ok) return undecided;
  const queue = await queueRows(context);
  if (!queue.ok) return queue;
  return ok([...undecided.value, ...queue.value]);
}
