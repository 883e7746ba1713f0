import { z } from 'zod';
import { Day, Id } from '../common.ts';
import { call } from '../contract.ts';
import { HttpsAddress, PageEntry, PageGrouping, PageSettings } from './model.ts';
import { LEFT_OUT } from './propose.ts';

export const PageChangeRow = z.object({
  channelId: Id,
  was: PageEntry.nullable(),
  is: PageEntry.nullable(),
  /** When a channel that is gone was closed, where it was. */
  closedOn: Day.nullable(),
});
export type PageChangeRow = z.infer<typeof PageChangeRow>;

/** A page that was made, in short. */
export const PageLine = z.object({
  id: Id,
  madeAt: z.string(),
  madeBy: z.string(),
  count: z.number(),
  groupBy: PageGrouping,
  sha256: z.object({ html: z.string(), json: z.string() }),
  /** How many channels are new, gone and other than on the one put up before it. */
  added: z.number(),
  gone: z.number(),
  changed: z.number(),
});
export type PageLine = z.infer<typeof PageLine>;
export const PublishedLine = PageLine.extend({ on: Day, address: z.string(), by: z.string() });
export type PublishedLine = z.infer<typeof PublishedLine>;

export const CommonPageView = z.object({
  settings: PageSettings,
  /** What a page made now holds. */
  entries: z.array(PageEntry),
  leftOut: z.array(z.object({ channelId: Id, name: z.string(), platform: z.string(), reason: z.enum(LEFT_OUT) })),
  /** What is other than on the page put up last; all is new when none was. */
  changes: z.array(PageChangeRow),
  /** Made after the one put up last and not put up yet; `stale` when the register has changed since. */
  waiting: z.array(PageLine.extend({ stale: z.boolean() })),
  /** Put up, newest first. */
  published: z.array(PublishedLine),
});
export type CommonPageView = z.infer<typeof CommonPageView>;

export const commonPageCalls = {
  'commonPage.get': call('open', z.object({}), CommonPageView),
  /** One page that was made, with what it changed against the one put up before it. */
  'commonPage.page': call('open', z.object({ id: Id }), z.object({ line: z.union([PublishedLine, PageLine]), entries: z.array(PageEntry), changes: z.array(PageChangeRow) })),
  'commonPage.saveSettings': call('write', PageSettings, z.object({})),
  /** "I have put it up": where and when (R34). Refused for a day to come and for one before it was made. */
  'commonPage.published': call('write', z.object({ id: Id, on: Day, address: HttpsAddress }), z.object({})),
};
