// Whose stamps a version of a record bears. The version before is not at hand when a frame is judged, only its row: a
// first version bears the signer's stamps alone, a later one the signer's where its row says that something is new.
// What cannot be told so is shown with the signer (R11, R14, R21).
import type { Occasion } from '../capture-plans/model.ts';
import type { Inquiry } from '../inquiries/model.ts';
import type { LogItem } from '../items/model.ts';
import type { Capture } from '../captures/model.ts';
import type { Stamp } from '../kernel/schemas.ts';
import type { DiaryDecision, Disposed, ModerationCase } from '../moderation/model.ts';
import type { FrameViolation, SignedFrame } from './frame.ts';
import type { RecordFacts } from './record-rows.ts';
import { isNow, stampViolation } from './signer.ts';

type Signed = Pick<SignedFrame, 'at' | 'by'>;
/** The row's words of the version before. */
type Says = RecordFacts['says'];

/** `author` or `time` unless the stamp is the signer's, of the frame's time; a stamp that is missing is nobody's. */
function freshViolation(frame: Signed, stamp: Stamp | null | undefined): FrameViolation | null {
  if (stamp?.by !== frame.by) return 'author';
  return isNow(frame, stamp.at) ? null : 'time';
}

const firstOf = (found: Iterable<FrameViolation | null>): FrameViolation | null => {
  for (const violation of found) if (violation !== null) return violation;
  return null;
};

/** A row from before the program wrote this word says nothing, and then nothing follows from it. */
const isNew = (said: string | undefined, now: string): boolean => said !== undefined && said !== now;

const isNumbered = (diary: DiaryDecision | null): boolean => diary !== null && diary.number !== '';

/** Whether a record has got its diary number in this version. */
export const isNewlyNumbered = (before: Says | undefined, diary: DiaryDecision | null): boolean =>
  isNumbered(diary) && (before === undefined || before.diaryNo === 'no' || isNew(before.diary, 'needed'));

function* diaryViolations(frame: Signed, before: Says, diary: DiaryDecision | null): Generator<FrameViolation | null> {
  if (diary === null) return;
  if (isNew(before.diary, diary.decision)) yield freshViolation(frame, diary.stamp);
  if (isNewlyNumbered(before, diary)) yield freshViolation(frame, diary.numbered);
}

/** Who made it and which import it came from stay as they were. */
function* originViolations(before: Says, made: Stamp, importId?: string): Generator<FrameViolation | null> {
  if (before.by !== undefined && before.by !== '' && before.by !== made.by) yield 'author';
  if (importId !== undefined && isNew(before.importId, importId)) yield 'kept';
}

/** Who disposed of its content, and when. */
function* disposedViolations(
  frame: Signed,
  before: Says,
  { disposed }: { readonly disposed?: Disposed | undefined },
): Generator<FrameViolation | null> {
  if (disposed !== undefined && before.disposed !== 'yes') yield freshViolation(frame, disposed.stamp);
}

function* caseViolations(frame: Signed, before: Says, record: ModerationCase): Generator<FrameViolation | null> {
  const { actions, alike, changed, created, diary, disposed, finished, status } = record;
  yield* originViolations(before, created);
  // A disposed case keeps the stamp of its last change.
  const nowDisposed = disposed !== undefined && before.disposed !== 'yes';
  yield nowDisposed ? freshViolation(frame, disposed.stamp) : freshViolation(frame, changed);
  if (status === 'done' && isNew(before.status, 'done')) yield freshViolation(frame, finished);
  const last = actions.at(-1);
  if (last !== undefined && (before.outcome === 'none' || (alike === undefined && isNew(before.outcome, last.outcome))))
    yield freshViolation(frame, last.stamp);
  yield* diaryViolations(frame, before, diary);
}

function* inquiryViolations(frame: Signed, before: Says, record: Inquiry): Generator<FrameViolation | null> {
  const { answer, changed, closed, created, diary, reopened, status, told } = record;
  yield* originViolations(before, created);
  // Noting who was told that it is late is no change of the question itself.
  const steps = told.map(({ to }) => to).join(' ');
  const notice = told.at(-1);
  if (notice !== undefined && isNew(before.toldSteps, steps)) yield isNow(frame, notice.at) ? null : 'time';
  else yield freshViolation(frame, changed);
  if (isNew(before.status, status))
    yield freshViolation(frame, { open: reopened, answered: answer, closedWithoutAnswer: closed }[status]?.stamp);
  yield* disposedViolations(frame, before, record);
  yield* diaryViolations(frame, before, diary);
}

function* itemViolations(frame: Signed, before: Says, record: LogItem): Generator<FrameViolation | null> {
  yield* originViolations(before, record.created, record.source.importId);
  yield freshViolation(frame, record.changed);
  yield* disposedViolations(frame, before, record);
  yield* diaryViolations(frame, before, record.diary);
}

function* captureViolations(frame: Signed, before: Says, record: Capture): Generator<FrameViolation | null> {
  yield* originViolations(before, record.created);
  yield freshViolation(frame, record.changed);
  yield* disposedViolations(frame, before, record);
  yield* diaryViolations(frame, before, record.diary);
}

function* occasionViolations(frame: Signed, before: Says, record: Occasion): Generator<FrameViolation | null> {
  const { changed, diary, done, givenUp } = record;
  // Fulfilled once; a further page of the same day is only added.
  const wasDone = before.how !== undefined && before.how !== '';
  const other = isNew(before.how, done?.how ?? '') || isNew(before.madeOn, done?.madeOn ?? '');
  if (wasDone && (other || isNew(before.by, done?.stamp.by ?? ''))) yield 'kept';
  if (done !== null && before.how === '') yield freshViolation(frame, done.stamp);
  else if (givenUp !== null && before.givenUp === 'no') yield isNow(frame, givenUp.at) ? null : 'time';
  else if (isNew(before.diary, diary?.decision ?? 'undecided')) yield freshViolation(frame, changed);
  yield* disposedViolations(frame, before, record);
  yield* diaryViolations(frame, before, diary);
}

const of =
  <T>(violations: (frame: Signed, before: Says, record: T) => Iterable<FrameViolation | null>) =>
  (frame: Signed, before: Says | undefined, record: T): FrameViolation | null =>
    before === undefined ? stampViolation(frame, null, record) : firstOf(violations(frame, before, record));

/** By log: `author` or `time` when a stamp that is new in this version is not the signer's; `before` undefined: the first. */
export const RECORD_STAMPS = {
  moderation: of(caseViolations),
  inquiry: of(inquiryViolations),
  item: of(itemViolations),
  capture: of(captureViolations),
  captureOccasion: of(occasionViolations),
};
