// Which of the open dialogs is the topmost: Escape closes that one alone.
import { useEffect, useId, useSyncExternalStore } from 'react';

interface OpenDialog {
  readonly id: string;
  readonly onTop: boolean;
}

/** In the order in which they were opened. */
let open: readonly OpenDialog[] = [];
const listeners = new Set<() => void>();

function set(next: readonly OpenDialog[]): void {
  open = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const topmost = (): string | undefined => (open.findLast(({ onTop }) => onTop) ?? open.at(-1))?.id;

/** Whether no other dialog lies over this one. `onTop`: it lies over all that are not. */
export function useIsTop(opened: boolean, onTop: boolean): boolean {
  const id = useId();
  useEffect(() => {
    if (!opened) return undefined;
    set([...open, { id, onTop }]);
    return () => set(open.filter((other) => other.id !== id));
  }, [id, opened, onTop]);
  return useSyncExternalStore(subscribe, topmost) === id;
}
