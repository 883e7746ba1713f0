// Remembers derived keys, so that opening the same vault again and again costs no Argon2. Put in with `vi.mock` in
// the tests that need it; the program itself has no such door.
import type * as Kdf from '../../../electron/vault/kdf.ts';

export function memoised(real: typeof Kdf): typeof Kdf {
  const known = new Map<string, Buffer>();
  return {
    ...real,
    // Slots made in a vault that was opened, not created, would be as costly as in real life.
    calibrate: () => Promise.resolve({ memKiB: real.kdfBounds.memKiB.min, passes: 1 }),
    deriveKey: async (passphrase, salt, kdf) => {
      const name = JSON.stringify([passphrase, Buffer.from(salt).toString('hex'), kdf.memKiB, kdf.passes]);
      const key = known.get(name) ?? (await real.deriveKey(passphrase, salt, kdf));
      known.set(name, key);
      return Buffer.from(key); // the caller wipes its own
    },
  };
}
