// Mending what a `MemoryVault` has.
import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import type { DroppedRow, StoredObject, StoredRow } from '../../electron/vault/server/index.ts';

/** What is noted of a frame when it is stored. */
type Noted = Pick<StoredRow, 'login' | 'storedAt'> & { readonly digest: string };

/** What a `MemoryRepair` changes. */
interface MendableVault {
  readonly phase: string;
  readonly head: number;
  readonly now: () => number;
  bytesOf(seq: number): Buffer;
  setBytes(seq: number, bytes: Buffer): void;
  objectsSince(after: number): readonly StoredObject[];
  /** Removes the frames from a number on; objects become these, or go. */
  cut(seq: number, objects: ReadonlyMap<string, StoredObject | null>): void;
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What `ServerRepair` does, at once; only within a turn. */
export class MemoryRepair {
  readonly #vault: MendableVault;
  readonly #noted = new Map<number, Noted>();
  #before: { readonly replacedIn: number; readonly object: StoredObject }[] = [];
  #dropped: DroppedRow[] = [];

  constructor(vault: MendableVault) {
    this.#vault = vault;
  }

  /** A frame has been stored, or has been given other bytes on purpose. */
  note(seq: number, login: string | null = this.#noted.get(seq)?.login ?? null): void {
    const storedAt = this.#noted.get(seq)?.storedAt ?? this.#vault.now();
    this.#noted.set(seq, { login, storedAt, digest: sha256(this.#vault.bytesOf(seq)) });
  }

  /** A frame replaces or deletes an object. */
  keep(replacedIn: number, object: StoredObject): void {
    this.#before.push({ replacedIn, object });
  }

  rows(after: number, limit: number): readonly StoredRow[] {
    const count = Math.max(0, Math.min(limit, this.#vault.head - after));
    return Array.from({ length: count }, (_, i) => {
      const seq = after + i + 1;
      const bytes = this.#vault.bytesOf(seq);
      const { digest, login, storedAt } = this.#noted.get(seq) ?? { digest: sha256(bytes), login: null, storedAt: 0 };
      return { seq, noted: digest, actual: sha256(bytes), size: bytes.length, login, storedAt };
    });
  }

  drop(seq: number, digests: readonly string[], before: string | null): Result<'dropped' | 'raced'> {
    if (this.#vault.phase !== 'open') return fail('server.notOpen');
    const rows = this.rows(seq - 1, this.#vault.head);
    const previous = seq > 1 ? sha256(this.#vault.bytesOf(seq - 1)) : null;
    const isSame = digests.length > 0 && JSON.stringify(rows.map(({ actual }) => actual)) === JSON.stringify(digests);
    if (!isSame || previous !== before) return ok('raced');
    this.#dropped.push(...rows.map(({ noted: _noted, actual: digest, ...row }) => ({ ...row, digest })));
    const objects = new Map<string, StoredObject | null>(
      this.#vault.objectsSince(seq - 1).map(({ name }) => [name, null]),
    );
    for (const { replacedIn, object } of this.#before)
      if (replacedIn >= seq && object.seq < seq) objects.set(object.name, object);
    this.#before = this.#before.filter(({ replacedIn }) => replacedIn < seq);
    for (const row of rows) this.#noted.delete(row.seq);
    this.#vault.cut(seq, objects);
    return ok('dropped');
  }

  dropped(): readonly DroppedRow[] {
    return [...this.#dropped];
  }

  forget(rows: readonly Pick<DroppedRow, 'seq' | 'digest'>[]): void {
    const isTold = (row: DroppedRow): boolean =>
      rows.some((told) => told.seq === row.seq && told.digest === row.digest);
    this.#dropped = this.#dropped.filter((row) => !isTold(row));
  }

  letGo(seq: number): void {
    this.#before = this.#before.filter(({ replacedIn }) => replacedIn > seq);
  }

  restore(seq: number, bytes: Buffer): Result<'restored' | 'raced'> {
    if (this.#vault.phase !== 'open') return fail('server.notOpen');
    const noted = this.#noted.get(seq)?.digest;
    if (noted !== sha256(bytes) || noted === sha256(this.#vault.bytesOf(seq))) return ok('raced');
    this.#vault.setBytes(seq, bytes);
    return ok('restored');
  }
}
