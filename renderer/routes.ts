// Route paths, from the features' manifests. Screens build their links from these.
import { ROUTES, type RouteName } from '../domain/screens/index.ts';
import { SETTING_ADDRESSES, type SettingName } from '../domain/screens/settings.ts';

/** A path, or a function of the item that the screen shows. */
type PathTo<Address extends string> = Address extends `${string}:id${string}` ? (id: string) => string : Address;

export const paths = Object.fromEntries(
  Object.entries(ROUTES).map(([name, address]) => [
    name,
    address.includes(':id') ? (id: string) => address.replace(':id', () => id) : address,
  ]),
) as { readonly [N in RouteName]: PathTo<(typeof ROUTES)[N]> };

/** The address of a section of the settings. */
export const settingPath = (name: SettingName): string => paths.setting(SETTING_ADDRESSES[name]);

/** Each screen and its address. One without an item comes first: `/x/ny` is no item of `/x/:id`. */
export const ADDRESSES = (Object.entries(ROUTES) as [RouteName, string][]).sort(
  ([, a], [, b]) => Number(a.includes(':id')) - Number(b.includes(':id')),
);

/** Shown over their list, which is the screen, or no thing of the municipality. */
const OTHER_ITEMS: readonly RouteName[] = ['person', 'approvedAnswer', 'handbook', 'setting'];
/** Addresses of one thing each, as patterns. */
const ITEMS = ADDRESSES.filter(([name, address]) => address.includes(':id') && !OTHER_ITEMS.includes(name)).map(
  ([, address]) => new RegExp(`^${address.replace(':id', '[^/]+')}$`),
);
const OTHERS = new Set<string>(ADDRESSES.map(([, address]) => address));

/** Whether the screen at this path shows one thing, such as a channel or a case. */
export const showsItem = (path: string): boolean => !OTHERS.has(path) && ITEMS.some((item) => item.test(path));

/** What a thing that others may have open is called (`openNow.things`). */
export type ThingWord = 'case' | 'inquiry' | 'item' | 'channel' | 'absence' | 'disclosure' | 'capture' | 'thing';

/** The things that have a word of their own, by their routes. */
const WORDS: Partial<Readonly<Record<RouteName, ThingWord>>> = {
  case: 'case',
  inquiry: 'inquiry',
  item: 'item',
  post: 'item',
  channel: 'channel',
  accessReview: 'channel',
  absence: 'absence',
  briefing: 'absence',
  absenceReturn: 'absence',
  disclosure: 'disclosure',
  capture: 'capture',
};

/** What the screen at this path shows that two people may work on at once; `id` null: nothing. */
export function thingAt(path: string): { readonly id: string | null; readonly word: ThingWord } {
  const parts = path.split('/');
  const found = showsItem(path)
    ? ADDRESSES.find(([name, address]) => !OTHER_ITEMS.includes(name) && fits(address.split('/'), parts))
    : undefined;
  if (found === undefined) return { id: null, word: 'thing' };
  const [name, address] = found;
  return { id: parts[address.split('/').indexOf(':id')] ?? null, word: WORDS[name] ?? 'thing' };
}

const fits = (address: readonly string[], parts: readonly string[]): boolean =>
  address.length === parts.length &&
  address.includes(':id') &&
  address.every((part, i) => part === ':id' || part === parts[i]);
