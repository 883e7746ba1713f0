// Which moderation cases the signed-in person may read and change; asked by everything that reads the log.
import { type CaseReach, caseObstacle, caseReachOf } from '../../domain/moderation/access.ts';
import type { ModerationCase } from '../../domain/moderation/model.ts';
import { hasRole, isAdministrator, isOffice } from '../../domain/rights/rules.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { ServiceContext } from './context.ts';

/** Whether the log of every channel is the person's, also of one that is no longer in the register. */
const reachesAll = ({ me }: ServiceContext): boolean => isAdministrator(me) || isOffice(me) || hasRole(me, 'registrar', null);

/** Ids of the channels with at least that reach; undefined: every channel. */
export function readableChannels(context: ServiceContext): string[] | undefined {
  if (reachesAll(context)) return undefined;
  const reach = reachOf(context);
  return Object.values(context.vault.db.data.channels).filter((channel) => reach(channel) !== 'none').map(({ id }) => id);
}

/** Ids of the channels whose every case is the person's to work with. */
export function wholeChannels(context: ServiceContext): string[] {
  const reach = reachOf(context);
  return Object.values(context.vault.db.data.channels).filter((channel) => reach(channel) === 'all').map(({ id }) => id);
}

const reachOf = (context: ServiceContext): ReturnType<typeof caseReachOf> => caseReachOf(context.me, { ...context.vault.db.data, today: context.today() });

/** The reach of the signed-in person, by channel; also of one that is no longer in the register. */
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

const notYours = (context: ServiceContext, channelId: string) => fail('moderation.notYours', { params: { name: context.vault.db.data.channels[channelId]?.name ?? '' } });

/** Whether the person may work with the cases of a channel at all. */
export const checkChannel = (context: ServiceContext, channelId: string): Result<void> => (channelReach(context)(channelId) === 'none' ? notYours(context, channelId) : ok(undefined));

/** Whether the person may read and change a case, for many cases: as the registers are now. */
export function caseCheck(context: ServiceContext): (moderationCase: ModerationCase) => Result<void> {
  const reach = channelReach(context);
  return (moderationCase) => {
    const obstacle = caseObstacle(context.me, reach(moderationCase.channelId), moderationCase);
    if (obstacle === null) return ok(undefined);
    return obstacle === 'secret' ? fail('moderation.secret') : notYours(context, moderationCase.channelId);
  };
}

/** The same for one case. */
export const checkCase = (context: ServiceContext, moderationCase: ModerationCase): Result<void> => caseCheck(context)(moderationCase);
