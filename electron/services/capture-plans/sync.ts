// Keeps plans in sync with channels and records plans: they stop when the records plan is revised or the channel is
// closed, and restart when that is undone. R12, R23, R24.
import { DAY_MS } from '../../../domain/calendar/days.ts';
import type { CapturePlan } from '../../../domain/capture-plans/model.ts';
import { MAX_SCHEDULE_INTERVALS } from '../../../domain/capture-plans/model.ts';
import { isOpen, lastIntervalOf } from '../../../domain/capture-plans/occasions.ts';
import { syncedPlan } from '../../../domain/capture-plans/rules.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { change, stamp } from '../kernel/register-access.ts';

/** Whether the clock is more than a day behind the plan's last change; such a clock is not trusted. */
const clockIsBehind = (context: ServiceContext, plan: CapturePlan): boolean =>
  context.now().getTime() < Date.parse(plan.changed.at) - DAY_MS;

/** Copies the capture interval to the channel's row, where it is informative only; the plan is authoritative. */
export function updateChannelInterval(data: VaultState, plan: CapturePlan): void {
  const channel = data.channels[plan.id];
  const captureEvery = isOpen(plan) ? (lastIntervalOf(plan)?.every.unit ?? 'none') : 'none';
  if (channel !== undefined && channel.captureEvery !== captureEvery)
    data.channels[plan.id] = { ...channel, captureEvery };
}

/** The plans that need a change, in their new state. */
function plansOutOfSync(context: ServiceContext, data: VaultState, now: Date): CapturePlan[] {
  return Object.values(data.capturePlans).flatMap((plan) => {
    if (clockIsBehind(context, plan) || plan.stretches.length >= MAX_SCHEDULE_INTERVALS) return [];
    return (
      syncedPlan(plan, data.channels[plan.id], data.boards, context.today(), stamp(context, now, plan.changed)) ?? []
    );
  });
}

/** Whether a plan needs a change. */
export const arePlansOutOfSync = (context: ServiceContext): boolean =>
  plansOutOfSync(context, context.vault.db.data, context.now()).length > 0;

/** Writes only if a plan needs a change. */
export async function syncPlans(context: ServiceContext): Promise<Result<void>> {
  if (!arePlansOutOfSync(context)) return ok(undefined);
  return await change(context, 'capturePlans.settle', (tx) => {
    for (const plan of plansOutOfSync(context, tx.data, tx.now)) {
      tx.data.capturePlans[plan.id] = plan;
      updateChannelInterval(tx.data, plan);
    }
    return ok(undefined);
  });
}
