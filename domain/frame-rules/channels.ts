// Who may change a channel, and who may be given a duty in it. R02, R05, R07, R10, R24, R28, R29.
import { activeObstacles, isNotified, losesNotice, losesPurpose } from '../channels/active.ts';
import { isRunning, mayEdit } from '../channels/rules.ts';
import type { Channel, RosterEntry } from '../channels/model.ts';
import { isInCommunicationsOffice, leads, serveObstacles } from '../people/role-checks.ts';
import { LEADS, RUNS_CHANNELS } from '../rights/roles.ts';
import { ruleSetOn } from '../rule-sets/versions.ts';
import { approvalViolation, isRosterOfApproval, newApprovalViolation } from './applications.ts';
import { checksViolation } from './check-history.ts';
import { SINCE, type FrameViolation, type RowCheck, type SignedFrame } from './frame.ts';
import { restores, undoes } from './import-undo.ts';
import { noticesViolation } from './notices.ts';
import { overOffboardings, successorsOf } from './leaving.ts';
import { watchPeriodsViolation } from './watch-periods.ts';
import { holds, isFounder, isOffice, needsRole, onlyDiffer, same, signerIs, unless } from './signer.ts';

/** Whether the signer may change the channel as it was (`mayEdit`). */
export const edits = (frame: SignedFrame, channel: Channel): boolean =>
  isFounder(frame) || signerIs(frame, (me) => mayEdit(me, channel, Object.values(frame.before.logins), frame.today));

/** Where the signer may place a channel (`placementProblem`). */
function placementViolation(frame: SignedFrame, channel: Channel): FrameViolation | null {
  if (isOffice(frame) || signerIs(frame, (me) => channel.departmentId !== null && leads(me, channel.departmentId)))
    return null;
  if (channel.departmentId === null || frame.me?.departmentId !== channel.departmentId) return 'notYours';
  return unless(channel.state === 'preparing', 'state');
}

const mayServe = (frame: SignedFrame, personId: string, channel: Channel): boolean => {
  const person = frame.after.people[personId];
  return person !== undefined && serveObstacles(person, channel).length === 0;
};

/** Only fewer duties or days: then the authorisation is not asked for again. */
const isNarrowed = (before: RosterEntry, after: RosterEntry): boolean =>
  before.personId === after.personId &&
  after.from >= before.from &&
  after.duties.every((duty) => before.duties.includes(duty)) &&
  (before.to === null || (after.to !== null && after.to <= before.to));

/** A person who is given a duty may serve the channel (R28, R29). */
function rosterViolation(frame: SignedFrame, before: Channel | undefined, after: Channel): FrameViolation | null {
  const known = new Map(before?.roster.map((entry) => [entry.id, entry]));
  return unless(
    after.roster.every((entry) => {
      const old = known.get(entry.id);
      return (old !== undefined && isNarrowed(old, entry)) || mayServe(frame, entry.personId, after);
    }),
    'serve',
  );
}

/** The responsible person of a municipality-wide channel is of the communications office (R29). */
function responsibleViolation(frame: SignedFrame, before: Channel | undefined, after: Channel): FrameViolation | null {
  const { responsibleId, departmentId } = after;
  if (responsibleId === null || (before?.responsibleId === responsibleId && before.departmentId === departmentId))
    return null;
  const person = frame.after.people[responsibleId];
  if (person === undefined) return 'serve';
  return unless(departmentId !== null || isInCommunicationsOffice(person), 'serve');
}

/** Whether the vault followed the rules that ask everything a channel needs to be active. */
const asksEverything = ({ rules }: SignedFrame): boolean => rules >= SINCE.neverActiveWithout;

/** A channel that came in a signed register file follows the vault that sends it, which keeps its approval and checks. */
const followsSender = (frame: SignedFrame, before: Channel, after: Channel): boolean =>
  frame.action === 'imports.apply' && holds(frame, LEADS) && isSendersOwn(before, after) && after.purpose !== '';

const isSendersOwn = (before: Channel, after: Channel): boolean =>
  before.importId !== null &&
  before.approval === undefined &&
  before.origin !== undefined &&
  same(before.origin, after.origin);

/** Whether a channel in preparation has what it needs to be active. */
const mayBecomeActive = (frame: SignedFrame, before: Channel, after: Channel): boolean =>
  asksEverything(frame)
    ? followsSender(frame, before, after) ||
      activeObstacles(after, ruleSetOn(frame.before, frame.today), frame.today).length === 0
    : after.purpose !== '' && isNotified(before);

/**
 * The state in which a channel begins: in preparation. One from a signed register file is as it is in the vault of its
 * department, which keeps its approval and checks.
 */
function newStateViolation(frame: SignedFrame, after: Channel, imported: boolean): FrameViolation | null {
  if (after.state !== 'active') return null;
  if (asksEverything(frame)) return unless(imported && after.origin !== undefined && after.purpose !== '', 'state');
  return unless(after.purpose !== '' && (after.importId !== null || isNotified(after)), 'state');
}

