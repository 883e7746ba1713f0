// A search that another part of the program asks a list for: the list that is shown, or the next one to be.
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { createSessionValue } from './session-value.ts';

interface Asked {
  readonly path: string;
  readonly query: string;
}

const asked = createSessionValue<Asked | null>(null);
const listeners = new Set<() => void>();

/** Asks the list at `path` to search. */
export function askSearch(path: string, query: string): void {
  asked.set({ path, query });
  for (const listener of listeners) listener();
}

/** Takes over what is asked of the list at the current address. */
export function useAskedSearch(take: (query: string) => void): void {
  const [path] = useLocation();
  useEffect(() => {
    const listener = (): void => {
      const wanted = asked.get();
      if (wanted?.path !== path) return;
      asked.set(null);
      take(wanted.query);
    };
    listener();
    listeners.add(listener);
    return () => void listeners.delete(listener);
  });
}
