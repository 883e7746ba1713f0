// Staged grants: a wrap locked once more with a fresh key R, and R wrapped to the members who may release it. A
// releaser learns R and the wrap, but not the secret. The member cannot open anything before the release.
import { randomBytes } from 'node:crypto';
import { boxAad, ownValue, releaseContext, wrapContext, wrapDigest, type StagedGrant } from './compartment-row.ts';
import { openBytes, sealBytes, type Recipient, type Wrapper } from '../crypto/index.ts';
import type { Keyring } from '../keys/index.ts';

/** Identifies the key, and the member it is for. */
export interface GrantTarget {
  readonly vaultId: string;
  readonly id: string;
  readonly epoch: number;
  readonly member: string;
}

/** The secret wrapped to a member, base64. */
export const makeWrap = (target: GrantTarget, to: Recipient, secret: Uint8Array, wrapper: Wrapper): string =>
  wrapper.wrap(to, secret, wrapContext(target.vaultId, target.id, target.epoch, target.member));

/** Locks a wrap for later. `releasers` by member id. */
export function makeStagedGrant(
  target: GrantTarget,
  wrap: string,
  releasers: ReadonlyMap<string, Recipient>,
  wrapper: Wrapper,
): StagedGrant {
  const lockKey = randomBytes(32);
  const box = sealBytes(
    lockKey,
    Buffer.from(wrap, 'base64'),
    boxAad(target.vaultId, target.id, target.epoch, target.member),
  ).toString('base64');
  const wrappedKeys: Record<string, string> = {};
  for (const [releaser, to] of releasers)
    wrappedKeys[releaser] = wrapper.wrap(
      to,
      lockKey,
      releaseContext(target.vaultId, target.id, target.epoch, target.member, releaser),
    );
  lockKey.fill(0);
  return { box, digest: wrapDigest(wrap), releasers: wrappedKeys };
}

/**
 * The wrap in a staged grant, or `null` when the current member is not a releaser or the wrap is not the staged one.
 */
export function openStagedGrant(target: GrantTarget, grant: StagedGrant, keys: Keyring): string | null {
  const wrapped = ownValue(grant.releasers, keys.memberId);
  if (wrapped === undefined) return null;
  const lockKey = keys.unwrap(
    wrapped,
    releaseContext(target.vaultId, target.id, target.epoch, target.member, keys.memberId),
  );
  if (lockKey === null) return null;
  const wrap =
    openBytes(
      lockKey,
      Buffer.from(grant.box, 'base64'),
      boxAad(target.vaultId, target.id, target.epoch, target.member),
    )?.toString('base64') ?? null;
  lockKey.fill(0);
  return wrap !== null && wrapDigest(wrap) === grant.digest ? wrap : null;
}
