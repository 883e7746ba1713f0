// File readers for tests: the reader's own code, in this process instead of one of its own. Messages are copied, as
// between processes.
import { describeError } from '../../electron/engine/messages/describe.ts';
import { readersOf } from '../../electron/reader/client.ts';
import type { ReaderPort, StartReader } from '../../electron/reader/protocol.ts';
import { serveReader, type Tasks } from '../../electron/reader/serve.ts';
import { createTasks } from '../../electron/reader/tasks.ts';

/** Starts readers with these tasks. */
export const startWith =
  (makeTasks: () => Tasks): StartReader =>
  () => {
    let isEnded = false;
    let ended: () => void = () => undefined;
    const [toReader, toEngine] = [new Set<(message: unknown) => void>(), new Set<(message: unknown) => void>()];
    const endOf = (other: typeof toReader, own: typeof toReader): ReaderPort => ({
      post: (message) => {
        const copy: unknown = structuredClone(message);
        void Promise.resolve().then(() => {
          if (!isEnded) for (const listener of other) listener(copy);
        });
      },
      listen: (listener) => {
        own.add(listener);
      },
    });
    serveReader(endOf(toEngine, toReader), makeTasks(), describeError);
    return {
      ...endOf(toReader, toEngine),
      end: () => {
        isEnded = true;
        ended();
      },
      onEnded: (listener) => {
        ended = listener;
      },
    };
  };

/** Opens a reader in this process. */
export const localReader = readersOf(startWith(createTasks));
