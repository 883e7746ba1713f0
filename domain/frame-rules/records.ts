// Who may write which record, and that what was done is never written over: the access log, disposals and the changes of
// the diary are written once, by the one they name, when it happened. R11, R14, R18–R23, R39, R44, R47; OSL (2009:400).
import type { z } from 'zod';
import { AccessRecord } from '../access-log/model.ts';
import { Occasion } from '../capture-plans/model.ts';
import { Capture } from '../captures/model.ts';
import { DiaryEvent } from '../diary/model.ts';
import { DisposalEntry } from '../disposal/model.ts';
import { Inquiry } from '../inquiries/model.ts';
import { LogItem } from '../items/model.ts';
import { caseReachOf, type CaseReach } from '../moderation/access.ts';
import { ModerationCase } from '../moderation/model.ts';
import { hasRole, keepsRecords } from '../people/role-checks.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import type { FrameViolation, SignedFrame } from './frame.ts';
import { holds, isNow, signerIs, unless } from './signer.ts';

/** What is known of the version of a record before a frame. */
export interface RecordFacts {
  readonly channelId: string;
  readonly secret: boolean;
  /** People who may read it besides those of its channel. */
  readonly readers: readonly string[];
}

/** A record that a frame writes. `before` undefined: its first version. */
export interface RecordChange<T> {
  readonly id: string;
  readonly before: RecordFacts | undefined;
  readonly after: T;
}
export type RecordCheck<T> = (change: RecordChange<T>, frame: SignedFrame) => FrameViolation | null;

interface RecordRule<T> {
  readonly schema: z.ZodType<T>;
  readonly check: RecordCheck<T>;
}

/** The signer's reach in a channel; a channel that is gone is reached by those who reach every channel. */
function reachIn(frame: SignedFrame, channelId: string): CaseReach {
  const { me, before, today } = frame;
  const channel = before.channels[channelId];
  if (me === null) return 'none';
  if (channel === undefined) return hasRole(me, 'registrar', null) || hasRole(me, 'administrator') ? 'all' : 'none';
  return caseReachOf(me, { logins: before.logins, absences: before.absences, today })(channel);
}

/** Whether the signer may work on a record as it was; on a new one, in its channel. */
function workViolation(
  frame: SignedFrame,
  { before, after }: RecordChange<{ readonly channelId: string }>,
): FrameViolation | null {
  if (before === undefined)
    return (
      unless(holds(frame, WORKS_WITH_RECORDS), 'role') ?? unless(reachIn(frame, after.channelId) !== 'none', 'notYours')
    );
  // A record entered for the wrong channel is moved by those who reach both.
  if (before.channelId !== after.channelId && reachIn(frame, after.channelId) === 'none') return 'notYours';
  const reach = reachIn(frame, before.channelId);
  if (reach === 'all' || before.readers.includes(frame.by)) return null;
  return unless(reach === 'open' && !before.secret, 'notYours');
}

/** A record that is written once, by the person its stamp names, at the frame's time. */
const writtenOnce =
  <T>(
    stampOf: (record: T) => { readonly at: string; readonly by: string },
    more: (record: T, frame: SignedFrame) => FrameViolation | null = () => null,
  ): RecordCheck<T> =>
  ({ before, after }, frame) => {
    if (before !== undefined) return 'kept';
    const { at, by } = stampOf(after);
    return unless(by === frame.by, 'author') ?? unless(isNow(frame, at), 'time') ?? more(after, frame);
  };

const registrarViolation = (entry: DisposalEntry, frame: SignedFrame): FrameViolation | null =>
  entry.kind === 'held'
    ? unless(holds(frame, WORKS_WITH_RECORDS), 'role')
    : unless(
        signerIs(frame, (me) => keepsRecords(me, frame.before.channels[entry.case.channelId]?.departmentId ?? null)),
        'role',
      );

/** By log. */
export const RECORD_RULES = {
  access: { schema: AccessRecord, check: writtenOnce<AccessRecord>((record) => record) },
  disposal: { schema: DisposalEntry, check: writtenOnce<DisposalEntry>(({ stamp }) => stamp, registrarViolation) },
  diary: { schema: DiaryEvent, check: writtenOnce<DiaryEvent>(({ stamp }) => stamp) },
  moderation: { schema: ModerationCase, check: (change, frame) => workViolation(frame, change) },
  inquiry: { schema: Inquiry, check: (change, frame) => workViolation(frame, change) },
  item: { schema: LogItem, check: (change, frame) => workViolation(frame, change) },
  capture: { schema: Capture, check: (change, frame) => workViolation(frame, change) },
  captureOccasion: { schema: Occasion, check: (change, frame) => workViolation(frame, change) },
} satisfies {
  readonly access: RecordRule<AccessRecord>;
  readonly disposal: RecordRule<DisposalEntry>;
  readonly diary: RecordRule<DiaryEvent>;
  readonly moderation: RecordRule<ModerationCase>;
  readonly inquiry: RecordRule<Inquiry>;
  readonly item: RecordRule<LogItem>;
  readonly capture: RecordRule<Capture>;
  readonly captureOccasion: RecordRule<Occasion>;
};
export type RuledLog = keyof typeof RECORD_RULES;
