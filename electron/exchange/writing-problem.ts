// Why a file could not be written, as a problem with a sentence.
import type { Problem } from '../../domain/kernel/result.ts';

/** The disk has no room, or none for this person; or its file system has a limit to the size of a file, as FAT has. */
const CODES: Readonly<Partial<Record<string, 'exports.diskFull' | 'exports.tooLarge'>>> = {
  ENOSPC: 'exports.diskFull',
  EDQUOT: 'exports.diskFull',
  EFBIG: 'exports.tooLarge',
};

/** `exports.diskFull`, `exports.tooLarge` or `exports.notWritten`, with the system's code as the cause. */
export function writingProblem(error: unknown): Problem {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { code: CODES[code] ?? 'exports.notWritten', cause: code };
}
