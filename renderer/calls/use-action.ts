// Runs a write call in the main process. A refusal is shown beside what was pressed unless the screen handles it.
import { useCallback, useRef, useState } from 'react';
import type { CallName, Input, Output } from '../../domain/contract/api.ts';
import type { Problem, Result } from '../../domain/kernel/result.ts';
import { writingCalls } from '../../domain/contract/call-facts.ts';
import type { Answer } from '../../domain/contract/reads.ts';
import { runAfter } from '../bridge.ts';
import { journalWord } from '../i18n/journal-word.ts';
import type { Language } from '../i18n/index.ts';
import { problemText } from '../i18n/problem-text.ts';
import { currentAct, isOffered, noteAct } from '../messages/messages.ts';
import { presses } from '../messages/presses.ts';
import { clearRefusal } from '../messages/refusals.ts';
import { followAct } from '../messages/under-way.ts';
import { askAgainAfter, seenOnScreen } from './client.ts';
import { notifyDone, notifyProblem } from './notify.ts';
import { type PressProps, usePress } from './press.ts';
import { useText } from '../i18n/use-text.ts';
import { later, seenBySaving, toldBy } from './seen.ts';
import { send } from './send.ts';
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
  /** For the button that runs it: `<Button {...save.press} onClick={() => void save.run({})}>`. */
  press: PressProps;
}

const noteDone = (name: CallName, { undo }: Answer<unknown>): void =>
  noteAct(undo === undefined ? null : { id: undo, call: name });

/** An act that can be undone and of which the screen says nothing gets a message of its own. */
function sayWhatCanBeUndone(name: CallName, language: Language): void {
  const last = currentAct();
  if (last?.call !== name) return;
  runAfter(0, () => {
    const word = journalWord(name, language);
    const isOwn = currentAct()?.id === last.id && last.presses === presses();
    if (isOwn && !isOffered(last.id)) notifyDone(`${word.charAt(0).toUpperCase()}${word.slice(1)}.`);
  });
}

export function useAction<N extends CallName>(name: N, options: ActionOptions<N> = {}): Action<N> {
  const { tk, language } = useText();
  const press = usePress(name);
  /** The newest change that a refusal has told the person of: they may press again. */
  const told = useRef<number | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { onDone, onProblem, success, quiet } = options;

  const act = useCallback(
    async (input: Input<N>): Promise<Result<Output<N>>> => {
      const seen = writingCalls.includes(name) ? (seenBySaving() ?? later(seenOnScreen(), told.current)) : undefined;
      setBusy(true);
      clearRefusal();
      setProblem(null);
      const result = await askAgainAfter(name, async () => {
        const answer = await send(name, input, seen);
        setBusy(false);
        return answer;
      });
      secretAnswered(name, result);
      if (!result.ok) {
        setProblem(result.error);
        told.current = later(told.current, toldBy(result.error));
        const handled = onProblem?.(result.error) ?? false;
        if (!handled && !quiet) notifyProblem(problemText(result.error));
        return result;
      }
      if (writingCalls.includes(name)) noteDone(name, result);
      if (success !== undefined) notifyDone(tk(success));
      onDone?.(result.value, input);
      sayWhatCanBeUndone(name, language);
      return result;
    },
    [name, onDone, onProblem, quiet, success, tk, language],
  );
  const run = useCallback(
    (input: Input<N>) => (writingCalls.includes(name) ? followAct(act(input)) : act(input)),
    [act, name],
  );
  const clear = useCallback(() => setProblem(null), []);
  return { run, busy, problem, clear, press };
}
