// Erasing for good in a `MemoryVault`.
import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import type { FrameReplacement, NamedBlob, ReplacedFrame } from '../../electron/vault/server/index.ts';
import type { MemoryBlobs } from './memory-blobs.ts';

/** What a `MemoryErasing` changes. */
interface ErasableVault {
  readonly phase: string;
  readonly head: number;
  readonly blobs: MemoryBlobs;
  bytesOf(seq: number): Buffer;
  setBytes(seq: number, bytes: Buffer): void;
  readonly repair: { note(seq: number): void };
}

/** What `ServerErasing` does, at once; only within a turn. */
export class MemoryErasing {
  readonly #vault: ErasableVault;
  readonly #replaced = new Map<number, { readonly order: number; readonly at: number; readonly before: Buffer }>();
  /** Whether bytes that were taken away still lie there. */
  isDirty = false;

  constructor(vault: ErasableVault) {
    this.#vault = vault;
  }

  replace(order: number, frames: readonly FrameReplacement[]): Result<'replaced' | 'raced'> {
    if (order > this.#vault.head || frames.some(({ seq }) => seq >= order)) return fail('server.failed');
    const closed = this.#closed();
    if (closed !== null) return closed;
    const digest = (seq: number): string => createHash('sha256').update(this.#vault.bytesOf(seq)).digest('hex');
    if (!frames.every(({ seq, before }) => digest(seq) === before)) return ok('raced');
    for (const { seq, bytes } of frames) {
      this.#replaced.set(seq, { order, at: this.#vault.head, before: this.#vault.bytesOf(seq) });
      this.#vault.setBytes(seq, bytes);
      this.#vault.repair.note(seq);
    }
    this.isDirty ||= frames.length > 0;
    return ok('replaced');
  }

  removeBlobs(seenHead: number, blobs: readonly NamedBlob[]): Result<'removed' | 'raced'> {
    const closed = this.#closed();
    if (closed !== null) return closed;
    if (seenHead !== this.#vault.head) return ok('raced');
    for (const { blobId, named } of blobs)
      this.isDirty = this.#vault.blobs.remove(blobId, ({ usedAfter }) => usedAfter < named) || this.isDirty;
    return ok('removed');
  }

  sweep(seenHead: number, blobIds: readonly string[], ageMs: number): Result<number | null> {
    const closed = this.#closed();
    if (closed !== null) return closed;
    if (seenHead !== this.#vault.head) return ok(null);
    return ok(this.#vault.blobs.sweep(blobIds, ageMs));
  }

  /** The vault goes back to frame `seq`: the bytes that frames had then which were replaced later. */
  undoneAfter(seq: number): ReadonlyMap<number, Buffer> {
    const undone = new Map<number, Buffer>();
    for (const [number, { at, before }] of this.#replaced)
      if (at > seq) {
        if (number <= seq) undone.set(number, before);
        this.#replaced.delete(number);
      }
    return undone;
  }

  #closed(): Result<never> | null {
    const { phase } = this.#vault;
    if (phase === 'open') return null;
    return fail(phase === 'gathering' ? 'server.gathering' : 'server.notOpen');
  }

  replaced(since: number, after: number, maxBytes: number): readonly ReplacedFrame[] {
    const found: ReplacedFrame[] = [];
    let size = 0;
    const numbers = [...this.#replaced.entries()].filter(([seq, { at }]) => seq > after && at >= since);
    for (const [seq, { order }] of numbers.sort(([one], [other]) => one - other)) {
      if (size >= maxBytes && found.length > 0) break;
      const bytes = this.#vault.bytesOf(seq);
      size += bytes.length;
      found.push({ seq, order, bytes });
    }
    return found;
  }
}
