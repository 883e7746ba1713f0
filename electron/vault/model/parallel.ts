// Runs many short asynchronous operations, a few at a time.

const CONCURRENCY = 8;

/**
 * Runs `work` for every item, eight at a time, and waits until none is running. Rejects with the first error; some
 * items may then not have been started, but none is still running in the background.
 */
export async function inParallel<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const remaining = [...items];
  const errors: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (let item = remaining.shift(); item !== undefined && errors.length === 0; item = remaining.shift())
      await work(item).catch((error: unknown) => void errors.push(error));
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, remaining.length) }, worker));
  if (errors.length > 0) throw errors[0];
}
