// What has been changed since the vault was opened, by any program: tells whether a change that is about to be written
// was decided on something that is no longer so.
import { parseCommitName, type Frame } from '../journal/index.ts';
import { fail, type Result } from '../../../domain/kernel/result.ts';
import type { Basis } from '../open-vault/index.ts';

/** About 10 MB of names. */
const MAX_NAMES = 50_000;

export class RecentChanges {
  /** By name, the newest change of it; those changed last come last. */
  readonly #changes = new Map<string, number>();
  readonly #maxNames: number;
  /** The newest change that readers see the whole of. */
  shown: number;
  /** Changes up to this one may have been forgotten, or came before the vault was opened. */
  #knownAfter: number;

  constructor(seq: number, maxNames = MAX_NAMES) {
    this.shown = seq;
    this.#knownAfter = seq;
    this.#maxNames = maxNames;
  }

  /** Notes a durable frame. */
  note({ meta: { commits, seq } }: Frame): void {
    for (const { what } of commits) {
      const { log, name } = parseCommitName(what);
      this.#set(what, seq);
      this.#set(log ? `log:${name}` : name, seq);
    }
    for (const [name, at] of this.#changes) {
      if (this.#changes.size <= this.#maxNames) break;
      this.#changes.delete(name);
      this.#knownAfter = Math.max(this.#knownAfter, at);
    }
  }

  #set(name: string, seq: number): void {
    this.#changes.delete(name);
    this.#changes.set(name, seq);
  }

  /** What of a basis has changed, or may have, since it was looked at; null: nothing. */
  overtaken(basis: Basis): string | null {
    for (const [name, seen] of basis) {
      const changed = this.#changes.get(name);
      if (changed === undefined ? seen < this.#knownAfter : seen < changed) return name;
    }
    return null;
  }

  /** The same change, refused when what it was decided on has been changed; whenever it runs. */
  decidedOn<Tx, T>(basis: Basis | undefined, change: (tx: Tx) => Result<T>): (tx: Tx) => Result<T> {
    if (basis === undefined) return change;
    return (tx) => {
      const what = this.overtaken(basis);
      return what === null ? change(tx) : fail('vault.overtaken', { params: { what } });
    };
  }
}
