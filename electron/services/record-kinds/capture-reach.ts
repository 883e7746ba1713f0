// For which channels the signed-in person may capture a page, and what the capture window needs to know.
import { createHash } from 'node:crypto';
import type { Channel } from '../../../domain/channels/model.ts';
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
 * The browser partition that holds the cookies of the channel's pages on this computer; its name reveals neither vault
 * nor channel.
 */
const partitionOf = (vaultId: string, channelId: string): string =>
  `persist:${createHash('sha256').update(`kanalvakt/capture\n${vaultId}\n${channelId}`).digest('hex').slice(0, 32)}`;

export interface CaptureTarget {
  readonly channelName: string;
  readonly address: string;
  readonly partition: string;
  readonly closed: boolean;
}

/** What the capture window needs to know about a channel. */
export function captureTarget(context: ServiceContext, channelId: string): Result<CaptureTarget> {
  const channel = findCapturableChannel(context, channelId);
  if (!channel.ok) return channel;
  const { name, address, state } = channel.value;
  return ok({
    channelName: name,
    address,
    partition: partitionOf(context.vault.id, channelId),
    closed: state === 'closed',
  });
}

/** Partitions of all closed channels, independent of the signed-in user: they are deleted, not shown. */
export function closedPartitions({ vault }: ServiceContext): string[] {
  return Object.values(vault.db.data.channels)
    .filter(({ state }) => state === 'closed')
    .map(({ id }) => partitionOf(vault.id, id));
}
