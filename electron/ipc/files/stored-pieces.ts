// Reads stored files from the engine, piece by piece.
import type { Problem, Result } from '../../../domain/kernel/result.ts';
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

/**
 * Yields a stored file in pieces of 1 MiB; throws if it cannot be read. The engine, a process of its own, reads the next
 * piece while this one is used.
 */
export async function* piecesOfFile(
  engine: Pick<EngineClient, 'internal'>,
  blobId: string,
  size: number,
): AsyncGenerator<Uint8Array> {
  const ask = (start: number): Promise<Result<{ bytes: Uint8Array }>> | null => {
    if (start >= size) return null;
    const asked = engine.internal('blobRead', { blobId, start, end: Math.min(start + PIECE_BYTES, size) });
    // It is rejected where it is awaited; when nobody asks for it any more, nothing depends on it.
    asked.catch(() => undefined);
    return asked;
  };
  let [at, next] = [0, ask(0)];
  while (next !== null) {
    const piece = await next;
    if (!piece.ok) throw new DamagedFile(piece.error);
    at += PIECE_BYTES;
    next = ask(at);
    yield piece.value.bytes;
  }
}
