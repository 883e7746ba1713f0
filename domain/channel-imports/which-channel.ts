// Which channel a row of a list is about. R08.
import { normaliseAddress } from '../channels/address.ts';
import type { Channel, ChannelOrigin } from '../channels/model.ts';
import type { VaultState } from '../kernel/state.ts';
import { plainName } from '../organisation/rules.ts';
import type { ParsedRow } from './parse.ts';

/** What channels are compared by: the address, or without one, the platform and the name. */
export const keyOf = ({ address, platform, name }: Pick<Channel, 'address' | 'platform' | 'name'>): string => {
  const normal = normaliseAddress(address);
  return normal === '' ? `name:${platform}/${plainName(name)}` : `address:${normal}`;
};

const originKey = ({ vaultId, channelId }: ChannelOrigin): string => `${vaultId}/${channelId}`;

/** The channels that a row may be about. */
export interface Known {
  readonly byKey: ReadonlyMap<string, Channel>;
  readonly byOrigin: ReadonlyMap<string, Channel>;
}

/** A closed channel's address may be reused, so a channel that is not closed takes precedence over a closed one. */
export function knownChannels(state: VaultState): Known {
  const running = (channel: Channel): number => (channel.state === 'closed' ? 0 : 1);
  const channels = Object.values(state.channels).sort((a, b) => running(a) - running(b));
  return {
    byKey: new Map(channels.map((channel) => [keyOf(channel), channel])),
    byOrigin: new Map(channels.flatMap((channel) => (channel.origin ? [[originKey(channel.origin), channel]] : []))),
  };
}

/** The channel of a row: as a signed file knows it, whatever its address has become; otherwise by its key. */
export function channelOf(state: VaultState, { values, sent }: ParsedRow, known: Known): Channel | undefined {
  const sentAs =
    sent === undefined ? undefined : (state.channels[sent.knownId ?? ''] ?? known.byOrigin.get(originKey(sent.origin)));
  return sentAs ?? known.byKey.get(keyOf(values));
}

/**
 * Whether the channel came from the vault that sends the row, which keeps its approval and its checks: then it becomes active
 * here when it is so there.
 */
export const followsSender = (channel: Channel, { sent }: ParsedRow): boolean =>
  channel.importId !== null &&
  channel.approval === undefined &&
  channel.origin !== undefined &&
  sent !== undefined &&
  originKey(channel.origin) === originKey(sent.origin);

/** Whether taking in the row ties the channel to that of the vault that sent it. */
export const isLinked = (channel: Channel, { sent }: ParsedRow): boolean =>
  sent !== undefined &&
  sent.knownId !== channel.id &&
  (channel.origin === undefined || originKey(channel.origin) !== originKey(sent.origin));
