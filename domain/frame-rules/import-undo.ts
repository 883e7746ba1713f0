// An import says what it did; the rows that it added may be removed again, and the channels that it changed put back, but
// only together with its undo. R08, R14.
import type { ImportRun } from '../channel-imports/model.ts';
import type { Channel } from '../channels/model.ts';
import { checkStamps } from './check-history.ts';
import type { FrameViolation, RowChange, RowCheck, SignedFrame, StampSource } from './frame.ts';
import { isOffice, onlyDiffer, same, unless } from './signer.ts';

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

const IMPORTED = ['channels', 'people', 'units', 'departments'] as const;
type ImportedRegister = (typeof IMPORTED)[number];
const isImported = (register: string): register is ImportedRegister =>
  (IMPORTED as readonly string[]).includes(register);

/**
 * Whether an import of channels says what its frame does, since its undo goes by it: the rows that are new, the channels as
 * they were, and when each was changed.
 */
export function tellsWhatItDid({ before, after }: SignedFrame, run: ImportRun): boolean {
  const { channels = {}, ...others } = run.before;
  const isMarked = (kind: ImportedRegister, id: string): boolean =>
    run.marks[`${kind}/${id}`] === after[kind][id]?.changed.at;
  return (
    Object.keys(others).length === 0 &&
    Object.entries(run.added).every(
      ([kind, ids]) =>
        isImported(kind) &&
        ids.every((id) => before[kind][id] === undefined && after[kind][id] !== undefined && isMarked(kind, id)),
    ) &&
    Object.entries(channels).every(([id, row]) => same(row, before.channels[id]) && isMarked('channels', id))
  );
}

/** A run keeps the channels as they were, with the stamps that they had (`tellsWhatItDid`). */
export const runStamps: StampSource<ImportRun> = ({ before, after }) =>
  before ?? (after === undefined ? undefined : { before: after.before });

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
export const restoredStamps: StampSource<Channel> = (change, frame) => {
  const { before, after } = change;
  if (before === undefined || after === undefined) return before;
  return restores(frame, change)
    ? { ...after, changed: before.changed }
    : { ...before, ...checkStamps(frame, before, after) };
};
