// A decision by a platform against the municipality: a post removed or shown to fewer, an account restricted or locked.
// The reasons are kept, and what came of a complaint. R14, R39; Regulation (EU) 2022/2065 (DSA) art. 17, 20, 21.
import { z } from 'zod';
import { Day, FileRef, Id, Line, OptionalLine, RequiredText, Stamp, Text, WebAddress } from '../kernel/schemas.ts';

/** What the platform did, as art. 17.1 tells such decisions apart. */
export const PLATFORM_ACTS = ['removed', 'demoted', 'restricted', 'suspended', 'terminated', 'other'] as const;

/** What the platform says that it rests on (art. 17.3 d, e). */
export const PLATFORM_GROUNDS = ['law', 'terms', 'notSaid'] as const;

export const PLATFORM_OUTCOMES = ['reversed', 'partly', 'upheld'] as const;

export const MAX_DECISION_FILES = 20;
export const MAX_DECISION_EVENTS = 50;

export const PlatformDecisionFields = z.object({
  act: z.enum(PLATFORM_ACTS),
  /** The post or the account that it concerns, in words. */
  about: RequiredText,
  link: z.union([WebAddress, z.literal('')]),
  /** When the municipality was told, or found out: the six months count from then (art. 20.2). */
  receivedOn: Day,
  /** As they stand in the platform's statement; empty: it gave none. */
  reasons: Text,
  ground: z.enum(PLATFORM_GROUNDS),
  /** The platform's own number of the matter. */
  reference: OptionalLine,
});
export type PlatformDecisionFields = z.infer<typeof PlatformDecisionFields>;

const Files = z.array(FileRef).max(MAX_DECISION_FILES);
/** Each with the record that it made: `itemId`. */
const Recorded = z.object({ on: Day, text: RequiredText, files: Files, itemId: Id, stamp: Stamp });

export const PlatformEvent = z.discriminatedUnion('kind', [
  /** To the platform (art. 20). */
  Recorded.extend({ kind: z.literal('complained') }),
  /** By the platform; after a dispute, by the body (`from`). */
  Recorded.extend({
    kind: z.literal('answered'),
    outcome: z.enum(PLATFORM_OUTCOMES),
    from: z.enum(['platform', 'body']),
  }),
  /** Taken to a certified body (art. 21). */
  Recorded.extend({ kind: z.literal('disputed'), body: Line }),
  /** Nothing more is done. */
  z.object({ kind: z.literal('closed'), note: RequiredText, stamp: Stamp }),
]);
export type PlatformEvent = z.infer<typeof PlatformEvent>;
export type RecordedEvent = Exclude<PlatformEvent, { kind: 'closed' }>;

export const PlatformDecision = PlatformDecisionFields.extend({
  id: Id,
  channelId: Id,
  files: Files,
  /** The record of the statement. */
  itemId: Id,
  events: z.array(PlatformEvent).max(MAX_DECISION_EVENTS),
  created: Stamp,
  changed: Stamp,
});
export type PlatformDecision = z.infer<typeof PlatformDecision>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    platformDecisions: PlatformDecision;
  }
}
