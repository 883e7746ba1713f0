// Whether a frame may be applied to the state: it follows the previous frame, matches its commitments, and a member
// signed it. Opening and following apply the same checks.
import { authorisationFinding, strictAuthorisationFinding } from '../members/index.ts';
import { damageFinding, isTimestamp, memberOf, type Finding, type LeftOut, type Registers } from '../model/index.ts';
import { verifyKey } from '../crypto/index.ts';
import { custodyFindings, epochJumpFinding } from '../custody/index.ts';
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

/** What `ruleFinding` lets pass, and a vault that follows rules does not. `headAt`: see `judgeFrame`. */
export const strictFinding = (registers: Registers, frame: Frame, headAt: string): Finding | null =>
  strictAuthorisationFinding(registers, frame, headAt) ?? epochJumpFinding(registers, frame);

/** What is wrong with a frame: damage, or that it does not count. Both null: it counts. */
export interface Judged {
  readonly finding: Finding | null;
  readonly leftOut: LeftOut | null;
}

const damaged = (code: string, params: Finding['params']): Judged => ({
  finding: damageFinding(code, params),
  leftOut: null,
});

/**
 * Applies a frame to registers that may still be changed (not frozen) if it is valid after `head` and `judge` lets it
 * count. Otherwise returns the finding (`vault.chainBroken`, `vault.commitmentBroken`, `vault.signatureBroken`,
 * `vault.memberInactive`, or that of `judge`) or what is left out, and leaves the registers unchanged, except that the
 * very first frame has been applied.
 */
export function verifyAndApply(
  registers: Registers,
  head: Head,
  frame: Frame,
  judge: (registers: Registers, frame: Frame) => Judged,
): Judged {
  const { meta } = frame;
  if (meta.seq !== head.seq + 1 || meta.prev !== head.hash) return damaged('vault.chainBroken', { seq: meta.seq });
  const brokenCommit = brokenCommitment(frame);
  if (brokenCommit !== null) return damaged('vault.commitmentBroken', { seq: meta.seq, what: brokenCommit.what });
  // The first frame contains the row of the member who signed it.
  if (meta.seq === 1) applyFrame(registers, frame);
  const signer = memberOf(registers, meta.by);
  if (signer === undefined) return damaged('vault.memberInactive', { seq: meta.seq, by: meta.by });
  const key = verifyKey(signer.ed25519);
  if (key === null || !isSignatureValid(frame, key))
    return damaged('vault.signatureBroken', { seq: meta.seq, by: meta.by });
  const judged = judge(registers, frame);
  if (judged.finding === null && judged.leftOut === null && meta.seq !== 1) applyFrame(registers, frame);
  return judged;
}
