// Slow removals on the first screen of those who lead: what was removed in the last days, later than the rules allow.
// R16.3.
import { addDays } from '../../../domain/calendar/days.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { stepsIn } from '../../../domain/looks/rights.ts';
import { limitExceeded } from '../../../domain/moderation/slow.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { channelFieldsOf, NO_CHANNEL, type TodayRow } from '../../../domain/kernel/today-row.ts';
import { fullAccessChannelIds } from '../record-kinds/case-access.ts';
import { caseKind } from '../record-kinds/case.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** How many days a slow removal stays on the first screen; the log and the statistics keep it. */
const SHOWN_DAYS = 7;

const ledChannelIds = ({ me, vault }: ServiceContext): string[] =>
  Object.values(vault.db.data.channels).flatMap((channel) => (stepsIn(me, channel) ? channel.id : []));

/** One row for all of them that the person may read: of confidential ones, those of channels where they may read each. */
export async function slowRemovalRows(context: ServiceContext): Promise<Result<TodayRow[]>> {
  const channelId = ledChannelIds(context);
  if (channelId.length === 0) return ok([]);
  const today = context.today();
  const since = addDays(today, -SHOWN_DAYS);
  const removedMonth = [...new Set([since.slice(0, 7), today.slice(0, 7)])];
  const removed = await context.vault.all({ kinds: [caseKind.log], where: { channelId, removedMonth } });
  if (!removed.ok) return removed;
  const whole = new Set(fullAccessChannelIds(context));
  const slow = removed.value.flatMap((row) => {
    const facets = caseKind.facetsOf(row.facets);
    const removedAt = facets('removedAt');
    if (facets('secret') && !whole.has(facets('channelId'))) return [];
    if (removedAt === null || dayInStockholm(removedAt) < since) return [];
    const seenAt = new Date(row.at).toISOString();
    const hours = limitExceeded(seenAt, removedAt, context.ruleSetOn(seenAt).looks);
    return hours === null ? [] : [{ id: row.id, channelId: facets('channelId'), hours }];
  });
  const [first] = slow;
  if (first === undefined) return ok([]);
  const { channels } = context.vault.db.data;
  const ids = [...new Set(slow.map((one) => one.channelId))];
  return ok([
    {
      kind: 'removalSlow',
      id: slow.length === 1 ? first.id : 'removalSlow',
      ...(ids.length === 1 ? channelFieldsOf(channels[first.channelId]) : NO_CHANNEL),
      title: '',
      due: null,
      urgency: 'soon',
      params: {
        count: slow.length,
        hours: first.hours,
        names: ids.flatMap((id) => channels[id]?.name ?? []).join(', '),
      },
    },
  ]);
}
