// What was left undone while a substitute covers: what it is, and who was notified and when. R26.
import { z } from 'zod';
import { Day, Id, Instant } from '../kernel/schemas.ts';
import { EscalationNotice } from './escalation-model.ts';

/** `look`: a page was not looked through (R15); `capture`: a page was not saved by its plan (R23). */
const UNDONE = ['look', 'capture'] as const;

const UndoneDuty = z.object({ channelId: Id, what: z.enum(UNDONE), on: Day });
export type UndoneDuty = z.infer<typeof UndoneDuty>;

export const MAX_UNDONE = 500;

export const UndoneFollowUp = z.object({
  id: Id,
  /** What was undone when it was last told; at the end, what it had been. */
  duties: z.array(UndoneDuty).max(MAX_UNDONE),
  told: z.array(EscalationNotice).max(10),
  /** When everything was done, or the cover had ended; null: it is still undone. */
  over: Instant.nullable(),
});
export type UndoneFollowUp = z.infer<typeof UndoneFollowUp>;

/** The follow-up that is not over, if any. */
export const openUndone = ({
  undone = [],
}: {
  readonly undone?: readonly UndoneFollowUp[] | undefined;
}): UndoneFollowUp | undefined => {
  const last = undone.at(-1);
  return last?.over === null ? last : undefined;
};
