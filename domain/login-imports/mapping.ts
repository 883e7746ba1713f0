// Which channel an entry of a password file belongs to: by its address, by the account's name on the platform, then by
// its title. Nothing is guessed when two channels are as likely.
import { addressParts, normaliseAddress, platformOf } from '../channels/address.ts';
import type { Channel } from '../channels/model.ts';
import { plainName } from '../organisation/rules.ts';
import type { RuleSet } from '../rules/model.ts';
import type { FileEntry } from './entry.ts';

export interface Suggestion {
  readonly channelId: string;
  readonly by: 'address' | 'handle' | 'title';
}

type Entry = Pick<FileEntry, 'title' | 'address' | 'username'>;
type Candidate = Pick<Channel, 'id' | 'name' | 'platform' | 'address'>;
type Platforms = Pick<RuleSet, 'platforms'>;

const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);

/** A part of an address or a user name as an account's name is compared: no at-sign, no domain of a mail address. */
const handle = (text: string): string => text.trim().toLowerCase().replace(/^@+/, '');

/** The account's own name in a channel's address: the last part of its path. Empty for an address without one. */
function handleOf(address: string): string {
  const path = normaliseAddress(address).split('?')[0] ?? '';
  const parts = path.split('/').slice(1).filter((part) => part !== '');
  return handle(parts.at(-1) ?? '');
}

const wordsIn = (text: string): string[] => plainName(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words of a name without those that name the platform. */
function wordsOf(text: string, { platforms }: Platforms, platform: string): string {
  const said = new Set(platforms.filter(({ id }) => id === platform).flatMap(({ id, name, aliases }) => [id, name, ...aliases].flatMap((word) => wordsIn(word))));
  return wordsIn(text).filter((word) => !said.has(word)).join(' ');
}

/** The platform that an entry speaks of by its address or a word of its title, or null. */
function platformOfEntry(entry: Entry, ruleSet: Platforms): string | null {
  const byAddress = platformOf(entry.address, '', ruleSet);
  if (byAddress.platform !== 'other') return byAddress.platform;
  const words = wordsIn(entry.title);
  const named = ruleSet.platforms.filter(({ id, name, aliases }) => [id, plainName(name), ...aliases].some((word) => words.includes(word)));
  return only(named)?.id ?? null;
}

function byAddress(entry: Entry, channels: readonly Candidate[]): Candidate | undefined {
  const key = normaliseAddress(entry.address);
  if (key === '') return undefined;
  return only(channels.filter((channel) => normaliseAddress(channel.address) === key));
}

/** The user name, or the last part of the address, is the account's name in the channel's address, on the same platform. */
function byHandle(entry: Entry, channels: readonly Candidate[], platform: string | null): Candidate | undefined {
  if (platform === null || platform === 'other') return undefined;
  const names = new Set([handle(entry.username), handleOf(entry.address), handle(entry.title)].filter((name) => name.length >= 3));
  return only(channels.filter((channel) => channel.platform === platform && addressParts(channel.address) !== null && names.has(handleOf(channel.address))));
}

/** The title is the channel's name, with or without the platform's; the platform chooses between namesakes. */
function byTitle(entry: Entry, channels: readonly Candidate[], platform: string | null, ruleSet: Platforms): Candidate | undefined {
  if (plainName(entry.title) === '') return undefined;
  const onPlatform = channels.filter((channel) => platform === null || channel.platform === platform);
  const exact = onPlatform.filter((channel) => plainName(channel.name) === plainName(entry.title));
  if (exact.length > 0) return only(exact);
  const alike = onPlatform.filter((channel) => {
    const words = wordsOf(entry.title, ruleSet, channel.platform);
    return words !== '' && words === wordsOf(channel.name, ruleSet, channel.platform);
  });
  return only(alike);
}

/**
 * The channel that an entry belongs to, or null when none or more than one does. `channels` are those that may be
 * chosen: running ones. An address that is a channel's own always wins.
 */
export function suggestChannel(entry: Entry, channels: readonly Candidate[], ruleSet: Platforms): Suggestion | null {
  const address = byAddress(entry, channels);
  if (address !== undefined) return { channelId: address.id, by: 'address' };
  const platform = platformOfEntry(entry, ruleSet);
  const named = byHandle(entry, channels, platform);
  if (named !== undefined) return { channelId: named.id, by: 'handle' };
  const titled = byTitle(entry, channels, platform, ruleSet);
  return titled === undefined ? null : { channelId: titled.id, by: 'title' };
}
