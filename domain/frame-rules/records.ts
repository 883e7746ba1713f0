// Who may write which record, and that what was done is never written over: the access log, disposals and the changes of
// the diary are written once, by the one they name, when it happened. R11, R14, R18–R23, R39, R44, R47; OSL (2009:400).
import type { z } from 'zod';
import { AccessRecord, type AccessKind } from '../access-log/model.ts';
import { Occasion } from '../capture-plans/model.ts';
import { Capture } from '../captures/model.ts';
import { DiaryEvent } from '../diary/model.ts';
import { mayNumber } from '../diary/rules.ts';
import { DisposalEntry, kindOf } from '../disposal/model.ts';
import { Inquiry } from '../inquiries/model.ts';
import { LogItem } from '../items/model.ts';
import { caseReachOf, type CaseReach } from '../moderation/access.ts';
import { isRemoval, outcomeOf } from '../moderation/items.ts';
import { type DiaryDecision, type Disposed, ModerationCase, type Outcome } from '../moderation/model.ts';
import { removedWereSeen } from '../moderation/seen.ts';
import { hasRole, isAdministrator, isInCommunicationsOffice, keepsRecords } from '../people/role-checks.ts';
import { WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { type FrameViolation, type KeyChange, SINCE, type SignedFrame } from './frame.ts';
import {
  accessRow,
  captureRow,
  caseRow,
  diaryEventRow,
  disposalRow,
  inquiryRow,
  itemRow,
  occasionRow,
  type RecordFacts,
  rowAgrees,
} from './record-rows.ts';
import { decisionRecordViolation } from './platform-decisions.ts';
import { ownPostViolation } from './posts.ts';
import { isNewlyNumbered, RECORD_STAMPS } from './record-stamps.ts';
import { holds, isNow, same, signerIs, unless } from './signer.ts';

/** A record that a frame writes. `before` undefined: its first version. */
export interface RecordChange<T> {
  readonly id: string;
  readonly before: RecordFacts | undefined;
  readonly after: T;
}
export type RecordCheck<T> = (change: RecordChange<T>, frame: SignedFrame) => FrameViolation | null;

/** The rule of a log: what its records look like, and who may write which. */
export interface RecordRule<T> {
  readonly schema: z.ZodType<T>;
  /** Whether its row says what it says. */
  readonly agrees: (facts: RecordFacts, record: T) => boolean;
  readonly check: RecordCheck<T>;
}

/** The signer's reach in a channel; a channel that is gone is reached by those who reach every channel. */
function reachIn(frame: SignedFrame, channelId: string): CaseReach {
  const { me, before, today } = frame;
  const channel = Object.hasOwn(before.channels, channelId) ? before.channels[channelId] : undefined;
  if (me === null) return 'none';
  if (channel !== undefined)
    return caseReachOf(me, { logins: before.logins, absences: before.absences, today })(channel);
  if (hasRole(me, 'registrar', null)) return 'all';
  return isAdministrator(me) || isInCommunicationsOffice(me) ? 'open' : 'none';
}

/** Whether the signer may read a record as it was: those of its channel, and those it names where they reach it. */
function mayRead(frame: SignedFrame, { channelId, secret, readers }: RecordFacts, named: 'alone' | 'inReach'): boolean {
  const isNamed = readers.includes(frame.by);
  const reach = reachIn(frame, channelId);
  if (reach === 'none') return named === 'alone' && isNamed && frame.me?.archived === null;
  return reach === 'all' || !secret || isNamed;
}

interface Worked {
  readonly channelId: string;
  readonly diary: DiaryDecision | null;
}

/**
 * Whether the signer may work on a record as it was; on a new one, in its channel. `named`: whether somebody whom it
 * names may work on it alone, whatever their roles and channels.
 */
function workViolation<T extends Worked>(
  frame: SignedFrame,
  { before, after }: RecordChange<T>,
  named: 'alone' | 'inReach',
): FrameViolation | null {
  // A question is answered by whom it was forwarded to, whatever their role.
  const needsRole = before === undefined || named === 'inReach';
  if (needsRole && !holds(frame, WORKS_WITH_RECORDS)) return 'role';
  // A record entered for the wrong channel is moved by those who reach both.
  if (before?.channelId !== after.channelId && reachIn(frame, after.channelId) === 'none') return 'notYours';
  if (before !== undefined && !mayRead(frame, before, named)) return 'notYours';
  const numbers = isNewlyNumbered(before?.says, after.diary);
  return unless(!numbers || signerIs(frame, (me) => mayNumber(me, frame.before.channels[after.channelId])), 'decider');
}

/** A record that members work on; `more`: what its kind asks besides. */
const worked =
  <T extends Worked>(
    stamps: (frame: SignedFrame, before: RecordFacts['says'] | undefined, record: T) => FrameViolation | null,
    named: 'alone' | 'inReach' = 'inReach',
    more: RecordCheck<T> = () => null,
  ): RecordCheck<T> =>
  (change, frame) =>
    workViolation(frame, change, named) ?? more(change, frame) ?? stamps(frame, change.before?.says, change.after);

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

const keepsRecordsOf = (frame: SignedFrame, channelId: string): boolean =>
  signerIs(frame, (me) => keepsRecords(me, frame.before.channels[channelId]?.departmentId ?? null));

/** A hold is noted with the row that places it or takes it away; a disposal with what remains of the record. */
function disposalViolation(entry: DisposalEntry, frame: SignedFrame): FrameViolation | null {
  const { caseId, channelId } = entry.case;
  const hold = frame.changes('holds').find(({ id }) => id === caseId);
  switch (entry.kind) {
    case 'held':
      return (
        unless(holds(frame, WORKS_WITH_RECORDS), 'role') ??
        unless(reachIn(frame, channelId) !== 'none', 'notYours') ??
        unless(hold?.before === undefined && hold?.after !== undefined, 'state')
      );
    case 'released':
      return (
        unless(keepsRecordsOf(frame, channelId), 'role') ??
        unless(hold?.after === undefined && same(hold?.before?.stamp, entry.since), 'state')
      );
    case 'disposed':
      return (
        unless(keepsRecordsOf(frame, channelId), 'role') ?? unless(frame.writes(kindOf(entry.case), caseId), 'state')
      );
  }
}

/** An event is written with the version of the record that it tells of; a number is corrected by those who give them. */
const eventViolation = ({ item, what, channelId }: DiaryEvent, frame: SignedFrame): FrameViolation | null =>
  unless(frame.writes(item.kind, item.id), 'state') ??
  unless(what !== 'corrected' || signerIs(frame, (me) => mayNumber(me, frame.before.channels[channelId])), 'role');

/** A record is disposed of by those who keep the records of its department, in one step. */
const disposedViolation: RecordCheck<{ readonly disposed?: Disposed | undefined }> = ({ before, after }, frame) => {
  if (after.disposed === undefined) return unless(before?.says.disposed !== 'yes', 'kept');
  if (before === undefined) return 'state';
  return before.says.disposed === 'yes' ? null : unless(keepsRecordsOf(frame, before.channelId), 'decider');
};

/**
 * The first removal in a case needs that each item it removes was seen in the evidence, by the program or by a person; who
 * confirms it says so in their own name.
 */
const caseViolation: RecordCheck<ModerationCase> = (change, frame) => {
  const disposed = disposedViolation(change, frame);
  if (disposed !== null || change.after.disposed !== undefined || frame.rules < SINCE.itemSeen) return disposed;
  const { before, after } = change;
  const was = before === undefined ? 'none' : before.says.outcome;
  if (was === undefined || isRemoval(was as Outcome)) return null;
  return unless(!isRemoval(outcomeOf(after)) || removedWereSeen(after), 'state');
};

/** Nothing is written on what remains of a record. */
const remainsViolation: RecordCheck<{ readonly disposed?: Disposed | undefined }> = (change, frame) =>
  change.before?.says.disposed === 'yes' ? 'kept' : disposedViolation(change, frame);

/** A capture is signed by the one who stored it, and has its files until it is disposed of. */
const captureViolation: RecordCheck<Capture> = (change, frame) => {
  const { before, after } = change;
  if (after.files.length === 0 && after.disposed === undefined) return 'malformed';
  return (
    remainsViolation(change, frame) ?? (before === undefined ? unless(after.signed.by === frame.by, 'author') : null)
  );
};

/** What remains of an item says less than its import. */
const itemViolation: RecordCheck<LogItem> = (change, frame) =>
  remainsViolation(change, frame) ?? (change.after.disposed === undefined ? madeHereViolation(change, frame) : null);

/** What an entry of the access log says of a key, and what its frame does: who had a key is read from these entries. */
const KEY_CHANGES: Readonly<Partial<Record<AccessKind, KeyChange>>> = {
  grant: 'given',
  release: 'given',
  stage: 'staged',
  revoke: 'taken',
};

const keyLineViolation = (record: AccessRecord, frame: SignedFrame): FrameViolation | null => {
  const change = KEY_CHANGES[record.what];
  return change === undefined
    ? null
    : unless(frame.keyChange(change, record.channelId, record.personId ?? record.by), 'state');
};

/** What was made in the program says what the post, or the platform's decision, says. */
const madeHereViolation: RecordCheck<LogItem> = (change, frame) =>
  change.after.source.format === 'platform' || frameHasDecision(frame, change.after)
    ? decisionRecordViolation(change, frame)
    : ownPostViolation(change, frame);

const frameHasDecision = (frame: SignedFrame, { source }: LogItem): boolean =>
  Object.hasOwn(frame.after.platformDecisions, source.importId);

/** By log. */
export const RECORD_RULES: {
  readonly access: RecordRule<AccessRecord>;
  readonly disposal: RecordRule<DisposalEntry>;
  readonly diary: RecordRule<DiaryEvent>;
  readonly moderation: RecordRule<ModerationCase>;
  readonly inquiry: RecordRule<Inquiry>;
  readonly item: RecordRule<LogItem>;
  readonly capture: RecordRule<Capture>;
  readonly captureOccasion: RecordRule<Occasion>;
} = {
  access: {
    schema: AccessRecord,
    agrees: (facts, record) => rowAgrees(accessRow, facts, record),
    check: writtenOnce<AccessRecord>((record) => record, keyLineViolation),
  },
  disposal: {
    schema: DisposalEntry,
    agrees: (facts, record) => rowAgrees(disposalRow, facts, record),
    check: writtenOnce<DisposalEntry>(({ stamp }) => stamp, disposalViolation),
  },
  diary: {
    schema: DiaryEvent,
    agrees: (facts, record) => rowAgrees(diaryEventRow, facts, record),
    check: writtenOnce<DiaryEvent>(({ stamp }) => stamp, eventViolation),
  },
  moderation: {
    schema: ModerationCase,
    agrees: (facts, record) => rowAgrees(caseRow, facts, record),
    check: worked(RECORD_STAMPS.moderation, 'inReach', caseViolation),
  },
  inquiry: {
    schema: Inquiry,
    agrees: (facts, record) => rowAgrees(inquiryRow, facts, record),
    check: worked(RECORD_STAMPS.inquiry, 'alone', remainsViolation),
  },
  item: {
    schema: LogItem,
    agrees: (facts, record) => rowAgrees(itemRow, facts, record),
    check: worked(RECORD_STAMPS.item, 'inReach', itemViolation),
  },
  capture: {
    schema: Capture,
    agrees: (facts, record) => rowAgrees(captureRow, facts, record),
    check: worked(RECORD_STAMPS.capture, 'inReach', captureViolation),
  },
  captureOccasion: {
    schema: Occasion,
    agrees: (facts, record) => rowAgrees(occasionRow, facts, record),
    check: worked(RECORD_STAMPS.captureOccasion, 'inReach', remainsViolation),
  },
};
export type RuledLog = keyof typeof RECORD_RULES;
