// What a key's digits are made from.
import { createHash } from 'node:crypto';

/** SHA-256 of a public key given as base64. */
export const sha256OfKey = (publicKey: string): Uint8Array =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest();
