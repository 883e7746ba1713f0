// Whether a record says who signed it. Only frames from before the vault followed the rules can differ in a record that
// is written once. R11, R14, R47.
import type { Stamp } from '../kernel/schemas.ts';
import type { Signed } from '../kernel/signed.ts';
import { isNow, stampViolation } from './signer.ts';

interface Version {
  readonly by: string;
  readonly at: string;
}

/**
 * Who signed a record that is written once, when that is not the one it names, or not at its time, or it has been
 * written over; null when all agree.
 */
export function signedOtherwise(versions: readonly Version[], { by, at }: Pick<Stamp, 'by' | 'at'>): Signed | null {
  const newest = versions.at(-1);
  if (newest === undefined) return null;
  const agrees = versions.length === 1 && newest.by === by && isNow(newest, at);
  return agrees ? null : { by: newest.by, at: newest.at };
}

/** Whether a version bears a new stamp that is not its signer's, or not of its time; `before` null: the first. */
export const bearsOtherStamp = (version: Version, before: object | null, after: object): boolean =>
  stampViolation(version, before, after) !== null;
