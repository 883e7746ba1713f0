// One engine process as the main process sees it: asked, begun, and ended. Its successor is another object, so that an
// answer or a message of one is never taken for the other's.
import type { CallName } from '../../domain/contract/api.ts';
import { SEALED_CALLS } from '../../domain/contract/sealed-calls.ts';
import type { Answer } from '../../domain/contract/reads.ts';
import { fail } from '../../domain/kernel/result.ts';
import type { ForkedProcess } from './fork.ts';
import type { EngineMessage, EngineRequest, EngineSettings } from './messages/protocol.ts';

export type UnaskedMessage = Exclude<EngineMessage, { type: 'answer' }>;
type WithoutId<T> = T extends { id: number } ? Omit<T, 'id'> : never;
export type UnnumberedRequest = WithoutId<EngineRequest>;

/** How a process ended: when it was asked to, by force, or not yet (a process that waits for a disk cannot be ended). */
export type Ending = 'asked' | 'forced' | 'remains';

export interface EngineProcessHooks {
  readonly onMessage: (message: UnaskedMessage) => void;
  /** The process ended without having been asked to. */
  readonly onCrash: (code: number) => void;
}

/** How long a killed process may take to disappear. */
const KILL_PATIENCE_MS = 1_000;
/** The calls that put a secret into a process whose vault is closed; it refuses all others then. */
const SECRET_CALLS: ReadonlySet<CallName> = new Set([...SEALED_CALLS, 'vault.createDemo']);
const isSecret = (request: UnnumberedRequest): boolean =>
  request.type === 'unlock' || request.type === 'sealed' || (request.type === 'call' && SECRET_CALLS.has(request.name));

const within = async (ms: number, what: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const isInTime = await Promise.race([what.then(() => true), enough]);
  clearTimeout(timer);
  return isInTime;
};

export class EngineProcess {
  readonly #child: ForkedProcess;
  readonly #hooks: EngineProcessHooks;
  readonly #waiting = new Map<number, (result: Answer<unknown>) => void>();
  /** What was sent before `begin`. */
  #early: EngineRequest[] | null = [];
  #next = 1;
  #isSpawned = false;
  #isLeaving = false;
  #isHeard = true;
  #mayHoldSecrets = false;
  #hasExited = false;
  readonly #exited: Promise<void>;

  constructor(child: ForkedProcess, hooks: EngineProcessHooks) {
    this.#child = child;
    this.#hooks = hooks;
    child.on('spawn', () => {
      this.#isSpawned = true;
      // What was asked to end before it had started has not heard it.
      if (this.#isLeaving) this.#kill();
    });
    child.on('message', (message: EngineMessage) => {
      this.#onMessage(message);
    });
    this.#exited = new Promise((resolve) => {
      child.on('exit', (code) => {
        this.#hasExited = true;
        resolve();
        if (this.#isLeaving) return;
        this.#answerAll('app.engineStopped');
        hooks.onCrash(code);
      });
    });
  }

  /** Whether a passphrase or key may have been in this process. */
  get mayHoldSecrets(): boolean {
    return this.#mayHoldSecrets;
  }

  #onMessage(message: EngineMessage): void {
    if (message.type === 'answer') {
      this.#waiting.get(message.id)?.(message.result);
      this.#waiting.delete(message.id);
      return;
    }
    if (this.#isHeard && (!this.#isLeaving || message.type === 'memory' || message.type === 'log'))
      this.#hooks.onMessage(message);
  }

  #answerAll(code: 'app.engineStopped' | 'vault.locked'): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const answer of waiting) answer(fail(code));
  }

  /** Gives the process its settings. What has been asked before is asked now. */
  begin(settings: EngineSettings): void {
    const early = this.#early ?? [];
    this.#early = null;
    for (const request of [{ type: 'start', settings } satisfies EngineRequest, ...early])
      this.#child.postMessage(request);
  }

  #post(request: EngineRequest): void {
    if (this.#early === null) this.#child.postMessage(request);
    else this.#early.push(request);
  }

  /** Has the process load what it has not loaded to start quickly; the first request that needs it would do so too. */
  load(): void {
    if (!this.#hasExited && !this.#isLeaving) this.#post({ type: 'load' });
  }

  /** Asks the process; `app.engineStopped` if it ends before it answers, `vault.locked` if it is ended by `end`. */
  request(request: UnnumberedRequest): Promise<Answer<unknown>> {
    if (this.#hasExited) return Promise.resolve(fail('app.engineStopped'));
    if (isSecret(request)) this.#mayHoldSecrets = true;
    const id = this.#next++;
    const numbered: EngineRequest = { ...request, id };
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#post(numbered);
    });
  }

  /**
   * Has the process lock its vault and end. It is killed when it has not answered after `patience` milliseconds, whatever
   * it is doing. From now on only what it remembers and logs is heard. Calls that it has not answered are answered with
   * `vault.locked`.
   */
  async end(patience: number): Promise<Ending> {
    this.#isLeaving = true;
    const isAsked = this.#early === null && this.#isSpawned && !this.#hasExited;
    const stopped = isAsked ? this.request({ type: 'stop' }) : Promise.resolve();
    const inTime = await within(patience, Promise.race([stopped, this.#exited]));
    this.#kill();
    const isGone = !this.#isSpawned || (await within(KILL_PATIENCE_MS, this.#exited));
    this.#isHeard = false;
    this.#answerAll('vault.locked');
    return isGone ? (inTime ? 'asked' : 'forced') : 'remains';
  }

  /** Not only `kill()`: it asks in a way that a stopped process does not hear. */
  #kill(): void {
    if (this.#hasExited) return;
    const { pid } = this.#child;
    this.#child.kill();
    try {
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    } catch {
      // It has just ended.
    }
  }
}
