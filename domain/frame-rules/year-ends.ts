// Who may note what of a board's year-end was done. R12, R46, R47.
import { NO_BOARD } from '../diary/model.ts';
import { keepsSeries } from '../diary/rules.ts';
import type { YearEnd } from '../year-ends/model.ts';
import { noteObstacle, yearEndId, yearOf } from '../year-ends/rules.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { same, signerIs, unless } from './signer.ts';

/** A step is there once; one that was noted before stays as it is until it is taken back. */
function stepsViolation(before: YearEnd | undefined, { done }: YearEnd): FrameViolation | null {
  const steps = done.map(({ step }) => step);
  if (new Set(steps).size < steps.length) return 'state';
  return (
    done
      .map((one): FrameViolation | null => {
        const old = before?.done.find(({ step }) => step === one.step);
        if (old !== undefined) return unless(same(old, one), 'kept');
        // What was due on that day is not known from the rows.
        return unless(noteObstacle(one.step, one.note, 0) === null, 'state');
      })
      .find((violation) => violation !== null) ?? null
  );
}

const exists = (frame: SignedFrame, boardId: string): boolean =>
  boardId === NO_BOARD || Object.hasOwn(frame.before.boards, boardId);

export const yearEndCheck: RowCheck<YearEnd> = ({ id, before, after }, frame) => {
  if (after === undefined) return 'kept';
  const { boardId, year } = after;
  return (
    unless(
      signerIs(frame, (me) => keepsSeries(me, frame.before, boardId)),
      'notYours',
    ) ??
    unless(id === yearEndId(boardId, year) && exists(frame, boardId), 'state') ??
    unless(before === undefined || (before.boardId === boardId && before.year === year), 'kept') ??
    unless(year < yearOf(frame.today), 'time') ??
    stepsViolation(before, after)
  );
};
