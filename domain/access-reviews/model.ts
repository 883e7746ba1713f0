// An access review: who has a role in a channel on its platform, compared with the register, and what was decided about
// each difference. Only names and roles that the platform shows are kept; nothing leads to a private account. R35, R37.
import { z } from 'zod';
import { Day, FileRef, Id, Line, OptionalLine, Stamp, Text } from '../kernel/schemas.ts';

/** Maximum number of people on one platform's list. */
export const MAX_ENTRIES = 500;
/** Maximum number of decisions about one finding; the last one holds. */
export const MAX_DECISIONS = 50;

/** Whether a role gives full control of the channel. */
export const ENTRY_ACCESS = ['full', 'part', 'unknown'] as const;
export const EntryAccess = z.enum(ENTRY_ACCESS);
export type EntryAccess = z.infer<typeof EntryAccess>;

/** One row of the platform's list. */
export const AccessEntry = z.object({
  id: Id,
  /** The name and the role as the platform writes them. */
  name: Line,
  roleText: OptionalLine,
  /** The role in the rules, by its Swedish name; empty: none of them. */
  role: OptionalLine,
  access: EntryAccess,
  /** Who it is in the register; null: nobody there. */
  personId: Id.nullable(),
});
export type AccessEntry = z.infer<typeof AccessEntry>;

/**
 * Who owns the portfolio that the channel lies in (Business Manager, organisation). `none`: the platform has no such
 * owner.
 */
export const OWNER_KINDS = ['municipality', 'person', 'none', 'unknown'] as const;
export const PortfolioOwner = z.object({ kind: z.enum(OWNER_KINDS), personId: Id.nullable(), name: OptionalLine });
export type PortfolioOwner = z.infer<typeof PortfolioOwner>;

/**
 * What differs from the register. Of a row: `unknown`: nobody in the register; `left`: has left; `noPermission`: may not
 * speak for the municipality in the channel (R28, R29); `notOnRoster`: does not work with it; `tooMuch`: full control
 * without being responsible or custodian; `roleUnknown`: nobody knows what the role gives. Of a person: `missing`: has a
 * role by the register, and is not on the list. Of the list: `fewFull`: fewer than two present people have full control.
 * Of the portfolio: `ownerUnknown`, `ownerPerson`, `ownerLeft`.
 */
export const FINDING_KINDS = [
  'left',
  'unknown',
  'noPermission',
  'notOnRoster',
  'tooMuch',
  'roleUnknown',
  'missing',
  'fewFull',
  'ownerLeft',
  'ownerPerson',
  'ownerUnknown',
] as const;
export const FindingKind = z.enum(FINDING_KINDS);
export type FindingKind = z.infer<typeof FindingKind>;

/** `done`: it is put right on the platform; `right`: it is as it should be, because; `planned`: somebody does it by a day. */
export const DECISION_KINDS = ['done', 'planned', 'right'] as const;
export const AccessDecision = z.object({
  kind: z.enum(DECISION_KINDS),
  note: Text,
  /** Who does it, and by when, of `planned`; null otherwise. */
  byId: Id.nullable(),
  dueOn: Day.nullable(),
  stamp: Stamp,
});
export type AccessDecision = z.infer<typeof AccessDecision>;

export const AccessFinding = z.object({
  id: Id,
  kind: FindingKind,
  entryId: Id.nullable(),
  personId: Id.nullable(),
  /** The oldest first; the last one holds. */
  decisions: z.array(AccessDecision).max(MAX_DECISIONS),
});
export type AccessFinding = z.infer<typeof AccessFinding>;

export const AccessReview = z.object({
  id: Id,
  channelId: Id,
  /** When the list was read on the platform. */
  on: Day,
  /** Pictures of the list. */
  evidence: z.array(FileRef).max(20),
  entries: z.array(AccessEntry).min(1).max(MAX_ENTRIES),
  owner: PortfolioOwner,
  findings: z.array(AccessFinding).max(MAX_ENTRIES * 2),
  /** Attested by the head of unit or department (R35). */
  attested: z.object({ note: Text, stamp: Stamp }).nullable(),
  created: Stamp,
  changed: Stamp,
});
export type AccessReview = z.infer<typeof AccessReview>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    accessReviews: AccessReview;
  }
}
