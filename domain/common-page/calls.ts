import { z } from 'zod';
import { Day, Id } from '../kernel/schemas.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { OFFICE } from '../rights/roles.ts';
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
  'commonPage.get': call({
    // Visible to all; generated and published by the communications office, which is responsible for the page (R34).
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: CommonPageView,
  }),
  /** One generated page, with its changes compared with the previously published page. */
  'commonPage.page': call({
    needs: 'open',
    who: 'member',
    input: z.object({ id: Id }),
    output: z.object({
      line: z.union([PublishedPageRow, PageRow]),
      entries: z.array(PageEntry),
      changes: z.array(PageChangeRow),
    }),
  }),
  'commonPage.saveSettings': call({
    needs: 'write',
    who: OFFICE,
    journal: { sv: 'den gemensamma sidans inställningar ändrades', en: 'the settings of the common page were changed' },
    input: PageSettings,
    output: z.object({}),
  }),
  /**
   * Records where and when the page was published (R34). Fails for a future day and for a day before it was generated.
   */
  'commonPage.published': call({
    needs: 'write',
    who: OFFICE,
    journal: { sv: 'den gemensamma sidan lades ut', en: 'the common page was published' },
    input: z.object({ id: Id, on: Day, address: HttpsAddress }),
    output: z.object({}),
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const commonPageActions = {
  'commonPage.make': { sv: 'den gemensamma sidan skapades', en: 'the common page was generated' },
  'commonPage.notSaved': {
    sv: 'filen med den gemensamma sidan blev inte sparad',
    en: 'the common page file was not saved',
  },
} as const satisfies Record<string, JournalWords>;
