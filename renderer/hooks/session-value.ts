// Screen state that survives between visits while the vault is open. It is cleared on lock, because another person may
// unlock it next.

export interface SessionValue<T> {
  get: () => T;
  set: (value: T) => void;
}

const resetters: (() => void)[] = [];
let session = crypto.randomUUID();

/** Identifies the time between two locks. What belongs to another session must not be shown. */
export const currentSession = (): string => session;

/** Keeps a value until the vault is locked, then resets it to `initial`. Call at module level. */
export function createSessionValue<T>(initial: T): SessionValue<T> {
  let current = initial;
  resetters.push(() => {
    current = initial;
  });
  return {
    get: () => current,
    set: (value) => {
      current = value;
    },
  };
}

/** Clears all kept searches and selections when the vault is locked, and begins a session. */
export function resetSessionValues(): void {
  session = crypto.randomUUID();
  for (const reset of resetters) reset();
}
