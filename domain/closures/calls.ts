import { z } from 'zod';
import { Day, FileInput, Id, Line, OptionalLine, RequiredText, Text } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { LEADS, RUNS_CHANNELS, WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { RuleClosing, RuleStep } from '../rules/model.ts';
import { LostCause } from '../rules/lost-cause.ts';
import { DeletionFact, FactKind } from './last-check.ts';
import { Closure, ClosureFields, ClosureNotice, NameOutcome, StepState } from './model.ts';

/** Maximum number of channels closed by one decision. */
const MAX_CHANNELS = 200;

export const ClosureView = z.object({
  closure: Closure,
  channelName: z.string(),
  platform: z.string(),
  /** The rule set's texts for each step. */
  rules: z.array(RuleStep),
  /** How an account is closed on the channel's platform. */
  closing: RuleClosing,
  /** Step id → ids of the steps it depends on. */
  waits: z.record(z.string(), z.array(z.string())),
  /**
   * Why it cannot be finished or recovered: `stepsLeft`, `noNotice`, `loginsUndecided`, `openItems`, `passwordsLeft`.
   */
  blocked: z.array(z.string()),
  /** `changed`: whether its password was changed after the closure began; null if no password is stored here. */
  logins: z.array(z.object({ id: Id, label: z.string(), changed: z.boolean().nullable() })),
  /** Numbers of open cases, open inquiries and forwarded inquiries that the signed-in person may read. */
  openCases: z.number(),
  openQuestions: z.number(),
  passedQuestions: z.number(),
  /**
   * The last published common page, and whether it still lists the channel; null: none has been published from here
   * (R34).
   */
  commonPage: z.object({ on: Day, address: z.string(), sha256: z.string(), lists: z.boolean() }).nullable(),
  /** Whether deleting the account, or finishing, requires typing the channel's name. */
  asksWords: z.object({ step: z.boolean(), finish: z.boolean() }),
  /** Whether some step needs the signed-in person now. */
  needsMe: z.boolean(),
  /** Whether the closure can still be abandoned. */
  mayReopen: z.boolean(),
  /**
   * What must hold before the account is deleted, computed now; once it is deleted, what held then. Empty where nothing
   * is checked. `saved`: what was saved last, and whether it is a capture that has a page of its own.
   */
  lastCheck: z.object({
    facts: z.array(DeletionFact),
    saved: z.object({ of: z.string(), isCapture: z.boolean() }).nullable(),
  }),
  /** Number and hash of the journal write; printed on the closure record. */
  receipt: z.object({ seq: z.number(), hash: z.string() }).nullable(),
});
export type ClosureView = z.infer<typeof ClosureView>;
export const ClosureRow = ClosureView.omit({ rules: true, closing: true, lastCheck: true, receipt: true });
export type ClosureRow = z.infer<typeof ClosureRow>;

const ClosureId = z.object({ id: Id });
/** The channel's name, typed by the user to confirm an irreversible step. */
const TypedName = OptionalLine;
/** Apply to all running closures of the decision; all or none. */
const ForAll = z.boolean().default(false);

export const MultiClosureFields = ClosureFields.omit({ channelId: true }).extend({
  title: Line,
  channelIds: z.array(Id).min(2).max(MAX_CHANNELS),
});
export const LostFields = z.object({ channelId: Id, cause: LostCause, foundOn: Day, seen: RequiredText });

export const closureCalls = {
  'closures.list': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.array(ClosureRow),
  }),
  'closures.get': call({
    needs: 'open',
    who: 'member',
    input: ClosureId,
    output: ClosureView,
  }),
  /** The closures of one decision, sorted by channel name. */
  'closures.decision': call({
    needs: 'open',
    who: 'member',
    input: ClosureId,
    output: z.array(ClosureView),
  }),
  /**
   * Fails if the channel is closed or being closed, or if the decision was not made by the head of its department (R06,
   * R24).
   */
  'closures.start': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'closureDecision',
    journal: { sv: 'en avveckling påbörjades', en: 'a closure was started' },
    input: ClosureFields,
    output: ClosureId,
  }),
  /** Several channels by one decision; all or none. Returns the decision's id. */
  'closures.startMany': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'closureDecision',
    journal: { sv: 'avveckling av flera kanaler påbörjades', en: 'the closure of several channels was started' },
    input: MultiClosureFields,
    output: ClosureId,
  }),
  /** Starts the list of urgent steps for a lost channel; allowed for those who run it and their substitutes. */
  'closures.startLost': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'closureLost',
    journal: { sv: 'en kanal anmäldes som kapad eller låst', en: 'a channel was reported as lost' },
    input: LostFields,
    output: ClosureId,
  }),
  'closures.saveStep': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'closureWork',
    journal: { sv: 'ett steg ändrades', en: 'a step was changed' },
    input: z.object({
      id: Id,
      stepId: z.string().max(60),
      ownerId: Id.nullable(),
      dueOn: Day.nullable(),
      state: StepState,
      note: Text,
      naReason: OptionalLine,
      evidence: z.array(FileInput).max(50),
      words: TypedName,
      forAll: ForAll,
    }),
    output: ClosureView,
  }),
  'closures.saveName': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'closureWork',
    journal: { sv: 'det bestämdes vad som händer med namnet', en: 'the future of the name was decided' },
    input: ClosureId.extend(NameOutcome.pick({ choice: true, note: true }).shape),
    output: ClosureView,
  }),
  /** Records that the signed-in person has looked through what was saved last. Fails if it is not the last any more. */
  'closures.lookThrough': call({
    needs: 'write',
    who: WORKS_WITH_RECORDS,
    rows: 'closureWork',
    journal: { sv: 'den sista sparade sidan tittades igenom', en: 'the last saved page was looked through' },
    input: ClosureId.extend({ of: z.string().min(1).max(128) }),
    output: ClosureView,
  }),
  /** Records that a fact need not hold, by decision of somebody who may decide the closure (R24.3, R24.4). */
  'closures.setFactAside': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'closureWork',
    journal: { sv: 'ett krav inför stängningen undantogs', en: 'a requirement for the deletion was set aside' },
    input: ClosureId.extend({ kind: FactKind, decidedBy: Id, reason: RequiredText }),
    output: ClosureView,
  }),
  'closures.saveLoginFates': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'closureWork',
    journal: { sv: 'inloggningarnas öde bestämdes', en: 'what happens to the logins was decided' },
    input: z.object({ id: Id, fates: z.record(Id, z.enum(['destroyed', 'sealed'])) }),
    output: ClosureView,
  }),
  'closures.recordNotice': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'closureWork',
    journal: {
      sv: 'meddelandet till Informationskontoret antecknades',
      en: 'the notification of the communications office was recorded',
    },
    input: z.object({
      id: Id,
      notice: ClosureNotice.pick({ on: true, how: true, to: true, text: true }),
      forAll: ForAll,
    }),
    output: ClosureView,
  }),
  /**
   * Destroys or seals the logins, ends the roster and closes the channel. Fails before the notice is recorded (R24).
   */
  'closures.finish': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'closureWork',
    journal: { sv: 'en avveckling avslutades', en: 'a closure was finished' },
    input: ClosureId.extend({ words: TypedName }),
    output: ClosureView,
  }),
  /** Fails if the account can no longer be restored. */
  'closures.abandon': call({
    needs: 'write',
    who: LEADS,
    rows: 'closureWork',
    journal: { sv: 'en avveckling avbröts', en: 'a closure was abandoned' },
    input: ClosureId.extend({ reason: Line }),
    output: ClosureView,
  }),
  /** The channel has been recovered. Fails while steps are left or passwords unchanged. */
  'closures.recover': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'closureWork',
    journal: { sv: 'en kanal som var kapad eller låst är tillbaka', en: 'a lost channel was recovered' },
    input: ClosureId.extend({ note: RequiredText }),
    output: ClosureView,
  }),
};
