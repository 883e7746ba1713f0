// Caches derived keys, so that opening the same vault repeatedly costs no Argon2. Used with `vi.mock` in the tests that
// need it; the program itself has no such switch.
import type * as Kdf from '../../../electron/vault/crypto/kdf.ts';

export function memoised(real: typeof Kdf): typeof Kdf {
  const known = new Map<string, Buffer>();
  return {
    ...real,
    // Otherwise slots made in a vault that was opened, not created, would get the real cost.
    calibrate: () => Promise.resolve({ memKiB: real.KDF_BOUNDS.memKiB.min, passes: 1 }),
    deriveKey: async (passphrase, salt, kdf) => {
      const name = JSON.stringify([passphrase, Buffer.from(salt).toString('hex'), kdf.memKiB, kdf.passes]);
      const key = known.get(name) ?? (await real.deriveKey(passphrase, salt, kdf));
      known.set(name, key);
      return Buffer.from(key); // a copy, because the caller wipes it
    },
  };
}
