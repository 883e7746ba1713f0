// Where an archive's bytes come from: a stored file that is decrypted in pieces, or memory.

/** Bytes that are read in pieces, so that no archive is completely in memory. */
export interface ByteSource {
  readonly size: number;
  /** Bytes from `start` (inclusive) to `end` (exclusive), fewer at the end of the source; rejects if they cannot be read. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** Bytes that are in memory already. */
export const inMemory = (bytes: Uint8Array): ByteSource => ({
  size: bytes.byteLength,
  read: (start, end) => Promise.resolve(bytes.subarray(start, end)),
});

/** Reads a range that may be larger than one piece. */
export async function readAll(source: ByteSource, start: number, end: number, piece: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for (let at = start; at < end;) {
    const part = await source.read(at, Math.min(at + piece, end));
    if (part.byteLength === 0) break;
    parts.push(part);
    at += part.byteLength;
  }
  return Buffer.concat(parts);
}
