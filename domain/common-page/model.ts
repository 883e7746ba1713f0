// The common page: its contents, as generated and as published. R34, R38.
import { z } from 'zod';
import { Day, Id, Line, Stamp, Text } from '../kernel/schemas.ts';
import { httpsLink } from './links.ts';

/** An address on a public page: https, without a user name. */
export const HttpsAddress = z
  .string()
  .max(2000)
  .transform((value) => value.trim())
  .refine((value) => httpsLink(value) !== '', { error: 'notHttps' });

export const PageGrouping = z.enum(['department', 'platform']);
export type PageGrouping = z.infer<typeof PageGrouping>;

/** One channel as shown on the page. Contains no person and no login. */
export const PageEntry = z.object({
  channelId: Id,
  /** `blog`: an elected member's blog, which is linked but does not belong to the municipality (R38). */
  kind: z.enum(['channel', 'blog']),
  name: Line,
  /** Platform id in the rule set. */
  platform: z.string(),
  platformName: z.string(),
  /** An https link; '' when the channel has no address that may be linked. */
  address: z.string(),
  purpose: z.string(),
  /** '' for municipality-wide channels and for blogs. */
  department: z.string(),
  crisis: z.boolean(),
  since: Day.nullable(),
  /** Last day of a channel that is being closed. */
  closesOn: Day.nullable(),
});
export type PageEntry = z.infer<typeof PageEntry>;

/** Settings of the page; `address` is where the municipality publishes it. */
export const PageSettings = z.object({
  address: z.union([HttpsAddress, z.literal('')]),
  groupBy: PageGrouping,
  intro: Text.pipe(z.string().max(2000)),
});
export type PageSettings = z.infer<typeof PageSettings>;
export const PageSettingsRow = PageSettings.extend({ id: z.literal('commonPage'), changed: Stamp });
export type PageSettingsRow = z.infer<typeof PageSettingsRow>;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * One generated page: its entries at the time and the hashes of its files. `published` is set once it has been
 * published.
 */
export const CommonPage = z.object({
  id: Id,
  entries: z.array(PageEntry).max(10_000),
  groupBy: PageGrouping,
  /** Hex SHA-256 of the exported files. */
  sha256: z.object({ html: Sha256, json: Sha256 }),
  made: Stamp,
  published: z.object({ on: Day, address: z.string(), stamp: Stamp }).nullable(),
});
export type CommonPage = z.infer<typeof CommonPage>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    /** Every version of the common page, generated or published, and the page's settings. */
    commonPages: CommonPage;
    commonPageSettings: PageSettingsRow;
  }
}
