// Runs a write call in the main process. A refusal is shown as a notification unless the screen handles it.
import { useCallback, useState } from 'react';
import type { CallName, Input, Output } from '../../domain/contract/api.ts';
import type { Problem, Result } from '../../domain/kernel/result.ts';
import { call } from '../bridge.ts';
import { problemText } from '../i18n/problem-text.ts';
import { askAgainAfter } from './client.ts';
import { notifyDone, notifyProblem } from './notify.ts';
import { useText } from '../i18n/use-text.ts';
import { secretAnswered } from './use-secret-shown.ts';

export interface ActionOptions<N extends CallName> {
  /** After success. */
  onDone?: (value: Output<N>, input: Input<N>) => void;
  /** Handles the refusal; return true if the screen shows it, which suppresses the notification. */
  onProblem?: (problem: Problem) => boolean;
  /** Key of the text to show after success. */
  success?: string;
  /** Suppresses notifications; the caller reads the Result. */
  quiet?: boolean;
}

export interface Action<N extends CallName> {
  /** Never rejects. */
  run: (input: Input<N>) => Promise<Result<Output<N>>>;
  busy: boolean;
  problem: Problem | null;
  clear: () => void;
}

export function useAction<N extends CallName>(name: N, options: ActionOptions<N> = {}): Action<N> {
  const { tk } = useText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { onDone, onProblem, success, quiet } = options;

  const run = useCallback(
    async (input: Input<N>): Promise<Result<Output<N>>> => {
      setBusy(true);
      setProblem(null);
      const result = await askAgainAfter(name, async () => {
        const answer = await call(name, input);
        setBusy(false);
        return answer;
      });
      secretAnswered(name, result);
      if (!result.ok) {
        setProblem(result.error);
        const handled = onProblem?.(result.error) ?? false;
        if (!handled && !quiet) notifyProblem(problemText(result.error));
        return result;
      }
      if (success !== undefined) notifyDone(tk(success));
      onDone?.(result.value, input);
      return result;
    },
    [name, onDone, onProblem, quiet, success, tk],
  );
  const clear = useCallback(() => setProblem(null), []);
  return { run, busy, problem, clear };
}
