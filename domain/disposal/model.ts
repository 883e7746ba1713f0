// Disposal of what a finished case holds, by a decision; and holds, which stop it. R14, R39, R47; arkivlagen (1990:782) 10 §.
import { z } from 'zod';
import { Day, Id, Instant, Line, OptionalLine, RequiredText, Stamp, Text } from '../common.ts';
import { Both } from '../rules/both.ts';

/** What disposal may rest on, from the rule set. */
export const DisposalGround = z.object({
  id: z.string(),
  name: Both,
  /** Law or decision it is found in. */
  basis: Both,
  /** What to think of before it is used. */
  hint: Both,
  /** The decision must be explained in words. */
  noteNeeded: z.boolean(),
});
export type DisposalGround = z.infer<typeof DisposalGround>;

/** The decision that disposal is made by: none without a reference, a day and a ground (R47). */
export const Decision = z.object({
  /** Diary number or section of the minutes. */
  reference: Line,
  decidedOn: Day,
  groundId: z.string().min(1).max(60),
  note: Text,
});
export type Decision = z.infer<typeof Decision>;

/** Keeps a case from being disposed of, for as long as it is there. The row's id is the case's. */
export const Hold = z.object({ id: Id, reason: RequiredText, stamp: Stamp });
export type Hold = z.infer<typeof Hold>;

/** What remains on the case itself. */
export const Disposed = z.object({
  disposalId: Id,
  reference: Line,
  decidedOn: Day,
  /** Name and basis as they read then. */
  ground: Line,
  basis: Line,
  stamp: Stamp,
});
export type Disposed = z.infer<typeof Disposed>;

/** How the case is told in the list of disposals: nothing of what was in it. */
const CaseFacts = z.object({
  caseId: Id,
  seenAt: Instant,
  channelId: Id,
  channelName: z.string(),
  category: OptionalLine,
  outcome: z.enum(['none', 'keep', 'unpublish', 'delete', 'restore']),
  diaryNumber: OptionalLine,
});

/** An entry of the log `disposal`. Texts and names of what is gone never stand in it. */
export const DisposalEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('disposed'),
    id: Id,
    case: CaseFacts,
    decision: Decision.extend({ ground: Line, basis: Line }),
    removed: z.object({ versions: z.number(), files: z.number(), bytes: z.number(), kept: z.number() }),
    stamp: Stamp,
  }),
  z.object({ kind: z.literal('held'), id: Id, case: CaseFacts, reason: Text, stamp: Stamp }),
  z.object({ kind: z.literal('released'), id: Id, case: CaseFacts, reason: Text, since: Stamp, stamp: Stamp }),
]);
export type DisposalEntry = z.infer<typeof DisposalEntry>;
