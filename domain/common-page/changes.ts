// Differences between the register and the last published page. R34.
import type { VaultState } from '../kernel/state.ts';
import type { CommonPage, PageEntry } from './model.ts';
import { sortEntries } from './propose.ts';

export const PAGE_FIELDS = [
  'name',
  'platformName',
  'address',
  'department',
  'purpose',
  'crisis',
  'since',
  'closesOn',
  'kind',
] as const satisfies readonly (keyof PageEntry)[];
export type PageField = (typeof PAGE_FIELDS)[number];

/** A channel that was added (`was` null), removed (`is` null) or changed. */
export interface PageChange {
  readonly channelId: string;
  readonly was: PageEntry | null;
  readonly is: PageEntry | null;
}

/** The displayed fields that changed. */
export const changedFields = ({ was, is }: Pick<PageChange, 'was' | 'is'>): PageField[] =>
  was === null || is === null ? [] : PAGE_FIELDS.filter((field) => was[field] !== is[field]);

/** Whether anything changed, including fields only in the JSON. */
const differs = (was: PageEntry | null, is: PageEntry): boolean =>
  was !== null && [...PAGE_FIELDS, 'platform' as const].some((field) => was[field] !== is[field]);

const byId = (entries: readonly PageEntry[]): Map<string, PageEntry> =>
  new Map(entries.map((entry) => [entry.channelId, entry]));

/** Changes from one page to another: added, removed, then changed entries, each in page order. */
export function changesBetween(old: readonly PageEntry[], now: readonly PageEntry[]): PageChange[] {
  const [before, after] = [byId(old), byId(now)];
  const added = now
    .filter(({ channelId }) => !before.has(channelId))
    .map((is): PageChange => ({ channelId: is.channelId, was: null, is }));
  const gone = old
    .filter(({ channelId }) => !after.has(channelId))
    .map((was): PageChange => ({ channelId: was.channelId, was, is: null }));
  const changed = now.flatMap((is): PageChange[] => {
    const change = { channelId: is.channelId, was: before.get(is.channelId) ?? null, is };
    return differs(change.was, is) ? [change] : [];
  });
  return [...added, ...gone, ...changed];
}

/** The page that results from applying changes to a page. */
export function applyChanges(old: readonly PageEntry[], changes: readonly PageChange[]): PageEntry[] {
  const touched = new Set(changes.map(({ channelId }) => channelId));
  return sortEntries([
    ...old.filter(({ channelId }) => !touched.has(channelId)),
    ...changes.flatMap(({ is }) => is ?? []),
  ]);
}

export type PublishedPage = CommonPage & { readonly published: NonNullable<CommonPage['published']> };
const isPublished = (page: CommonPage): page is PublishedPage => page.published !== null;
const newestFirst = (a: PublishedPage, b: PublishedPage): number =>
  b.published.on.localeCompare(a.published.on) ||
  b.published.stamp.at.localeCompare(a.published.stamp.at) ||
  b.made.at.localeCompare(a.made.at);

/** All published pages, newest first. */
export const publishedPages = ({ commonPages }: Pick<VaultState, 'commonPages'>): PublishedPage[] =>
  Object.values(commonPages).filter(isPublished).sort(newestFirst);

/** The last published page, and whether it lists a channel; null if none was published. */
export function lastPageWith(
  state: Pick<VaultState, 'commonPages'>,
  channelId: string,
): { readonly page: PublishedPage; readonly lists: boolean } | null {
  const [page] = publishedPages(state);
  return page === undefined ? null : { page, lists: page.entries.some((entry) => entry.channelId === channelId) };
}
