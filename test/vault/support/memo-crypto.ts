// Caches the results for the same keys, texts, boxes and signatures. A vault that is opened tens of thousands of times,
// each with one bit flipped, repeats the same operations on everything else. New inputs go to the real functions. Used
// with `vi.mock`.
import { hash, type KeyObject } from 'node:crypto';
import type * as Crypto from '../../../electron/vault/crypto/crypto.ts';

const separator = Buffer.alloc(8);
/** A short cache key for these parts together: equal only if all parts are equal, including their lengths. */
function nameOf(...parts: readonly (Uint8Array | string)[]): string {
  const all = parts.flatMap((part) => {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    separator.writeUInt32BE(bytes.length);
    return [Buffer.from(separator), bytes];
  });
  return hash('sha256', Buffer.concat(all), 'base64');
}

export function memoised(real: typeof Crypto): typeof Crypto {
  const objects = new Map<string, KeyObject>();
  const names = new WeakMap<KeyObject, string>();
  const answers = new Map<string, boolean>();
  const secrets = new Map<string, Buffer | null>();
  const publics = new WeakMap<KeyObject, Buffer>();
  const texts = new Map<string, Buffer | null>();

  /** Returns copies, because callers wipe theirs. */
  const remembered = <T extends Buffer | null>(name: string, ask: () => T): T => {
    const known = texts.get(name) as T | undefined;
    const found = known ?? ask();
    if (known === undefined) texts.set(name, found === null ? null : Buffer.from(found));
    return (found === null ? null : Buffer.from(found)) as T;
  };

  const object = (kind: string, raw: Uint8Array, make: () => KeyObject): KeyObject => {
    const name = `${kind} ${Buffer.from(raw).toString('base64')}`;
    const known = objects.get(name) ?? make();
    objects.set(name, known);
    names.set(known, name);
    return known;
  };
  const decrypt: typeof real.decrypt = (key, nonce, box, aad) => {
    const of = key instanceof Uint8Array ? Buffer.from(key.buffer, key.byteOffset, key.byteLength) : names.get(key);
    if (of === undefined) return real.decrypt(key, nonce, box, aad);
    return remembered(nameOf('decrypt', of, nonce, box, aad), () => real.decrypt(key, nonce, box, aad));
  };
  return {
    ...real,
    prepareKey: (key) => object('secret', key, () => real.prepareKey(key)),
    decrypt,
    openBytes: (key, box, aad) =>
      box.length < 12 + real.TAG_BYTES ? null : decrypt(key, box.subarray(0, 12), box.subarray(12), aad),
    hmac: (key, ...parts) => remembered(nameOf('hmac', key, ...parts), () => real.hmac(key, ...parts)),
    hkdf: (key, salt, info) => remembered(nameOf('hkdf', key, salt, info), () => real.hkdf(key, salt, info)),
    publicKey: (curve, raw) => object(`public ${curve}`, raw, () => real.publicKey(curve, raw)),
    privateKey: (curve, raw) => object(`private ${curve}`, raw, () => real.privateKey(curve, raw)),
    publicBytes: (key) => {
      const known = publics.get(key) ?? real.publicBytes(key);
      publics.set(key, known);
      return Buffer.from(known);
    },
    verifyBytes: (key, bytes, signature) => {
      const of = names.get(key);
      if (of === undefined) return real.verifyBytes(key, bytes, signature);
      const name = nameOf(of, bytes, signature);
      const known = answers.get(name) ?? real.verifyBytes(key, bytes, signature);
      answers.set(name, known);
      return known;
    },
    unwrapWith: (own, wrapped, context) => {
      const of = names.get(own);
      if (of === undefined) return real.unwrapWith(own, wrapped, context);
      const name = JSON.stringify([of, wrapped, context]);
      const known = secrets.get(name);
      const secret = known === undefined ? real.unwrapWith(own, wrapped, context) : known;
      if (known === undefined) secrets.set(name, secret === null ? null : Buffer.from(secret));
      return secret === null ? null : Buffer.from(secret); // a copy, because the caller wipes it
    },
  };
}
