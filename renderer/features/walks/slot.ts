// A value passed from one screen to the next and read once, e.g. what was selected where the link was clicked.
import { useEffect, useState } from 'react';
import { keep } from '../../hooks/kept.ts';

export interface Slot<T> {
  put: (value: T) => void;
  /** Returns the value without removing it. */
  look: () => T | null;
  /** Returns the value and removes it. */
  take: () => T | null;
}

export function slot<T>(): Slot<T> {
  const held = keep<T | null>(null);
  return {
    put: held.set,
    look: held.get,
    take: () => {
      const value = held.get();
      held.set(null);
      return value;
    },
  };
}

/**
 * The value passed to this screen, kept while it is mounted. It is removed after mounting: a first render that React
 * discards must not lose it.
 */
export function useSlot<T>(of: Slot<T>): T | null {
  const [value] = useState(of.look);
  useEffect(() => void of.take(), [of]);
  return value;
}

/** A wizard is continued from another screen: focus goes to its step, not its title. */
export const goesOn = slot<true>();
