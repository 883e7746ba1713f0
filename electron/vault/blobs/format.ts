// The parts of a blob file: header, chunks and footer, and its id. docs/vault-format.md.
import { hmac, TAG_BYTES } from '../crypto/index.ts';
import type { Keyring } from '../keys/index.ts';

export const MAGIC = Buffer.from('KVBLOB01');
/** Plain bytes per chunk. */
export const CHUNK_BYTES = 65_536;
export const PREFIX_BYTES = 16;
/** Prefix, then nonce ‖ key ‖ tag. */
export const HEADER_BYTES = PREFIX_BYTES + 12 + 32 + TAG_BYTES;
export const FOOTER_BYTES = 40 + TAG_BYTES;
export const ID_PATTERN = /^[0-9a-f]{64}$/;
export const CHUNK_KINDS = { more: 0, last: 1, footer: 2 } as const;

export function chunkNonce(counter: number, kind: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(counter, 7);
  bytes[11] = kind;
  return bytes;
}

export const chunkAad = (keys: Keyring): Buffer => Buffer.concat([Buffer.from('kanalvakt/v1/blob\0'), keys.vaultBytes]);
export const keyAad = (keys: Keyring, prefix: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('kanalvakt/v1/blob-key\0'), keys.vaultBytes, prefix]);

/** A blob's id: HMAC-SHA-256 of its footer (size and SHA-256), under a key of epoch 1, so that it never changes. */
export function blobId(keys: Keyring, footer: Uint8Array): string {
  return hmac(keys.key(1, 'blob-name'), footer).toString('hex');
}

export function encodeFooter(size: number, digest: Buffer): Buffer {
  const footer = Buffer.alloc(40);
  footer.writeBigUInt64BE(BigInt(size), 0);
  digest.copy(footer, 8);
  return footer;
}

export const chunkCount = (size: number): number => Math.max(1, Math.ceil(size / CHUNK_BYTES));
