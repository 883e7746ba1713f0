// A hash in place of Argon2, for tests that are about other things. Put in with `vi.mock`; the
// program itself has no such door.
import { createHash } from 'node:crypto';
import type * as Kdf from '../../../electron/vault/kdf.ts';

export const quick = (real: typeof Kdf): typeof Kdf => ({
  ...real,
  calibrate: () => Promise.resolve({ memKiB: real.kdfBounds.memKiB.min, passes: 1 }),
  deriveKey: (passphrase, salt, kdf) => Promise.resolve(createHash('sha256').update(JSON.stringify([real.normalise(passphrase), Buffer.from(salt).toString('hex'), kdf.memKiB, kdf.passes])).digest()),
});
