// Writes a file completely or not at all.
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Problem, type Result, ok } from '../../../domain/kernel/result.ts';
import { writingProblem } from '../../exchange/writing-problem.ts';
import { newTemporaryFile, temporaryFileGone } from './pending-files.ts';

/** Exports hold what the vault protects: other accounts on the computer may not read them. Windows goes by the folder. */
const ONLY_THE_USER = 0o600;

/** Thrown while a file is written: it is not written, for a reason that is not the disk's. */
export class WritingRefused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Opens the file before requesting any content and closes it before returning, so that a later removal is final. */
async function writeAll(file: string, write: (handle: FileHandle) => Promise<void>): Promise<void> {
  const handle = await open(file, 'wx', ONLY_THE_USER);
  try {
    await write(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes to a temporary file in the same folder, then renames it into place. On `exports.diskFull`, `exports.tooLarge` or
 * `exports.notWritten` an existing file of that name is untouched. `finish` runs on the complete temporary file.
 */
export const writeAtomically = (
  file: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  finish?: (temporary: string) => Promise<void>,
): Promise<Result<Record<string, never>>> => writeFileAtomically(file, (handle) => handle.writeFile(content), finish);

/** The same for a file that is not written from its beginning to its end. Refuses with the problem of `WritingRefused`. */
export async function writeFileAtomically(
  file: string,
  write: (handle: FileHandle, temporary: string) => Promise<void>,
  finish: (temporary: string) => Promise<void> = () => Promise.resolve(),
): Promise<Result<Record<string, never>>> {
  const temporary = newTemporaryFile(path.dirname(file));
  try {
    await writeAll(temporary, (handle) => write(handle, temporary));
    await finish(temporary);
    await rename(temporary, file);
    return ok({});
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (error instanceof WritingRefused) return { ok: false, error: error.problem };
    return { ok: false, error: writingProblem(error) };
  } finally {
    temporaryFileGone(temporary);
  }
}
