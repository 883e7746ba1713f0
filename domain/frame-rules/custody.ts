// Emergency access, its waiting times, passwords to be changed, and sealed envelopes. Keys follow these rows, so nothing
// in them is believed that can be computed. R11, R25, R26, R28, R29.
import {
  checkUntil,
  emergencyRole,
  endReasonOf,
  isDue,
  mayDecide,
  opensAt,
  waitHours,
  waitsFrom,
} from '../custody/emergency.ts';
import { DEFAULT_CUSTODY_SETTINGS, type CustodySettings, type Emergency, type PasswordDue } from '../custody/model.ts';
import { maySeeCustody, maySettle } from '../custody/password-dues.ts';
import type { Envelope } from '../envelopes/model.ts';
import { loginAccess } from '../logins/rules.ts';
import { ADMINISTRATORS } from '../rights/roles.ts';
import { worksOnClosures } from './closures.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { holds, isNow, onlyDiffer, same, signerIs, unless } from './signer.ts';

/** A request is the signer's own, of this moment, and waits as long as the settings say. */
function requestViolation(frame: SignedFrame, request: Emergency): FrameViolation | null {
  const { before, by, at, headAt, today } = frame;
  const channel = before.channels[request.channelId];
  if (request.askedBy !== by) return 'author';
  if (channel === undefined || frame.me === null) return 'state';
  const role = emergencyRole(frame.me, channel);
  if (role === null || role !== request.role || frame.me.archived !== null) return 'role';
  const hours = waitHours(role, before.vaultSettings.custody ?? DEFAULT_CUSTODY_SETTINGS);
  if (!isNow(frame, request.askedAt) || !checkUntil(request.until, today).ok) return 'time';
  // Without a wait there is nothing to shorten, and the clock of another may not delay it.
  const from = hours === 0 ? new Date(at) : waitsFrom(new Date(at), headAt);
  const opens = Date.parse(opensAt(from, hours)) - MAX_CLOCK_MS;
  if (request.waitHours !== hours || !(Date.parse(request.opensAt) >= opens)) return 'time';
  const fresh =
    request.approved === null &&
    request.refused === null &&
    request.opened === null &&
    request.ended === null &&
    request.told.every((notice) => notice.at === null);
  return unless(fresh, 'state');
}

/** The service reads the time of a request from the transaction, so it is the frame's but for rounding. */
const MAX_CLOCK_MS = 1000;

const DECISIONS = ['approved', 'refused'] as const;

/** What may happen to a request: decided by another, opened when due, ended by date, role or hand, a notice seen. */
function stepViolation(frame: SignedFrame, before: Emergency, after: Emergency): FrameViolation | null {
  const { today, at, by } = frame;
  const channel = frame.before.channels[before.channelId];
  if (channel === undefined || !onlyDiffer(before, after, [...DECISIONS, 'opened', 'ended', 'told'])) return 'kept';
  const person = frame.before.people[before.askedBy];
  if (DECISIONS.some((name) => !same(before[name], after[name]))) {
    if (before.approved !== null || before.refused !== null || before.ended !== null) return 'state';
    if (!signerIs(frame, (me) => mayDecide(me, before, channel))) return 'decider';
  }
  if (!same(before.opened, after.opened)) {
    if (before.opened !== null || after.opened === null) return 'kept';
    if (!isDue({ ...before, approved: before.approved }, person, channel, { now: at, today })) return 'time';
  }
  if (!same(before.ended, after.ended)) {
    if (before.ended !== null || after.ended === null) return 'kept';
    if (after.ended.how !== 'hand')
      return unless(endReasonOf(before, person, channel, today) === after.ended.how, 'state');
    const sees = signerIs(frame, (me) => maySeeCustody(me, channel, Object.values(frame.before.logins)));
    const closes = worksOnClosures(
      frame,
      ({ after: next }) => next?.channelId === channel.id && next.status === 'finished',
    );
    return unless(before.askedBy === by || sees || closes, 'notYours');
  }
  return noticesViolation(frame, before, after);
}

/** A notice is seen by the person themselves; that another was reached is recorded by those who may end the access. */
function noticesViolation(frame: SignedFrame, before: Emergency, after: Emergency): FrameViolation | null {
  if (before.told.length !== after.told.length) return 'kept';
  const channel = frame.before.channels[before.channelId];
  for (const [i, notice] of after.told.entries()) {
    const old = before.told[i];
    if (old?.personId !== notice.personId) return 'kept';
    if (same(old, notice)) continue;
    if (old.at !== null || notice.at === null || !isNow(frame, notice.at)) return 'time';
    const mayTell =
      before.askedBy === frame.by ||
      (channel !== undefined &&
        signerIs(frame, (me) => maySeeCustody(me, channel, Object.values(frame.before.logins))));
    if (notice.personId !== frame.by && (notice.how === 'program' || !mayTell)) return 'notYours';
  }
  return null;
}

export const emergencyCheck: RowCheck<Emergency> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  return before === undefined ? requestViolation(frame, after) : stepViolation(frame, before, after);
};

export const custodySettingsCheck: RowCheck<CustodySettings> = ({ after }, frame) =>
  after === undefined ? 'kept' : unless(holds(frame, ADMINISTRATORS), 'role');

/**
 * A due is recorded by any member's program, from what the registers and the access log say. It ends when the password is
 * new, or when somebody who may says that it is not needed.
 */
export const passwordDueCheck: RowCheck<PasswordDue> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  const login = frame.after.logins[after.loginId];
  if (before === undefined) return unless(after.done === null && login?.channelId === after.channelId, 'state');
  if (before.done !== null || after.done === null || !onlyDiffer(before, after, ['done'])) return 'kept';
  if (after.done.how === 'changed')
    return unless(
      frame
        .changes('logins')
        .some(
          ({ id, before: old, after: next }) =>
            id === after.loginId && !same(old?.passwordChanged, next?.passwordChanged),
        ),
      'state',
    );
  const channel = frame.before.channels[after.channelId];
  return unless(
    channel !== undefined &&
      signerIs(frame, (me) => maySettle(me, before, channel, Object.values(frame.before.logins))),
    'notYours',
  );
};

const isCustodian = (frame: SignedFrame, loginId: string): boolean => {
  const login = frame.before.logins[loginId];
  const channel = login === undefined ? undefined : frame.before.channels[login.channelId];
  return (
    login !== undefined &&
    channel !== undefined &&
    signerIs(
      frame,
      (me) =>
        loginAccess(me, login, channel, Object.values(frame.before.absences), frame.today, frame.before.people).kind ===
        'custodian',
    )
  );
};

/** An envelope is sealed by a custodian of every login in it, then opened once and destroyed once. */
export const envelopeCheck: RowCheck<Envelope> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  if (before === undefined) {
    if (!after.loginIds.every((id) => isCustodian(frame, id))) return 'notYours';
    return unless(after.opened === null && after.destroyed === null, 'state');
  }
  if (!onlyDiffer(before, after, ['saved', 'opened', 'destroyed'])) return 'kept';
  if (before.saved !== after.saved && !(before.saved && before.stamp.by === frame.by)) return 'notYours';
  if (before.opened !== null && !same(before.opened, after.opened)) return 'kept';
  if (before.destroyed !== null && !same(before.destroyed, after.destroyed)) return 'kept';
  const logins = Object.values(frame.before.logins);
  const sees =
    before.stamp.by === frame.by ||
    before.channelIds.some((id) => {
      const channel = frame.before.channels[id];
      return channel !== undefined && signerIs(frame, (me) => maySeeCustody(me, channel, logins));
    });
  return unless(sees, 'notYours');
};
