// A row of the log: anything received or drawn up in a channel, of any kind. R18, R39, R44, R45.
import { z } from 'zod';
import { Day, Id, Instant, Line } from '../kernel/schemas.ts';
import { Outcome } from '../moderation/model.ts';

/**
 * Kinds of records that the log shows. `captureOccasion`: submitted for a recurring capture; as a filter it also
 * matches captures made for a plan.
 */
export const RECORD_KINDS = ['moderation', 'inquiry', 'capture', 'captureOccasion', 'item'] as const;
export const RecordKind = z.enum(RECORD_KINDS);
export type RecordKind = z.infer<typeof RecordKind>;

export const DIRECTIONS = ['received', 'drawnUp'] as const;
export const KEPT_WHERE = ['vault', 'medium', 'print', 'link'] as const;
export const DIARY_STATES = ['undecided', 'needed', 'notNeeded'] as const;
/** Whether work remains to be done on the record. */
export const RECORD_STATES = ['open', 'done'] as const;
/** Status in the terms of its kind; empty for records that need no work. */
export const RECORD_STATUSES = ['', 'draft', 'open', 'done', 'answered', 'closedWithoutAnswer'] as const;
export const RECORD_OUTCOMES = ['none', ...Outcome.options] as const;

const listOf = <T extends z.ZodType>(schema: T, maxItems = 20) => z.array(schema).max(maxItems).default([]);

/** An empty list matches everything. */
export const RecordFilter = z.object({
  search: z.string().max(200).default(''),
  kinds: listOf(RecordKind),
  /** An answered inquiry was received and its answer drawn up, so it matches either direction. */
  directions: listOf(z.enum(DIRECTIONS)),
  channelIds: listOf(Id, 500),
  stands: listOf(z.enum(RECORD_STATES)),
  outcomes: listOf(z.enum(RECORD_OUTCOMES)),
  categories: listOf(z.string().max(60), 60),
  diary: listOf(z.enum(DIARY_STATES)),
  keptWhere: listOf(z.enum(KEPT_WHERE)),
  /** Employees who drew up, recorded or answered it. */
  personIds: listOf(Id, 500),
  from: Day.nullable().default(null),
  to: Day.nullable().default(null),
  order: z.enum(['newest', 'oldest']).default('newest'),
});
export type RecordFilter = z.infer<typeof RecordFilter>;

export const RecordRow = z.object({
  kind: RecordKind,
  id: Id,
  /** `F-2026-031`; empty for kinds without a number to say. */
  recordNo: z.string(),
  /** When it was received or drawn up (R44). */
  at: Instant,
  /** Only its day is known. */
  dayOnly: z.boolean(),
  direction: z.enum(DIRECTIONS),
  /** When the answer was drawn up. */
  answeredAt: Instant.nullable(),
  channelId: z.string(),
  channelName: z.string(),
  /** Id of the channel's platform; empty if the channel is unknown. */
  platform: z.string(),
  /** The sender or owner; empty if unknown or confidential. */
  who: z.string(),
  title: z.string(),
  status: z.enum(RECORD_STATUSES),
  outcome: z.enum(RECORD_OUTCOMES),
  /** The limit of the rules, in hours, if it was removed later than that (R16.3). */
  overLimitHours: z.number().optional(),
  category: z.string(),
  diary: z.enum(DIARY_STATES),
  keptWhere: z.enum(KEPT_WHERE),
  /** Marked as confidential: lists do not show its contents (OSL). */
  secret: z.boolean(),
  /** Its content has been disposed of (R47). */
  disposed: z.boolean(),
  /** Matched only by a search that tolerates typing errors. */
  near: z.boolean(),
});
export type RecordRow = z.infer<typeof RecordRow>;

export const MAX_VIEWS = 30;
/** A named filter. */
export const SavedView = z.object({ id: Id, name: Line, filter: RecordFilter });
export type SavedView = z.infer<typeof SavedView>;

/** The saved views of one person; the row's id is the person's id. */
export const PersonViews = z.object({ id: Id, views: z.array(SavedView).max(MAX_VIEWS), defaultId: Id.nullable() });
export type PersonViews = z.infer<typeof PersonViews>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    /** Saved views of the log, by person. */
    recordViews: PersonViews;
  }
}
