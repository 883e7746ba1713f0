// The reader's side: runs one task after the other and sends their pieces as they are asked for.
import type { ReaderMessage, ReaderPort, ReaderRequest } from './protocol.ts';

/** How a task tells of what it has read. */
export interface TaskOutput {
  /** Sends a piece and waits until the next may be sent. */
  piece(piece: unknown): Promise<void>;
  /** Bytes read, and in total as declared. */
  progress(done: number, total: number): void;
}
export type Tasks = Readonly<Record<string, (input: never, output: TaskOutput) => unknown>>;

const PROGRESS_INTERVAL_MS = 100;

/** Thrown into a task whose pieces are no longer wanted. */
class PiecesRefused extends Error {}

/** Answers requests until the process ends. `describe` says what an error is, without its message. */
export function serveReader(port: ReaderPort, tasks: Tasks, describe: (error: unknown) => string): void {
  const send = (message: ReaderMessage): void => port.post(message);
  const waiting = new Map<number, (wanted: boolean) => void>();
  const stopped = new Set<number>();

  async function run({ id, name, input }: Extract<ReaderRequest, { type: 'run' }>): Promise<void> {
    let told = 0;
    const output: TaskOutput = {
      piece: async (piece) => {
        const wanted =
          !stopped.has(id) &&
          (await new Promise<boolean>((resolve) => {
            waiting.set(id, resolve);
            send({ type: 'piece', id, piece });
          }));
        if (!wanted) throw new PiecesRefused();
      },
      progress: (done, total) => {
        if (performance.now() - told < PROGRESS_INTERVAL_MS) return;
        told = performance.now();
        send({ type: 'progress', id, done, total });
      },
    };
    try {
      const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
      if (task === undefined) throw new Error('unknown task');
      send({ type: 'done', id, answer: await task(input as never, output) });
    } catch (error) {
      if (!(error instanceof PiecesRefused)) send({ type: 'failed', id, cause: describe(error) });
    } finally {
      stopped.delete(id);
    }
  }

  let last = Promise.resolve();
  const settle = (id: number, wanted: boolean): void => {
    waiting.get(id)?.(wanted);
    waiting.delete(id);
  };
  port.listen((message) => {
    const request = message as ReaderRequest;
    switch (request.type) {
      case 'run':
        last = last.then(() => run(request));
        return;
      case 'next':
        settle(request.id, true);
        return;
      case 'stop':
        stopped.add(request.id);
        settle(request.id, false);
        return;
    }
  });
}
