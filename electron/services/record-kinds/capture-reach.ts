// For which channels the signed-in person may capture a page, and what the capture window needs to know.
import { createHash } from 'node:crypto';
import type { Channel } from '../../../domain/channels/model.ts';
import { accessTo } from '../../../domain/custody/access.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { channelReach } from './case-access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { find } from '../kernel/register-access.ts';

const notYours = (context: ServiceContext, channelId: string) =>
  fail('captures.notYours', { params: { name: context.vault.db.data.channels[channelId]?.name ?? '' } });

/**
 * Finds a channel the user works with. Closed channels are allowed: the last page is captured when a channel closes
 * (R46).
 */
export function findCapturableChannel(context: ServiceContext, channelId: string): Result<Channel> {
  const channel = find(context.vault.db.data.channels, channelId, 'channels.unknown');
  if (!channel.ok) return channel;
  return channelReach(context)(channelId) === 'none' ? notYours(context, channelId) : channel;
}

/**
 * The browser partition of the channel's pages, the member's own and in memory only; its name reveals nothing about
 * vault, channel or member.
 */
const partitionOf = ({ vault }: ServiceContext, channelId: string): string =>
  `capture-${createHash('sha256').update(`kanalvakt/capture\n${vault.id}\n${channelId}\n${vault.memberId}`).digest('hex').slice(0, 32)}`;

/** Whether the signed-in person may open a login of the channel today. */
function opensLogins({ vault, me, today }: ServiceContext, channel: Channel): boolean {
  const state = vault.db.data;
  return (
    channel.state !== 'closed' &&
    Object.values(state.logins).some(
      (login) => login.channelId === channel.id && accessTo(me, login, channel, state, today()).kind !== 'none',
    )
  );
}

export interface CaptureTarget {
  readonly channelName: string;
  readonly address: string;
  readonly partition: string;
  /** Whether the member may open the channel's login, and so keeps the session when the window closes. */
  readonly keepsSession: boolean;
}

/** What the capture window needs to know about a channel. */
export function captureTarget(context: ServiceContext, channelId: string): Result<CaptureTarget> {
  const channel = findCapturableChannel(context, channelId);
  if (!channel.ok) return channel;
  const { name, address } = channel.value;
  return ok({
    channelName: name,
    address,
    partition: partitionOf(context, channelId),
    keepsSession: opensLogins(context, channel.value),
  });
}

/** The partitions that the signed-in member may keep while the vault is open. */
export const keptPartitions = (context: ServiceContext): string[] =>
  Object.values(context.vault.db.data.channels)
    .filter((channel) => opensLogins(context, channel))
    .map(({ id }) => partitionOf(context, id));
