// The acts of the person that have not been answered yet: what undoes the last act waits for them.
const underWay = new Set<Promise<unknown>>();

/** Follows an act until it has been answered and noted. */
export function followAct<T>(act: Promise<T>): Promise<T> {
  const followed = act.finally(() => underWay.delete(followed));
  underWay.add(followed);
  return followed;
}

export const isActUnderWay = (): boolean => underWay.size > 0;

/** Resolves when the acts that are under way now have been answered. */
export const actsAnswered = async (): Promise<void> => void (await Promise.allSettled(underWay));
