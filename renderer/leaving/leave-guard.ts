// Tracks whether the screen holds something that would be lost (a changed form, a running upload), so that navigation
// asks first and write access is not handed to another program meanwhile.
let unsavedCount = 0;
const listeners = new Set<() => void>();
/** Saves what waits to be saved automatically; null: nothing does. */
type Saver = () => Promise<boolean> | null;
const savers = new Set<Saver>();

const addToCount = (delta: 1 | -1): void => {
  const wasDirty = unsavedCount > 0;
  unsavedCount += delta;
  if (wasDirty !== unsavedCount > 0) for (const listener of listeners) listener();
};

export const leaveGuard = {
  /** Registers unsaved work; returns the function that unregisters it. */
  add: (): (() => void) => {
    addToCount(1);
    let isRegistered = true;
    return () => {
      if (isRegistered) addToCount(-1);
      isRegistered = false;
    };
  },
  isDirty: (): boolean => unsavedCount > 0,
  /** Registers what is saved automatically; returns the function that unregisters it. */
  addSaver: (saver: Saver): (() => void) => {
    savers.add(saver);
    return () => savers.delete(saver);
  },
  /** Saves now what would be saved automatically; false: something was refused. null: there is nothing to save. */
  save: (): Promise<boolean> | null => {
    const running = [...savers].flatMap((saver) => saver() ?? []);
    return running.length === 0 ? null : Promise.all(running).then((saved) => saved.every(Boolean));
  },
  /** Calls `listener` when `isDirty` changes; returns the unsubscribe function. */
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
