// A record that is being created while its second step is already shown.
import { useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type Result, fail } from '../../domain/kernel/result.ts';

type Created = Result<{ id: string }>;

export interface Creation {
  /** Null until the record exists and has been asked for. */
  createdId: string | null;
  /** The same, for what a key press began before. */
  isNew: () => boolean;
  /** The record, once the creation that began last has ended. */
  whenCreated: () => Promise<Created>;
  /** Follows a creation to its end; true if the record exists and has been asked for. */
  follow: (creating: Promise<Created>) => Promise<boolean>;
}

/** @param ask asks for the record, so that its screen has it at once */
export function useCreation(ask: (id: string) => Promise<void>): Creation {
  const [createdId, setCreatedId] = useState<string | null>(null);
  const id = useRef<string | null>(null);
  // Nothing waits for it before the first creation: the step that does is shown by it.
  const running = useRef<Promise<Created>>(Promise.resolve(fail('door.failed')));
  const isNew = useCallback(() => id.current === null, []);
  const whenCreated = useCallback(() => running.current, []);
  const follow = useCallback(
    async (creating: Promise<Created>): Promise<boolean> => {
      running.current = creating;
      const created = await creating;
      if (!created.ok) return false;
      await ask(created.value.id);
      id.current = created.value.id;
      flushSync(() => setCreatedId(created.value.id));
      return true;
    },
    [ask],
  );
  return { createdId, isNew, whenCreated, follow };
}
