// A value passed from one screen to the next and read once, e.g. what was selected where the link was clicked.
import { useEffect, useState } from 'react';
import { createSessionValue } from './session-value.ts';

export interface OneTimeValue<T> {
  put: (value: T) => void;
  /** Returns the value without removing it. */
  peek: () => T | null;
  /** Returns the value and removes it. */
  take: () => T | null;
}

export function createOneTimeValue<T>(): OneTimeValue<T> {
  const stored = createSessionValue<T | null>(null);
  return {
    put: stored.set,
    peek: stored.get,
    take: () => {
      const value = stored.get();
      stored.set(null);
      return value;
    },
  };
}

/**
 * The value passed to this screen, kept while it is mounted. It is removed after mounting: a first render that React
 * discards must not lose it.
 */
export function useOneTimeValue<T>(source: OneTimeValue<T>): T | null {
  const [value] = useState(source.peek);
  useEffect(() => void source.take(), [source]);
  return value;
}

/** A wizard is continued from another screen: focus goes to its step, not its title. */
export const startInStep = createOneTimeValue<true>();
