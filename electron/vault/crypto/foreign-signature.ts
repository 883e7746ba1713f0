// Checks what somebody signed in another vault, whose members this vault does not know.
import { publicKey, verifyBytes } from './crypto.ts';
import { isSafeEd25519 } from './ed25519-points.ts';
import { type Signature, signedBytes } from './signed-bytes.ts';

/**
 * Whether a signature over the bytes for a purpose was made with this key (Ed25519, RFC 8032; both base64). Whose key it
 * is has to be told in another way.
 */
export function isSignedWith(
  purpose: string,
  bytes: Uint8Array,
  { publicKey: key, signature }: Pick<Signature, 'publicKey' | 'signature'>,
): boolean {
  const raw = Buffer.from(key, 'base64');
  if (raw.length !== 32 || !isSafeEd25519(raw)) return false;
  try {
    return verifyBytes(publicKey('ed25519', raw), signedBytes(purpose, bytes), Buffer.from(signature, 'base64'));
  } catch {
    // Not a point on the curve.
    return false;
  }
}
