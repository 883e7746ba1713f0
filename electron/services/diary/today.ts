// Diary rows on the first screen: one for each list with pending work, counted from the index. Cases have their own
// rows. R21, R22; OSL (2009:400) 5:1.
import type { DiaryFilter } from '../../../domain/diary/calls.ts';
import { mayNumber } from '../../../domain/diary/rules.ts';
import { mayCall } from '../../../domain/rights/may-call.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { TodayLine } from '../../../domain/today/calls.ts';
import { NOWHERE } from '../../../domain/today/rules.ts';
import type { LogLine } from '../../vault/types.ts';
import type { ServiceContext } from '../context.ts';
import { kindOfLog, logOf } from './kinds.ts';
import { linesOf, rowIn } from './rows.ts';

const ALL: DiaryFilter = { list: 'undecided', search: '', boardIds: [], kinds: [] };
type Vault = ServiceContext['vault'];

const lineOf = (kind: TodayLine['kind'], params: TodayLine['params'] & { readonly count: number }): TodayLine[] =>
  params.count === 0 ? [] : [{ kind, id: kind, ...NOWHERE, title: '', due: null, urgency: 'soon', params }];

/** Pending decisions in these channels (in all if omitted), cases excluded. */
async function undecided(
  context: ServiceContext,
  channelIds: readonly string[] | undefined,
): Promise<Result<TodayLine[]>> {
  if (!mayCall(context.me, 'diary.decide')) return ok([]);
  const found = await linesOf(context, { ...ALL, kinds: ['inquiry', 'item', 'capture', 'captureOccasion'] });
  if (!found.ok) return found;
  const mine = channelIds && new Set(channelIds);
  const lines = found.value.filter(({ facets }) => mine?.has(facets.channelId ?? '') !== false);
  const of = (kind: 'inquiry' | 'item' | 'capture' | 'captureOccasion'): number =>
    lines.filter((line) => line.kind === logOf(kind)).length;
  return ok(
    lineOf('diaryUndecided', {
      count: lines.length,
      inquiries: of('inquiry'),
      items: of('item'),
      captures: of('capture') + of('captureOccasion'),
    }),
  );
}

const looked = new WeakMap<Vault, Map<string, boolean>>();

/**
 * Whether a record waits for a number. Records indexed by older versions lack the facet; they are read once, and again
 * after each change.
 */
async function waitsForNumber(context: ServiceContext, { kind: log, id, versions, facets }: LogLine): Promise<boolean> {
  if (facets.diaryNo !== undefined) return facets.diaryNo === 'no';
  const known = looked.get(context.vault) ?? new Map<string, boolean>();
  looked.set(context.vault, known);
  const key = JSON.stringify([log, id, versions]);
  const kind = kindOfLog(log);
  const waits = known.get(key) ?? (kind !== undefined && (await rowIn(context, 'queue', kind, id)) !== undefined);
  known.set(key, waits);
  return waits;
}

/** Records waiting for a number that the signed-in user may assign. */
async function queue(context: ServiceContext): Promise<Result<TodayLine[]>> {
  if (!mayCall(context.me, 'diary.number')) return ok([]);
  const found = await linesOf(context, { ...ALL, list: 'queue' });
  if (!found.ok) return found;
  const { channels } = context.vault.db.data;
  let count = 0;
  for (const line of found.value)
    if (mayNumber(context.me, channels[line.facets.channelId ?? '']) && (await waitsForNumber(context, line)))
      count += 1;
  return ok(lineOf('diaryQueue', { count }));
}

const counted = new WeakMap<Vault, { readonly seq: number; readonly key: string; readonly lines: TodayLine[] }>();

/** Both rows; recomputed only after a write, on another day or for another user. */
export async function diaryLines(
  context: ServiceContext,
  channelIds: readonly string[] | undefined,
): Promise<Result<TodayLine[]>> {
  const { seq } = context.vault.head();
  const key = JSON.stringify([context.me, context.today(), channelIds ?? null]);
  const known = counted.get(context.vault);
  if (known?.seq === seq && known.key === key) return ok(known.lines);
  const decide = await undecided(context, channelIds);
  if (!decide.ok) return decide;
  const number = await queue(context);
  if (!number.ok) return number;
  const lines = [...decide.value, ...number.value];
  counted.set(context.vault, { seq, key, lines });
  return ok(lines);
}
