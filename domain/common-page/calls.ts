import { z } from 'zod';
import { Day, Id } from '../common.ts';
import { call } from '../contract.ts';
import { HttpsAddress, PageEntry, PageGrouping, PageSettings } from './model.ts';
import { OMISSION_REASONS } from './propose.ts';

export const PageChangeRow = z.object({
  channelId: Id,
  was: PageEntry.nullable(),
  is: PageEntry.nullable(),
  /** When a channel that is no longer listed was closed, if it was. */
  closedOn: Day.nullable(),
});
export type PageChangeRow = z.infer<typeof PageChangeRow>;

/** Summary of a generated page. */
export const PageRow = z.object({
  id: Id,
  madeAt: z.string(),
  madeBy: z.string(),
  count: z.number(),
  groupBy: PageGrouping,
  sha256: z.object({ html: z.string(), json: z.string() }),
  /** Numbers of channels added, removed and changed compared with the previously published page. */
  added: z.number(),
  gone: z.number(),
  changed: z.number(),
});
export type PageRow = z.infer<typeof PageRow>;
export const PublishedPageRow = PageRow.extend({ on: Day, address: z.string(), by: z.string() });
export type PublishedPageRow = z.infer<typeof PublishedPageRow>;

export const CommonPageView = z.object({
  settings: PageSettings,
  /** Contents of a page generated now. */
  entries: z.array(PageEntry),
  leftOut: z.array(
    z.object({ channelId: Id, name: z.string(), platform: z.string(), reason: z.enum(OMISSION_REASONS) }),
  ),
  /** Differences from the last published page; if none was published, everything is new. */
  changes: z.array(PageChangeRow),
  /** Generated after the last published page and not yet published; `stale` if the register has changed since. */
  waiting: z.array(PageRow.extend({ stale: z.boolean() })),
  /** Published pages, newest first. */
  published: z.array(PublishedPageRow),
});
export type CommonPageView = z.infer<typeof CommonPageView>;

export const commonPageCalls = {
  'commonPage.get': call('open', z.object({}), CommonPageView),
  /** One generated page, with its changes compared with the previously published page. */
  'commonPage.page': call(
    'open',
    z.object({ id: Id }),
    z.object({
      line: z.union([PublishedPageRow, PageRow]),
      entries: z.array(PageEntry),
      changes: z.array(PageChangeRow),
    }),
  ),
  'commonPage.saveSettings': call('write', PageSettings, z.object({})),
  /**
   * Records where and when the page was published (R34). Fails for a future day and for a day before it was generated.
   */
  'commonPage.published': call('write', z.object({ id: Id, on: Day, address: HttpsAddress }), z.object({})),
};
