// Undoes an import: asks, with the rule of what is kept, runs in one step, and says the result.
import type { Input } from '../../domain/contract/api.ts';
import type { Problem } from '../../domain/kernel/result.ts';
import { notifyDone } from '../calls/notify.ts';
import type { PressProps } from '../calls/press.ts';
import { useAction } from '../calls/use-action.ts';
import { useText } from '../i18n/use-text.ts';
import { useConfirm } from '../leaving/use-confirm.ts';

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
  /**
   * The group of texts: `button` and `title`, unless they are those of every import; `text`, the rule of what is kept;
   * `done` and `kept`, or `part` for both in one sentence. A group without `text` asks nothing.
   */
  readonly texts:
    | 'channelImport.undo'
    | 'diary.file.undo'
    | 'handover.calendar.undo'
    | 'itemImport.undo'
    | 'loginImport.undo'
    | 'schoolHolidays.undo';
}

interface ImportUndo<R> {
  /** Asks, undoes and says the result; `file` is named in the question. */
  readonly undo: (run: R, file: string) => void;
  readonly button: string;
  readonly busy: boolean;
  /** Of what the button does. */
  readonly press: PressProps;
  /** The refusal; after a question it is also shown as a notification. */
  readonly problem: Problem | null;
}

/** Undoes an import as `undoing` states; `onDone` runs once it is undone. */
export function useImportUndo<N extends UndoCall, R>(
  { call, input, texts }: Undoing<N, R>,
  onDone: () => void = () => undefined,
): ImportUndo<R> {
  const { t, tk } = useText();
  const confirm = useConfirm();
  const asks = tk(`${texts}.text`, {}, '') !== '';
  const action = useAction(call, { quiet: !asks });
  const button = tk(`${texts}.button`, {}, t('imports.undo.button'));
  const undo = async (run: R, file: string): Promise<void> => {
    const title = tk(`${texts}.title`, { file }, t('imports.undo.title'));
    const text = tk(`${texts}.text`, { file }, '');
    if (asks && !(await confirm({ title, text, confirm: button, danger: true, call }))) return;
    const undone = await action.run(input(run));
    if (!undone.ok) return;
    const { removed, cancelled, kept = 0, permissions = 0 }: Counts = undone.value;
    const count = Number(removed ?? cancelled);
    const part = kept > 0 ? tk(`${texts}.part`, { count, kept }, '') : '';
    const sentences = [tk(`${texts}.done`, { count }), kept > 0 ? tk(`${texts}.kept`, { count: kept }) : ''];
    if (permissions > 0) sentences.push(tk(`${texts}.permissions`, { count: permissions }));
    notifyDone(part === '' ? sentences.filter((sentence) => sentence !== '').join(' ') : part);
    onDone();
  };
  return {
    undo: (run, file) => void undo(run, file),
    button,
    busy: action.busy,
    problem: action.problem,
    press: action.press,
  };
}

/** What the calls answer, each in its words. */
interface Counts {
  readonly removed?: number | true;
  readonly cancelled?: number;
  readonly kept?: number;
  /** Authorisations that stay. */
  readonly permissions?: number;
}
