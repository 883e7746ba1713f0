// Reads stored files from the engine, piece by piece.
import type { EngineClient } from '../../engine/client.ts';

const PIECE_BYTES = 1024 * 1024;

/** A stored file cannot be read; the message is the code. */
export class DamagedFile extends Error {}

/** Yields a stored file in pieces of 1 MiB; throws if it cannot be read. */
export async function* piecesOfFile(
  engine: Pick<EngineClient, 'internal'>,
  blobId: string,
  size: number,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += PIECE_BYTES) {
    const piece = await engine.internal('blobRead', { blobId, start: at, end: Math.min(at + PIECE_BYTES, size) });
    if (!piece.ok) throw new DamagedFile(piece.error.code);
    yield piece.value.bytes;
  }
}
