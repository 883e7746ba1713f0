// A note from one screen to the next, read once: what was picked where the link was pressed.
import { useEffect, useState } from 'react';

export interface Slot<T> {
  put: (value: T) => void;
  /** What was put, and it stays. */
  look: () => T | null;
  /** Gives what was put, once. */
  take: () => T | null;
}

export function slot<T>(): Slot<T> {
  let held: T | null = null;
  return {
    put: (value) => {
      held = value;
    },
    look: () => held,
    take: () => {
      const value = held;
      held = null;
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
