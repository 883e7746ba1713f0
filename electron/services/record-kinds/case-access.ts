// Which moderation cases the signed-in user may read and change. Used by everything that reads the log.
import { type CaseReach, caseObstacle, caseReachOf } from '../../../domain/moderation/access.ts';
import type { ModerationCase } from '../../../domain/moderation/model.ts';
import { hasRole, isAdministrator, isInCommunicationsOffice } from '../../../domain/people/role-checks.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** Whether the user may read the log of every channel, including channels no longer in the register. */
const reachesAll = ({ me }: ServiceContext): boolean =>
  isAdministrator(me) || isInCommunicationsOffice(me) || hasRole(me, 'registrar', null);

/** Ids of the channels where the user may read at least some cases; undefined: every channel. */
export function readableChannelIds(context: ServiceContext): string[] | undefined {
  if (reachesAll(context)) return undefined;
  const reach = reachOf(context);
  return Object.values(context.vault.db.data.channels)
    .filter((channel) => reach(channel) !== 'none')
    .map(({ id }) => id);
}

/** Ids of the channels where the user may work with every case. */
export function fullAccessChannelIds(context: ServiceContext): string[] {
  const reach = reachOf(context);
  return Object.values(context.vault.db.data.channels)
    .filter((channel) => reach(channel) === 'all')
    .map(({ id }) => id);
}

const reachOf = (context: ServiceContext): ReturnType<typeof caseReachOf> =>
  caseReachOf(context.me, { ...context.vault.db.data, today: context.today() });

/** The signed-in user's reach by channel id, including channels no longer in the register. */
export function channelReach(context: ServiceContext): (channelId: string) => CaseReach {
  const { channels } = context.vault.db.data;
  const reach = reachOf(context);
  const gone = hasRole(context.me, 'registrar', null) ? 'all' : 'open';
  return (channelId) => {
    const channel = Object.hasOwn(channels, channelId) ? channels[channelId] : undefined;
    if (channel !== undefined) return reach(channel);
    return reachesAll(context) ? gone : 'none';
  };
}

const notYours = (context: ServiceContext, channelId: string) =>
  fail('moderation.notYours', { params: { name: context.vault.db.data.channels[channelId]?.name ?? '' } });

/** Checks that the user may work with the channel's cases at all. */
export const checkChannel = (context: ServiceContext, channelId: string): Result<void> =>
  channelReach(context)(channelId) === 'none' ? notYours(context, channelId) : ok(undefined);

/** A check for many cases against the registers as they are now: may the user read and change the case? */
export function createCaseCheck(context: ServiceContext): (moderationCase: ModerationCase) => Result<void> {
  const reach = channelReach(context);
  return (moderationCase) => {
    const obstacle = caseObstacle(context.me, reach(moderationCase.channelId), moderationCase);
    if (obstacle === null) return ok(undefined);
    return obstacle === 'secret' ? fail('moderation.secret') : notYours(context, moderationCase.channelId);
  };
}

/** The same check for a single case. */
export const checkCase = (context: ServiceContext, moderationCase: ModerationCase): Result<void> =>
  createCaseCheck(context)(moderationCase);
