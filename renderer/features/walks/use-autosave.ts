// Saves a draft automatically, shortly after each change and when the step is left.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem, Result } from '../../../domain/result.ts';
import { later } from '../../bridge.ts';
import { useHold } from '../../hooks/use-hold.ts';

export type SaveState =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'failed'; problem: Problem };

export interface Autosave<V> {
  state: SaveState;
  /** Call on every change; saves after a short pause. */
  changed: (value: V) => void;
  /** Saves pending changes immediately; true if nothing is unsaved afterwards. */
  flush: () => Promise<boolean>;
}

const PAUSE_MS = 500;

/** `initial` is the value already saved; an identical value is not written again. */
export function useAutosave<V>(save: (value: V) => Promise<Result<unknown>>, initial: V): Autosave<V> {
  const [state, setState] = useState<SaveState>({ kind: 'idle' });
  const waiting = useRef<{ value: V } | null>(null);
  const stop = useRef<() => void>(() => undefined);
  const running = useRef<Promise<boolean>>(Promise.resolve(true));
  const [first] = useState(() => JSON.stringify(initial));
  const kept = useRef(first);
  const store = useRef(save);
  useEffect(() => {
    store.current = save;
  }, [save]);

  const flush = useCallback((): Promise<boolean> => {
    stop.current();
    running.current = running.current.then(async (before) => {
      const job = waiting.current;
      if (job === null) return before;
      waiting.current = null;
      setState({ kind: 'saving' });
      const result = await store.current(job.value);
      if (result.ok) kept.current = JSON.stringify(job.value);
      // Retried with the next change, and when the step is left.
      else waiting.current ??= job;
      setState(result.ok ? { kind: 'saved', at: new Date().toISOString() } : { kind: 'failed', problem: result.error });
      return result.ok;
    });
    return running.current;
  }, []);

  const changed = useCallback(
    (value: V): void => {
      stop.current();
      waiting.current = null;
      if (JSON.stringify(value) === kept.current) return;
      waiting.current = { value };
      stop.current = later(PAUSE_MS, () => void flush());
    },
    [flush],
  );
  useEffect(() => () => void flush(), [flush]);
  useHold(state.kind === 'failed');
  return { state, changed, flush };
}
