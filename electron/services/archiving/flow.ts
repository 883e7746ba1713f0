// How many records a channel has a month, and which way they go because of it. R46.4.
import { addDays } from '../../../domain/calendar/days.ts';
import type { ChannelFlow } from '../../../domain/archiving/calls.ts';
import { packagesOf, perMonth, wayOf } from '../../../domain/archiving/rules.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { keepsSeries, seriesIdOf } from '../../../domain/diary/rules.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { RecordFilter } from '../../../domain/records/model.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { searchOf } from '../records/list.ts';

/** The twelve months that the flow is measured over. */
const YEAR_DAYS = 365;

/** By channel, the records of the last twelve months that the signed-in person may read. */
async function counts(
  context: ServiceContext,
  channelIds: readonly string[],
): Promise<Result<ReadonlyMap<string, number>>> {
  const found = new Map<string, number>();
  const from = addDays(context.today(), -YEAR_DAYS);
  const search = await searchOf(context, RecordFilter.parse({ channelIds: channelIds.slice(0, 500), from }));
  if (!search.ok) return search;
  const rows = await context.vault.all(search.value.query);
  if (!rows.ok) return rows;
  for (const row of rows.value) {
    const { channelId = '' } = search.value.facetsOf(row.facets, row.kind, row.id);
    found.set(channelId, (found.get(channelId) ?? 0) + 1);
  }
  return ok(found);
}

/** The flow of these channels, by name; all if none are given. */
export async function flowsOf(context: ServiceContext, only: readonly string[] = []): Promise<Result<ChannelFlow[]>> {
  const { data } = context.vault.db;
  const counted = await counts(context, only);
  if (!counted.ok) return counted;
  const { packageFrom } = context.ruleSet().archiving;
  const flowOf = ({ id, name, state }: Channel): ChannelFlow => {
    const records = counted.value.get(id) ?? 0;
    const days = packagesOf(data, id).map(({ to }) => to);
    return {
      ...{ id, name, closed: state === 'closed', records, perMonth: perMonth(records) },
      ...{ way: wayOf(records, packageFrom), mine: keepsSeries(context.me, data, seriesIdOf(data, id)) },
      packedTo: days.sort().at(-1) ?? null,
    };
  };
  return ok(
    Object.values(data.channels)
      .filter(({ id }) => only.length === 0 || only.includes(id))
      .map(flowOf)
      .sort((a, b) => a.name.localeCompare(b.name, 'sv')),
  );
}
