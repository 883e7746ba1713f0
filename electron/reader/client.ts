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
import { isLarger } from './message-size.ts';
import { ReaderMessage, type ReaderLink, type ReaderRequest, type StartReader } from './protocol.ts';

/**
 * Milliseconds without any message before the reader counts as stuck. The slowest permitted key derivation of a password
 * file takes half a minute on a slow computer.
 */
const MAX_SILENCE_MS = 90_000;
/** Size of a message (`isLarger`): far more than is made of any file that may be read. */
const MAX_MESSAGE_SIZE = 256 * 1024 * 1024;
/**
 * Messages that nothing asked for: at once, and more for every second since the reader was started. A reader tells how far
 * it has come ten times a second, and after a busy moment the engine receives many at once.
 */
const MAX_UNASKED = 100;
const MAX_UNASKED_PER_SECOND = 20;

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
   * it ended, its answer was invalid or it sent too much, and with the reason given to `close`.
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

/** The messages about a task that the engine has yet to deal with, in order. */
class Inbox {
  readonly #waiting: (ReaderMessage | Problem)[] = [];
  #wake: () => void = () => undefined;
  #mayHavePiece = true;
  #isOver = false;

  /** Takes a message, of several about progress the last; false if nothing asked for it, as for progress. */
  take(message: ReaderMessage): boolean {
    if (this.#isOver || (message.type === 'piece' && !this.#mayHavePiece)) return false;
    if (message.type === 'piece') this.#mayHavePiece = false;
    else if (message.type !== 'progress') this.#isOver = true;
    const last = this.#waiting.at(-1);
    if (message.type === 'progress' && last !== undefined && 'type' in last && last.type === 'progress')
      this.#waiting.pop();
    this.#waiting.push(message);
    this.#wake();
    return message.type !== 'progress';
  }

  /** The next piece has been asked for. */
  expectPiece(): void {
    this.#mayHavePiece = true;
  }

  /** Nothing comes any more. */
  end(reason: Problem): void {
    this.#isOver = true;
    this.#waiting.push(reason);
    this.#wake();
  }

  /** The next message, or why none comes. */
  async next(): Promise<ReaderMessage | Problem> {
    for (;;) {
      const message = this.#waiting.shift();
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

class Client implements FileReader {
  readonly #link: ReaderLink;
  readonly #maxSilence: number;
  readonly #inboxes = new Map<number, Inbox>();
  readonly #startedAt = performance.now();
  #unasked = 0;
  #next = 1;
  #stopped: Problem | null = null;

  constructor(link: ReaderLink, maxSilence: number) {
    this.#link = link;
    this.#maxSilence = maxSilence;
    link.listen((message) => this.#receive(message));
    link.onEnded(() => this.close({ ...STOPPED, cause: 'process ended' }));
  }

  /** Ignores what nothing asked for, and ends a reader that sends too much of it, or too much at once. */
  #receive(message: unknown): void {
    if (!this.#isOpen()) return;
    if (isLarger(message, MAX_MESSAGE_SIZE)) {
      this.close({ ...STOPPED, cause: 'message too large' });
      return;
    }
    const read = ReaderMessage.safeParse(message);
    if (!read.success) {
      this.close({ ...STOPPED, cause: `invalid message: ${differenceOf(read.error)}` });
      return;
    }
    if (this.#inboxes.get(read.data.id)?.take(read.data) === true) return;
    this.#unasked += 1;
    const seconds = (performance.now() - this.#startedAt) / 1000;
    if (this.#unasked > MAX_UNASKED + MAX_UNASKED_PER_SECOND * seconds)
      this.close({ ...STOPPED, cause: 'too many messages' });
  }

  #isOpen(): boolean {
    return this.#stopped === null;
  }

  close(reason: Problem): void {
    if (this.#stopped !== null) return;
    this.#stopped = reason;
    this.#link.end();
    for (const inbox of this.#inboxes.values()) inbox.end(reason);
    this.#inboxes.clear();
  }

  /** The next message about a task, within the permitted time. */
  async #nextOf(inbox: Inbox): Promise<ReaderMessage> {
    const timer = setTimeout(() => this.close({ code: 'reading.tooLong' }), this.#maxSilence);
    try {
      const message = await inbox.next();
      if ('code' in message) throw new ReaderStopped(message);
      return message;
    } finally {
      clearTimeout(timer);
    }
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
    const inbox = new Inbox();
    this.#inboxes.set(id, inbox);
    let isRunning = true;
    try {
      this.#link.post({ type: 'run', id, name, input } satisfies ReaderRequest);
      for (;;) {
        const message = await this.#nextOf(inbox);
        if (message.type === 'done') {
          isRunning = false;
          return message.answer;
        }
        if (message.type === 'failed') {
          isRunning = false;
          throw new ReaderStopped({ ...STOPPED, cause: message.cause });
        }
        yield message;
        if (message.type !== 'piece') continue;
        inbox.expectPiece();
        this.#link.post({ type: 'next', id } satisfies ReaderRequest);
      }
    } finally {
      this.#inboxes.delete(id);
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
  // oxlint-disable-next-line require-yield -- it has no pieces
  pieces: async function* () {
    await Promise.resolve();
    throw new ReaderStopped({ ...STOPPED, cause: 'no reader' });
  },
  close: () => undefined,
});
