// Saves a draft automatically: shortly after each change, and when the field, the step or the program is left.
import { useCallback, useEffect, useRef, useState } from 'react';
import { Queue } from '../../domain/kernel/queue.ts';
import type { Answer } from '../../domain/contract/reads.ts';
import type { Problem, Result } from '../../domain/kernel/result.ts';
import { onParting, runAfter } from '../bridge.ts';
import { seenOnScreen } from '../calls/client.ts';
import { later, savingWith, toldBy } from '../calls/seen.ts';
import { onAway } from '../calls/server-away.ts';
import { leaveGuard } from '../leaving/leave-guard.ts';
import { guardLeaving } from '../leaving/use-leave-guard.ts';

export type SaveState =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'failed'; problem: Problem };

export interface Autosave<V> {
  state: SaveState;
  /** Call on every change; saves after a short pause. */
  schedule: (value: V) => void;
  /**
   * Saves pending changes immediately, also over a change of another person that a refusal has named; true if nothing is
   * unsaved afterwards.
   */
  flush: () => Promise<boolean>;
  /** Something is not saved, or not yet. */
  isUnsaved: boolean;
}

const PAUSE_MS = 500;

/** `initial` is the value already saved; an identical value is not written again. */
export function useAutosave<V>(send: (value: V) => Promise<Result<unknown>>, initial: V): Autosave<V> {
  const [state, setState] = useState<SaveState>({ kind: 'idle' });
  const [isWaiting, setWaiting] = useState(false);
  const pending = useRef<{ value: V } | null>(null);
  const stop = useRef<() => void>(() => undefined);
  const [saves] = useState(() => new Queue());
  const lastOk = useRef(true);
  const hasFailed = useRef(false);
  const [initialJson] = useState(() => JSON.stringify(initial));
  const lastSaved = useRef(initialJson);
  const saveRef = useRef(send);
  useEffect(() => {
    saveRef.current = send;
  }, [send]);

  // As of the answers that the draft was drawn from: what came after them is not replaced unless the person goes on.
  const [filled] = useState(seenOnScreen);
  const seen = useRef({ filled, told: filled });

  // At once, not with the next drawing: a window that waits for the save to be closed closes when nothing is unsaved.
  const isShown = useRef(false);
  const stopGuarding = useRef<(() => void) | null>(null);
  const guard = useCallback((isNeeded: boolean): void => {
    if (isNeeded && isShown.current) stopGuarding.current ??= guardLeaving();
    else {
      stopGuarding.current?.();
      stopGuarding.current = null;
    }
  }, []);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
      guard(false);
    };
  }, [guard]);

  const save = useCallback(
    (isAsked: boolean): Promise<boolean> => {
      stop.current();
      return saves.run(async () => {
        const draft = pending.current;
        if (draft === null) return lastOk.current;
        pending.current = null;
        lastOk.current = false;
        hasFailed.current = false;
        guard(false);
        setState({ kind: 'saving' });
        const result: Answer<unknown> = await savingWith(isAsked ? seen.current.told : seen.current.filled, () =>
          saveRef.current(draft.value),
        );
        if (result.ok)
          seen.current = { filled: result.seen ?? seen.current.told, told: result.seen ?? seen.current.told };
        else seen.current = { ...seen.current, told: later(seen.current.told, toldBy(result.error)) };
        lastOk.current = result.ok;
        if (result.ok) lastSaved.current = JSON.stringify(draft.value);
        // Retried with the next change, and when the step is left.
        else pending.current ??= draft;
        hasFailed.current = !result.ok;
        guard(!result.ok);
        setWaiting(pending.current !== null);
        setState(
          result.ok ? { kind: 'saved', at: new Date().toISOString() } : { kind: 'failed', problem: result.error },
        );
        return result.ok;
      });
    },
    [guard, saves],
  );
  const flush = useCallback((): Promise<boolean> => save(true), [save]);

  const schedule = useCallback(
    (value: V): void => {
      stop.current();
      const isSaved = JSON.stringify(value) === lastSaved.current;
      pending.current = isSaved ? null : { value };
      setWaiting(!isSaved);
      if (isSaved) return;
      stop.current = runAfter(PAUSE_MS, () => void save(false));
    },
    [save],
  );
  useEffect(() => () => void save(false), [save]);
  // A lock replaces the page at once: what was typed last must be on its way before.
  useEffect(() => onParting(() => pending.current !== null && void save(false)), [save]);
  // What could not be saved without the server is saved when it is back.
  useEffect(() => onAway((isAway) => void (!isAway && pending.current !== null && save(false))), [save]);
  // A refusal is told while what was typed is still on the screen. One that is shown already is only asked about.
  useEffect(
    () =>
      leaveGuard.addSaver(() =>
        hasFailed.current || (pending.current === null && lastOk.current) ? null : save(false),
      ),
    [save],
  );
  return { state, schedule, flush, isUnsaved: isWaiting || state.kind === 'failed' };
}
