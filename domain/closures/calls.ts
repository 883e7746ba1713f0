import { z } from 'zod';
import { FileInput } from '../channels/calls.ts';
import { Day, Id, Line, OptionalLine, RequiredText, Text } from '../common.ts';
import { call } from '../contract.ts';
import { RuleClosing, RuleStep } from '../rules/model.ts';
import { LostCause } from './lost-cause.ts';
import { Closure, ClosureFields, ClosureNotice, NameFate, StepState } from './model.ts';

/** The most channels that one decision closes. */
const MOST_CHANNELS = 200;

export const ClosureView = z.object({
  closure: Closure,
  channelName: z.string(),
  platform: z.string(),
  /** The rule set's words for each step. */
  rules: z.array(RuleStep),
  /** How an account ends on the channel's platform. */
  closing: RuleClosing,
  /** Step id → ids of steps it waits for. */
  waits: z.record(z.string(), z.array(z.string())),
  /** Why it cannot be finished: `stepsLeft`, `noNotice`, `loginsUndecided`, `openItems`, `passwordsLeft`. */
  blocked: z.array(z.string()),
  /** `changed`: whether its password was changed since the list began; null where none is kept here. */
  logins: z.array(z.object({ id: Id, label: z.string(), changed: z.boolean().nullable() })),
  /** Cases, questions and questions passed on that are open, as far as the signed-in person may read them. */
  openCases: z.number(),
  openQuestions: z.number(),
  passedQuestions: z.number(),
  /** The common page put up last, and whether it still lists the channel; null: none was put up from here (R34). */
  commonPage: z.object({ on: Day, address: z.string(), sha256: z.string(), lists: z.boolean() }).nullable(),
  /** Whether removing the account, or finishing, is the point that must be asked for in words. */
  asksWords: z.object({ step: z.boolean(), finish: z.boolean() }),
  /** Whether the closure can still be taken back. */
  mayReopen: z.boolean(),
  /** Where the frame stands in the chain, printed on the protocol. */
  receipt: z.object({ seq: z.number(), hash: z.string() }).nullable(),
});
export type ClosureView = z.infer<typeof ClosureView>;
export const ClosureLine = ClosureView.omit({ rules: true, closing: true, receipt: true });
export type ClosureLine = z.infer<typeof ClosureLine>;

const ClosureId = z.object({ id: Id });
/** The channel's name, written by hand, where something cannot be taken back. */
const Words = OptionalLine;
/** The same for all running channels of the decision, or for none. */
const ForAll = z.boolean().default(false);

export const ManyFields = ClosureFields.omit({ channelId: true }).extend({ title: Line, channelIds: z.array(Id).min(2).max(MOST_CHANNELS) });
export const LostFields = z.object({ channelId: Id, cause: LostCause, foundOn: Day, seen: RequiredText });

export const closureCalls = {
  'closures.list': call('open', z.object({}), z.array(ClosureLine)),
  'closures.get': call('open', ClosureId, ClosureView),
  /** The closures of one decision, by the channel's name. */
  'closures.decision': call('open', ClosureId, z.array(ClosureView)),
  /** Refused for a channel that is closed or being closed, and unless decided by the channel's chief (R06, R24). */
  'closures.start': call('write', ClosureFields, ClosureId),
  /** Several channels by one decision; all or none. Gives the decision's id. */
  'closures.startMany': call('write', ManyFields, ClosureId),
  /** What to do at once about a channel that died by itself; by whoever runs it or stands in. */
  'closures.startLost': call('write', LostFields, ClosureId),
  'closures.saveStep': call(
    'write',
    z.object({ id: Id, stepId: z.string().max(60), ownerId: Id.nullable(), dueOn: Day.nullable(), state: StepState, note: Text, naReason: OptionalLine, evidence: z.array(FileInput).max(50), words: Words, forAll: ForAll }),
    ClosureView,
  ),
  'closures.saveName': call('write', ClosureId.extend(NameFate.pick({ choice: true, note: true }).shape), ClosureView),
  'closures.saveLoginFates': call('write', z.object({ id: Id, fates: z.record(Id, z.enum(['destroyed', 'sealed'])) }), ClosureView),
  'closures.recordNotice': call('write', z.object({ id: Id, notice: ClosureNotice.pick({ on: true, how: true, to: true, text: true }), forAll: ForAll }), ClosureView),
  /** Destroys or seals the logins, ends the roster, closes the channel. Refused before the notice (R24). */
  'closures.finish': call('write', ClosureId.extend({ words: Words }), ClosureView),
  /** Refused when the account cannot be had back. */
  'closures.abandon': call('write', ClosureId.extend({ reason: Line }), ClosureView),
  /** The channel is yours again; refused while steps are left or passwords unchanged. */
  'closures.recover': call('write', ClosureId.extend({ note: RequiredText }), ClosureView),
};
