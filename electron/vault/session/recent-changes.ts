// What has been changed since the vault was opened, by any program: tells whether a change that is about to be written
// was decided on something that is no longer so, or would replace what its person has not seen.
import { parseCommitName, type Frame } from '../journal/index.ts';
import { fail, type Result } from '../../../domain/kernel/result.ts';
import type { Basis, ForeignChange, Seen } from '../open-vault/index.ts';

/** About 10 MB of names. */
const MAX_NAMES = 50_000;

/** What of a running change tells whether it changes a row or record: see `Transaction.changes`. */
interface Changing {
  changes(what: string): boolean;
}

/** Names with what is known of the newest change of each; the oldest are forgotten first. */
class Newest<T extends { readonly seq: number }> {
  /** Those changed last come last. */
  readonly #changes = new Map<string, T>();
  readonly #maxNames: number;
  /** Changes up to this one may have been forgotten, or came before the vault was opened. */
  knownAfter: number;

  constructor(seq: number, maxNames: number) {
    this.knownAfter = seq;
    this.#maxNames = maxNames;
  }

  get(name: string): T | undefined {
    return this.#changes.get(name);
  }

  set(name: string, change: T): void {
    this.#changes.delete(name);
    this.#changes.set(name, change);
  }

  forgetOldest(): void {
    for (const [name, { seq }] of this.#changes) {
      if (this.#changes.size <= this.#maxNames) break;
      this.#changes.delete(name);
      this.knownAfter = Math.max(this.knownAfter, seq);
    }
  }

  after(seq: number): (readonly [string, T])[] {
    return [...this.#changes].filter(([, change]) => change.seq > seq);
  }
}

export class RecentChanges {
  readonly #all: Newest<{ readonly seq: number }>;
  /** Rows and records that other programs have changed; what this one changes does not make those seen. */
  readonly #foreign: Newest<ForeignChange>;
  /** The newest change that readers see the whole of. */
  shown: number;

  constructor(seq: number, maxNames = MAX_NAMES) {
    this.shown = seq;
    this.#all = new Newest(seq, maxNames);
    this.#foreign = new Newest(seq, maxNames);
  }

  /** Notes a durable frame. */
  note({ meta: { at, by, commits, seq } }: Frame, isForeign: boolean): void {
    for (const { what } of commits) {
      const { log, name } = parseCommitName(what);
      this.#all.set(what, { seq });
      this.#all.set(log ? `log:${name}` : name, { seq });
      if (isForeign) this.#foreign.set(what, { seq, by, at });
    }
    this.#all.forgetOldest();
    this.#foreign.forgetOldest();
  }

  /** What of a basis has changed, or may have, since it was looked at; null: nothing. */
  overtaken(basis: Basis): string | null {
    for (const [name, seen] of basis) {
      const changed = this.#all.get(name);
      if (changed === undefined ? seen < this.#all.knownAfter : seen < changed.seq) return name;
    }
    return null;
  }

  /** The newest change after `seq` by which another program has changed a row or a record with one of these ids. */
  changedAfter(seq: number, ids: readonly string[]): ForeignChange | null {
    const isAbout = (what: string): boolean => ids.includes(what.slice(what.lastIndexOf('/') + 1));
    return this.#foreign.after(seq).findLast(([what]) => isAbout(what))?.[1] ?? null;
  }

  /** The same change, refused when what it was decided on has been changed; whenever it runs. */
  decidedOn<Tx, T>(basis: Basis | undefined, change: (tx: Tx) => Result<T>): (tx: Tx) => Result<T> {
    if (basis === undefined) return change;
    return (tx) => {
      const what = this.overtaken(basis);
      return what === null ? change(tx) : fail('vault.overtaken', { params: { what } });
    };
  }

  /** The same change, refused when it replaces what another program has changed and its person has not seen. */
  #sparing<Tx, T>(seen: Seen | undefined, change: (tx: Tx) => Result<T>): (tx: Tx & Changing) => Result<T> {
    if (seen === undefined) return change;
    return (tx) => {
      const result = change(tx);
      const unseen = result.ok ? this.#unseen(tx, seen) : null;
      return unseen ?? result;
    };
  }

  /** Both. */
  guarded<Tx, T>(
    change: (tx: Tx) => Result<T>,
    { basis, seen }: { readonly basis: Basis | undefined; readonly seen: Seen | undefined },
  ): (tx: Tx & Changing) => Result<T> {
    return this.decidedOn(basis, this.#sparing(seen, change));
  }

  #unseen(tx: Changing, { seq: seen, nameOf }: Seen): Result<never> | null {
    if (seen < this.#foreign.knownAfter) return fail('vault.overtaken', { params: { what: '*' } });
    const found = this.#foreign.after(seen).find(([what]) => tx.changes(what));
    if (found === undefined) return null;
    const [what, { seq, by, at }] = found;
    return fail('vault.changedMeanwhile', { params: { what: parseCommitName(what).name, name: nameOf(by), at, seq } });
  }
}
