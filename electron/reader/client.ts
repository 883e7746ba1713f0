// The engine's side of a file reader: asks it, checks what it answers, and ends it when it takes too long or answers
// anything else.
import { z } from 'zod';
import { fail, ok, type Problem, type Result } from '../../domain/kernel/result.ts';
import {
  type PiecedTask,
  type ReaderAnswer,
  ReaderAnswers,
  type ReaderInputs,
  type ReaderPiece,
  ReaderPieces,
  type ReaderTask,
} from './answers.ts';
import { ReaderMessage, type ReaderLink, type ReaderRequest, type StartReader } from './protocol.ts';

/**
 * Milliseconds without any message before the reader counts as stuck. The slowest permitted key derivation of a password
 * file takes half a minute on a slow computer.
 */
const MAX_SILENCE_MS = 90_000;

/** A task did not get to its end: the process ended or was ended. The problem is the answer of the call. */
export class ReaderStopped extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

export interface FileReader {
  /**
   * Runs a task to its end. Fails with `reading.tooLong` if the reader was silent for too long, with `reading.ended` if
   * it ended or its answer was invalid, and with the reason given to `close`.
   */
  run<N extends ReaderTask>(name: N, input: ReaderInputs[N]): Promise<Result<ReaderAnswer<N>>>;
  /**
   * Runs a task that has pieces, each of which is asked for when the last one has been dealt with; returns the answer.
   * Throws `ReaderStopped` instead of failing.
   */
  pieces<N extends PiecedTask>(
    name: N,
    input: ReaderInputs[N],
    onProgress?: (done: number, total: number) => void,
  ): AsyncGenerator<ReaderPiece<N>, ReaderAnswer<N>>;
  /** Ends the process. Tasks in progress fail with this reason. */
  close(reason: Problem): void;
}

export type OpenReader = () => FileReader;

const STOPPED: Problem = { code: 'reading.ended' };

/** Where and how a value differs from its schema, without the value. */
const differenceOf = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, 3)
    .map(({ path, code }) => `${path.map(String).join('.')} ${code}`)
    .join(', ')
    .slice(0, 200);

class Client implements FileReader {
  readonly #link: ReaderLink;
  readonly #maxSilence: number;
  readonly #listeners = new Map<number, (message: ReaderMessage | Problem) => void>();
  #next = 1;
  #stopped: Problem | null = null;

  constructor(link: ReaderLink, maxSilence: number) {
    this.#link = link;
    this.#maxSilence = maxSilence;
    link.listen((message) => {
      const read = ReaderMessage.safeParse(message);
      if (read.success) this.#listeners.get(read.data.id)?.(read.data);
      else this.close({ ...STOPPED, cause: `invalid message: ${differenceOf(read.error)}` });
    });
    link.onEnded(() => this.close({ ...STOPPED, cause: 'process ended' }));
  }

  #isOpen(): boolean {
    return this.#stopped === null;
  }

  close(reason: Problem): void {
    if (this.#stopped !== null) return;
    this.#stopped = reason;
    this.#link.end();
    for (const tell of this.#listeners.values()) tell(reason);
    this.#listeners.clear();
  }

  /** The messages about a task, in order, each within the permitted time. */
  #inbox(id: number): () => Promise<ReaderMessage> {
    const waiting: (ReaderMessage | Problem)[] = [];
    let wake: (() => void) | null = null;
    this.#listeners.set(id, (message) => {
      waiting.push(message);
      wake?.();
    });
    return async () => {
      const timer = setTimeout(() => this.close({ code: 'reading.tooLong' }), this.#maxSilence);
      try {
        while (waiting.length === 0)
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      } finally {
        clearTimeout(timer);
      }
      const message = waiting.shift() ?? STOPPED;
      if ('code' in message) throw new ReaderStopped(message);
      return message;
    };
  }

  #checked<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    const problem = { ...STOPPED, cause: `invalid answer: ${differenceOf(read.error)}` };
    this.close(problem);
    throw new ReaderStopped(problem);
  }

  async *#messages(name: ReaderTask, input: unknown): AsyncGenerator<ReaderMessage, unknown> {
    if (this.#stopped !== null) throw new ReaderStopped(this.#stopped);
    const id = this.#next++;
    const receive = this.#inbox(id);
    let isRunning = true;
    try {
      this.#link.post({ type: 'run', id, name, input } satisfies ReaderRequest);
      for (;;) {
        const message = await receive();
        if (message.type === 'done') {
          isRunning = false;
          return message.answer;
        }
        if (message.type === 'failed') {
          isRunning = false;
          throw new ReaderStopped({ ...STOPPED, cause: message.cause });
        }
        yield message;
        if (message.type === 'piece') this.#link.post({ type: 'next', id } satisfies ReaderRequest);
      }
    } finally {
      this.#listeners.delete(id);
      if (isRunning && this.#isOpen()) this.#link.post({ type: 'stop', id } satisfies ReaderRequest);
    }
  }

  async *pieces<N extends PiecedTask>(
    name: N,
    input: ReaderInputs[N],
    onProgress: (done: number, total: number) => void = () => undefined,
  ): AsyncGenerator<ReaderPiece<N>, ReaderAnswer<N>> {
    const messages = this.#messages(name, input);
    try {
      for (;;) {
        const next = await messages.next();
        if (next.done === true) return this.#checked(ReaderAnswers[name], next.value) as ReaderAnswer<N>;
        if (next.value.type === 'progress') onProgress(next.value.done, next.value.total);
        else if (next.value.type === 'piece')
          yield this.#checked(ReaderPieces[name], next.value.piece) as ReaderPiece<N>;
      }
    } finally {
      await messages.return(undefined);
    }
  }

  async run<N extends ReaderTask>(name: N, input: ReaderInputs[N]): Promise<Result<ReaderAnswer<N>>> {
    const messages = this.#messages(name, input);
    try {
      for (;;) {
        const next = await messages.next();
        if (next.done === true) return ok(this.#checked(ReaderAnswers[name], next.value) as ReaderAnswer<N>);
      }
    } catch (error) {
      if (error instanceof ReaderStopped) return { ok: false, error: error.problem };
      throw error;
    }
  }
}

/** Opens readers, each a process of its own. `maxSilence`: milliseconds. */
export const readersOf =
  (start: StartReader, maxSilence = MAX_SILENCE_MS): OpenReader =>
  () =>
    new Client(start(), maxSilence);

/** For where no reader can be started: every task fails. */
export const noReader: OpenReader = () => ({
  run: () => Promise.resolve(fail('reading.ended', { cause: 'no reader' })),
  // eslint-disable-next-line require-yield -- it has no pieces
  pieces: async function* () {
    await Promise.resolve();
    throw new ReaderStopped({ ...STOPPED, cause: 'no reader' });
  },
  close: () => undefined,
});
