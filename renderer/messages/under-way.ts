// The act of the person that was begun last, until it has been answered: what undoes the last act waits for it. An older
// one, such as a file that is being written, keeps nothing waiting.
let newest: Promise<unknown> | null = null;

/** Follows an act until it has been answered and noted. */
export function followAct<T>(act: Promise<T>): Promise<T> {
  const followed = act.finally(() => {
    if (newest === followed) newest = null;
  });
  newest = followed;
  return followed;
}

/** Whether the act that was begun last has not been answered yet. */
export const isActUnderWay = (): boolean => newest !== null;

/** Resolves when the act that is the newest now has been answered. */
export const actAnswered = async (): Promise<void> => void (await Promise.allSettled(newest === null ? [] : [newest]));
