// Which captures the signed-in user may read, and for which channels a page may be captured.
import { createHash } from 'node:crypto';
import { captureObstacle } from '../../../domain/captures/access.ts';
import type { Capture } from '../../../domain/captures/model.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { channelReach } from './case-access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { find } from '../kernel/register-access.ts';
import { KIND } from './capture.ts';

const notYours = (context: ServiceContext, channelId: string) =>
  fail('captures.notYours', { params: { name: context.vault.db.data.channels[channelId]?.name ?? '' } });

/** Reads a capture that the signed-in user may read. */
export async function readCapture(context: ServiceContext, id: string): Promise<Result<Capture>> {
  const record = await context.vault.getRecord(KIND, id);
  if (!record.ok) return record.error.code === 'vault.notFound' ? fail('captures.notFound') : record;
  const capture = record.value as Capture;
  const obstacle = captureObstacle(context.me, channelReach(context)(capture.channelId), capture);
  if (obstacle === null) return ok(capture);
  return obstacle === 'secret' ? fail('captures.secret') : notYours(context, capture.channelId);
}

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
