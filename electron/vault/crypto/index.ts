// The primitives: cipher, hash, signature, passphrase to key.
export {
  decrypt,
  encrypt,
  hkdf,
  hmac,
  newPrivateKey,
  openBytes,
  prepareKey,
  privateKey,
  publicBytes,
  publicKey,
  verifyKey,
  recipientOf,
  sealBytes,
  sha256,
  sha256Text,
  signBytes,
  TAG_BYTES,
  unwrapWith,
  verifyBytes,
  wrapFor,
  Wrapper,
  type Recipient,
} from './crypto.ts';
export { isSafeEd25519 } from './ed25519-points.ts';
export { isSignedWith } from './foreign-signature.ts';
export { calibrate, checkPassphrase, deriveKey, isKdfInBounds, prepareKdf, type KdfParams } from './kdf.ts';
export { SignaturePool, type SignatureCheck } from './signature-pool.ts';
export { signedBytes, signedPrefix, type Signature } from './signed-bytes.ts';
