// Which registered or found channel has an address, in whatever writing, and what a decision requires. R08.
import { normaliseAddress } from '../channels/address.ts';
import { duplicateOf } from '../channels/rules.ts';
import type { Channel } from '../channels/model.ts';
import type { FoundChannel, FoundDecision } from './model.ts';

/** What has the address already: a channel of the register that is not closed, or another found channel; null: nothing. */
export function knownAddress(
  address: string,
  channels: readonly Channel[],
  found: readonly FoundChannel[],
  exceptId?: string,
): { readonly is: 'registered' | 'found'; readonly id: string; readonly name: string } | null {
  const key = normaliseAddress(address);
  if (key === '') return null;
  const registered = duplicateOf(address, channels);
  if (registered !== undefined) return { is: 'registered', id: registered.id, name: registered.name };
  const other = found.find((one) => one.id !== exceptId && normaliseAddress(one.address) === key);
  return other === undefined ? null : { is: 'found', id: other.id, name: other.name };
}

/** What a decision lacks, as an error code; null: nothing. */
export function decisionObstacle({
  kind,
  note,
  channelId,
}: Pick<FoundDecision, 'kind' | 'note' | 'channelId'>):
  | 'foundChannels.channelMissing'
  | 'foundChannels.noteMissing'
  | null {
  if (kind === 'merged' && channelId === null) return 'foundChannels.channelMissing';
  return (kind === 'removed' || kind === 'notOurs') && note === '' ? 'foundChannels.noteMissing' : null;
}
