// Signs bytes for a purpose outside the journal.
import { signedBytes, type Signature } from '../crypto/index.ts';
import type { Keyring } from '../keys/index.ts';

/** The signature of the member whose keys these are. */
export const signFor = (keys: Keyring, purpose: string, bytes: Uint8Array): Signature => ({
  by: keys.memberId,
  publicKey: keys.publicKeys().ed25519,
  signature: keys.sign(signedBytes(purpose, bytes)).toString('base64'),
});
