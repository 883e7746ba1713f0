// The main process's side of the engine: starts the process, sends it requests, receives its messages, and restarts it
// when it ends.
import { type UtilityProcess, utilityProcess } from 'electron';
import type { CallName, Checked, FileCall } from '../../domain/contract/api.ts';
import type { Answer } from '../../domain/contract/reads.ts';
import { type Result, fail } from '../../domain/kernel/result.ts';
import type {
  ChosenFolders,
  ChosenName,
  EngineSettings,
  EngineMessage,
  InternalName,
  InternalOps,
  EngineRequest,
} from './messages/protocol.ts';

type Message = Exclude<EngineMessage, { type: 'answer' }>;
type WithoutId<T> = T extends { id: number } ? Omit<T, 'id'> : never;

export interface EngineClient {
  call(name: CallName, input: unknown): Promise<Answer<unknown>>;
  /** The bytes of a call that is answered by a file. */
  file<N extends FileCall>(name: N, input: Checked<N>): Promise<Result<Uint8Array>>;
  internal<Op extends InternalName>(
    op: Op,
    input: InternalOps[Op]['input'],
  ): Promise<Result<InternalOps[Op]['output']>>;
  useFolder(folder: string): Promise<Result<unknown>>;
  chosen<Op extends ChosenName>(
    op: Op,
    input: ChosenFolders[Op]['input'],
  ): Promise<Result<ChosenFolders[Op]['output']>>;
  unlockWithKey(memberId: string, key: Uint8Array): Promise<Result<unknown>>;
  /** Locks the vault and ends the process. Waits at most `patience` milliseconds. */
  stop(patience: number): Promise<void>;
}

export interface EngineClientOptions {
  readonly modulePath: string;
  readonly settings: () => EngineSettings;
  readonly onMessage: (message: Message) => void;
  /** The process ended unexpectedly; pending calls were answered with `app.engineStopped`. */
  readonly ended: (code: number) => void;
}

class Client implements EngineClient {
  #child: UtilityProcess | null = null;
  #stopping = false;
  #spawned = false;
  #next = 1;
  readonly #waiting = new Map<number, (result: Answer<unknown>) => void>();
  readonly #options: EngineClientOptions;

  constructor(options: EngineClientOptions) {
    this.#options = options;
  }

  #running(): UtilityProcess {
    if (this.#child !== null) return this.#child;
    const child = utilityProcess.fork(this.#options.modulePath, [], {
      serviceName: 'Kanalvakt valv',
      stdio: 'inherit',
    });
    this.#spawned = false;
    child.on('spawn', () => {
      this.#spawned = true;
    });
    child.on('message', (message: EngineMessage) => {
      this.#onMessage(message);
    });
    child.on('exit', (code) => {
      if (this.#child === child) this.#onExit(code);
    });
    this.#child = child;
    child.postMessage({ type: 'start', settings: this.#options.settings() } satisfies EngineRequest);
    return child;
  }

  #onMessage(message: EngineMessage): void {
    if (message.type !== 'answer') {
      this.#options.onMessage(message);
      return;
    }
    this.#waiting.get(message.id)?.(message.result);
    this.#waiting.delete(message.id);
  }

  #onExit(code: number): void {
    this.#child = null;
    for (const give of this.#waiting.values()) give(fail('app.engineStopped'));
    this.#waiting.clear();
    if (!this.#stopping) this.#options.ended(code);
  }

  #ask(message: WithoutId<EngineRequest>): Promise<Answer<unknown>> {
    if (this.#stopping) return Promise.resolve(fail('app.engineStopped'));
    return this.#send(message);
  }

  #send(message: WithoutId<EngineRequest>): Promise<Answer<unknown>> {
    const child = this.#running();
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      child.postMessage({ ...message, id });
    });
  }

  call(name: CallName, input: unknown): Promise<Answer<unknown>> {
    return this.#ask({ type: 'call', name, input });
  }

  async file<N extends FileCall>(name: N, input: Checked<N>): Promise<Result<Uint8Array>> {
    return (await this.#ask({ type: 'file', name, input })) as Result<Uint8Array>;
  }

  async internal<Op extends InternalName>(
    op: Op,
    input: InternalOps[Op]['input'],
  ): Promise<Result<InternalOps[Op]['output']>> {
    return (await this.#ask({ type: 'internal', op, input })) as Result<InternalOps[Op]['output']>;
  }

  useFolder(folder: string): Promise<Result<unknown>> {
    return this.#ask({ type: 'folder', folder });
  }

  async chosen<Op extends ChosenName>(
    op: Op,
    input: ChosenFolders[Op]['input'],
  ): Promise<Result<ChosenFolders[Op]['output']>> {
    return (await this.#ask({ type: 'chosen', op, input })) as Result<ChosenFolders[Op]['output']>;
  }

  unlockWithKey(memberId: string, key: Uint8Array): Promise<Result<unknown>> {
    return this.#ask({ type: 'unlock', memberId, key });
  }

  async stop(patience: number): Promise<void> {
    const child = this.#child;
    if (child === null || this.#stopping) return;
    this.#stopping = true;
    // A process that has not spawned has no vault to lock, and may never receive a message.
    if (!this.#spawned) return;
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience);
    });
    await Promise.race([this.#send({ type: 'stop' }), enough]);
    clearTimeout(timer);
    // Not this.#child: the process may have ended while we waited.
    child.kill();
  }
}

/** Creates the client. The process starts with the first request. */
export const createEngineClient = (options: EngineClientOptions): EngineClient => new Client(options);
