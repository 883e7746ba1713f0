// Which findings keep a vault from being written and followed.
import type { Finding } from './types.ts';

/** Damage that concerns one channel's logins only; the rest is followed and written. */
export const isGraveDamage = ({ code, severity }: Finding): boolean => severity === 'damage' && code !== 'vault.compartmentDamaged';
