// Closing a channel: a decision and a checklist that cannot be completed before the notice. R24, R11, R12, R34, R46.
import { z } from 'zod';
import { Day, FileRef, Id, Line, OptionalLine, RequiredText, Stamp, Text } from '../kernel/schemas.ts';
import { LostCause } from '../rules/lost-cause.ts';
import { FactKind, LastCheck, LookedThrough, SetAside } from './last-check.ts';

export const StepState = z.enum(['todo', 'done', 'na']);

export const ClosureStep = z.object({
  /** Id of the step in the rule set. */
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

export const ClosureFields = z.object({
  channelId: Id,
  decidedBy: Id,
  decidedOn: Day,
  reference: OptionalLine,
  reason: RequiredText,
  endsOn: Day,
});
export type ClosureFields = z.infer<typeof ClosureFields>;

/** The notice to the communications office and how it was sent; nothing can be completed without it (R24). */
export const ClosureNotice = z.object({
  on: Day,
  how: z.enum(['mail', 'print', 'meeting', 'phone']),
  to: Line,
  text: Text,
  stamp: Stamp,
});
export type ClosureNotice = z.infer<typeof ClosureNotice>;

/** What happens to the account name on the platform: kept by the municipality, released, or already lost. */
export const NameOutcome = z.object({ choice: z.enum(['keep', 'release', 'lost']), note: Text, stamp: Stamp });
export type NameOutcome = z.infer<typeof NameOutcome>;

// Optional fields were added later. Closures from older vaults lack them and remain valid.
export const Closure = ClosureFields.extend({
  id: Id,
  /** `recovered` and `replaced` (by another closure) end the closure of a channel that was lost. */
  status: z.enum(['running', 'finished', 'abandoned', 'recovered', 'replaced']),
  steps: z.array(ClosureStep).max(60),
  notice: ClosureNotice.nullable(),
  /** What happens to each login, by login id. */
  loginFates: z.record(z.string(), z.enum(['destroyed', 'sealed'])),
  ruleSet: Line,
  /** State of the channel before the closure; restored if the closure is abandoned. */
  channelWas: z.enum(['preparing', 'active']).optional(),
  created: Stamp,
  changed: Stamp,
  finished: Stamp.nullable(),
  abandoned: z.object({ reason: Line, stamp: Stamp }).nullable(),
  /** The decision, if it closes several channels. */
  decision: z.object({ id: Id, title: Line }).optional(),
  name: NameOutcome.optional(),
  /**
   * The account is deleted on the platform. `undoUntil`: last day on which the platform can restore it; null: it
   * cannot.
   */
  gone: z.object({ undoUntil: Day.nullable(), stamp: Stamp }).optional(),
  /**
   * The channel was lost without a decision: `decidedBy` discovered it on `decidedOn`, and `reason` describes what was
   * seen.
   */
  lost: z.object({ cause: LostCause }).optional(),
  recovered: z.object({ note: RequiredText, stamp: Stamp }).optional(),
  /** Somebody has looked through what was saved last. */
  looked: LookedThrough.optional(),
  /** Facts that need not hold before the account is deleted, by decision. */
  setAside: z.partialRecord(FactKind, SetAside).optional(),
  /** What held when the account was marked as deleted; gone again if the step is taken back. */
  lastCheck: LastCheck.optional(),
  /** The closure that replaced this one. */
  followedBy: Id.optional(),
});
export type Closure = z.infer<typeof Closure>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    closures: Closure;
  }
}
