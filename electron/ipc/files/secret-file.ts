// Secret files that the user chose in the system's dialog: reads them up to a size limit, and wipes them on request.
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, unlink } from 'node:fs/promises';
import { type Result, fail, ok } from '../../../domain/kernel/result.ts';

/** Path and identity of a chosen file when it was read; known only to the main process. */
export interface ChosenFile {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
}

const PIECE_BYTES = 1024 * 1024;
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';

async function withFile<T>(path: string, flags: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, flags);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

/** The first `size` bytes; `null` when there are fewer. What was read of a file that cannot be read whole is wiped. */
async function readAll(file: FileHandle, size: number): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(size);
  let at = 0;
  try {
    while (at < size) {
      const { bytesRead } = await file.read(bytes, at, size - at, at);
      if (bytesRead === 0) return null;
      at += bytesRead;
    }
    return bytes;
  } finally {
    if (at < size) bytes.fill(0);
  }
}

/** Reads a whole file of at most `maxBytes`: `loginImports.fileTooLarge`, `.emptyFile`, `.notRead`. */
export async function readSecretFile(
  chosen: string,
  maxBytes: number,
): Promise<Result<{ bytes: Uint8Array; file: ChosenFile }>> {
  try {
    const path = await realpath(chosen);
    return await withFile(path, 'r', async (file) => {
      const stat = await file.stat();
      const { size, mtimeMs, ino } = stat;
      if (!stat.isFile()) return fail('loginImports.notRead', { cause: 'not a file' });
      if (size === 0) return fail('loginImports.emptyFile');
      if (size > maxBytes) return fail('loginImports.fileTooLarge', { params: { maxMiB: maxBytes / PIECE_BYTES } });
      const bytes = await readAll(file, size);
      return bytes === null
        ? fail('loginImports.notRead', { cause: 'shorter than it said' })
        : ok({ bytes, file: { path, size, mtimeMs, ino } });
    });
  } catch (error) {
    return fail('loginImports.notRead', { cause: codeOf(error) });
  }
}

/**
 * Overwrites a file once with random bytes, waits for the disk, and deletes it. `loginImports.fileChanged` if it is not
 * the file that was read. On an SSD, in a cloud folder or in a backup earlier copies may remain; the screen says so.
 */
export async function wipeFile({ path, size, mtimeMs, ino }: ChosenFile): Promise<Result<Record<string, never>>> {
  try {
    const wiped = await withFile(path, 'r+', async (file) => {
      const now = await file.stat();
      if (now.size !== size || now.mtimeMs !== mtimeMs || now.ino !== ino) return fail('loginImports.fileChanged');
      for (let at = 0; at < size; at += PIECE_BYTES)
        await file.write(randomBytes(Math.min(PIECE_BYTES, size - at)), 0, undefined, at);
      await file.sync();
      await file.truncate(0);
      await file.sync();
      return ok({});
    });
    if (!wiped.ok) return wiped;
    await unlink(path);
    return ok({});
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? fail('loginImports.fileChanged') : fail('loginImports.notWiped', { cause: code });
  }
}
