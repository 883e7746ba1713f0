// Writes a blob to the disk, chunk by chunk.
import { createHash, type Hash } from 'node:crypto';
import { fail, ok, type Result } from '../../domain/result.ts';
import { blobId, chunkAad, chunkSize, encodeFooter, headerLength, marks, nonce } from './blob-format.ts';
import type { BlobStore } from './blobs.ts';
import { encrypt } from './crypto.ts';
import { diskProblem, errorCode, writeAll, type DiskFile } from './durable.ts';
import type { BlobInfo, BlobWriter } from './types.ts';

/** A blob being written, under a temporary name until it is complete. */
export class FileWriter implements BlobWriter {
  readonly #store: BlobStore;
  readonly #file: DiskFile;
  readonly #temporary: string;
  readonly #key: Buffer;
  readonly #hash: Hash = createHash('sha256');
  #pending: Buffer = Buffer.alloc(0);
  #counter = 0;
  #position = headerLength;
  #size = 0;
  #state: 'open' | 'done' = 'open';
  /**
   * Callers need not wait for each other, but the nonce is a position in the file, so two chunks must never be written
   * at once.
   */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(store: BlobStore, file: DiskFile, temporary: string, key: Buffer) {
    this.#store = store;
    this.#file = file;
    this.#temporary = temporary;
    this.#key = key;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(work);
    this.#turn = run.catch(() => undefined);
    return run;
  }

  append(chunk: Uint8Array): Promise<Result<void>> {
    return this.#inTurn(() => this.#add(chunk));
  }

  finish(): Promise<Result<BlobInfo>> {
    return this.#inTurn(() => this.#complete());
  }

  abort(): Promise<void> {
    return this.#inTurn(() => this.#giveUp());
  }

  async #add(chunk: Uint8Array): Promise<Result<void>> {
    if (this.#state === 'done') return fail('vault.blobFinished');
    if (this.#store.closed) return fail('vault.closed');
    try {
      this.#hash.update(chunk);
      this.#size += chunk.length;
      const all = this.#pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#pending, chunk]);
      let at = 0;
      // A chunk is known not to be the last only once at least one more byte exists.
      for (; all.length - at > chunkSize; at += chunkSize)
        await this.#put(all.subarray(at, at + chunkSize), marks.more);
      this.#pending = all.subarray(at);
      return ok(undefined);
    } catch (error) {
      await this.#giveUp();
      return diskProblem(error);
    }
  }

  async #put(plain: Uint8Array, mark: number): Promise<void> {
    const box = encrypt(this.#key, nonce(this.#counter, mark), plain, chunkAad(this.#store.keys));
    await writeAll(this.#file, box, this.#position);
    this.#position += box.length;
    this.#counter += 1;
  }

  async #complete(): Promise<Result<BlobInfo>> {
    if (this.#state === 'done') return fail('vault.blobFinished');
    if (this.#store.closed) return fail('vault.closed');
    try {
      await this.#put(this.#pending, marks.last);
      const digest = this.#hash.digest();
      const footer = encodeFooter(this.#size, digest);
      const id = blobId(this.#store.keys, footer);
      await this.#put(footer, marks.footer);
      await this.#file.sync();
      this.#state = 'done';
      await this.#file.close();
      await this.#store.place(this.#temporary, id);
      return ok({ id, size: this.#size, sha256: digest.toString('hex') });
    } catch (error) {
      await this.#giveUp();
      if (errorCode(error) === '') throw error;
      return diskProblem(error);
    } finally {
      this.#key.fill(0);
    }
  }

  async #giveUp(): Promise<void> {
    this.#key.fill(0);
    if (this.#state === 'open') await this.#file.close().catch(() => undefined);
    this.#state = 'done';
    await this.#store.discard(this.#temporary);
  }
}
