// Reads stored files from the engine, piece by piece.
import type { Problem } from '../../../domain/kernel/result.ts';
import type { EngineClient } from '../../engine/client.ts';

const PIECE_BYTES = 1024 * 1024;

/** A stored file cannot be read. */
export class DamagedFile extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Yields a stored file in pieces of 1 MiB; throws if it cannot be read. */
export async function* piecesOfFile(
  engine: Pick<EngineClient, 'internal'>,
  blobId: string,
  size: number,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += PIECE_BYTES) {
    const piece = await engine.internal('blobRead', { blobId, start: at, end: Math.min(at + PIECE_BYTES, size) });
    if (!piece.ok) throw new DamagedFile(piece.error);
    yield piece.value.bytes;
  }
}
