// The chosen file and the engine's preview of it. The file is sent with every call, and nothing of it is kept.
import { useState } from 'react';
import type { Problem, Result } from '../../domain/kernel/result.ts';
import type { ListFile } from './use-read-file.ts';

interface FilePreview<P, S> {
  /** What was chosen, and its preview; null before the first file that could be previewed. */
  readonly chosen: { readonly file: ListFile; readonly preview: P } | null;
  readonly problem: Problem | null;
  readonly busy: boolean;
  /** Asks for the preview. A refusal leaves what was chosen before. */
  readonly look: (file: ListFile, settings?: S) => void;
  readonly startOver: () => void;
}

/** Keeps a file and its preview; `ask` makes the call, with settings if the screen has any. */
export function useFilePreview<P, S = undefined>(
  ask: (file: ListFile, settings: S | undefined) => Promise<Result<P>>,
): FilePreview<P, S> {
  const [chosen, setChosen] = useState<FilePreview<P, S>['chosen']>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const look = async (file: ListFile, settings?: S): Promise<void> => {
    setBusy(true);
    const result = await ask(file, settings);
    setBusy(false);
    setProblem(result.ok ? null : result.error);
    if (result.ok) setChosen({ file, preview: result.value });
  };
  const startOver = (): void => {
    setChosen(null);
    setProblem(null);
  };
  return { chosen, problem, busy, look: (file, settings) => void look(file, settings), startOver };
}
