// Knows whether there is something on the screen that would be lost (a form with unsaved changes, a file on its way), so that
// the navigation can ask before leaving it, and nothing is handed over to another program meanwhile.
let open = 0;
const listeners = new Set<() => void>();

const change = (by: 1 | -1): void => {
  const before = open > 0;
  open += by;
  if (before !== open > 0) for (const listener of listeners) listener();
};

export const leaveGuard = {
  /** Says that there is something to lose; returns what takes it back. */
  add: (): (() => void) => {
    change(1);
    let held = true;
    return () => {
      if (held) change(-1);
      held = false;
    };
  },
  isDirty: (): boolean => open > 0,
  /** Called when `isDirty` gives something else; returns what ends it. */
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
