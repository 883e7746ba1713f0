// Whether the find bar is open, and how often it has been asked for: each time its field takes focus.
import { useSyncExternalStore } from 'react';

export interface FindState {
  readonly isOpen: boolean;
  readonly asked: number;
}

let state: FindState = { isOpen: false, asked: 0 };
const listeners = new Set<() => void>();

function set(isOpen: boolean): void {
  state = { isOpen, asked: state.asked + (isOpen ? 1 : 0) };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Opens the find bar, or goes to it, and closes it. */
export const find = { open: (): void => set(true), close: (): void => set(false) };

/** The state of the find bar. */
export const useFindState = (): FindState => useSyncExternalStore(subscribe, () => state);
