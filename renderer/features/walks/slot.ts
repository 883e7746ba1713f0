// A note from one screen to the next, read once: what was picked where the link was pressed.
import { useEffect, useState } from 'react';
import { keep } from '../../hooks/kept.ts';

export interface Slot<T> {
  put: (value: T) => void;
  /** What was put, and it stays. */
  look: () => T | null;
  /** Gives what was put, once. */
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

/** What was put for this screen, for as long as it is shown. It is taken when the screen is there: a first drawing that is thrown away must not lose it. */
export function useSlot<T>(of: Slot<T>): T | null {
  const [value] = useState(of.look);
  useEffect(() => void of.take(), [of]);
  return value;
}

/** Somebody goes on with a walk from another screen: its step has focus, not its title. */
export const goesOn = slot<true>();
