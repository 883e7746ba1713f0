// Closing a channel: a decision and a checklist that cannot be finished before the notice. R24, R11, R12, R34, R46.
import { z } from 'zod';
import { Day, FileRef, Id, Line, OptionalLine, RequiredText, Stamp, Text } from '../common.ts';
import { LostCause } from './lost-cause.ts';

export const StepState = z.enum(['todo', 'done', 'na']);

export const ClosureStep = z.object({
  /** Step id of the rule set. */
  id: z.string().max(60),
  title: Line,
  ownerId: Id.nullable(),
  dueOn: Day.nullable(),
  state: StepState,
  note: Text,
  naReason: OptionalLine,
  evidence: z.array(FileRef).max(50),
  done: Stamp.nullable(),
});
export type ClosureStep = z.infer<typeof ClosureStep>;

export const ClosureFields = z.object({ channelId: Id, decidedBy: Id, decidedOn: Day, reference: OptionalLine, reason: RequiredText, endsOn: Day });
export type ClosureFields = z.infer<typeof ClosureFields>;

/** The notice to Informationskontoret and how it was sent; without it nothing finishes (R24). */
export const ClosureNotice = z.object({ on: Day, how: z.enum(['mail', 'print', 'meeting', 'phone']), to: Line, text: Text, stamp: Stamp });
export type ClosureNotice = z.infer<typeof ClosureNotice>;

/** What becomes of the name on the platform: kept there in the municipality's hands, let go, or lost already. */
export const NameFate = z.object({ choice: z.enum(['keep', 'release', 'lost']), note: Text, stamp: Stamp });
export type NameFate = z.infer<typeof NameFate>;

// What is optional came later than the first closures: a vault from before has none of it, and its closures go on.
export const Closure = ClosureFields.extend({
  id: Id,
  /** `recovered` and `replaced` (by a closure) are the ends of a channel that died by itself. */
  status: z.enum(['running', 'finished', 'abandoned', 'recovered', 'replaced']),
  steps: z.array(ClosureStep).max(60),
  notice: ClosureNotice.nullable(),
  /** What becomes of each login, by login id. */
  loginFates: z.record(z.string(), z.enum(['destroyed', 'sealed'])),
  ruleSet: Line,
  /** How the channel stood when it began, for going back. */
  channelWas: z.enum(['preparing', 'active']).optional(),
  created: Stamp,
  changed: Stamp,
  finished: Stamp.nullable(),
  abandoned: z.object({ reason: Line, stamp: Stamp }).nullable(),
  /** The decision that closes several channels at once. */
  decision: z.object({ id: Id, title: Line }).optional(),
  name: NameFate.optional(),
  /** The account is removed on the platform, and until when that can be taken back there; null: not at all. */
  gone: z.object({ undoUntil: Day.nullable(), stamp: Stamp }).optional(),
  /** The channel died by itself: then `decidedBy` found it, on `decidedOn`, and `reason` says what was seen. */
  lost: z.object({ cause: LostCause }).optional(),
  recovered: z.object({ note: RequiredText, stamp: Stamp }).optional(),
  /** The closure that took over. */
  followedBy: Id.optional(),
});
export type Closure = z.infer<typeof Closure>;
