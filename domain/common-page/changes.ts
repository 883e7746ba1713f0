// What is other than on the page that was put up last. R34.
import type { VaultState } from '../state.ts';
import type { CommonPage, PageEntry } from './model.ts';
import { sortEntries } from './propose.ts';

export const PAGE_FIELDS = ['name', 'platformName', 'address', 'department', 'purpose', 'crisis', 'since', 'closesOn', 'kind'] as const satisfies readonly (keyof PageEntry)[];
export type PageField = (typeof PAGE_FIELDS)[number];

/** A channel that is new (`was` null), gone (`is` null) or other than it was. */
export interface PageChange {
  readonly channelId: string;
  readonly was: PageEntry | null;
  readonly is: PageEntry | null;
}

/** The fields of which the page shows something else now. */
export const changedFields = ({ was, is }: Pick<PageChange, 'was' | 'is'>): PageField[] => (was === null || is === null ? [] : PAGE_FIELDS.filter((field) => was[field] !== is[field]));

/** Whether anything is other than it was, also what is only for programs. */
const differs = (was: PageEntry | null, is: PageEntry): boolean => was !== null && [...PAGE_FIELDS, 'platform' as const].some((field) => was[field] !== is[field]);

const byId = (entries: readonly PageEntry[]): Map<string, PageEntry> => new Map(entries.map((entry) => [entry.channelId, entry]));

/** What leads from one page to another: new ones, then gone ones, then changed ones, each by name. */
export function changesBetween(old: readonly PageEntry[], now: readonly PageEntry[]): PageChange[] {
  const [before, after] = [byId(old), byId(now)];
  const added = now.filter(({ channelId }) => !before.has(channelId)).map((is): PageChange => ({ channelId: is.channelId, was: null, is }));
  const gone = old.filter(({ channelId }) => !after.has(channelId)).map((was): PageChange => ({ channelId: was.channelId, was, is: null }));
  const changed = now.flatMap((is): PageChange[] => {
    const change = { channelId: is.channelId, was: before.get(is.channelId) ?? null, is };
    return differs(change.was, is) ? [change] : [];
  });
  return [...added, ...gone, ...changed];
}

/** The page that comes of a page and changes to it. */
export function applyChanges(old: readonly PageEntry[], changes: readonly PageChange[]): PageEntry[] {
  const touched = new Set(changes.map(({ channelId }) => channelId));
  return sortEntries([...old.filter(({ channelId }) => !touched.has(channelId)), ...changes.flatMap(({ is }) => is ?? [])]);
}

export type PublishedPage = CommonPage & { readonly published: NonNullable<CommonPage['published']> };
const isPublished = (page: CommonPage): page is PublishedPage => page.published !== null;
const newestFirst = (a: PublishedPage, b: PublishedPage): number => b.published.on.localeCompare(a.published.on) || b.published.stamp.at.localeCompare(a.published.stamp.at) || b.made.at.localeCompare(a.made.at);

/** Every page that was put up, newest first. */
export const publishedPages = ({ commonPages }: Pick<VaultState, 'commonPages'>): PublishedPage[] => Object.values(commonPages).filter(isPublished).sort(newestFirst);

/** Whether the page put up last lists a channel; null when none was put up. */
export function lastPageWith(state: Pick<VaultState, 'commonPages'>, channelId: string): { readonly page: PublishedPage; readonly lists: boolean } | null {
  const [page] = publishedPages(state);
  return page === undefined ? null : { page, lists: page.entries.some((entry) => entry.channelId === channelId) };
}
