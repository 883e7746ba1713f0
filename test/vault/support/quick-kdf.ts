// A hash instead of Argon2, for tests about other things. Used with `vi.mock`; the program itself has no such switch.
import { createHash } from 'node:crypto';
import { normalisePassphrase } from '../../../domain/kernel/passphrase.ts';
import type * as Kdf from '../../../electron/vault/crypto/kdf.ts';

export const quick = (real: typeof Kdf): typeof Kdf => ({
  ...real,
  calibrate: () => Promise.resolve({ memKiB: real.KDF_BOUNDS.memKiB.min, passes: 1 }),
  deriveKey: (passphrase, salt, kdf) =>
    Promise.resolve(
      createHash('sha256')
        .update(
          JSON.stringify([normalisePassphrase(passphrase), Buffer.from(salt).toString('hex'), kdf.memKiB, kdf.passes]),
        )
        .digest(),
    ),
});
