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

/** A channel with what of it is compared with every entry. */
interface Known extends Candidate {
  readonly key: string;
  /** Null: it has no address that can be read. */
  readonly handle: string | null;
  readonly plain: string;
  readonly words: string;
}

const knownOf = (channel: Candidate, ruleSet: Platforms): Known => ({
  ...{ id: channel.id, name: channel.name, platform: channel.platform, address: channel.address, key: normaliseAddress(channel.address) },
  ...{ handle: addressParts(channel.address) === null ? null : handleOf(channel.address), plain: plainName(channel.name), words: wordsOf(channel.name, ruleSet, channel.platform) },
});

/** All with the same of something, so that none has to be looked for. */
function groups(channels: readonly Known[], of: (channel: Known) => string | null): (wanted: string) => readonly Known[] {
  const found = new Map<string, Known[]>();
  for (const channel of channels) {
    const name = of(channel);
    if (name !== null) found.set(name, [...(found.get(name) ?? []), channel]);
  }
  return (wanted) => found.get(wanted) ?? [];
}

/**
 * Says of each entry which channel it belongs to, or null when none or more than one does. `channels` are those that may
 * be chosen: running ones. An address that is a channel's own always wins.
 */
export function suggester(channels: readonly Candidate[], ruleSet: Platforms): (entry: Entry) => Suggestion | null {
  const known = channels.map((channel) => knownOf(channel, ruleSet));
  const withKey = groups(known, ({ key }) => key);
  const withHandle = groups(known, (channel) => channel.handle);
  const withName = groups(known, ({ plain }) => plain);

  const byAddress = (entry: Entry): Known | undefined => {
    const key = normaliseAddress(entry.address);
    return key === '' ? undefined : only(withKey(key));
  };
  /** The user name, or the last part of the address, is the account's name in the channel's address, on the same platform. */
  const byHandle = (entry: Entry, platform: string | null): Known | undefined => {
    if (platform === null || platform === 'other') return undefined;
    const names = new Set([handle(entry.username), handleOf(entry.address), handle(entry.title)].filter((name) => name.length >= 3));
    return only([...names].flatMap((name) => withHandle(name)).filter((channel) => channel.platform === platform));
  };
  /** The title is the channel's name, with or without the platform's; the platform chooses between namesakes. */
  const byTitle = (entry: Entry, platform: string | null): Known | undefined => {
    const title = plainName(entry.title);
    if (title === '') return undefined;
    const onPlatform = (channel: Known): boolean => platform === null || channel.platform === platform;
    const exact = withName(title).filter(onPlatform);
    if (exact.length > 0) return only(exact);
    const wordsFor = new Map<string, string>();
    const wordsOn = (one: string): string => {
      const words = wordsFor.get(one) ?? wordsOf(entry.title, ruleSet, one);
      wordsFor.set(one, words);
      return words;
    };
    return only(known.filter((channel) => onPlatform(channel) && wordsOn(channel.platform) !== '' && wordsOn(channel.platform) === channel.words));
  };

  return (entry) => {
    const address = byAddress(entry);
    if (address !== undefined) return { channelId: address.id, by: 'address' };
    const platform = platformOfEntry(entry, ruleSet);
    const named = byHandle(entry, platform);
    if (named !== undefined) return { channelId: named.id, by: 'handle' };
    const titled = byTitle(entry, platform);
    return titled === undefined ? null : { channelId: titled.id, by: 'title' };
  };
}
