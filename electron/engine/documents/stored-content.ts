// Writes the content of a stored file into a file that the main process has made, so that large files do not pass between
// the processes.
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { writingProblem } from '../../exchange/writing-problem.ts';
import type { ServiceContext } from '../../services/kernel/context.ts';
import { BlobDamaged } from '../../vault/index.ts';

/** About how many bytes are written at a time. */
const WRITE_BYTES = 1024 * 1024;

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
  readonly #file: FileHandle;
  #position: number;
  #parts: Uint8Array[] = [];
  #bytes = 0;
  /** The write under way: the next parts are decrypted meanwhile. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(file: FileHandle, position: number) {
    this.#file = file;
    this.#position = position;
  }

  /** The part may not be changed afterwards. */
  async add(part: Uint8Array): Promise<void> {
    this.#parts.push(part);
    this.#bytes += part.length;
    if (this.#bytes >= WRITE_BYTES) await this.flush();
  }

  /** Begins to write what was added, once the previous write is done. */
  async flush(): Promise<void> {
    await this.written();
    this.#writing = this.#writeAll(this.#parts, this.#bytes, this.#position);
    // Nobody waits for it when the content turns out to be damaged.
    this.#writing.catch(() => undefined);
    this.#position += this.#bytes;
    [this.#parts, this.#bytes] = [[], 0];
  }

  async written(): Promise<void> {
    await this.#writing.catch((error: unknown) => {
      throw new NotWritten(error);
    });
  }

  /** The parts are written as they are: copying them into one buffer would take a tenth of the time. */
  async #writeAll(parts: readonly Uint8Array[], bytes: number, position: number): Promise<void> {
    if (bytes === 0) return;
    let { bytesWritten: done } = await this.#file.writev(parts, position);
    if (done === bytes) return;
    // The disk took a part of them: it takes the rest, or says why not.
    const rest = Buffer.concat(parts);
    while (done < bytes) done += (await this.#file.write(rest, done, bytes - done, position + done)).bytesWritten;
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
