// The few cryptographic operations everything else builds on. Uses only what both OpenSSL and Electron's BoringSSL
// provide: AES-256-GCM (SP 800-38D), SHA-256, HMAC, HKDF (RFC 5869), X25519 (RFC 7748), Ed25519 (RFC 8032).
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  hash,
  hkdfSync,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

const NONCE_BYTES = 12;
/** Length of an AES-GCM tag in bytes. */
export const TAG_BYTES = 16;

/**
 * A key object for many operations in a row. Node cannot wipe it, so do not store it. Node takes five times as long for a key
 * given as bytes as for making this and using it.
 */
export const prepareKey = (key: Uint8Array): KeyObject => createSecretKey(key);

/** SHA-256 over the concatenated parts. */
export function sha256(...parts: readonly (Uint8Array | string)[]): Buffer {
  const [first = ''] = parts;
  // A single hash() call takes a third of the time of a hash object, which matters for many short texts.
  if (parts.length === 1) return hash('sha256', first, 'buffer');
  return hash(
    'sha256',
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))),
    'buffer',
  );
}

/** SHA-256 of bytes as text, without an intermediate buffer, for hashing in bulk. */
export const sha256Text = (bytes: Uint8Array, encoding: 'hex' | 'base64'): string => hash('sha256', bytes, encoding);

/** HMAC-SHA-256 over the concatenated parts. */
export function hmac(key: Uint8Array, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const mac = createHmac('sha256', prepareKey(key));
  for (const part of parts) mac.update(part);
  return mac.digest();
}

/** HKDF-SHA-256, 32 bytes. */
export function hkdf(key: Uint8Array, salt: Uint8Array, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, info, 32));
}

/** AES-256-GCM with the given 12-byte nonce. Returns the ciphertext followed by the tag. */
export function encrypt(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, aad: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', prepareKey(key), nonce);
  cipher.setAAD(aad);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Reverses `encrypt`; `null` when key, nonce, ciphertext or associated data differ in a single bit. */
export function decrypt(
  key: Uint8Array | KeyObject,
  nonce: Uint8Array,
  box: Uint8Array,
  aad: Uint8Array,
): Buffer | null {
  if (box.length < TAG_BYTES || nonce.length !== NONCE_BYTES) return null;
  const prepared = key instanceof Uint8Array ? prepareKey(key) : key;
  const decipher = createDecipheriv('aes-256-gcm', prepared, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(box.subarray(box.length - TAG_BYTES));
  const text = decipher.update(box.subarray(0, box.length - TAG_BYTES));
  try {
    decipher.final();
    return text;
  } catch {
    text.fill(0);
    return null;
  }
}

/** `nonce ‖ ciphertext ‖ tag` with a random nonce. */
export function sealBytes(key: Uint8Array, plain: Uint8Array, aad: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  return Buffer.concat([nonce, encrypt(key, nonce, plain, aad)]);
}

/** Reverses `sealBytes`; `null` when the box is not authentic. */
export function openBytes(key: Uint8Array, box: Uint8Array, aad: Uint8Array): Buffer | null {
  return box.length < NONCE_BYTES + TAG_BYTES
    ? null
    : decrypt(key, box.subarray(0, NONCE_BYTES), box.subarray(NONCE_BYTES), aad);
}

const PKCS8_PREFIX = {
  x25519: Buffer.from('302e020100300506032b656e04220420', 'hex'),
  ed25519: Buffer.from('302e020100300506032b657004220420', 'hex'),
};
const SPKI_PREFIX = {
  x25519: Buffer.from('302a300506032b656e032100', 'hex'),
  ed25519: Buffer.from('302a300506032b6570032100', 'hex'),
};
type Curve = 'x25519' | 'ed25519';

/** A fresh 32-byte private key. */
export function newPrivateKey(curve: Curve): Buffer {
  const pair = curve === 'x25519' ? generateKeyPairSync('x25519') : generateKeyPairSync('ed25519');
  const der = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
  const raw = Buffer.from(der.subarray(der.length - 32));
  der.fill(0);
  return raw;
}

/** A private key object from its 32 bytes. */
export function privateKey(curve: Curve, raw: Uint8Array): KeyObject {
  const der = Buffer.concat([PKCS8_PREFIX[curve], raw]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  der.fill(0);
  return key;
}

/** A public key object from its 32 bytes. */
export function publicKey(curve: Curve, raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX[curve], raw]), format: 'der', type: 'spki' });
}

