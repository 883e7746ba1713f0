// Archive packages on the first screen: which channels have so many records that one is due. R46.
import { addDays } from '../../../domain/calendar/days.ts';
import { startOfDay } from '../../../domain/calendar/stockholm.ts';
import { archiveTodayRows, unpackedChannels } from '../../../domain/archiving/today.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { TodayRow } from '../../../domain/kernel/today-row.ts';
import { RECORD_KINDS } from '../../../domain/records/model.ts';
import { urgencyOf } from '../../../domain/today/rules.ts';
import type { ServiceContext } from '../kernel/context.ts';

type Unpacked = ReturnType<typeof unpackedChannels>[number];

/** By channel, its records of a period that are not disposed of. */
async function countsIn(
  { vault }: ServiceContext,
  { from, to }: Pick<Unpacked, 'from' | 'to'>,
): Promise<Result<ReadonlyMap<string, number>>> {
  const tallied = await vault.tally(
    { kinds: RECORD_KINDS, from: startOfDay(from), to: startOfDay(addDays(to, 1)) - 1 },
    ['channelId', 'disposed'],
  );
  if (!tallied.ok) return tallied;
  const counts = new Map<string, number>();
  for (const { values, count } of tallied.value) {
    const [channelId = '', disposed] = values;
    if (disposed !== 'yes') counts.set(channelId, (counts.get(channelId) ?? 0) + count);
  }
  return ok(counts);
}

export async function archiveRows(context: ServiceContext): Promise<Result<TodayRow[]>> {
  const today = context.today();
  const unpacked = unpackedChannels({ state: context.vault.db.data, me: context.me, today });
  const byPeriod = new Map<string, ReadonlyMap<string, number>>();
  for (const { from, to } of unpacked) {
    const key = `${from}/${to}`;
    if (byPeriod.has(key)) continue;
    const counts = await countsIn(context, { from, to });
    if (!counts.ok) return counts;
    byPeriod.set(key, counts.value);
  }
  const counted = unpacked.map((one) => ({
    ...one,
    records: byPeriod.get(`${one.from}/${one.to}`)?.get(one.channel.id) ?? 0,
  }));
  return ok(archiveTodayRows(counted, { today, packageFrom: context.ruleSet().archiving.packageFrom, urgencyOf }));
}
