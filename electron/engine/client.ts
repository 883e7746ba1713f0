// The main process's side of the engine: starts its process, sends requests and receives messages, replaces the process
// when the vault is locked, and restarts it when it has ended.
import type { CallName, Checked, FileCall } from '../../domain/contract/api.ts';
import type { Answer } from '../../domain/contract/reads.ts';
import type { SealedCall } from '../../domain/contract/sealed-calls.ts';
import { type Result, fail } from '../../domain/kernel/result.ts';
import { EngineProcess, type UnaskedMessage, type UnnumberedRequest } from './engine-process.ts';
import type { Sealed, SealedInput } from '../security/sealing.ts';
import type { ForkedProcess } from './fork.ts';
import type { ChosenFolders, ChosenName, EngineSettings, InternalName, InternalOps } from './messages/protocol.ts';

export interface EngineClient {
  /** Starts the process, so that it is ready when the first screen asks. Without it, the first request starts it. */
  start(): void;
  /** Has the process load the rest of its code: now the first screen is drawn, which it would have delayed. */
  load(): void;
  call(name: CallName, input: unknown, seen?: number): Promise<Answer<unknown>>;
  /** The public key that a page seals for. It changes with every lock. */
  sealingKey(): Promise<Result<Uint8Array>>;
  /** A call whose input and answer only the page and the engine can read. */
  sealed(name: SealedCall, input: SealedInput, seen?: number): Promise<Answer<Sealed>>;
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
  /** Whether a passphrase or key may be in the engine's memory: false until something opens a vault, or tries to. */
  mayHoldSecrets(): boolean;
  /**
   * Locks the vault by ending the process, within `LOCK_PATIENCE_MS` and by force if need be. Its successor, already
   * starting, answers what is asked meanwhile. Calls under way are answered with `vault.locked` if they do not finish.
   */
  lock(): Promise<void>;
  /** Locks the vault and ends the process. Waits at most `patience` milliseconds. */
  stop(patience: number): Promise<void>;
}

export interface EngineClientOptions {
  readonly fork: () => ForkedProcess;
  readonly settings: () => EngineSettings;
  readonly onMessage: (message: UnaskedMessage) => void;
  /** The process ended unexpectedly; pending calls were answered with `app.engineStopped`. */
  readonly ended: (code: number) => void;
  readonly note: (message: string) => void;
  /** Milliseconds; `LOCK_PATIENCE_MS` if not given. */
  readonly lockPatience?: number;
}

/** How long the engine may take to lock. */
export const LOCK_PATIENCE_MS = 3_000;

class Client implements EngineClient {
  readonly #options: EngineClientOptions;
  #current: EngineProcess | null = null;
  /** The lock under way: the previous process is ending, and the current one begins when it has. */
  #locking: Promise<void> | null = null;
  #isStopping = false;

  constructor(options: EngineClientOptions) {
    this.#options = options;
  }

  #fork(): EngineProcess {
    const forked = new EngineProcess(this.#options.fork(), {
      onMessage: this.#options.onMessage,
      onCrash: (code) => {
        if (this.#current !== forked || this.#isStopping) return;
        this.#current = null;
        this.#options.ended(code);
      },
    });
    this.#current = forked;
    return forked;
  }

  #running(): EngineProcess {
    if (this.#current !== null) return this.#current;
    const forked = this.#fork();
    forked.begin(this.#options.settings());
    return forked;
  }

  #ask(request: UnnumberedRequest): Promise<Answer<unknown>> {
    return this.#isStopping ? Promise.resolve(fail('app.engineStopped')) : this.#running().request(request);
  }

  start(): void {
    if (!this.#isStopping) this.#running();
  }

  load(): void {
    if (!this.#isStopping) this.#running().load();
  }

  call(name: CallName, input: unknown, seen?: number): Promise<Answer<unknown>> {
    return this.#ask({ type: 'call', name, input, ...(seen !== undefined && { seen }) });
  }

  async sealingKey(): Promise<Result<Uint8Array>> {
    return (await this.#ask({ type: 'sealingKey' })) as Result<Uint8Array>;
  }

  async sealed(name: SealedCall, input: SealedInput, seen?: number): Promise<Answer<Sealed>> {
    return (await this.#ask({ type: 'sealed', name, input, ...(seen !== undefined && { seen }) })) as Answer<Sealed>;
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

  mayHoldSecrets(): boolean {
    return this.#current?.mayHoldSecrets ?? false;
  }

  lock(): Promise<void> {
    if (this.#locking !== null) return this.#locking.then(() => this.lock());
    const old = this.#current;
    if (old === null || !old.mayHoldSecrets || this.#isStopping) return Promise.resolve();
    this.#locking = this.#replace(old);
    return this.#locking;
  }

  /** The new process is given its settings when the old one has ended: they contain what that one remembers. */
  async #replace(old: EngineProcess): Promise<void> {
    const next = this.#fork();
    const ending = await old.end(this.#options.lockPatience ?? LOCK_PATIENCE_MS);
    this.#locking = null;
    if (ending !== 'asked') this.#options.note(`engine ${ending} at lock`);
    if (this.#current === next && !this.#isStopping) next.begin(this.#options.settings());
  }

  async stop(patience: number): Promise<void> {
    if (this.#isStopping) return;
    this.#isStopping = true;
    await Promise.all([this.#locking, this.#current?.end(patience)]);
  }
}

/** Creates the client. */
export const createEngineClient = (options: EngineClientOptions): EngineClient => new Client(options);
