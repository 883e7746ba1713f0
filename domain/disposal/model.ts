// Disposal of the contents of finished records by decision, and holds that block it. R14, R18, R39, R47; arkivlagen
// (1990:782) 10 §.
import { z } from 'zod';
import { RecordKind } from '../records/model.ts';
import { Day, Id, Instant, Line, OptionalLine, RequiredText, Stamp, Text } from '../kernel/schemas.ts';

/** The decision behind a disposal. Reference, date and ground are required (R47). */
export const DisposalDecision = z.object({
  /** Diary number, or section of the minutes. */
  reference: Line,
  decidedOn: Day,
  groundId: z.string().min(1).max(60),
  note: Text,
});
export type DisposalDecision = z.infer<typeof DisposalDecision>;

/** Blocks the disposal of a record of any kind as long as the row exists. The row's id is the record's id. */
export const Hold = z.object({ id: Id, reason: RequiredText, stamp: Stamp });
export type Hold = z.infer<typeof Hold>;

/**
 * How the disposal log describes the record: nothing of its contents. The names on disk are from when only cases could be
 * disposed of; entries from then lack `kind` (`kindOf`).
 */
export const DisposedFacts = z.object({
  kind: RecordKind.optional(),
  caseId: Id,
  seenAt: Instant,
  channelId: Id,
  channelName: z.string(),
  category: OptionalLine,
  outcome: z.enum(['none', 'keep', 'unpublish', 'delete', 'restore']),
  diaryNumber: OptionalLine,
});
export type DisposedFacts = z.infer<typeof DisposedFacts>;

/** The kind of the record that an entry is about. */
export const kindOf = ({ kind }: Pick<DisposedFacts, 'kind'>): RecordKind => kind ?? 'moderation';

/** Entry of the log `disposal`. Never contains texts or names from what was disposed of. */
export const DisposalEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('disposed'),
    id: Id,
    /** The list that it was disposed of with; absent: alone. */
    listId: Id.optional(),
    case: DisposedFacts,
    decision: DisposalDecision.extend({ ground: Line, basis: Line }),
    removed: z.object({ versions: z.number(), files: z.number(), bytes: z.number(), kept: z.number() }),
    stamp: Stamp,
  }),
  z.object({ kind: z.literal('held'), id: Id, case: DisposedFacts, reason: Text, stamp: Stamp }),
  z.object({ kind: z.literal('released'), id: Id, case: DisposedFacts, reason: Text, since: Stamp, stamp: Stamp }),
]);
export type DisposalEntry = z.infer<typeof DisposalEntry>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    /** Holds that block disposal, by record. */
    holds: Hold;
  }
}
