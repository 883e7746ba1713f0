// The changes of the common page from one published page to the next, for those who follow them. R34.
import type { VaultState } from '../kernel/state.ts';
import { changedFields, changesBetween, publishedPages } from './changes.ts';
import type { PageEntry } from './model.ts';

/** Entries of the feed, at most; the oldest are left out. */
export const MAX_FEED_ENTRIES = 200;

export type FeedKind = 'added' | 'gone' | 'renamed' | 'moved' | 'changed';

export interface FeedChange {
  readonly kind: FeedKind;
  readonly was: PageEntry | null;
  readonly is: PageEntry | null;
  /** What names the change for good: the page before it, and the channel as it was and became. */
  readonly key: string;
  /** When the page with the change was made (ISO 8601). */
  readonly at: string;
}

/** What is said of a change: a new name before a new address, and either before anything else. */
function kindOf(was: PageEntry | null, is: PageEntry | null): FeedKind {
  if (was === null) return 'added';
  if (is === null) return 'gone';
  const fields = changedFields({ was, is });
  return fields.includes('name') ? 'renamed' : fields.includes('address') ? 'moved' : 'changed';
}

/**
 * The changes up to a page that is made now, newest first. A change keeps its key when the page is made again, and gets
 * another when the same thing happens a second time.
 */
export function feedChanges(
  state: Pick<VaultState, 'commonPages'>,
  entries: readonly PageEntry[],
  madeAt: string,
): FeedChange[] {
  const pages = [{ id: 'now', entries, at: madeAt }, ...publishedPages(state).map(atOf)];
  return pages
    .flatMap((page, index): FeedChange[] => {
      const before = pages[index + 1];
      return changesBetween(before?.entries ?? [], page.entries).map(({ was, is }) => ({
        kind: kindOf(was, is),
        was,
        is,
        key: JSON.stringify([before?.id ?? '', was, is]),
        at: page.at,
      }));
    })
    .slice(0, MAX_FEED_ENTRIES);
}

const atOf = ({ id, entries, made }: ReturnType<typeof publishedPages>[number]) => ({ id, entries, at: made.at });
