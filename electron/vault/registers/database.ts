// lowdb over the journal: `write` turns the changes into one frame and waits for the disk, `read` returns what is
// stored. `VaultDatabase` shows a change to readers only once it is durable, and discards it entirely when it is not.
import { Low, type Adapter } from 'lowdb';
import type { Result } from '../../../domain/kernel/result.ts';
import { Refusal } from '../disk/index.ts';
import { diff, freezeCollections } from './registers.ts';
import { isOwnRegister, type Registers } from '../model/index.ts';
import type { FrameChange } from '../journal/index.ts';

/** What accompanies the registers into the next frame. */
export interface WriteContext {
  readonly action: string;
  readonly now: Date;
  /** Collections that may have changed; all others are assumed unchanged. */
  readonly touched: Iterable<string>;
  /** The vault's own registers after the change. */
  readonly own: Registers;
  readonly ownTouched: Iterable<string>;
  readonly logs: readonly FrameChange[];
}

/** The registers visible to the domain: without the vault's own. */
function visible(all: Registers): Registers {
  return Object.freeze(Object.fromEntries(Object.entries(all).filter(([name]) => !isOwnRegister(name))));
}

/** The lowdb adapter. `append` makes changes durable or returns why not. */
export class JournalAdapter<S extends Registers> implements Adapter<S> {
  /** Everything stored, including the vault's own registers. */
  committed: Registers;
  /** Set for the duration of one `write`. */
  context: WriteContext | null = null;
  readonly #append: (context: WriteContext, changes: readonly FrameChange[]) => Promise<Result<void>>;

  constructor(
    committed: Registers,
    append: (context: WriteContext, changes: readonly FrameChange[]) => Promise<Result<void>>,
  ) {
    freezeCollections(committed, Object.keys(committed));
    this.committed = committed;
    this.#append = append;
  }

  /** Switches to another state: another program has written. */
  replace(committed: Registers): void {
    freezeCollections(committed, Object.keys(committed));
    this.committed = committed;
  }

  read(): Promise<S> {
    return Promise.resolve(visible(this.committed) as S);
  }

  /** Rejects with a `Refusal` when nothing could be written; then nothing has changed. */
  async write(data: S): Promise<void> {
    const { context } = this;
    if (context === null) throw new Refusal('vault.notInWrite');
    const next: Registers = { ...data, ...context.own };
    const names = [...context.touched, ...context.ownTouched];
    const changes = [...diff(this.committed, next, names), ...context.logs];
    if (changes.length > 0) {
      const appended = await this.#append(context, changes);
      if (!appended.ok) throw new Refusal(appended.error.code, appended.error);
    }
    freezeCollections(next, names);
    this.committed = next;
  }
}

/** A lowdb whose `update` is queued and goes through the vault's `write`. */
export class VaultDatabase<S extends Registers> extends Low<S> {
  readonly #journalAdapter: JournalAdapter<S>;
  readonly #externalUpdate: (change: (data: S) => unknown) => Promise<void>;

  /** `externalUpdate` handles calls of `update` from outside the vault. */
  constructor(adapter: JournalAdapter<S>, data: S, externalUpdate: (change: (data: S) => unknown) => Promise<void>) {
    super(adapter, data);
    this.#journalAdapter = adapter;
    this.#externalUpdate = externalUpdate;
  }

  /** Runs one prepared change: writes `draft`, and only then shows it. Rejects with a `Refusal`. */
  async commit(draft: S, context: WriteContext): Promise<void> {
    this.#journalAdapter.context = context;
    try {
      await this.#journalAdapter.write(draft);
      await this.read();
    } finally {
      this.#journalAdapter.context = null;
    }
  }

  override update(fn: (data: S) => unknown): Promise<void> {
    return this.#externalUpdate(fn);
  }

  /** There is never anything unwritten: `data` is frozen, and changes go through `update`. */
  override write(): Promise<void> {
    return Promise.resolve();
  }
}
