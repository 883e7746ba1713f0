// The plans and their occasions as calls see them. R23.
import type { CapturePlan, Occasion } from '../../../domain/capture-plans/model.ts';
import { occasionsOf, type ComputedOccasion, type RecordedOccasion } from '../../../domain/capture-plans/occasions.ts';
import { isRunning, occasionId } from '../../../domain/capture-plans/rules.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import type { Day } from '../../../domain/kernel/schemas.ts';
import { caseReachOf } from '../../../domain/moderation/access.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { dailyCaptureIn } from '../../../domain/channels/watch-periods.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { find } from '../kernel/register-access.ts';
import { keptUntilChanged, untilChanged } from '../kernel/until-changed.ts';
import { occasionKind } from '../record-kinds/occasion.ts';

const PAGE_SIZE = 500;

/** An occasion as listed in the log. */
export interface LoggedOccasion extends RecordedOccasion {
  /** Captures that count for it. */
  readonly captureIds: readonly string[];
}
export type LoggedOccasions = ReadonlyMap<Day, LoggedOccasion>;
type ByChannel = ReadonlyMap<string, LoggedOccasions>;

const BY_CHANNEL = keptUntilChanged<ByChannel>();

/** Every stored occasion, by channel; read again only after the vault has been written to. */
export const loadLoggedOccasions = (context: ServiceContext): Promise<Result<ByChannel>> =>
  untilChanged(context, BY_CHANNEL, '', readLoggedOccasions);

async function readLoggedOccasions(context: ServiceContext): Promise<Result<ByChannel>> {
  const byChannel = new Map<string, Map<Day, LoggedOccasion>>();
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const page = await context.vault.page({ kind: occasionKind.log, order: 'oldest', offset, limit: PAGE_SIZE });
    if (!page.ok) return page;
    for (const { facets } of page.value.rows) {
      const occasion = occasionKind.facetsOf(facets);
      const channelId = occasion('channelId');
      const ofChannel = byChannel.get(channelId) ?? new Map<Day, LoggedOccasion>();
      byChannel.set(
        channelId,
        ofChannel.set(occasion('nominal'), {
          madeOn: occasion('madeOn'),
          givenUp: occasion('givenUp'),
          captureIds: occasion('captureIds'),
        }),
      );
    }
    if (offset + PAGE_SIZE >= page.value.total) break;
  }
  return ok(byChannel);
}

const NO_OCCASIONS: LoggedOccasions = new Map();
export const occasionsOfChannel = (all: ByChannel, channelId: string): LoggedOccasions =>
  all.get(channelId) ?? NO_OCCASIONS;

/** A plan with everything computed from it today. */
export interface ComputedPlan {
  readonly plan: CapturePlan;
  readonly channel: Channel | undefined;
  readonly runs: boolean;
  readonly lines: LoggedOccasions;
  readonly occasions: readonly ComputedOccasion[];
}

export function computePlan(context: ServiceContext, plan: CapturePlan, all: ByChannel): ComputedPlan {
  const { channels, boards } = context.vault.db.data;
  const channel = Object.hasOwn(channels, plan.id) ? channels[plan.id] : undefined;
  const runs = isRunning(plan, channel, boards);
  const logged = occasionsOfChannel(all, plan.id);
  const daily = channel === undefined ? [] : dailyCaptureIn(channel);
  return { plan, channel, runs, lines: logged, occasions: occasionsOf(plan, logged, context.today(), runs, daily) };
}

/** Whether the signed-in user may see a channel's plan; reusable for many channels. */
export function createPlanFilter(context: ServiceContext): (channel: Channel) => boolean {
  const { absences, logins } = context.vault.db.data;
  const reach = caseReachOf(context.me, { absences, logins, today: context.today() });
  return (channel) => reach(channel) !== 'none';
}

/** Finds a channel whose plan the signed-in user may see and work with. */
export function findPlanChannel(context: ServiceContext, channelId: string): Result<Channel> {
  const channel = find(context.vault.db.data.channels, channelId, 'channels.unknown');
  if (!channel.ok) return channel;
  return createPlanFilter(context)(channel.value)
    ? channel
    : fail('capturePlans.notYours', { params: { name: channel.value.name } });
}

/** A channel's plan with its computed occasions. */
export async function findPlan(context: ServiceContext, channelId: string): Promise<Result<ComputedPlan>> {
  const channel = findPlanChannel(context, channelId);
  if (!channel.ok) return channel;
  const plan = find(context.vault.db.data.capturePlans, channelId, 'capturePlans.none');
  if (!plan.ok) return plan;
  const all = await loadLoggedOccasions(context);
  return all.ok ? ok(computePlan(context, plan.value, all.value)) : all;
}

/** The stored occasion; null if none is stored yet. */
export async function readOccasion(
  context: ServiceContext,
  channelId: string,
  nominal: Day,
): Promise<Result<Occasion | null>> {
  const record = await occasionKind.load(context, occasionId(channelId, nominal));
  return !record.ok && record.error.code === 'vault.notFound' ? ok(null) : record;
}
