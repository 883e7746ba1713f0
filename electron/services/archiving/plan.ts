// Which records of a channel and period are new, changed or packed already, by the index alone. R46.
import { createHash } from 'node:crypto';
import { addDays } from '../../../domain/calendar/days.ts';
import { startOfDay } from '../../../domain/calendar/stockholm.ts';
import type { PackagePlan } from '../../../domain/archiving/calls.ts';
import type { PackageChoice } from '../../../domain/archiving/model.ts';
import { newness, overlapping, packagesOf, packedVersions } from '../../../domain/archiving/rules.ts';
import { keepsSeries, seriesIdOf } from '../../../domain/diary/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Day } from '../../../domain/kernel/schemas.ts';
import { RECORD_KINDS, RecordFilter, type RecordKind } from '../../../domain/records/model.ts';
import type { Facets, LogRow } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { find } from '../kernel/register-access.ts';
import { isSecret } from '../record-kinds/facet.ts';
import { kindOfLog } from '../record-kinds/index.ts';
import { isRecord } from '../record-kinds/is-record.ts';
import { searchOf } from '../records/list.ts';

export interface Period {
  readonly channelId: string;
  readonly from: Day;
  readonly to: Day;
}

/** A record that a package may have. */
export interface PlannedRecord {
  readonly kind: RecordKind;
  readonly id: string;
  readonly versions: number;
  readonly at: number;
  readonly secret: boolean;
  readonly is: 'new' | 'changed' | 'packed';
}

/** Names a record in the entries of packages. */
export const packedKey = (kind: string, id: string): string =>
  createHash('sha256').update(`${kind}/${id}`).digest('base64url');

/** The records of the period and what is counted beside them. */
interface PlannedPeriod {
  readonly records: readonly PlannedRecord[];
  readonly view: PackagePlan;
}

const periodFilter = ({ channelId, from, to }: Period): RecordFilter =>
  RecordFilter.parse({ channelIds: [channelId], from, to, order: 'oldest' });

/** Whether the signed-in person keeps the records of a channel that exists. */
export function checkKeeper(context: ServiceContext, channelId: string): Result<void> {
  const { data } = context.vault.db;
  const channel = find(data.channels, channelId, 'channels.unknown');
  if (!channel.ok) return channel;
  return keepsSeries(context.me, data, seriesIdOf(data, channelId)) ? ok(undefined) : fail('archiving.notYours');
}

const isUnfinished = ({ status }: Facets): boolean => status === 'draft' || status === 'open';

/** All records of the channel in the period, also those that the person may not read. Rows that no list shows do not count. */
async function countAll(
  context: ServiceContext,
  { channelId, from, to }: Period,
  facetsOf: (facets: Facets, kind: string, id: string) => Facets,
): Promise<Result<number>> {
  const rows = await context.vault.all({
    ...{ kinds: RECORD_KINDS, from: startOfDay(from), to: startOfDay(addDays(to, 1)) - 1 },
    keep: isRecord(context),
  });
  if (!rows.ok) return rows;
  return ok(rows.value.filter(({ facets, kind, id }) => facetsOf(facets, kind, id).channelId === channelId).length);
}

/** The period as it is now; refused for a channel whose records others keep. */
export async function planPeriod(context: ServiceContext, period: Period): Promise<Result<PlannedPeriod>> {
  const keeper = checkKeeper(context, period.channelId);
  if (!keeper.ok) return keeper;
  if (period.from > period.to) return fail('archiving.periodBackwards', { field: 'to' });
  const search = await searchOf(context, periodFilter(period));
  if (!search.ok) return search;
  const rows = await context.vault.all(search.value.query);
  if (!rows.ok) return rows;
  const all = await countAll(context, period, search.value.facetsOf);
  if (!all.ok) return all;
  const packages = packagesOf(context.vault.db.data, period.channelId);
  const packed = packedVersions(packages);
  let [unfinished, disposed] = [0, 0];
  const records = rows.value.flatMap((row: LogRow): PlannedRecord[] => {
    const facets = search.value.facetsOf(row.facets, row.kind, row.id);
    const kind = kindOfLog(row.kind)?.log;
    if (kind === undefined) return [];
    if (facets.disposed === 'yes') disposed += 1;
    else if (isUnfinished(facets)) unfinished += 1;
    else {
      const { id, versions, at } = row;
      const is = newness(packed, { kind, id, versions }, packedKey(kind, id));
      return [{ kind, id, versions, at, secret: isSecret(facets), is }];
    }
    return [];
  });
  const are = (is: PlannedRecord['is']): number => records.filter((record) => record.is === is).length;
  const secret = records.filter((record) => record.secret);
  return ok({
    records,
    view: {
      ...{ records: records.length, fresh: are('new'), changed: are('changed'), packed: are('packed') },
      ...{ unfinished, disposed, hidden: Math.max(0, all.value - rows.value.length) },
      ...{ secretAll: secret.length, secretNew: secret.filter(({ is }) => is !== 'packed').length },
      earlier: overlapping(packages, period.from, period.to).map(({ name, from, to }) => ({ name, from, to })),
    },
  });
}

export const chosenOf = ({ records }: PlannedPeriod, choice: PackageChoice): readonly PlannedRecord[] =>
  choice === 'all' ? records : records.filter(({ is }) => is !== 'packed');
