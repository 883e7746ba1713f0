// Whether a frame may be applied to the state: it follows the previous frame, matches its commitments, and a member
// signed it. Opening and following apply the same checks.
import { authorisationFinding } from '../members/index.ts';
import { damageFinding, isTimestamp, memberOf, type Finding, type Registers } from '../model/index.ts';
import { publicKey } from '../crypto/index.ts';
import { custodyFindings } from '../custody/index.ts';
import { forgedErasureFinding } from '../erasure/index.ts';
import { brokenCommitment, isSignatureValid, type Frame, type Head } from '../journal/index.ts';
import { applyFrame } from '../registers/index.ts';

/**
 * Checks the rules a member's frame must obey even when validly signed, given the registers before it (for the first
 * frame: after it). Returns the first violation.
 */
export function ruleFinding(registers: Registers, frame: Frame): Finding | null {
  const { seq, by, at } = frame.meta;
  if (!isTimestamp(at)) return damageFinding('vault.timeImpossible', { seq, by });
  return (
    authorisationFinding(registers, frame) ??
    forgedErasureFinding(registers, frame) ??
    custodyFindings(registers, frame)[0] ??
    null
  );
}

/**
 * Applies a frame to registers that may still be changed (not frozen) if it is valid after `head`. Otherwise returns
 * the finding (`vault.chainBroken`, `vault.commitmentBroken`, `vault.signatureBroken`, `vault.memberInactive`, or that
 * of `ruleFinding`) and leaves the registers unchanged, except that the very first frame has been applied.
 */
export function verifyAndApply(registers: Registers, head: Head, frame: Frame): Finding | null {
  const { meta } = frame;
  if (meta.seq !== head.seq + 1 || meta.prev !== head.hash)
    return damageFinding('vault.chainBroken', { seq: meta.seq });
  const brokenCommit = brokenCommitment(frame);
  if (brokenCommit !== null) return damageFinding('vault.commitmentBroken', { seq: meta.seq, what: brokenCommit.what });
  // The first frame contains the row of the member who signed it.
  if (meta.seq === 1) applyFrame(registers, frame);
  const signer = memberOf(registers, meta.by);
  if (signer === undefined) return damageFinding('vault.memberInactive', { seq: meta.seq, by: meta.by });
  if (!isSignatureValid(frame, publicKey('ed25519', Buffer.from(signer.ed25519, 'base64'))))
    return damageFinding('vault.signatureBroken', { seq: meta.seq, by: meta.by });
  const violation = ruleFinding(registers, frame);
  if (violation !== null) return violation;
  if (meta.seq !== 1) applyFrame(registers, frame);
  return null;
}
