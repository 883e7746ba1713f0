// Remembers what the same keys, texts and signatures gave before: opening a vault tens of thousands of times, each with one
// bit other than it was, asks the same of all the rest. What is new is asked of the real functions. Put in with `vi.mock`.
import { createHash, type KeyObject } from 'node:crypto';
import type * as Crypto from '../../../electron/vault/crypto.ts';

export function memoised(real: typeof Crypto): typeof Crypto {
  const objects = new Map<string, KeyObject>();
  const names = new WeakMap<KeyObject, string>();
  const answers = new Map<string, boolean>();
  const secrets = new Map<string, Buffer | null>();
  const publics = new WeakMap<KeyObject, Buffer>();

  const object = (kind: string, raw: Uint8Array, make: () => KeyObject): KeyObject => {
    const name = `${kind} ${Buffer.from(raw).toString('base64')}`;
    const known = objects.get(name) ?? make();
    objects.set(name, known);
    names.set(known, name);
    return known;
  };
  return {
    ...real,
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
      const name = `${of} ${createHash('sha256').update(bytes).digest('base64')} ${Buffer.from(signature).toString('base64')}`;
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
      return secret === null ? null : Buffer.from(secret); // the caller wipes its own
    },
  };
}
