// lowdb over the journal. Readers have one database, whose `read` returns what is stored. Each change has another, on a
// draft: lowdb's `update` edits the draft and its `write` turns the difference into one frame and waits for the disk.
// So a change is shown only once it is durable, and nothing has to be undone when it is not.
import { Low, type Adapter } from 'lowdb';
import { Refusal } from '../disk/index.ts';
import { diff, freezeCollections } from './registers.ts';
import { isOwnRegister, type Registers } from '../model/index.ts';
import type { FrameChange } from '../journal/index.ts';
import { fail, type Result } from '../../../domain/kernel/result.ts';

/** A change that is ready to be written. */
export interface PreparedChange {
  readonly action: string;
  readonly now: Date;
  /** All registers after the change, including the vault's own. */
  readonly next: Registers;
  /** Collections that may have changed; all others are assumed unchanged. */
  readonly touched: readonly string[];
  readonly logs: readonly FrameChange[];
  /** Written although no row or record changes: something goes with it. */
  readonly isNeeded?: boolean;
}

/** The registers visible to the domain: without the vault's own. */
function visible(all: Registers): Registers {
  return Object.freeze(Object.fromEntries(Object.entries(all).filter(([name]) => !isOwnRegister(name))));
}

/** Makes a prepared change durable, or returns why not. `changes` are what it changes, one for each row or record. */
type AppendChange<C extends PreparedChange> = (change: C, changes: readonly FrameChange[]) => Promise<Result<void>>;

/** lowdb's adapter of an open vault. `append` is given what `prepare` returns. */
export class JournalAdapter<S extends Registers, C extends PreparedChange> implements Adapter<S> {
  /** Everything stored, including the vault's own registers. */
  committed: Registers;
  readonly #append: AppendChange<C>;

  constructor(committed: Registers, append: AppendChange<C>) {
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

  /** What readers have is frozen and never written; see `change`. */
  write(): Promise<void> {
    return Promise.reject(new Refusal('vault.notInWrite'));
  }

  /**
   * Runs one change as an `update` of lowdb: `edit` changes the draft, then `prepare` completes it, then it is written.
   * Returns what `edit` returns; nothing is written after a refusal. Rejects with what `edit` throws, or with a
   * `Refusal` when nothing could be written; then nothing has changed.
   */
  async change<T>(draft: S, edit: () => Result<T>, prepare: () => C): Promise<Result<T>> {
    let result: Result<T> = fail('vault.notInWrite');
    // Writes the prepared change rather than the draft, whose properties copy a collection when they are read.
    const write = async (): Promise<void> => {
      if (result.ok) await this.#store(prepare());
    };
    await new Low<S>({ read: () => this.read(), write }, draft).update(() => {
      result = edit();
    });
    return result;
  }

  async #store(change: C): Promise<void> {
    const { isNeeded = false, logs, next, touched } = change;
    const edited = touched.map((name) => ({ name, changes: diff(this.committed, next, [name]) }));
    const changes = [...edited.flatMap((one) => one.changes), ...logs];
    if (changes.length > 0 || isNeeded) {
      const appended = await this.#append(change, changes);
      if (!appended.ok) throw new Refusal(appended.error.code, appended.error);
    }
    freezeCollections(next, touched);
    this.committed = withSame(this.committed, next, edited);
  }
}

/** The next state, in which a collection that was only looked at is the same object as before: readers compare them. */
function withSame(
  before: Registers,
  next: Registers,
  edited: readonly { readonly name: string; readonly changes: readonly FrameChange[] }[],
): Registers {
  const same = edited.filter(({ name, changes }) => changes.length === 0 && Object.hasOwn(before, name));
  return { ...next, ...Object.fromEntries(same.map(({ name }) => [name, before[name] ?? {}])) };
}
