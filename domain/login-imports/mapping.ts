// Suggests the channel of a password entry: by address, then by account name on the platform, then by title. No
// suggestion if several channels match.
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

const onlyOne = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);

/** Part of an address or a user name, normalised for comparison with account names: lower case, without leading @. */
const handle = (text: string): string => text.trim().toLowerCase().replace(/^@+/, '');

/** The account name in a channel's address: the last segment of its path. Empty if there is none. */
function handleOf(address: string): string {
  const path = normaliseAddress(address).split('?')[0] ?? '';
  const parts = path
    .split('/')
    .slice(1)
    .filter((part) => part !== '');
  return handle(parts.at(-1) ?? '');
}

const wordsIn = (text: string): string[] => plainName(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words of a name without those that name the platform. */
function wordsOf(text: string, { platforms }: Platforms, platform: string): string {
  const platformWords = new Set(
    platforms
      .filter(({ id }) => id === platform)
      .flatMap(({ id, name, aliases }) => [id, name, ...aliases].flatMap((word) => wordsIn(word))),
  );
  return wordsIn(text)
    .filter((word) => !platformWords.has(word))
    .join(' ');
}

/** The platform indicated by an entry's address or a word of its title, or null. */
function platformOfEntry(entry: Entry, ruleSet: Platforms): string | null {
  const byAddress = platformOf(entry.address, '', ruleSet);
  if (byAddress.platform !== 'other') return byAddress.platform;
  const words = wordsIn(entry.title);
  const named = ruleSet.platforms.filter(({ id, name, aliases }) =>
    [id, plainName(name), ...aliases].some((word) => words.includes(word)),
  );
  return onlyOne(named)?.id ?? null;
}

/** A channel with the precomputed values that entries are compared with. */
interface ComparableChannel extends Candidate {
  readonly key: string;
  /** Null: it has no valid address. */
  readonly handle: string | null;
  readonly plain: string;
  readonly words: string;
}

const comparableOf = (channel: Candidate, ruleSet: Platforms): ComparableChannel => ({
  ...{
    id: channel.id,
    name: channel.name,
    platform: channel.platform,
    address: channel.address,
    key: normaliseAddress(channel.address),
  },
  ...{
    handle: addressParts(channel.address) === null ? null : handleOf(channel.address),
    plain: plainName(channel.name),
    words: wordsOf(channel.name, ruleSet, channel.platform),
  },
});

/** Indexes channels by a key. */
function indexBy(
  channels: readonly ComparableChannel[],
  of: (channel: ComparableChannel) => string | null,
): (wanted: string) => readonly ComparableChannel[] {
  const found = new Map<string, ComparableChannel[]>();
  for (const channel of channels) {
    const name = of(channel);
    if (name !== null) found.set(name, [...(found.get(name) ?? []), channel]);
  }
  return (wanted) => found.get(wanted) ?? [];
}

/**
 * Returns a function that suggests an entry's channel, or null if none or several match. `channels`: the selectable
 * ones, neither closing nor closed. A match with a channel's own address takes precedence.
 */
export function createSuggester(
  channels: readonly Candidate[],
  ruleSet: Platforms,
): (entry: Entry) => Suggestion | null {
  const known = channels.map((channel) => comparableOf(channel, ruleSet));
  const withKey = indexBy(known, ({ key }) => key);
  const withHandle = indexBy(known, (channel) => channel.handle);
  const withName = indexBy(known, ({ plain }) => plain);

  const byAddress = (entry: Entry): ComparableChannel | undefined => {
    const key = normaliseAddress(entry.address);
    return key === '' ? undefined : onlyOne(withKey(key));
  };
  /**
   * The user name, last segment of the address, or title equals the account name in the address of a channel on the
   * same platform.
   */
  const byHandle = (entry: Entry, platform: string | null): ComparableChannel | undefined => {
    if (platform === null || platform === 'other') return undefined;
    const names = new Set(
      [handle(entry.username), handleOf(entry.address), handle(entry.title)].filter((name) => name.length >= 3),
    );
    return onlyOne([...names].flatMap((name) => withHandle(name)).filter((channel) => channel.platform === platform));
  };
  /**
   * The title equals the channel's name, with or without the platform's name; the platform decides between channels of
   * the same name.
   */
  const byTitle = (entry: Entry, platform: string | null): ComparableChannel | undefined => {
    const title = plainName(entry.title);
    if (title === '') return undefined;
    const onPlatform = (channel: ComparableChannel): boolean => platform === null || channel.platform === platform;
    const exact = withName(title).filter(onPlatform);
    if (exact.length > 0) return onlyOne(exact);
    const wordsFor = new Map<string, string>();
    const wordsOn = (platformId: string): string => {
      const words = wordsFor.get(platformId) ?? wordsOf(entry.title, ruleSet, platformId);
      wordsFor.set(platformId, words);
      return words;
    };
    return onlyOne(
      known.filter(
        (channel) =>
          onPlatform(channel) && wordsOn(channel.platform) !== '' && wordsOn(channel.platform) === channel.words,
      ),
    );
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
