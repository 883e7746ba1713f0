// Ed25519 public keys as PEM, which `openssl` reads. RFC 8410.

/** What stands before the 32 bytes of the key (SubjectPublicKeyInfo, DER). */
const PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_BYTES = 32;

/** A key of 32 bytes, base64, as PEM. */
export const ed25519Pem = (base64: string): string =>
  `-----BEGIN PUBLIC KEY-----\n${Buffer.concat([PREFIX, Buffer.from(base64, 'base64')]).toString('base64')}\n-----END PUBLIC KEY-----\n`;

/** The key in a PEM text, base64; null if it is none of this kind. */
export function publicKeyOfPem(pem: string): string | null {
  const inside = /^-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/.exec(pem)?.[1];
  const der = Buffer.from(inside ?? '', 'base64');
  const isKey = der.length === PREFIX.length + KEY_BYTES && der.subarray(0, PREFIX.length).equals(PREFIX);
  return isKey ? der.subarray(PREFIX.length).toString('base64') : null;
}
