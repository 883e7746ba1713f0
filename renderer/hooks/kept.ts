// What a screen keeps from one visit to the next, while the vault is open: whoever unlocks it next may be somebody else.

export interface Kept<T> {
  get: () => T;
  set: (value: T) => void;
}

const forgets: (() => void)[] = [];

/** Keeps a value until the vault is locked; then it is `nothing` again. Made once, when a module is loaded. */
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

/** The vault is locked: nothing of what was looked for or picked is left. */
export function forgetKept(): void {
  for (const forget of forgets) forget();
}
