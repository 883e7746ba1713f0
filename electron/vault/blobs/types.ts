// Types for stored files, written and read in chunks.
import type { Result } from '../../../domain/kernel/result.ts';
import type { Keyring } from '../keys/index.ts';

export interface BlobInfo {
  readonly id: string;
  readonly size: number;
  /** Hex SHA-256 of the plain content. */
  readonly sha256: string;
}

export interface BlobWriter {
  append(chunk: Uint8Array): Promise<Result<void>>;
  /** Durable on disk, or on the vault's server, when it resolves. Equal content gives an equal id and is stored once. */
  finish(): Promise<Result<BlobInfo>>;
  abort(): Promise<void>;
}

export interface Blobs {
  begin(): Promise<Result<BlobWriter>>;
  info(id: string): Promise<Result<BlobInfo>>;
  /**
   * Plain content, chunk by chunk. `range` is in bytes, `end` exclusive. Each chunk is authenticated before it is
   * yielded. Throws `BlobDamaged` on damage.
   */
  read(id: string, range?: { start: number; end: number }): AsyncIterable<Uint8Array>;
  /**
   * Plain bytes from `start` (inclusive) to `end` (exclusive), as far as the file goes, in a buffer of their own. Opens the
   * file once. Refuses with `vault.blobMissing` and `vault.blobDamaged`.
   */
  readRange(id: string, start: number, end: number): Promise<Result<Uint8Array>>;
}

/** Where a blob being written belongs: what its writer needs from the store. */
export interface BlobPlace {
  readonly keys: Keyring;
  readonly closed: boolean;
  /** Moves a finished file into place. Rejects with the disk's error, or a `Refusal` of the server it is kept on. */
  place(temporary: string, id: string): Promise<void>;
  /** Removes an unfinished file. */
  discard(temporary: string): Promise<void>;
}
