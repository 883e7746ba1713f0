// Rows that an import added may be removed again, and channels that it changed put back, but only together with the undo of
// that import. R08, R14.
import type { Channel } from '../channels/model.ts';
import type { FrameViolation, RowChange, RowCheck, SignedFrame, StampSource } from './frame.ts';
import { isOffice, onlyDiffer, unless } from './signer.ts';

interface Run {
  readonly stamp: { readonly by: string };
  readonly undone: unknown;
}

/** Who may undo an import: the communications office, administrators, and the person who made it. */
const mayUndo = (frame: SignedFrame, run: Run): boolean => isOffice(frame) || run.stamp.by === frame.by;

interface Stamped {
  readonly changed: { readonly at: string };
}

/** Whether the frame undoes the import that added this row, and nobody has changed the row since. */
export function undoes(
  frame: SignedFrame,
  register: 'channels' | 'people' | 'units' | 'departments' | 'logins',
  { id, before }: RowChange<Stamped>,
): boolean {
  if (before === undefined) return false;
  const runs = frame.changes(register === 'logins' ? 'loginImports' : 'imports');
  return runs.some(({ before: run, after }) => {
    if (run?.undone !== null || after === undefined || after.undone === null || !mayUndo(frame, run)) return false;
    const added = 'kind' in run ? run.added : (run.added[register] ?? []);
    return added.includes(id) && run.marks['kind' in run ? id : `${register}/${id}`] === before.changed.at;
  });
}

/** A run of an import: made by the signer, then at most undone, once. `may`: whether the signer may make this one. */
export const runCheck =
  <T extends Run>(may: (frame: SignedFrame, run: T) => FrameViolation | null): RowCheck<T> =>
  ({ before, after }, frame) => {
    if (after === undefined) return 'kept';
    if (before === undefined) return unless(after.undone === null, 'state') ?? may(frame, after);
    if (before.undone !== null || after.undone === null || !onlyDiffer(before, after, ['undone'])) return 'kept';
    return unless(mayUndo(frame, before), 'notYours');
  };

/** Whether the frame puts back the version of a channel that an import changed, but for the stamp. */
export function restores(frame: SignedFrame, { id, before, after }: RowChange<Channel>): boolean {
  if (before === undefined || after === undefined) return false;
  return frame.changes('imports').some(({ before: run, after: next }) => {
    if (run?.undone !== null || next === undefined || next.undone === null || !mayUndo(frame, run)) return false;
    const old = run.before.channels?.[id];
    return (
      typeof old === 'object' &&
      old !== null &&
      run.marks[`channels/${id}`] === before.changed.at &&
      onlyDiffer(old as typeof after, after, ['changed'])
    );
  });
}

/** What an undo puts back bears the stamps that it had; that of the change is the signer's. */
export const restoredStamps: StampSource<Channel> = (change, frame) =>
  change.before !== undefined && change.after !== undefined && restores(frame, change)
    ? { ...change.after, changed: change.before.changed }
    : change.before;
