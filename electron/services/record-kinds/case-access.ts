// In which channels the signed-in user may read and change moderation cases.
import { type CaseReach, caseReachOf } from '../../../domain/moderation/access.ts';
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

function reachOf(context: ServiceContext): ReturnType<typeof caseReachOf> {
  const { absences, logins } = context.vault.db.data;
  return caseReachOf(context.me, { absences, logins, today: context.today() });
}

/**
 * The signed-in user's reach by channel id, including channels no longer in the register; computed once per channel.
 */
export function channelReach(context: ServiceContext): (channelId: string) => CaseReach {
  const { channels } = context.vault.db.data;
  const reach = reachOf(context);
  const reachIfGone = !reachesAll(context) ? 'none' : hasRole(context.me, 'registrar', null) ? 'all' : 'open';
  const known = new Map<string, CaseReach>();
  return (channelId) => {
    const before = known.get(channelId);
    if (before !== undefined) return before;
    const channel = Object.hasOwn(channels, channelId) ? channels[channelId] : undefined;
    const found = channel === undefined ? reachIfGone : reach(channel);
    known.set(channelId, found);
    return found;
  };
}

/** Checks that the user may work with the channel's cases at all. */
export const checkChannel = (context: ServiceContext, channelId: string): Result<void> =>
  channelReach(context)(channelId) === 'none'
    ? fail('moderation.notYours', { params: { name: context.vault.db.data.channels[channelId]?.name ?? '' } })
    : ok(undefined);
