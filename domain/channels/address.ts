// Web addresses of channels: a canonical form for comparison, and the platform of an address. R04, R08.
import type { RulePlatform, RuleSet } from '../rules/model.ts';

export interface AddressParts {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

const PARTS = /^(?:([a-z][a-z0-9+.-]*):)?\/\/([^/?#]*)((?:\/[^?#]*)?)(?:\?([^#]*))?(?:#(.*))?$/is;

/** The host without ports and dots at its end. */
function withoutPort(host: string): string {
  let end = host.length;
  for (let at = end - 1; at >= 0; at -= 1) {
    const sign = host.charAt(at);
    if (sign === ':' || (sign === '.' && at === end - 1)) end = at;
    else if (sign < '0' || sign > '9') break;
  }
  return host.slice(0, end);
}

/** Splits an address, ignoring white space; a missing scheme is read as https. Null if there is no host. */
export function addressParts(address: string): AddressParts | null {
  const trimmed = address.replace(/\s+/g, '');
  const found = PARTS.exec(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (found === null) return null;
  const host = withoutPort((found[2] ?? '').replace(/^.*@/s, '')).toLowerCase();
  return host === ''
    ? null
    : {
        scheme: (found[1] ?? 'https').toLowerCase(),
        host,
        path: found[3] ?? '',
        query: found[4] ?? '',
        fragment: found[5] ?? '',
      };
}

const BARE_HOST = /^[^\s/?#:@]+\.[^\s/?#:@.]{2,}(?=[/?#]|$)/;

/** An address as people type it (`www.facebook.com/biblioteket`), with its scheme; anything else is returned unchanged. */
export function completeAddress(typed: string): string {
  const trimmed = typed.trim();
  return BARE_HOST.test(trimmed) ? `https://${trimmed}` : trimmed;
}

const TRACKING_PARAMETERS =
  /^(utm_.*|fbclid|gclid|dclid|msclkid|igshid|igsh|mc_cid|mc_eid|ref|ref_src|ref_url|refid|src|source|si|s|t|feature|lang|hl|locale|mibextid|_rdr|_rdc|sk|trk|is_from_webapp|sender_device|paipv|eav|__tn__|__xts__.*)$/i;

/** Hosts that are aliases of another. */
const HOST_ALIASES: Readonly<Record<string, string>> = {
  'twitter.com': 'x.com',
  'fb.com': 'facebook.com',
  'fb.me': 'facebook.com',
  'instagr.am': 'instagram.com',
  'threads.net': 'threads.com',
};
const SOCIAL_HOSTS = [
  'facebook.com',
  'x.com',
  'instagram.com',
  'youtube.com',
  'tiktok.com',
  'linkedin.com',
  'threads.com',
  'flickr.com',
  'pinterest.com',
  'pinterest.se',
  'vimeo.com',
  'snapchat.com',
  'bsky.app',
];

/** Whether a host is the domain or a sub-domain of it. */
const isUnder = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

function canonicalHost(host: string): string {
  const bare = host.replace(/^(?:(?:www\d?|m|mobile|touch|mbasic)\.)+(?=.*\.)/, '');
  const social = ['facebook.com', 'linkedin.com', 'youtube.com', 'twitter.com', 'instagram.com', 'pinterest.com'].find(
    (domain) => isUnder(bare, domain),
  );
  const own = social ?? bare;
  return Object.hasOwn(HOST_ALIASES, own) ? (HOST_ALIASES[own] ?? own) : own;
}

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

const YOUTUBE_TABS = new Set([
  'videos',
  'featured',
  'about',
  'streams',
  'shorts',
  'playlists',
  'community',
  'live',
  'channels',
]);

function youtubePath(segments: readonly string[]): string[] {
  const last = segments.at(-1)?.toLowerCase();
  const own =
    segments.length > 1 && last !== undefined && YOUTUBE_TABS.has(last) ? segments.slice(0, -1) : [...segments];
  const [first = '', second] = own;
  if (first === 'channel' && second !== undefined) return ['channel', second];
  if ((first === 'c' || first === 'user') && second !== undefined)
    return [`@${second.replace(/^@+/, '').toLowerCase()}`];
  if (own.length === 1 && first !== 'playlist' && first !== 'watch')
    return [`@${first.replace(/^@+/, '').toLowerCase()}`];
  return own;
}

function facebookPath(segments: readonly string[]): string[] {
  const lower = segments.map((segment) => segment.toLowerCase());
  // Facebook ignores full stops in a name.
  return lower.length === 1 && lower[0] !== 'profile.php'
    ? [lower[0]?.replaceAll('.', '') ?? ''].filter((name) => name !== '')
    : lower;
}

/** The path with everything removed that does not distinguish accounts on the platform: letter case, @, tabs. */
function socialPath(host: string, path: string): string {
  const segments = segmentsOf(path.replace(/%40/g, '@'));
  if (host === 'youtube.com') return youtubePath(segments).join('/');
  if (host === 'facebook.com') return facebookPath(segments).join('/');
  const lower = segments.map((segment) => segment.toLowerCase());
  if (host === 'x.com' || host === 'instagram.com' || host === 'threads.com' || host === 'tiktok.com')
    return [lower[0]?.replace(/^@+/, '') ?? '', ...lower.slice(1)].filter((segment) => segment !== '').join('/');
  return lower.join('/');
}

const SIGNIFICANT_PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  'facebook.com': ['id'],
  'youtube.com': ['list', 'v'],
};

function significantQuery(host: string, query: string): string {
  const social = SOCIAL_HOSTS.includes(host);
  const kept = query
    .split('&')
    .filter((pair) => pair !== '')
    .filter((pair) => {
      const name = pair.split('=')[0] ?? '';
      return social
        ? Object.hasOwn(SIGNIFICANT_PARAMETERS, host) && (SIGNIFICANT_PARAMETERS[host] ?? []).includes(name)
        : !TRACKING_PARAMETERS.test(name);
    });
  return kept.sort().join('&');
}

/**
 * Canonical form for comparing addresses: no scheme, `www.`, trailing slash or tracking parameters, and a single form
 * of each platform's alternative account addresses. Empty for an empty or invalid address.
 */
export function normaliseAddress(address: string): string {
  const parts = addressParts(address);
  if (parts === null) return '';
  const host = canonicalHost(parts.host);
  const path = host === 'x.com' && parts.fragment.startsWith('!') ? parts.fragment.slice(1) : parts.path;
  const plainPath = SOCIAL_HOSTS.includes(host) ? socialPath(host, path) : segmentsOf(path).join('/');
  const query = significantQuery(host, parts.query);
  return `${host}${plainPath === '' ? '' : `/${plainPath}`}${query === '' ? '' : `?${query}`}`;
}

/** Levenshtein distance, capped at `limit + 1`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    }
    row = next;
  }
  return Math.min(row[b.length] ?? 0, limit + 1);
}

const plainWord = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

const byHost = (address: string, platforms: readonly RulePlatform[]): RulePlatform | undefined => {
  const host = addressParts(address)?.host;
  if (host === undefined) return undefined;
  // The closest one: "blogg.example.se" comes before "example.se".
  const depthOf = ({ hosts }: RulePlatform): number =>
    Math.max(0, ...hosts.filter((own) => isUnder(host, own)).map((own) => own.length));
  return platforms.reduce<RulePlatform | undefined>(
    (best, platform) => (depthOf(platform) > (best === undefined ? 0 : depthOf(best)) ? platform : best),
    undefined,
  );
};

/** Recognises a blog, forum, wiki or podcast on its own domain by the first host label or the path. */
const byUrlConvention = (address: string): string | undefined => {
  const parts = addressParts(address);
  if (parts === null) return undefined;
  if (/^blogg?(ar)?\./.test(parts.host) || /^\/blogg?(\/|$)/i.test(parts.path)) return 'blog';
  if (/^(podd|podcast|pod)\./.test(parts.host)) return 'podcast';
  if (parts.host.startsWith('forum.')) return 'forum';
  if (parts.host.startsWith('wiki.')) return 'wiki';
  return undefined;
};

const byWord = (hint: string, platforms: readonly RulePlatform[]): RulePlatform | undefined =>
  platforms.find(
    (platform) => platform.id === hint || plainWord(platform.name) === hint || platform.aliases.includes(hint),
  );

const bySimilarity = (hint: string, platforms: readonly RulePlatform[]): RulePlatform | undefined =>
  hint.length < 5
    ? undefined
    : platforms.find((platform) =>
        [platform.id, ...platform.aliases].some(
          (alias) => alias.length >= 5 && distance(hint, alias, 2) <= (alias.length >= 8 ? 2 : 1),
        ),
      );

export interface PlatformGuess {
  /** Platform id in the rule set, or `other`. */
  readonly platform: string;
  /** How it was recognised. */
  readonly from: 'address' | 'word' | 'likeness' | 'nothing';
  /** The written word names a different platform than the address. */
  readonly differs: boolean;
}

/** The platform meant by an address and a written word; the address takes precedence. */
export function platformOf(address: string, hint: string, ruleSet: Pick<RuleSet, 'platforms'>): PlatformGuess {
  const word = plainWord(hint);
  const written = word === '' ? undefined : byWord(word, ruleSet.platforms);
  const like = word === '' || written !== undefined ? undefined : bySimilarity(word, ruleSet.platforms);
  const host = byHost(address, ruleSet.platforms);
  if (host !== undefined) {
    const other = written ?? like;
    return {
      platform: host.id,
      from: written?.id === host.id ? 'word' : 'address',
      differs: other !== undefined && other.id !== host.id,
    };
  }
  if (written !== undefined) return { platform: written.id, from: 'word', differs: false };
  if (like !== undefined) return { platform: like.id, from: 'likeness', differs: false };
  const habit = byUrlConvention(address);
  if (habit !== undefined && word === '' && ruleSet.platforms.some((platform) => platform.id === habit))
    return { platform: habit, from: 'address', differs: false };
  return { platform: 'other', from: 'nothing', differs: false };
}

/** Whether the rule set lists a written platform word, including listed misspellings. */
export const isKnownWord = (hint: string, ruleSet: Pick<RuleSet, 'platforms'>): boolean =>
  byWord(plainWord(hint), ruleSet.platforms) !== undefined;

/** Whether a written word is the platform's name or id, rather than only an alias. */
export const isProperName = (hint: string, platform: RulePlatform): boolean => {
  const word = plainWord(hint);
  return word === platform.id || word === plainWord(platform.name) || plainWord(platform.name).includes(word);
};
