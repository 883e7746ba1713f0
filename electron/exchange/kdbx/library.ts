// The KeePass library, with the Argon2 implementation it expects from its user.
import { argon2d, argon2id } from 'hash-wasm';
import * as whole from 'kdbxweb';

/** The library is CommonJS: Node exposes it as the namespace's default export, the bundler as the namespace itself. */
export const kdbxweb = (whole as { readonly default?: typeof whole }).default ?? whole;
export type { Kdbx, KdbxEntry, KdbxFormat, KdbxGroup, KdbxHeader, VarDictionary } from 'kdbxweb';

type Argon2 = Parameters<typeof whole.CryptoEngine.setArgon2Impl>[0];

/**
 * Argon2d or Argon2id (RFC 9106, version 1.3), any parallelism. Memory in KiB. Limits are checked beforehand in
 * header.ts.
 */
const argon2: Argon2 = async (password, salt, memory, iterations, length, parallelism, type) => {
  const secret = new Uint8Array(password);
  const make = type === kdbxweb.CryptoEngine.Argon2TypeArgon2d ? argon2d : argon2id;
  const key = await make({
    password: secret,
    salt: new Uint8Array(salt),
    memorySize: memory,
    iterations,
    parallelism,
    hashLength: length,
    outputType: 'binary',
  });
  secret.fill(0);
  return Uint8Array.from(key).buffer;
};

kdbxweb.CryptoEngine.setArgon2Impl(argon2);

/** A separate array buffer with the same bytes, as the library requires. */
export const bufferOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
