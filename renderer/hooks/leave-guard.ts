// Tracks whether the screen holds something that would be lost (a changed form, a running upload), so that navigation
// asks first and write access is not handed to another program meanwhile.
let open = 0;
const listeners = new Set<() => void>();

const change = (by: 1 | -1): void => {
  const before = open > 0;
  open += by;
  if (before !== open > 0) for (const listener of listeners) listener();
};

export const leaveGuard = {
  /** Registers unsaved work; returns the function that unregisters it. */
  add: (): (() => void) => {
    change(1);
    let held = true;
    return () => {
      if (held) change(-1);
      held = false;
    };
  },
  isDirty: (): boolean => open > 0,
  /** Calls `listener` when `isDirty` changes; returns the unsubscribe function. */
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
