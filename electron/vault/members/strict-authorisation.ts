// What only a vault that follows rules asks of a frame that changes members: earlier frames count as they are.
import { parseCommitName, type Frame } from '../journal/index.ts';
import { isSafeEd25519 } from '../crypto/index.ts';
import {
  damageFinding,
  isTimestamp,
  memberOf,
  OWN_REGISTERS,
  RECOVERY_ID,
  type Finding,
  type MemberRow,
  type Registers,
} from '../model/index.ts';
import { INVITATION_MS, isOver } from './invitation-time.ts';
import { rowChangesIn } from './row-changes.ts';

/** Between the two readings of a clock that is corrected while an invitation is made. */
const CLOCK_STEP_MS = 86_400_000;

/**
 * The problem with a frame that `authorisationFinding` allows, or null: `vault.invitationExpired` for an acceptance after
 * its time, by the frame's or the journal's own; `vault.notAllowed` for an invitation that does not name its signer or
 * ends later than invitations do, for a key that anybody could sign with, and for a recovery that was none. `headAt` is
 * the time of the newest frame before that counts.
 */
export function strictAuthorisationFinding(registers: Registers, frame: Frame, headAt: string): Finding | null {
  const { seq, by, at, commits } = frame.meta;
  if (!commits.some(({ what }) => parseCommitName(what).name === OWN_REGISTERS.members)) return null;
  const signer = memberOf(registers, by);
  if (signer?.state === 'invited' && (isOver(signer, at) || isOver(signer, headAt)))
    return damageFinding('vault.invitationExpired', { seq, by, what: `${OWN_REGISTERS.members}/${by}` });
  const refused = rowChangesIn(frame).find(
    ({ name, id, row }) =>
      name === OWN_REGISTERS.members &&
      row !== null &&
      !isAllowed(memberOf(registers, id), row as MemberRow, { by, at }),
  );
  return refused === undefined
    ? null
    : damageFinding('vault.notAllowed', { seq, by, what: `${refused.name}/${refused.id}` });
}

interface Signed {
  readonly by: string;
  readonly at: string;
}

const isAllowed = (before: MemberRow | undefined, after: MemberRow, signed: Signed): boolean =>
  (before?.ed25519 === after.ed25519 || isSafeEd25519(Buffer.from(after.ed25519, 'base64'))) &&
  isRecoveryMark(before, after, signed) &&
  (after.state !== 'invited' || isSameInvitation(before, after) || isOwnInvitation(after, signed));

/** Only the recovery sheet marks a recovery, with the frame's time, and the mark stays. */
const isRecoveryMark = (before: MemberRow | undefined, after: MemberRow, { by, at }: Signed): boolean =>
  by === RECOVERY_ID && after.id !== RECOVERY_ID ? after.recovered === at : after.recovered === before?.recovered;

const isSameInvitation = (before: MemberRow | undefined, after: MemberRow): boolean =>
  before?.state === 'invited' &&
  before.x25519 === after.x25519 &&
  before.ed25519 === after.ed25519 &&
  before.expires === after.expires &&
  before.invitedBy === after.invitedBy;

const isOwnInvitation = ({ expires = '', invitedBy }: MemberRow, { by, at }: Signed): boolean =>
  invitedBy === by && isTimestamp(expires) && Date.parse(expires) <= Date.parse(at) + INVITATION_MS + CLOCK_STEP_MS;
