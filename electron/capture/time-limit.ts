// Time limits for queries to a page, which may never answer.
import { fail, type Result } from '../../domain/kernel/result.ts';

/** The result of `work` if it arrives within `ms` milliseconds; null if it is late or fails. */
export function withTimeout<T>(ms: number, work: Promise<T>): Promise<T | null> {
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

/** Resolves after `ms` milliseconds. */
export const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The result of work on a page, or `captures.stopped` immediately on abort: a destroyed page neither answers nor fails.
 */
export function orStopped<T>(signal: AbortSignal, work: Promise<Result<T>>): Promise<Result<T>> {
  return new Promise((resolve, reject) => {
    const stopped = (): void => resolve(fail('captures.stopped'));
    if (signal.aborted) stopped();
    signal.addEventListener('abort', stopped, { once: true });
    work
      .then(resolve, (error: unknown) =>
        signal.aborted ? stopped() : reject(error instanceof Error ? error : new Error(String(error))),
      )
      .finally(() => signal.removeEventListener('abort', stopped));
  });
}
