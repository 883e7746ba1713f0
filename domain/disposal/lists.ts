// Disposal of one record or many by one decision: a list that one person proposes, and another decides on. R47; arkivlagen
// (1990:782) 10 §; docs/decisions/0089-disposal-by-two.md.
import { z } from 'zod';
import { Day, Id, Line, OptionalLine, Stamp, Text } from '../kernel/schemas.ts';
import { RecordKind } from '../records/model.ts';
import { DisposalDecision } from './model.ts';
import { DISPOSAL_BLOCKS } from './problems.ts';

/** More records together are never removed unasked by the programs of others (decision 0049); a next list takes the rest. */
export const MAX_LISTED = 300;

/** A record of the list. `asOf`: the journal's number of the version that was proposed. */
export const ListedRecord = z.object({ kind: RecordKind, id: Id, channelId: Id, asOf: z.string().min(1).max(20) });
export type ListedRecord = z.infer<typeof ListedRecord>;

/** Why a record of the list was left as it was. */
export const LEFT_REASONS = [...DISPOSAL_BLOCKS, 'changed', 'gone'] as const;
export type LeftReason = (typeof LEFT_REASONS)[number];
export const LeftRecord = z.object({ kind: RecordKind, id: Id, why: z.enum(LEFT_REASONS) });
export type LeftRecord = z.infer<typeof LeftRecord>;

/**
 * One proposal. It is withdrawn, or decided on by somebody else; a decision is revoked, or carried out. A decision that is
 * revoked after that leaves what was disposed of as it is.
 */
export const DisposalList = z.object({
  id: Id,
  /**
   * The kind of records of the plan, with its name and retention then. Null: one record alone, by a decision of its own,
   * such as an erasure under the GDPR; its number and channel are the name.
   */
  typeId: Id.nullable(),
  typeName: Line,
  afterYears: z.number().int().min(0).max(100).nullable(),
  /** The decision of the plan that the rule comes from; empty: it comes from none. */
  planReference: OptionalLine,
  /** When the first and the last of them came. */
  period: z.object({ from: Day, to: Day }),
  records: z.array(ListedRecord).min(1).max(MAX_LISTED),
  note: Text,
  proposed: Stamp,
  withdrawn: z.object({ reason: Text, stamp: Stamp }).nullable(),
  decided: DisposalDecision.extend({ ground: Line, basis: Line, stamp: Stamp }).nullable(),
  revoked: z.object({ reference: Line, revokedOn: Day, reason: Text, stamp: Stamp }).nullable(),
  done: z
    .object({
      /** What was disposed of, and how many files went with it. */
      records: z.number().int().nonnegative(),
      files: z.number().int().nonnegative(),
      left: z.array(LeftRecord).max(MAX_LISTED),
      stamp: Stamp,
    })
    .nullable(),
});
export type DisposalList = z.infer<typeof DisposalList>;

export const Revocation = z.object({ reference: Line, revokedOn: Day, reason: Text });

/** `revokedAfter`: what was disposed of stays so. */
export const LIST_STATES = ['proposed', 'withdrawn', 'decided', 'revoked', 'done', 'revokedAfter'] as const;
export type ListState = (typeof LIST_STATES)[number];

export function stateOfList({ withdrawn, decided, revoked, done }: DisposalList): ListState {
  if (done !== null) return revoked === null ? 'done' : 'revokedAfter';
  if (revoked !== null) return 'revoked';
  if (withdrawn !== null) return 'withdrawn';
  return decided === null ? 'proposed' : 'decided';
}

declare module '../kernel/state.ts' {
  interface RegisterRows {
    /** Proposals to dispose of many records, and what became of them. */
    disposalLists: DisposalList;
  }
}
