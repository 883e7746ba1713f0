// Whether a frame may be applied to the state: it follows the previous frame, matches its commitments, and a member
// signed it. Opening and following apply the same checks.
import { authorityFinding, memberOf } from './authority.ts';
import { publicKey } from './crypto.ts';
import { custodyFindings } from './custody-rules.ts';
import { forgedErasure } from './erasure-orders.ts';
import { brokenCommitment, type Frame, type Head, signatureHolds } from './frame.ts';
import { isMoment } from './moment.ts';
import { applyFrame } from './registers.ts';
import type { Finding, Registers } from './types.ts';

const damage = (code: string, params: Finding['params']): Finding => ({ code, severity: 'damage', params });

/**
 * Checks the rules a member's frame must obey even when validly signed, given the registers before it (for the first
 * frame: after it). Returns the first violation.
 */
export function ruleFinding(registers: Registers, frame: Frame): Finding | null {
  const { seq, by, at } = frame.meta;
  if (!isMoment(at)) return damage('vault.timeImpossible', { seq, by });
  return (
    authorityFinding(registers, frame) ??
    forgedErasure(registers, frame) ??
    custodyFindings(registers, frame)[0] ??
    null
  );
}

/**
 * Applies a frame to registers that may still be changed (not frozen) if it is valid after `head`. Otherwise returns
 * the finding (`vault.chainBroken`, `vault.commitmentBroken`, `vault.signatureBroken`, `vault.memberInactive`, or that
 * of `ruleFinding`) and leaves the registers unchanged, except that the very first frame has been applied.
 */
export function takeFrame(registers: Registers, head: Head, frame: Frame): Finding | null {
  const { meta } = frame;
  if (meta.seq !== head.seq + 1 || meta.prev !== head.hash) return damage('vault.chainBroken', { seq: meta.seq });
  const broken = brokenCommitment(frame);
  if (broken !== null) return damage('vault.commitmentBroken', { seq: meta.seq, what: broken.what });
  // The first frame contains the row of the member who signed it.
  if (meta.seq === 1) applyFrame(registers, frame);
  const signer = memberOf(registers, meta.by);
  if (signer === undefined) return damage('vault.memberInactive', { seq: meta.seq, by: meta.by });
  if (!signatureHolds(frame, publicKey('ed25519', Buffer.from(signer.ed25519, 'base64'))))
    return damage('vault.signatureBroken', { seq: meta.seq, by: meta.by });
  const forbidden = ruleFinding(registers, frame);
  if (forbidden !== null) return forbidden;
  if (meta.seq !== 1) applyFrame(registers, frame);
  return null;
}
