// Writes a blob to the disk, chunk by chunk.
import { createHash, type Hash } from 'node:crypto';
import { Queue } from '../../../domain/kernel/queue.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { blobId, chunkAad, CHUNK_BYTES, encodeFooter, HEADER_BYTES, CHUNK_KINDS, chunkNonce } from './format.ts';
import { encrypt } from '../crypto/index.ts';
import { diskFailure, errorCode, Refusal, writeAll, type DiskFile } from '../disk/index.ts';
import type { BlobInfo, BlobPlace, BlobWriter } from './types.ts';

/** A blob being written, under a temporary name until it is complete. */
export class BlobFileWriter implements BlobWriter {
  readonly #place: BlobPlace;
  readonly #file: DiskFile;
  readonly #temporary: string;
  readonly #key: Buffer;
  readonly #hash: Hash = createHash('sha256');
  #pending: Buffer = Buffer.alloc(0);
  #counter = 0;
  #position = HEADER_BYTES;
  #size = 0;
  #state: 'open' | 'done' = 'open';
  /**
   * Callers need not wait for each other, but the nonce is a position in the file, so two chunks must never be written
   * at once.
   */
  readonly #queue = new Queue();

  constructor(place: BlobPlace, file: DiskFile, temporary: string, key: Buffer) {
    this.#place = place;
    this.#file = file;
    this.#temporary = temporary;
    this.#key = key;
  }

  append(chunk: Uint8Array): Promise<Result<void>> {
    return this.#queue.run(() => this.#appendChunk(chunk));
  }

  finish(): Promise<Result<BlobInfo>> {
    return this.#queue.run(() => this.#complete());
  }

  abort(): Promise<void> {
    return this.#queue.run(() => this.#giveUp());
  }

  async #appendChunk(chunk: Uint8Array): Promise<Result<void>> {
    if (this.#state === 'done') return fail('vault.blobFinished');
    if (this.#place.closed) return fail('vault.closed');
    try {
      this.#hash.update(chunk);
      this.#size += chunk.length;
      const all = this.#pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#pending, chunk]);
      let at = 0;
      // A chunk is known not to be the last only once at least one more byte exists.
      for (; all.length - at > CHUNK_BYTES; at += CHUNK_BYTES)
        await this.#writeChunk(all.subarray(at, at + CHUNK_BYTES), CHUNK_KINDS.more);
      this.#pending = all.subarray(at);
      return ok(undefined);
    } catch (error) {
      await this.#giveUp();
      return diskFailure(error);
    }
  }

  async #writeChunk(plain: Uint8Array, kind: number): Promise<void> {
    const box = encrypt(this.#key, chunkNonce(this.#counter, kind), plain, chunkAad(this.#place.keys));
    await writeAll(this.#file, box, this.#position);
    this.#position += box.length;
    this.#counter += 1;
  }

  async #complete(): Promise<Result<BlobInfo>> {
    if (this.#state === 'done') return fail('vault.blobFinished');
    if (this.#place.closed) return fail('vault.closed');
    try {
      await this.#writeChunk(this.#pending, CHUNK_KINDS.last);
      const digest = this.#hash.digest();
      const footer = encodeFooter(this.#size, digest);
      const id = blobId(this.#place.keys, footer);
      await this.#writeChunk(footer, CHUNK_KINDS.footer);
      await this.#file.sync();
      this.#state = 'done';
      await this.#file.close();
      await this.#place.place(this.#temporary, id);
      return ok({ id, size: this.#size, sha256: digest.toString('hex') });
    } catch (error) {
      await this.#giveUp();
      if (error instanceof Refusal) return { ok: false, error: error.problem };
      if (errorCode(error) === '') throw error;
      return diskFailure(error);
    } finally {
      this.#key.fill(0);
    }
  }

  async #giveUp(): Promise<void> {
    this.#key.fill(0);
    if (this.#state === 'open') await this.#file.close().catch(() => undefined);
    this.#state = 'done';
    await this.#place.discard(this.#temporary);
  }
}
