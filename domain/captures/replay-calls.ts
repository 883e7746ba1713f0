// The window that plays an archived page again, without network: opened from the screens, driven by its own bar.
import { z } from 'zod';
import { Id, Instant } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { SavedFromOutside } from '../evidence/calls.ts';

/** What the page is played from: the servers' answers (WARC), or the page stored as one file (MHTML). */
export const REPLAY_SOURCES = ['archive', 'page'] as const;
export const ReplaySource = z.enum(REPLAY_SOURCES);
export type ReplaySource = z.infer<typeof ReplaySource>;

/** How many addresses are listed; the counts are of all. */
export const MAX_LISTED = 100;
const Listed = z.object({ count: z.number().int().min(0), addresses: z.array(z.string().max(300)).max(MAX_LISTED) });

export const ReplayState = z.object({
  id: Id,
  channelName: z.string(),
  takenAt: Instant,
  /** The archived page's address. */
  address: z.string().max(4000),
  /** The address that is shown, which a link may have led to. */
  shown: z.string().max(4000),
  title: z.string().max(300),
  loading: z.boolean(),
  canGoBack: z.boolean(),
  canGoForward: z.boolean(),
  source: ReplaySource,
  sources: z.array(ReplaySource),
  /** Whether the page's own scripts run. */
  scripts: z.boolean(),
  /** How the archive ended, and how many records cannot be shown. */
  end: z.enum(['whole', 'cut', 'damaged', 'tooLarge']),
  left: z.number().int().min(0),
  /** Found under an address that differs by a time or a token. */
  roughly: Listed,
  missing: Listed,
  /** What the page attempted and was refused: other addresses than web addresses, downloads, permissions. */
  refused: z.number().int().min(0),
  /** All captures of the same address, this one included, oldest first. */
  others: z.array(z.object({ id: Id, takenAt: Instant })).max(200),
});
export type ReplayState = z.infer<typeof ReplayState>;

const bar = { needs: 'any', who: 'member', answeredBy: 'main' } as const;

export const replayCalls = {
  /** Opens the window for a capture, or shows another one in it. */
  'captures.replay': call({
    needs: 'open',
    who: 'member',
    rows: 'ownCaptures',
    answeredBy: 'main',
    input: z.object({ id: Id }),
    output: z.object({}),
  }),
  /** Saves the archive as a WACZ file, for others' viewers. */
  'captures.saveWacz': call({
    needs: 'open',
    who: 'member',
    rows: 'ownCaptures',
    answeredBy: 'main',
    input: z.object({ id: Id }),
    output: SavedFromOutside,
  }),
  'replayBar.state': call({ ...bar, input: z.object({}), output: ReplayState }),
  'replayBar.move': call({
    ...bar,
    input: z.object({ to: z.enum(['back', 'forward', 'start']) }),
    output: z.object({}),
  }),
  /** Shows the page again in another way. */
  'replayBar.choose': call({
    ...bar,
    input: z.object({ source: ReplaySource, scripts: z.boolean() }),
    output: z.object({}),
  }),
  /** Shows another capture of the same address. */
  'replayBar.other': call({ ...bar, input: z.object({ id: Id }), output: z.object({}) }),
  /** Height of the bar in CSS pixels; the page is placed below it. */
  'replayBar.height': call({
    ...bar,
    input: z.object({ height: z.number().int().min(40).max(2000) }),
    output: z.object({}),
  }),
  'replayBar.close': call({ ...bar, input: z.object({}), output: z.object({}) }),
};
