// Undoes an import: asks, with the rule of what is kept, runs in one step, and says the result.
import type { Input, Output } from '../../domain/contract/api.ts';
import type { Problem } from '../../domain/kernel/result.ts';
import { notifyDone } from '../calls/notify.ts';
import { useAction } from '../calls/use-action.ts';
import { type Confirmation, useConfirm } from '../leaving/use-confirm.ts';

/** The calls that undo an import. */
export type UndoCall =
  | 'absences.calendarUndo'
  | 'diary.undo'
  | 'imports.undo'
  | 'itemImports.undo'
  | 'loginImports.undo'
  | 'schoolHolidays.remove';

/** How the imports of one subject are undone; `R` is what the screen knows of one import. */
export interface Undoing<N extends UndoCall, R> {
  readonly call: N;
  readonly input: (run: R) => Input<N>;
  /** Asked first, with what is kept. Without it, the import is undone at once, and the screen shows a refusal. */
  readonly question?: (run: R) => Confirmation;
  /** The sentences of the result; empty ones are left out. */
  readonly result: (value: Output<N>) => readonly string[];
}

export interface ImportUndo<R> {
  /** Asks, undoes and says the result; a refusal is shown as a notification. */
  readonly undo: (run: R) => void;
  readonly busy: boolean;
  readonly problem: Problem | null;
}

/** Undoes an import as `undoing` states; `onDone` runs once it is undone. */
export function useImportUndo<N extends UndoCall, R>(
  { call, input, question, result }: Undoing<N, R>,
  onDone: () => void = () => undefined,
): ImportUndo<R> {
  const confirm = useConfirm();
  const action = useAction(call, { quiet: question === undefined });
  const undo = async (run: R): Promise<void> => {
    if (question !== undefined && !(await confirm({ ...question(run), danger: true }))) return;
    const undone = await action.run(input(run));
    if (!undone.ok) return;
    notifyDone(
      result(undone.value)
        .filter((sentence) => sentence !== '')
        .join(' '),
    );
    onDone();
  };
  return { undo: (run) => void undo(run), busy: action.busy, problem: action.problem };
}
