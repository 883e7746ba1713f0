// The common page as shown on screens: what a page made now would contain, what that changes, and the pages made and
// published. R34.
import type { Output } from '../../../domain/contract/api.ts';
import type { CommonPageView, PageChangeRow, PageRow, PublishedPageRow } from '../../../domain/common-page/calls.ts';
import {
  changesBetween,
  publishedPages,
  type PageChange,
  type PublishedPage,
} from '../../../domain/common-page/changes.ts';
import type { CommonPage, PageEntry, PageSettings } from '../../../domain/common-page/model.ts';
import { proposePage, type PageProposal } from '../../../domain/common-page/propose.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { find } from '../kernel/register-access.ts';

/** The settings until a user changes them. */
const DEFAULT_PAGE_SETTINGS: PageSettings = { address: '', groupBy: 'department', intro: '' };

export function settingsOf({ commonPageSettings }: Pick<VaultState, 'commonPageSettings'>): PageSettings {
  const { address, groupBy, intro } = commonPageSettings.commonPage ?? DEFAULT_PAGE_SETTINGS;
  return { address, groupBy, intro };
}

export const proposalOf = (context: ServiceContext, state: VaultState): PageProposal =>
  proposePage(state, context.ruleSet(), context.today());

const toChangeRows = (state: VaultState, changes: readonly PageChange[]): PageChangeRow[] =>
  changes.map((change) => ({
    ...change,
    closedOn: change.is === null ? (state.channels[change.channelId]?.closedOn ?? null) : null,
  }));

function toPageRow(state: VaultState, page: CommonPage, before: readonly PageEntry[]): PageRow {
  const changes = changesBetween(before, page.entries);
  const count = (of: (change: PageChange) => boolean): number => changes.filter(of).length;
  return {
    ...{
      id: page.id,
      madeAt: page.made.at,
      madeBy: state.people[page.made.by]?.name ?? '',
      count: page.entries.length,
      groupBy: page.groupBy,
      sha256: page.sha256,
    },
    ...{
      added: count(({ was }) => was === null),
      gone: count(({ is }) => is === null),
      changed: count(({ was, is }) => was !== null && is !== null),
    },
  };
}

const toPublishedRow = (state: VaultState, page: PublishedPage, before: readonly PageEntry[]): PublishedPageRow => ({
  ...toPageRow(state, page, before),
  on: page.published.on,
  address: page.published.address,
  by: state.people[page.published.stamp.by]?.name ?? '',
});

/** The entries of the previously published page. */
function previousEntries(published: readonly PublishedPage[], page: CommonPage): readonly PageEntry[] {
  const at = published.findIndex(({ id }) => id === page.id);
  return published[at + 1]?.entries ?? [];
}

const sameEntries = (a: readonly PageEntry[], b: readonly PageEntry[]): boolean => changesBetween(a, b).length === 0;

export function viewOf(context: ServiceContext): Result<CommonPageView> {
  const state = context.vault.db.data;
  const { entries, leftOut } = proposalOf(context, state);
  const settings = settingsOf(state);
  const published = publishedPages(state);
  const last = published[0]?.entries ?? [];
  const waiting = Object.values(state.commonPages)
    .filter((page) => page.published === null)
    .sort((a, b) => b.made.at.localeCompare(a.made.at));
  return ok({
    settings,
    ...{ entries, leftOut },
    changes: toChangeRows(state, changesBetween(last, entries)),
    waiting: waiting.map((page) => ({
      ...toPageRow(state, page, last),
      stale: page.groupBy !== settings.groupBy || !sameEntries(page.entries, entries),
    })),
    published: published.map((page, index) => toPublishedRow(state, page, published[index + 1]?.entries ?? [])),
  });
}

export function pageOf(context: ServiceContext, id: string): Result<Output<'commonPage.page'>> {
  const state = context.vault.db.data;
  const found = find(state.commonPages, id, 'commonPage.unknown');
  if (!found.ok) return found;
  const page = found.value;
  const published = publishedPages(state);
  const before = previousEntries(published, page);
  const own = published.find((candidate) => candidate.id === id);
  return ok({
    line: own === undefined ? toPageRow(state, page, before) : toPublishedRow(state, own, before),
    entries: page.entries,
    changes: toChangeRows(state, changesBetween(before, page.entries)),
  });
}