const KEY_BYTES = 32;
/** A vault has far fewer members; more keys only come from a forged one. */
const MAX_KEPT_KEYS = 1000;
const keptKeys = new Map<string, KeyObject>();

/**
 * A member's public Ed25519 key from its text, base64 of 32 bytes; null if it is none. Kept, because making it takes half
 * as long as checking a signature with it, and each frame needs its signer's.
 */
export function verifyKey(text: string): KeyObject | null {
  const kept = keptKeys.get(text);
  if (kept !== undefined) return kept;
  const raw = Buffer.from(text, 'base64');
  if (raw.length !== KEY_BYTES) return null;
  const key = publicKey('ed25519', raw);
  if (keptKeys.size >= MAX_KEPT_KEYS) keptKeys.clear();
  keptKeys.set(text, key);
  return key;
}

/** The 32 bytes of a public key object. */
function rawPublicBytes(key: KeyObject): Buffer {
  const der = key.export({ type: 'spki', format: 'der' });
  return Buffer.from(der.subarray(der.length - 32));
}

/** The 32 public bytes that belong to a private key. */
export const publicBytes = (key: KeyObject): Buffer => rawPublicBytes(createPublicKey(key));

/** Ed25519 signature, 64 bytes. */
export const signBytes = (key: KeyObject, bytes: Uint8Array): Buffer => sign(null, bytes, key);

/** Whether an Ed25519 signature is valid. */
export const verifyBytes = (key: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, bytes, key, signature);

function deriveWrapKey(shared: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array, context: string): Buffer {
  return hkdf(shared, Buffer.concat([ephemeral, recipient]), `kanalvakt/v1/wrap/${context}`);
}

/** The recipient of a wrapped secret: a public X25519 key, parsed and ready for use. */
export interface Recipient {
  readonly raw: Buffer;
  readonly key: KeyObject;
}

/** A recipient from the 32 public bytes. */
export const recipientOf = (raw: Uint8Array): Recipient => ({ raw: Buffer.from(raw), key: publicKey('x25519', raw) });

/**
 * Makes all wraps of one change with one fresh key pair, which is never exported. Each wrap's key is derived from that
 * pair, the recipient and the context, so one wrap reveals nothing about another.
 */
export class Wrapper {
  #cachedPair: { readonly secret: KeyObject; readonly raw: Buffer } | null = null;

  get #pair(): { readonly secret: KeyObject; readonly raw: Buffer } {
    if (this.#cachedPair === null) {
      const { privateKey: secret, publicKey: publicHalf } = generateKeyPairSync('x25519');
      this.#cachedPair = { secret, raw: rawPublicBytes(publicHalf) };
    }
    return this.#cachedPair;
  }

  /** See `wrapFor`. */
  wrap(to: Recipient, secret: Uint8Array, context: string): string {
    const pair = this.#pair;
    const shared = diffieHellman({ privateKey: pair.secret, publicKey: to.key });
    const key = deriveWrapKey(shared, pair.raw, to.raw, context);
    const box = sealBytes(key, secret, Buffer.from(context));
    shared.fill(0);
    key.fill(0);
    return Buffer.concat([pair.raw, box]).toString('base64');
  }
}

/**
 * A secret that only the holder of an X25519 key can open: base64 of `ephemeral public key ‖ nonce ‖ ciphertext ‖ tag`.
 * Opening it requires the same `context`.
 */
export const wrapFor = (recipient: Uint8Array, secret: Uint8Array, context: string): string =>
  new Wrapper().wrap(recipientOf(recipient), secret, context);

/** Reverses `wrapFor`; `null` when the wrap is for another key or context, or is damaged. */
export function unwrapWith(own: KeyObject, wrapped: string, context: string): Buffer | null {
  const bytes = Buffer.from(wrapped, 'base64');
  if (bytes.length < 32) return null;
  const ephemeralPublic = bytes.subarray(0, 32);
  let shared: Buffer;
  try {
    shared = diffieHellman({ privateKey: own, publicKey: publicKey('x25519', ephemeralPublic) });
  } catch {
    return null; // a low-order point
  }
  const key = deriveWrapKey(shared, ephemeralPublic, publicBytes(own), context);
  const secret = openBytes(key, bytes.subarray(32), Buffer.from(context));
  shared.fill(0);
  key.fill(0);
  return secret;
}
