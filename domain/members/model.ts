// The members of a vault: persons with a key of their own, and what stands behind them when somebody is locked out.
// A member's id is the person's id. docs/decisions/0011-members-epochs-recovery.md.
import { z } from 'zod';
import { Id, Instant, Line, Stamp } from '../common.ts';

export const MEMBER_STATES = ['invited', 'active', 'disabled'] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

/** Where the recovery sheet in force was put after it was printed; one row, `sheet`. */
export const SheetPlace = z.object({
  id: Id,
  /** Which sheet: the time it was made. An older row says nothing about a newer sheet. */
  made: Instant,
  place: Line,
  changed: Stamp,
});
export type SheetPlace = z.infer<typeof SheetPlace>;

/** A use of the recovery sheet: every administrator gets to see it. */
export const Recovery = z.object({
  id: Id,
  memberId: Id,
  at: Instant,
  /** Whether the member was made an administrator by it. */
  administrator: z.boolean(),
  /** Administrators who have said that they have seen it. */
  seenBy: z.array(Id).max(1000),
});
export type Recovery = z.infer<typeof Recovery>;
