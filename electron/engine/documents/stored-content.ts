// Writes the content of a stored file into a file that the main process has made, so that large files do not pass between
// the processes.
import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { writingProblem } from '../../exchange/writing-problem.ts';
import type { ServiceContext } from '../../services/kernel/context.ts';
import { BlobDamaged } from '../../vault/index.ts';

/** One is filled while the other is written. */
const BUFFER_BYTES = 1024 * 1024;

export interface StoredPlace {
  readonly blobId: string;
  /** A file that exists. */
  readonly path: string;
  /** Where in it the content begins, in bytes. */
  readonly position: number;
}

/** Thrown for an error of the disk that is written to. */
class NotWritten extends Error {
  readonly reason: unknown;

  constructor(reason: unknown) {
    super('not written');
    this.reason = reason;
  }
}

class ContentWriter {
  readonly #file: Awaited<ReturnType<typeof open>>;
  #position: number;
  #buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  #other = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  #filled = 0;
  /** The write of the other buffer. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(file: Awaited<ReturnType<typeof open>>, position: number) {
    this.#file = file;
    this.#position = position;
  }

  async add(bytes: Uint8Array): Promise<void> {
    if (this.#filled + bytes.length > BUFFER_BYTES) await this.flush();
    this.#buffer.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  /** Begins to write what is in the buffer once the other one is written. */
  async flush(): Promise<void> {
    await this.written();
    const bytes = this.#buffer.subarray(0, this.#filled);
    [this.#buffer, this.#other] = [this.#other, this.#buffer];
    this.#writing = this.#writeAll(bytes, this.#position);
    // Nobody waits for it when the content turns out to be damaged.
    this.#writing.catch(() => undefined);
    this.#position += bytes.length;
    this.#filled = 0;
  }

  async written(): Promise<void> {
    await this.#writing.catch((error: unknown) => {
      throw new NotWritten(error);
    });
  }

  async #writeAll(bytes: Uint8Array, position: number): Promise<void> {
    for (let done = 0; done < bytes.length;)
      done += (await this.#file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

/**
 * Writes the content of a stored file, and returns its CRC-32 and its size in bytes. Refuses with `vault.blobMissing` or
 * `vault.blobDamaged`, and as `writingProblem`; the file then holds a part of it.
 */
export async function writeStored(
  { vault }: Pick<ServiceContext, 'vault'>,
  { blobId, path, position }: StoredPlace,
): Promise<Result<{ crc: number; size: number }>> {
  try {
    const file = await open(path, 'r+').catch((error: unknown) => {
      throw new NotWritten(error);
    });
    try {
      const writer = new ContentWriter(file, position);
      let [crc, size] = [0, 0];
      for await (const part of vault.blobs.read(blobId)) {
        crc = crc32(part, crc);
        size += part.length;
        await writer.add(part);
      }
      await writer.flush();
      await writer.written();
      return ok({ crc, size });
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof NotWritten) return { ok: false, error: writingProblem(error.reason) };
    if (error instanceof BlobDamaged) return { ok: false, error: { code: error.code } };
    throw error;
  }
}
