// Screen state that survives between visits while the vault is open. It is cleared on lock, because another person may
// unlock it next.

export interface Kept<T> {
  get: () => T;
  set: (value: T) => void;
}

const forgets: (() => void)[] = [];

/** Keeps a value until the vault is locked, then resets it to `nothing`. Call at module level. */
export function keep<T>(nothing: T): Kept<T> {
  let held = nothing;
  forgets.push(() => {
    held = nothing;
  });
  return {
    get: () => held,
    set: (value) => {
      held = value;
    },
  };
}

/** Clears all kept searches and selections when the vault is locked. */
export function forgetKept(): void {
  for (const forget of forgets) forget();
}
