// Due captures on the first screen of those who have the duty: one row per channel, missed ones in red. R23, R25.
import type { CoverView } from '../../../domain/cover/holders.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { mayEdit } from '../../../domain/channels/rules.ts';
import { channelFieldsOf, type TodayRow } from '../../../domain/kernel/today-row.ts';
import { urgencyOf } from '../../../domain/today/rules.ts';
import { captureAssigneesOn } from '../../../domain/capture-plans/assignees.ts';
import { unattendedOccasion, openOccasions } from '../../../domain/capture-plans/occasions.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { loadLoggedOccasions, computePlan, type ComputedPlan, createPlanFilter } from './plans.ts';
import { currentCover } from './view.ts';

/** A capture the program will make unattended needs no user; one it has given up on does. */
const needsPerson = ({ plan, occasions }: ComputedPlan): boolean =>
  plan.way === 'remind' || unattendedOccasion(occasions) === null || openOccasions(occasions).length > 1;

function toTodayRows(context: ServiceContext, { channel, occasions }: ComputedPlan): TodayRow[] {
  const open = openOccasions(occasions);
  const [oldest] = open;
  if (oldest === undefined) return [];
  const missed = open.filter(({ state }) => state === 'missed').length;
  return [
    {
      kind: 'captureDue',
      id: channel?.id ?? '',
      ...channelFieldsOf(channel),
      title: channel?.name ?? '',
      due: oldest.due,
      urgency: urgencyOf(oldest.due, context.today()),
      params: { count: open.length, missed, gaveUp: open.some(({ givenUp }) => givenUp) ? 'yes' : 'no' },
    },
  ];
}

/** For those who have the duty that day; if there are none, for those who may assign it. */
function concernsMe(context: ServiceContext, view: CoverView, channel: Channel): boolean {
  const doers = captureAssigneesOn(view, channel, context.today());
  if (doers.length > 0) return doers.some(({ personId }) => personId === context.me.id);
  return mayEdit(context.me, channel, Object.values(context.vault.db.data.logins), context.today());
}

/** The signed-in user's rows. */
export async function capturePlanTodayRows(context: ServiceContext): Promise<Result<TodayRow[]>> {
  const all = await loadLoggedOccasions(context);
  if (!all.ok) return all;
  const state = context.vault.db.data;
  const view = currentCover(state);
  const reach = createPlanFilter(context);
  const mine = Object.values(state.capturePlans).flatMap((plan) => {
    const now = computePlan(context, plan, all.value);
    return now.channel !== undefined && reach(now.channel) && concernsMe(context, view, now.channel) ? [now] : [];
  });
  return ok(mine.filter(needsPerson).flatMap((now) => toTodayRows(context, now)));
}
