// Reads stored files from the engine, piece by piece.
import type { Problem, Result } from '../../../domain/kernel/result.ts';
import type { EngineClient } from '../../engine/client.ts';

const PIECE_BYTES = 1024 * 1024;
/** Pieces that are asked for while one is used. */
const PIECES_AHEAD = 4;

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
 * pieces while this one is used.
 */
export async function* piecesOfFile(
  engine: Pick<EngineClient, 'internal'>,
  blobId: string,
  size: number,
): AsyncGenerator<Uint8Array> {
  const ask = (start: number): Promise<Result<{ bytes: Uint8Array }>> => {
    const asked = engine.internal('blobRead', { blobId, start, end: Math.min(start + PIECE_BYTES, size) });
    // It is rejected where it is awaited; when nobody asks for it any more, nothing depends on it.
    asked.catch(() => undefined);
    return asked;
  };
  const next: Promise<Result<{ bytes: Uint8Array }>>[] = [];
  let at = 0;
  const askAhead = (): void => {
    for (; next.length < PIECES_AHEAD && at < size; at += PIECE_BYTES) next.push(ask(at));
  };
  askAhead();
  for (let piece = await next.shift(); piece !== undefined; piece = await next.shift()) {
    if (!piece.ok) throw new DamagedFile(piece.error);
    askAhead();
    yield piece.value.bytes;
  }
}
