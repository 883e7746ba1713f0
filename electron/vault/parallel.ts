// Runs many short asynchronous operations, a few at a time.

const atOnce = 8;

/**
 * Runs `work` for every item, eight at a time, and waits until none is running. Rejects with the first error; some
 * items may then not have been started, but none is still running in the background.
 */
export async function inParallel<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const errors: unknown[] = [];
  const runner = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined && errors.length === 0; item = left.shift())
      await work(item).catch((error: unknown) => void errors.push(error));
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, left.length) }, runner));
  if (errors.length > 0) throw errors[0];
}
