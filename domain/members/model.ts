// Members of a vault: people with a key of their own, and the recovery for those who are locked out. A member's id is
// the person's id. docs/decisions/0011-members-epochs-recovery.md.
import { z } from 'zod';
import { Id, Instant, Line, Stamp } from '../kernel/schemas.ts';

export const MEMBER_STATES = ['invited', 'active', 'disabled'] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

/** Where the printed recovery sheet in force is kept; a single row, `sheet`. */
export const SheetPlace = z.object({
  id: Id,
  /** Identifies the sheet by its time of creation. A row for an older sheet does not apply to a newer one. */
  made: Instant,
  place: Line,
  changed: Stamp,
});
export type SheetPlace = z.infer<typeof SheetPlace>;

/** A use of the recovery sheet. Shown to every administrator. */
export const Recovery = z.object({
  id: Id,
  memberId: Id,
  at: Instant,
  /** Whether the recovery made the member an administrator. */
  administrator: z.boolean(),
  /** Administrators who have acknowledged it. */
  seenBy: z.array(Id).max(1000),
});
export type Recovery = z.infer<typeof Recovery>;

/** What a member has been shown of writes that do not count. One row each, under their own id. */
export const LeftOutSeen = z.object({
  id: Id,
  /** The newest such write that the member has acknowledged; 0: none. */
  seq: z.number().int().min(0),
  /** Whether they know that writes from before the vault followed rules may break one. */
  older: z.boolean(),
});
export type LeftOutSeen = z.infer<typeof LeftOutSeen>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    sheets: SheetPlace;
    recoveries: Recovery;
    leftOutSeen: LeftOutSeen;
  }
}
