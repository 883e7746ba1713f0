// Whether a `MemoryVault` takes frames, and how it was before.
import type { StoredObject, VaultPhase } from '../../electron/vault/server/index.ts';

/** How long frames are given back after the last one came, in milliseconds. */
const GATHERING_MS = 60_000;

export class MemoryRestoring {
  readonly #now: () => number;
  #phase: VaultPhase;
  /** Since when frames are given back; null: until somebody sets the phase. */
  #since: number | null = null;
  /** The vault was restored, and nobody has tried to write since. */
  #isMarked = false;
  /** The objects when each of these frames was the newest one. */
  readonly #objects = new Map<number, ReadonlyMap<string, StoredObject>>();

  constructor(phase: VaultPhase, now: () => number) {
    this.#phase = phase;
    this.#now = now;
  }

  get phase(): VaultPhase {
    if (this.#isMarked) return 'gathering';
    return this.#phase === 'gathering' && this.#since !== null && this.#now() - this.#since > GATHERING_MS
      ? 'open'
      : this.#phase;
  }

  set(phase: VaultPhase): void {
    this.#phase = phase;
    this.#since = null;
    this.#isMarked = false;
  }

  /** What an append does first: the phase as it is now. */
  settle(): VaultPhase {
    const isMarked = this.#isMarked;
    if (this.phase !== this.#phase) this.set(this.phase);
    if (isMarked) this.begin();
    return this.#phase;
  }

  /** It shows that the vault was restored. */
  mark(): void {
    this.#isMarked = this.#phase === 'open' || this.#phase === 'gathering';
  }

  begin(): void {
    this.#phase = 'gathering';
    this.#since = this.#now();
    this.#isMarked = false;
  }

  prolong(): void {
    if (this.#since !== null) this.#since = this.#now();
  }

  note(head: number, objects: ReadonlyMap<string, StoredObject>): void {
    this.#objects.set(head, new Map(objects));
  }

  objectsAt(seq: number): Map<string, StoredObject> {
    for (const head of this.#objects.keys()) if (head > seq) this.#objects.delete(head);
    return new Map(this.#objects.get(seq));
  }
}
