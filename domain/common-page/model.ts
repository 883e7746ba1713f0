// The common page: what it holds, as it was made and as it was put up. R34, R38.
import { z } from 'zod';
import { Day, Id, Line, Stamp, Text } from '../common.ts';
import { httpsLink } from './links.ts';

/** An address on a public page: https, without a user name in it. */
export const HttpsAddress = z
  .string()
  .max(2000)
  .transform((value) => value.trim())
  .refine((value) => httpsLink(value) !== '', { error: 'notHttps' });

export const PageGrouping = z.enum(['department', 'platform']);
export type PageGrouping = z.infer<typeof PageGrouping>;

/** One channel as the page shows it. No person and no login is in it. */
export const PageEntry = z.object({
  channelId: Id,
  /** `blog`: an elected member's blog, which is linked but is not the municipality's (R38). */
  kind: z.enum(['channel', 'blog']),
  name: Line,
  /** Platform id of the rule set. */
  platform: z.string(),
  platformName: z.string(),
  /** An https link; '' when the channel has none that may be followed. */
  address: z.string(),
  purpose: z.string(),
  /** '' for what is the whole municipality's, and for blogs. */
  department: z.string(),
  crisis: z.boolean(),
  since: Day.nullable(),
  /** The last day of a channel that is being closed. */
  closesOn: Day.nullable(),
});
export type PageEntry = z.infer<typeof PageEntry>;

/** The page's settings; the address is where the municipality has it. */
export const PageSettings = z.object({ address: z.union([HttpsAddress, z.literal('')]), groupBy: PageGrouping, intro: Text.pipe(z.string().max(2000)) });
export type PageSettings = z.infer<typeof PageSettings>;
export const PageSettingsRow = PageSettings.extend({ id: z.literal('commonPage'), changed: Stamp });
export type PageSettingsRow = z.infer<typeof PageSettingsRow>;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A page that was made: its entries then, and the hashes of its files. `published` when somebody has put it up. */
export const CommonPage = z.object({
  id: Id,
  entries: z.array(PageEntry).max(10_000),
  groupBy: PageGrouping,
  /** Hex SHA-256 of the files as they left the program. */
  sha256: z.object({ html: Sha256, json: Sha256 }),
  made: Stamp,
  published: z.object({ on: Day, address: z.string(), stamp: Stamp }).nullable(),
});
export type CommonPage = z.infer<typeof CommonPage>;
