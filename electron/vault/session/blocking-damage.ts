// Which findings prevent a vault from being written and followed.
import type { Finding } from '../model/index.ts';

/** Excludes damage that concerns one channel's logins only: the rest of the vault is still followed and written. */
export const isBlockingDamage = ({ code, severity }: Finding): boolean =>
  severity === 'damage' && code !== 'vault.compartmentDamaged';
