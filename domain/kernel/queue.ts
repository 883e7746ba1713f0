// Runs asynchronous work one at a time. Imports nothing, so that every layer can use it.

/** Runs work one at a time, in the order it was queued. A failure reaches only its own caller; later work still runs. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` after everything queued earlier. Must not be nested: work that waits for its own queue never ends. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Resolves when everything queued so far has ended; never rejects. */
  idle(): Promise<unknown> {
    return this.#last;
  }
}

/** Work that is requested repeatedly; see `rerunOnRequest`. */
export interface Rerun {
  /** Runs the work soon. Resolves when no run is pending. */
  request(): Promise<void>;
  /** No run begins afterwards; one that is running goes on. */
  stop(): void;
  readonly stopped: boolean;
}

/**
 * Runs `work` on request, one run at a time: any number of requests during a run cause one more run afterwards. Unlike
 * with `Queue`, requests are merged. `onError` receives what a run throws; a pending run still begins.
 */
export function rerunOnRequest(work: () => Promise<void>, onError: (error: unknown) => void): Rerun {
  let running: Promise<void> | null = null;
  let wanted = false;
  let stopped = false;
  const once = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      onError(error);
    }
  };
  const run = async (): Promise<void> => {
    while (wanted && !stopped) {
      wanted = false;
      await once();
    }
    running = null;
  };
  return {
    request: () => {
      if (stopped) return running ?? Promise.resolve();
      wanted = true;
      running ??= run();
      return running;
    },
    stop: () => {
      stopped = true;
    },
    get stopped() {
      return stopped;
    },
  };
}
