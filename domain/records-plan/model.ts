// Kinds of records in a board's records plan: how long they are kept, by which decision, in which format and where. R12,
// R23.
import { z } from 'zod';
import { Day, Id, Line, OptionalLine, Stamp } from '../kernel/schemas.ts';
import { RECORD_KINDS, RecordKind } from '../records/model.ts';
import { RuleId } from '../rules/rule-id.ts';

/** `dispose`: so many years after the end of the calendar year in which the record was finished. */
export const RetentionRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keep') }),
  z.object({
    kind: z.literal('dispose'),
    afterYears: z.number().int().min(0).max(100),
    /** A ground for disposal in the rule set. */
    groundId: RuleId,
  }),
]);
export type RetentionRule = z.infer<typeof RetentionRule>;

export const RecordTypeFields = z.object({
  /** Null: every board without a row of its own for a kind. */
  boardId: Id.nullable(),
  name: Line,
  covers: z.array(RecordKind).min(1).max(RECORD_KINDS.length),
  rule: RetentionRule,
  decision: z.object({ reference: Line, decidedOn: Day }),
  format: OptionalLine,
  place: OptionalLine,
  /** The file designation that recurring captures belong to and are printed under (R23). */
  designation: OptionalLine,
});
export type RecordTypeFields = z.infer<typeof RecordTypeFields>;

export const RecordType = RecordTypeFields.extend({ id: Id, archived: Stamp.nullable(), changed: Stamp });
export type RecordType = z.infer<typeof RecordType>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    recordTypes: RecordType;
  }
}
