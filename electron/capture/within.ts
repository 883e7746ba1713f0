// Nothing a page is asked may be waited for without end: it answers when it likes.
import { fail, type Result } from '../../domain/result.ts';

/** What it gives within the time (milliseconds), or null: too late, or failed. */
export function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), ms);
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      () => {
        clearTimeout(timer);
        resolve(null);
      },
    );
  });
}

/** Waits, in milliseconds. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What comes of work on a page, or `captures.stopped` at once when it is stopped: a page that is gone answers nothing, or fails. */
export function unlessStopped<T>(signal: AbortSignal, work: Promise<Result<T>>): Promise<Result<T>> {
  return new Promise((resolve, reject) => {
    const stopped = (): void => resolve(fail('captures.stopped'));
    if (signal.aborted) stopped();
    signal.addEventListener('abort', stopped, { once: true });
    work.then(resolve, (error: unknown) => (signal.aborted ? stopped() : reject(error instanceof Error ? error : new Error(String(error)))));
  });
}
