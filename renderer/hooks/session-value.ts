// Screen state that survives between visits while the vault is open. It is cleared on lock, because another person may
// unlock it next.

export interface SessionValue<T> {
  get: () => T;
  set: (value: T) => void;
}

const resetters: (() => void)[] = [];

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

/** Clears all kept searches and selections when the vault is locked. */
export function resetSessionValues(): void {
  for (const reset of resetters) reset();
}
