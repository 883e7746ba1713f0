// Whether a frame may be taken into the state: it follows the one before, keeps its commitments, and a member signed it.
// Opening and following ask the same.
import { authorityFinding, memberOf } from './authority.ts';
import { publicKey } from './crypto.ts';
import { custodyFindings } from './custody-rules.ts';
import { forgedErasure } from './erasure-orders.ts';
import { brokenCommitment, type Frame, type Head, signatureHolds } from './frame.ts';
import { isMoment } from './moment.ts';
import { applyFrame } from './registers.ts';
import type { Finding, Registers } from './types.ts';

const damage = (code: string, params: Finding['params']): Finding => ({ code, severity: 'damage', params });

/** What a frame of a member may not do, whoever's signature it bears, given the registers before it (for the first frame: after it). */
export function ruleFinding(registers: Registers, frame: Frame): Finding | null {
  const { seq, by, at } = frame.meta;
  if (!isMoment(at)) return damage('vault.timeImpossible', { seq, by });
  return authorityFinding(registers, frame) ?? forgedErasure(registers, frame) ?? custodyFindings(registers, frame)[0] ?? null;
}

/**
 * Applies a frame to registers that may still be changed (not frozen), when it is good after `head`. Otherwise says what is
 * wrong (`vault.chainBroken`, `vault.commitmentBroken`, `vault.signatureBroken`, `vault.memberInactive`, or what `ruleFinding` finds); then only the first frame of all has been applied.
 */
export function takeFrame(registers: Registers, head: Head, frame: Frame): Finding | null {
  const { meta } = frame;
  if (meta.seq !== head.seq + 1 || meta.prev !== head.hash) return damage('vault.chainBroken', { seq: meta.seq });
  const broken = brokenCommitment(frame);
  if (broken !== null) return damage('vault.commitmentBroken', { seq: meta.seq, what: broken.what });
  // The first frame brings the member who signed it.
  if (meta.seq === 1) applyFrame(registers, frame);
  const signer = memberOf(registers, meta.by);
  if (signer === undefined) return damage('vault.memberInactive', { seq: meta.seq, by: meta.by });
  if (!signatureHolds(frame, publicKey('ed25519', Buffer.from(signer.ed25519, 'base64')))) return damage('vault.signatureBroken', { seq: meta.seq, by: meta.by });
  const forbidden = ruleFinding(registers, frame);
  if (forbidden !== null) return forbidden;
  if (meta.seq !== 1) applyFrame(registers, frame);
  return null;
}
