// A line of the log: whatever was received or drawn up in a channel, of whichever kind. R18, R39, R44, R45.
import { z } from 'zod';
import { Day, Id, Instant, Line } from '../common.ts';
import { Outcome } from '../moderation/model.ts';

/** Logs whose records the log shows. `captureOccasion`: what was handed in for a recurring capture; asked for, also what a plan took. */
export const RECORD_KINDS = ['moderation', 'inquiry', 'capture', 'captureOccasion', 'item'] as const;
export const RecordKind = z.enum(RECORD_KINDS);
export type RecordKind = z.infer<typeof RecordKind>;

export const DIRECTIONS = ['received', 'drawnUp'] as const;
export const KEPT_WHERE = ['vault', 'medium', 'print', 'link'] as const;
export const DIARY_STANDS = ['undecided', 'needed', 'notNeeded'] as const;
/** Something is still to be done with it, or nothing is. */
export const RECORD_STANDS = ['open', 'done'] as const;
/** How it stands, in the words of its kind; empty: there is nothing to be done with such a record. */
export const RECORD_STATUSES = ['', 'draft', 'open', 'done', 'answered', 'closedWithoutAnswer'] as const;
export const RECORD_OUTCOMES = ['none', ...Outcome.options] as const;

const Several = <T extends z.ZodType>(one: T, most = 20) => z.array(one).max(most).default([]);

/** An empty list: whichever. */
export const RecordFilter = z.object({
  search: z.string().max(200).default(''),
  kinds: Several(RecordKind),
  /** An answered question was received, and its answer drawn up: it is found by either. */
  directions: Several(z.enum(DIRECTIONS)),
  channelIds: Several(Id, 500),
  stands: Several(z.enum(RECORD_STANDS)),
  outcomes: Several(z.enum(RECORD_OUTCOMES)),
  categories: Several(z.string().max(60), 60),
  diary: Several(z.enum(DIARY_STANDS)),
  keptWhere: Several(z.enum(KEPT_WHERE)),
  /** Who of the municipality drew it up, noted or answered it. */
  personIds: Several(Id, 500),
  from: Day.nullable().default(null),
  to: Day.nullable().default(null),
  order: z.enum(['newest', 'oldest']).default('newest'),
});
export type RecordFilter = z.infer<typeof RecordFilter>;

export const RecordLine = z.object({
  kind: RecordKind,
  id: Id,
  /** When it was received or drawn up (R44). */
  at: Instant,
  /** Only its day is known. */
  dayOnly: z.boolean(),
  direction: z.enum(DIRECTIONS),
  /** When the answer to it was drawn up. */
  answeredAt: Instant.nullable(),
  channelId: z.string(),
  channelName: z.string(),
  /** Who sent it, or whose it is; empty: not known, or secret. */
  who: z.string(),
  title: z.string(),
  status: z.enum(RECORD_STATUSES),
  outcome: z.enum(RECORD_OUTCOMES),
  category: z.string(),
  diary: z.enum(DIARY_STANDS),
  keptWhere: z.enum(KEPT_WHERE),
  /** Marked as secret: lists say nothing of it (OSL). */
  secret: z.boolean(),
  /** Its content has been disposed of (R47). */
  disposed: z.boolean(),
  /** Found with a slip of the fingers forgiven. */
  near: z.boolean(),
});
export type RecordLine = z.infer<typeof RecordLine>;

export const MOST_VIEWS = 30;
/** A filter that a person has given a name. */
export const SavedView = z.object({ id: Id, name: Line, filter: RecordFilter });
export type SavedView = z.infer<typeof SavedView>;

/** The saved views of one person, under that person's id. */
export const PersonViews = z.object({ id: Id, views: z.array(SavedView).max(MOST_VIEWS), defaultId: Id.nullable() });
export type PersonViews = z.infer<typeof PersonViews>;
