// A record that is being created while its second step is already shown.
import { useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type Result, fail } from '../../domain/kernel/result.ts';

type Created = Result<{ id: string }>;

export interface Creation {
  /** Null until the record exists and has been asked for. */
  createdId: string | null;
  /** Whether the screen is still that of a new record; also known to what a key press began before. */
  isNew: () => boolean;
  /** The record, once the creation that began last has ended. */
  whenCreated: () => Promise<Created>;
  /** Follows a creation to its end; true if the record exists and has been asked for. */
  follow: (creating: Promise<Created>) => Promise<boolean>;
  /** Call when the screen has become the record's own. */
  settle: () => void;
  /** Does this when the screen is the record's own, instead of what waits already; null: nothing. */
  onceSettled: (next: (() => void) | null) => void;
}

/** @param ask asks for the record, so that its screen has it at once */
export function useCreation(ask: (id: string) => Promise<void>): Creation {
  const [createdId, setCreatedId] = useState<string | null>(null);
  const settled = useRef(false);
  const waiting = useRef<(() => void) | null>(null);
  // Nothing waits for it before the first creation: the step that does is shown by it.
  const running = useRef<Promise<Created>>(Promise.resolve(fail('door.failed')));
  const isNew = useCallback(() => !settled.current, []);
  const whenCreated = useCallback(() => running.current, []);
  const follow = useCallback(
    async (creating: Promise<Created>): Promise<boolean> => {
      waiting.current = null;
      running.current = creating;
      const created = await creating;
      if (!created.ok) {
        waiting.current = null;
        return false;
      }
      await ask(created.value.id);
      flushSync(() => setCreatedId(created.value.id));
      return true;
    },
    [ask],
  );
  const settle = useCallback(() => {
    settled.current = true;
    waiting.current?.();
    waiting.current = null;
  }, []);
  const onceSettled = useCallback((next: (() => void) | null) => {
    if (settled.current) next?.();
    else waiting.current = next;
  }, []);
  return { createdId, isNew, whenCreated, follow, settle, onceSettled };
}
