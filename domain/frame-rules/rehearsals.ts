// Who may write that somebody got in, opens a login early, hands a phone over or was notified. Nothing of it is ever
// rewritten, and nobody writes that another got in. R25.3, R26.
import type { Absence } from '../absences/model.ts';
import type { PhoneHandover } from '../absences/rehearsal-model.ts';
import { pendingHandover, phoneHolder } from '../cover/second-factor.ts';
import { accessTo } from '../custody/access.ts';
import { escalationRecipients } from '../escalation/recipients.ts';
import type { Login } from '../logins/model.ts';
import type { FrameViolation, SignedFrame } from './frame.ts';
import { isNow, onlyDiffer, same, signerIs, unless } from './signer.ts';

/** What a frame adds to a list that is only added to; null: it rewrites it. */
function addedTo<T>(old: readonly T[] = [], next: readonly T[] = []): readonly T[] | null {
  return same(old, next.slice(0, old.length)) ? next.slice(old.length) : null;
}

const isCovering = ({ covers }: Absence, personId: string, channelId: string): boolean =>
  covers.some((cover) => cover.substituteId === personId && cover.channelId === channelId);

/** Whether the signer may open the login that day. */
function opens(frame: SignedFrame, login: Login): boolean {
  const channel = frame.before.channels[login.channelId];
  return (
    channel !== undefined &&
    signerIs(frame, (me) => accessTo(me, login, channel, frame.before, frame.today).kind !== 'none')
  );
}

/** One's own rehearsal, of a login that is in use and part of one's cover. Nobody got in where they may not open it. */
function rehearsalViolation(frame: SignedFrame, before: Absence | undefined, after: Absence): FrameViolation | null {
  const added = addedTo(before?.rehearsals, after.rehearsals);
  if (added === null) return 'kept';
  if (!added.every(({ personId }) => personId === frame.by)) return 'notYours';
  return unless(
    added.every(({ loginId, gotIn, reason }) => {
      const login = frame.before.logins[loginId];
      if (login?.fate !== null || !isCovering(after, frame.by, login.channelId)) return false;
      return gotIn ? !login.holds.includes('password') || opens(frame, login) : reason !== '';
    }),
    'state',
  );
}

/** Logins are opened early by their custodians, to somebody who is to have them in the absence. */
function earlyViolation(frame: SignedFrame, before: Absence | undefined, after: Absence): FrameViolation | null {
  const added = addedTo(before?.earlyAccess, after.earlyAccess);
  if (added === null) return 'kept';
  const logins = added.map(({ loginId }) => frame.before.logins[loginId]);
  if (!logins.every((login) => login?.custodianIds.includes(frame.by) === true && opens(frame, login)))
    return 'notYours';
  return unless(
    added.every(({ personId }, index) => isCovering(after, personId, logins[index]?.channelId ?? '')),
    'state',
  );
}

/** A phone is given by whoever holds it, or by those who act on the absence, to a substitute or back to its owner. */
function givenViolation(
  frame: SignedFrame,
  after: Absence,
  { channelId, fromId, toId, ownerId, received }: PhoneHandover,
  mayAct: boolean,
): FrameViolation | null {
  const channel = frame.before.channels[channelId];
  if (channel === undefined || received !== null || ownerId !== channel.twoFactor.deviceHolderId) return 'state';
  if (fromId !== phoneHolder(frame.before, channel)) return 'state';
  if (toId !== ownerId && !isCovering(after, toId, channelId)) return 'state';
  return unless(fromId === frame.by || mayAct, 'notYours');
}

function phonesViolation(
  frame: SignedFrame,
  before: Absence | undefined,
  after: Absence,
  mayAct: boolean,
): FrameViolation | null {
  const [old, next] = [before?.phones ?? [], after.phones ?? []];
  if (next.length < old.length) return 'kept';
  for (const [index, handover] of next.entries()) {
    const known = old[index];
    if (same(known, handover)) continue;
    if (known === undefined) {
      const violation = givenViolation(frame, after, handover, mayAct);
      if (violation !== null) return violation;
      continue;
    }
    const channel = frame.before.channels[known.channelId];
    const pending = channel === undefined ? undefined : pendingHandover(frame.before, channel);
    if (!onlyDiffer(known, handover, ['received']) || pending?.id !== known.id) return 'kept';
    if (known.toId !== frame.by) return 'notYours';
  }
  return null;
}

/** A notice names those whom R26 names on that day, at the frame's time. */
function noticeViolation(frame: SignedFrame, before: Absence | undefined, after: Absence): FrameViolation | null {
  const added = addedTo(before?.rehearsalsTold, after.rehearsalsTold);
  const person = frame.after.people[after.personId];
  if (added === null) return 'kept';
  if (person === undefined) return 'state';
  const allowed = new Set(
    (['unitHead', 'departmentChief', 'office'] as const).flatMap(
      (to) => escalationRecipients(frame.after, person, to, frame.today).personIds,
    ),
  );
  if (!added.every(({ at }) => isNow(frame, at))) return 'time';
  return unless(
    added.every(({ personIds }) => personIds.every((id) => allowed.has(id))),
    'notYours',
  );
}

/** The parts of an absence that these rules are about. */
export const REHEARSAL_PARTS = ['rehearsals', 'earlyAccess', 'phones', 'rehearsalsTold'] as const;

/** @param mayAct whether the signer manages the absence, or was notified of it */
export const rehearsalsViolation = (
  frame: SignedFrame,
  before: Absence | undefined,
  after: Absence,
  mayAct: boolean,
): FrameViolation | null =>
  rehearsalViolation(frame, before, after) ??
  earlyViolation(frame, before, after) ??
  phonesViolation(frame, before, after, mayAct) ??
  noticeViolation(frame, before, after);