/** The steps of a channel's state: begun, closing with a decision, closed by finishing it, reopened by abandoning it. */
function stateViolation(frame: SignedFrame, before: Channel, after: Channel): FrameViolation | null {
  if (losesPurpose(before, after) || (asksEverything(frame) && losesNotice(before, after))) return 'state';
  if (before.state === after.state)
    return unless(before.state !== 'closed' || same(before.closedOn, after.closedOn), 'state');
  const closures = frame.changes('closures').filter(({ after: closure }) => closure?.channelId === after.id);
  if (before.state === 'preparing' && after.state === 'active')
    return unless(mayBecomeActive(frame, before, after), 'state');
  // The import that made it active is undone.
  if (before.state === 'active' && after.state === 'preparing')
    return unless(
      asksEverything(frame) && isSendersOwn(before, after) && restores(frame, { id: after.id, before, after }),
      'state',
    );
  if (isRunning(before) && after.state === 'closing')
    return unless(
      closures.some(({ before: old, after: next }) => old === undefined && next?.status === 'running'),
      'state',
    );
  if (before.state === 'closing' && after.state === 'closed')
    return unless(
      closures.some(({ after: next }) => next?.status === 'finished'),
      'state',
    );
  if (before.state === 'closing' && isRunning(after))
    return unless(
      closures.some(
        ({ before: old, after: next }) => next?.status === 'abandoned' && (old?.channelWas ?? 'active') === after.state,
      ),
      'state',
    );
  return 'state';
}

/** Fields that another register decides, with its own rule: the interval of its plan, and what a leaver gives away. */
const FOLLOWING_FIELDS = ['captureEvery'] as const;

/**
 * What ends with a leaver's last day, or is given to the successor who was chosen for it; any member's program may do
 * so.
 */
function followsLeaver(frame: SignedFrame, before: Channel, after: Channel): boolean {
  if (
    !onlyDiffer(before, after, [
      'roster',
      'responsibleId',
      'twoFactor',
      'recoveryMailOwnerId',
      'recoveryPhoneOwnerId',
      'changed',
    ])
  )
    return false;
  const leavers = overOffboardings(frame);
  return leavers.some((offboarding) => {
    const successors = successorsOf(frame, offboarding, after.id);
    const others = (channel: Channel): readonly RosterEntry[] =>
      channel.roster.filter(({ personId }) => personId !== offboarding.personId && !successors.has(personId));
    const kept = after.roster.filter(({ personId }) => personId === offboarding.personId);
    return (
      same(others(before), others(after)) &&
      kept.every((entry) => before.roster.some((old) => old.id === entry.id && isNarrowed(old, entry))) &&
      (before.responsibleId === after.responsibleId ||
        (before.responsibleId === offboarding.personId && successors.has(after.responsibleId ?? '')))
    );
  });
}

export const channelCheck: RowCheck<Channel> = (change, frame) => {
  const { before, after } = change;
  if (after === undefined) return unless(undoes(frame, 'channels', change), 'kept');
  if (before === undefined) {
    const imported = frame.action === 'imports.apply' && after.importId !== null;
    return (
      needsRole(frame, imported ? LEADS : RUNS_CHANNELS) ??
      unless(imported || after.roster.length === 0 || isRosterOfApproval(frame, after), 'state') ??
      unless(after.closedOn === null && isRunning(after), 'state') ??
      rosterViolation(frame, undefined, after) ??
      newStateViolation(frame, after, imported) ??
      newApprovalViolation(frame, after) ??
      noticesViolation(frame, undefined, after) ??
      watchPeriodsViolation(frame, undefined, after) ??
      placementViolation(frame, after) ??
      responsibleViolation(frame, undefined, after)
    );
  }
  if (onlyDiffer(before, after, FOLLOWING_FIELDS)) return unless(follows(frame, after), 'state');
  const parts =
    stateViolation(frame, before, after) ??
    rosterViolation(frame, before, after) ??
    responsibleViolation(frame, before, after) ??
    approvalViolation(frame, before, after) ??
    noticesViolation(frame, before, after) ??
    watchPeriodsViolation(frame, before, after) ??
    checksViolation(frame, before, after);
  if (parts !== null) return parts;
  if (restores(frame, change) || followsLeaver(frame, before, after)) return null;
  if (!edits(frame, before)) return unless(worksOnClosure(frame, before, after), 'notYours');
  const moved = before.departmentId !== after.departmentId;
  return (
    needsRole(frame, RUNS_CHANNELS) ?? (moved ? placementViolation(frame, { ...after, state: 'preparing' }) : null)
  );
};

/** The channel's row shows the interval of its capture plan. */
const follows = (frame: SignedFrame, channel: Channel): boolean =>
  frame.changes('capturePlans').some(({ id }) => id === channel.id) || holds(frame, RUNS_CHANNELS);

/** A step of a closure is recorded in the channel too: the notice, and its end. */
const worksOnClosure = (frame: SignedFrame, before: Channel, after: Channel): boolean =>
  onlyDiffer(before, after, ['officeContacts', 'state', 'closedOn', 'roster', 'changed']) &&
  frame.changes('closures').some(({ after: closure }) => closure?.channelId === after.id);
