// Which captures are the signed-in person's, and which channels a page may be captured for.
import { createHash } from 'node:crypto';
import { captureObstacle } from '../../../domain/captures/access.ts';
import type { Capture } from '../../../domain/captures/model.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { channelReach } from '../case-access.ts';
import type { ServiceContext } from '../context.ts';
import { find } from '../registers.ts';
import { KIND } from './record.ts';

const notYours = (context: ServiceContext, channelId: string) => fail('captures.notYours', { params: { name: context.vault.db.data.channels[channelId]?.name ?? '' } });

/** A capture, if it is for the signed-in person. */
export async function readCapture(context: ServiceContext, id: string): Promise<Result<Capture>> {
  const record = await context.vault.getRecord(KIND, id);
  if (!record.ok) return record.error.code === 'vault.notFound' ? fail('captures.notFound') : record;
  const capture = record.value as Capture;
  const obstacle = captureObstacle(context.me, channelReach(context)(capture.channelId), capture);
  if (obstacle === null) return ok(capture);
  return obstacle === 'secret' ? fail('captures.secret') : notYours(context, capture.channelId);
}

/** A channel of the signed-in person; a closed one is captured too: the last page is kept when it closes (R46). */
export function checkOpenChannel(context: ServiceContext, channelId: string): Result<Channel> {
  const channel = find(context.vault.db.data.channels, channelId, 'channels.unknown');
  if (!channel.ok) return channel;
  return channelReach(context)(channelId) === 'none' ? notYours(context, channelId) : channel;
}

/** Where the channel's pages keep their cookies on this computer: a name that says nothing of vault or channel. */
const partitionOf = (vaultId: string, channelId: string): string => `persist:${createHash('sha256').update(`kanalvakt/capture\n${vaultId}\n${channelId}`).digest('hex').slice(0, 32)}`;

export interface CaptureTarget {
  readonly channelName: string;
  readonly address: string;
  readonly partition: string;
  readonly closed: boolean;
}

/** What the capture window needs to know of a channel. */
export function captureTarget(context: ServiceContext, channelId: string): Result<CaptureTarget> {
  const channel = checkOpenChannel(context, channelId);
  if (!channel.ok) return channel;
  const { name, address, state } = channel.value;
  return ok({ channelName: name, address, partition: partitionOf(context.vault.id, channelId), closed: state === 'closed' });
}

/** Where the pages of all closed channels keep their cookies; whoever is signed in, for they are forgotten and not shown. */
export function closedPartitions({ vault }: ServiceContext): string[] {
  return Object.values(vault.db.data.channels)
    .filter(({ state }) => state === 'closed')
    .map(({ id }) => partitionOf(vault.id, id));
}
