// Unattended captures: the next one to make, and recording that the program gave up. R23.
import { DAY_MS } from '../../../domain/calendar/days.ts';
import { openOccasions, unattendedOccasion } from '../../../domain/capture-plans/occasions.ts';
import { addressesOf, checkDone, newOccasion } from '../../../domain/capture-plans/rules.ts';
import type { Day } from '../../../domain/kernel/schemas.ts';
import { mayCall } from '../../../domain/contract/may-call.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { change } from '../kernel/register-access.ts';
import {
  loadLoggedOccasions,
  findPlan,
  computePlan,
  type ComputedPlan,
  createPlanFilter,
  readOccasion,
} from './plans.ts';
import { occasionKind } from '../record-kinds/occasion.ts';

/** One occasion to capture unattended. */
export interface CaptureJob {
  readonly channelId: string;
  readonly nominal: Day;
  readonly addresses: readonly string[];
}

function dueJobs(context: ServiceContext, { plan, channel, runs, occasions }: ComputedPlan): CaptureJob[] {
  const occasion = unattendedOccasion(occasions);
  // A clock more than a day behind the plan's last change is not trusted.
  if (
    plan.way !== 'unattended' ||
    !runs ||
    channel === undefined ||
    occasion === null ||
    context.now().getTime() < Date.parse(plan.changed.at) - DAY_MS
  )
    return [];
  return [{ channelId: plan.id, nominal: occasion.nominal, addresses: addressesOf(plan, channel) }];
}

/** Captures due now in the signed-in user's channels. */
export async function captureJobs(context: ServiceContext): Promise<Result<CaptureJob[]>> {
  if (!mayCall(context.me, 'capturePlans.meet')) return ok([]);
  const all = await loadLoggedOccasions(context);
  if (!all.ok) return all;
  const reach = createPlanFilter(context);
  const plans = Object.values(context.vault.db.data.capturePlans).map((plan) => computePlan(context, plan, all.value));
  return ok(
    plans.filter(({ channel }) => channel !== undefined && reach(channel)).flatMap((now) => dueJobs(context, now)),
  );
}

/** A capture the user requests now, for an occasion not yet fulfilled. */
export async function requestedJob(
  context: ServiceContext,
  channelId: string,
  nominal: Day,
): Promise<Result<CaptureJob>> {
  const now = await findPlan(context, channelId);
  if (!now.ok) return now;
  const { plan, channel, occasions } = now.value;
  const open = checkDone(occasions, nominal, context.today(), context.today());
  if (!open.ok) return open;
  const addresses = channel === undefined ? [] : addressesOf(plan, channel);
  return addresses.length === 0 ? fail('capturePlans.noAddress') : ok({ channelId, nominal, addresses });
}

/** Records that the program gave up on an occasion, so that it becomes a task for a user. */
export const giveUp = (
  context: ServiceContext,
  { channelId, nominal, tries, code }: { channelId: string; nominal: Day; tries: number; code: string },
): Promise<Result<Record<string, never>>> =>
  runExclusive(context, async () => {
    const now = await findPlan(context, channelId);
    if (!now.ok) return now;
    const computed = openOccasions(now.value.occasions).find((occasion) => occasion.nominal === nominal);
    if (computed === undefined) return ok({});
    const old = await readOccasion(context, channelId, nominal);
    if (!old.ok) return old;
    return await change(context, 'capturePlans.giveUp', (tx) => {
      const occasion = old.value ?? newOccasion(channelId, computed);
      occasionKind.save(tx, { ...occasion, givenUp: { at: tx.now.toISOString(), tries, code } }, context);
      return ok({});
    });
  });
