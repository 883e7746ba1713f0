// Staged grants: a wrap locked once more with a fresh key R, and R wrapped to the members who may release it. A
// releaser learns R and the wrap, but not the secret. The member cannot open anything before the release.
import { randomBytes } from 'node:crypto';
import { boxAad, own, releaseContext, wrapContext, wrapDigest, type StagedGrant } from './compartment-row.ts';
import { openBytes, sealBytes, type Recipient, type Wrapper } from './crypto.ts';
import type { Keyring } from './keys.ts';

/** Identifies the key, and the member it is for. */
export interface GrantPlace {
  readonly vaultId: string;
  readonly id: string;
  readonly epoch: number;
  readonly member: string;
}

/** The secret wrapped to a member, base64. */
export const makeWrap = (of: GrantPlace, to: Recipient, secret: Uint8Array, wrapper: Wrapper): string =>
  wrapper.wrap(to, secret, wrapContext(of.vaultId, of.id, of.epoch, of.member));

/** Locks a wrap for later. `releasers` by member id. */
export function makeStaged(
  of: GrantPlace,
  wrap: string,
  releasers: ReadonlyMap<string, Recipient>,
  wrapper: Wrapper,
): StagedGrant {
  const r = randomBytes(32);
  const box = sealBytes(r, Buffer.from(wrap, 'base64'), boxAad(of.vaultId, of.id, of.epoch, of.member)).toString(
    'base64',
  );
  const opens: Record<string, string> = {};
  for (const [releaser, to] of releasers)
    opens[releaser] = wrapper.wrap(to, r, releaseContext(of.vaultId, of.id, of.epoch, of.member, releaser));
  r.fill(0);
  return { box, digest: wrapDigest(wrap), releasers: opens };
}

/**
 * The wrap in a staged grant, or `null` when the current member is not a releaser or the wrap is not the staged one.
 */
export function openStaged(of: GrantPlace, grant: StagedGrant, keys: Keyring): string | null {
  const wrapped = own(grant.releasers, keys.memberId);
  if (wrapped === undefined) return null;
  const r = keys.unwrap(wrapped, releaseContext(of.vaultId, of.id, of.epoch, of.member, keys.memberId));
  if (r === null) return null;
  const wrap =
    openBytes(r, Buffer.from(grant.box, 'base64'), boxAad(of.vaultId, of.id, of.epoch, of.member))?.toString(
      'base64',
    ) ?? null;
  r.fill(0);
  return wrap !== null && wrapDigest(wrap) === grant.digest ? wrap : null;
}
