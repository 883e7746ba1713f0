// Who may write an application and each event of it. An approval counts only when the head of the department made it, or
// their signed paper is attached. R02, R05, R06, R09, R29, R30.
import { consultationsOf, rosterOfApproval } from '../applications/channel.ts';
import type { Application, ApplicationEvent, Decision } from '../applications/model.ts';
import {
  decideObstacle,
  decisionProblem,
  isAttested,
  isOwn,
  lacksOf,
  mayApplyFor,
  mayWorkOn,
} from '../applications/rules.ts';
import { EVENT_OF, isEditable, isPossible, isUnsent, submittedOn } from '../applications/states.ts';
import { approvalOf, decisionFault, mayRecordDecision, needsDecision, saysWhy } from '../channels/approval.ts';
import type { Approval, Channel } from '../channels/model.ts';
import { hasAuthorisation, decidesFor } from '../people/role-checks.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';
import { ruleSetOn } from '../rule-sets/versions.ts';
import { SINCE, type FrameViolation, type RowCheck, type SignedFrame, type StampSource } from './frame.ts';
import { isOffice, needsRole, onlyDiffer, same, signerIs, unless } from './signer.ts';

const rulesOf = ({ before, today }: SignedFrame) => ruleSetOn(before, today);

const works = (frame: SignedFrame, application: Application): boolean =>
  signerIs(frame, (me) => mayWorkOn(me, application, frame.before.people));

const applies = (frame: SignedFrame, { departmentId }: Application): boolean =>
  signerIs(frame, (me) => mayApplyFor(me, departmentId));

/** The event that a frame adds; null: none; undefined: the events before it are not as they were. */
function addedEvent(before: Application, after: Application): ApplicationEvent | null | undefined {
  const kept = before.events.every((event, i) => same(event, after.events[i]));
  if (!kept || after.events.length > before.events.length + 1) return undefined;
  return after.events[before.events.length] ?? null;
}

function submitViolation(frame: SignedFrame, before: Application, after: Application): FrameViolation | null {
  const submission = after.events.at(-1);
  const name = before.departmentId === null ? '' : (frame.before.departments[before.departmentId]?.name ?? '');
  const numbered =
    before.number === ''
      ? after.number.startsWith(`A-${frame.today.slice(0, 4)}-`) &&
        Object.values(frame.before.applications).every(({ number }) => number !== after.number)
      : after.number === before.number;
  return unless(
    submission?.kind === 'submitted' &&
      submission.department === name &&
      numbered &&
      lacksOf(before).length === 0 &&
      isAttested(before),
    'state',
  );
}

/** Who decided: the head of the department, on the day said; on paper, recorded by them or by the office. */
function deciderViolation(frame: SignedFrame, before: Application, decision: Decision): FrameViolation | null {
  const decider = frame.before.people[decision.byId];
  if (decider === undefined || decideObstacle(decider, before, rulesOf(frame), decision.on) !== null) return 'decider';
  if (decision.on > frame.today || decision.on < (submittedOn(before) ?? '')) return 'time';
  if (decision.paper === null)
    return unless(decision.byId === frame.by, 'decider') ?? unless(decision.on === frame.today, 'time');
  if (decision.reference === '') return 'decider';
  if (decision.byId === frame.by) return null;
  return unless(isOffice(frame) && !isOwn(before, frame.by) && decision.paper.files.length > 0, 'decider');
}

/** Each person chosen gets their authorisation in the same frame, by the rules of people. */
const givesAuthorisations = (frame: SignedFrame, { byId, permittedIds }: Decision): boolean =>
  permittedIds.every((id) =>
    frame
      .changes('people')
      .some(({ after }) => after?.id === id && after.permission?.decidedBy === byId && hasAuthorisation(after)),
  );

function decisionViolation(
  frame: SignedFrame,
  before: Application,
  after: Application,
  { kind, decision }: Extract<ApplicationEvent, { decision: Decision }>,
): FrameViolation | null {
  const { commitment } = decision;
  if (EVENT_OF[decision.outcome] !== kind || decisionProblem(decision, before, decision.on) !== null) return 'state';
  const wrong = deciderViolation(frame, before, decision);
  if (wrong !== null) return wrong;
  if (kind !== 'approved') return unless(commitment === null && after.channelId === null, 'state');
  return unless(
    commitment?.byId === decision.byId &&
      frame.changes('channels').some(({ id, before: old }) => id === after.channelId && old === undefined) &&
      givesAuthorisations(frame, decision),
    'state',
  );
}

/** Whether the channel that the approval made says that it is withdrawn, if it rests on it still. */
function isMarkedRevoked({ after, rules }: SignedFrame, { id, channelId }: Application): boolean {
  const approval = after.channels[channelId ?? '']?.approval;
  const replaced = rules >= SINCE.neverActiveWithout && approval !== undefined && approval.applicationId !== id;
  return replaced || approval?.revoked !== null;
}

function eventViolation(
  frame: SignedFrame,
  before: Application,
  after: Application,
  event: ApplicationEvent,
): FrameViolation | null {
  // A decision on paper may be recorded after the last day for it: it is judged on its own day.
  const day = 'decision' in event ? event.decision.on : frame.today;
  if (!isPossible(event.kind, before, rulesOf(frame), day)) return 'state';
  switch (event.kind) {
    case 'submitted':
    case 'withdrawn': {
      const role = needsRole(frame, RUNS_CHANNELS) ?? unless(works(frame, before), 'notYours');
      return role ?? (event.kind === 'submitted' ? submitViolation(frame, before, after) : null);
    }
    case 'consulted':
      return unless(isOffice(frame), 'role') ?? unless(event.on <= frame.today, 'time');
    case 'revoked':
      return (
        unless(
          signerIs(frame, (me) => decidesFor(me, before.departmentId)),
          'decider',
        ) ?? unless(isMarkedRevoked(frame, before), 'state')
      );
    case 'returned':
    case 'refused':
    case 'approved':
      return decisionViolation(frame, before, after, event);
  }
}

/** What each event changes besides the list of them. */
const CHANGED_WITH: Readonly<Record<ApplicationEvent['kind'], readonly (keyof Application)[]>> = {
  submitted: ['number'],
  withdrawn: [],
  consulted: [],
  returned: [],
  refused: [],
  approved: ['channelId'],
  revoked: [],
};

export const applicationCheck: RowCheck<Application> = ({ before, after }, frame) => {
  if (after === undefined)
    return before === undefined || !isUnsent(before) ? 'kept' : unless(works(frame, before), 'notYours');
  if (before === undefined)
    return (
      needsRole(frame, RUNS_CHANNELS) ??
      unless(after.applicantId === frame.by, 'author') ??
      unless(isUnsent(after) && after.number === '' && after.channelId === null, 'state') ??
      unless(applies(frame, after), 'notYours')
    );
  if (after.applicantId !== before.applicantId || !same(before.created, after.created)) return 'kept';
  const event = addedEvent(before, after);
  if (event === undefined) return 'kept';
  if (event !== null)
    return onlyDiffer(before, after, ['events', 'changed', ...CHANGED_WITH[event.kind]])
      ? eventViolation(frame, before, after, event)
      : 'kept';
  if (before.number !== after.number || before.channelId !== after.channelId) return 'kept';
  const moved = before.departmentId !== after.departmentId;
  return (
    needsRole(frame, RUNS_CHANNELS) ??
    unless(works(frame, before) && (!moved || applies(frame, after)), 'notYours') ??
    unless(isEditable(before, rulesOf(frame), frame.today), 'state')
  );
};

/** The approval in this frame that makes a channel; undefined: none. */
function approvalIn(
  frame: SignedFrame,
  channelId: string,
): { application: Application; decision: Decision } | undefined {
  for (const { before, after: application } of frame.changes('applications')) {
    const event = application?.events.at(-1);
    if (application?.channelId === channelId && before?.channelId === null && event?.kind === 'approved')
      return { application, decision: event.decision };
  }
  return undefined;
}

/** What of a channel is as it was applied for. */
const APPLIED_FOR = ['name', 'platform', 'address', 'departmentId', 'unitId', 'purpose', 'responsibleId'] as const;

/** Whether the roster of a new channel is what its approval in this frame gives it. */
export function isRosterOfApproval(frame: SignedFrame, channel: Channel): boolean {
  const made = frame.rules >= SINCE.neverActiveWithout ? approvalIn(frame, channel.id) : undefined;
  if (made === undefined) return false;
  const ids = channel.roster.map(({ id }) => id);
  const given = rosterOfApproval(made.application, made.decision, frame.after.people, () => ids.shift() ?? '');
  return same(channel.roster, given);
}

/** An earlier decision is recorded by the head of the department or the office, for a channel that needs one (R06.3). */
function earlierDecisionViolation(
  frame: SignedFrame,
  before: Channel | undefined,
  { departmentId }: Channel,
  approval: Approval,
): FrameViolation | null {
  if (frame.rules < SINCE.neverActiveWithout || approval.applicationId !== null) return 'decider';
  if (!signerIs(frame, (me) => mayRecordDecision(me, departmentId))) return 'decider';
  if (before !== undefined && !needsDecision(before, frame.today)) return 'kept';
  const { byId, byName = '', note = '', recorded } = approval;
  if (recorded === undefined || (byId !== null && frame.before.people[byId] === undefined)) return 'decider';
  const stated = { ...approval, byName, note };
  const fault = decisionFault(stated, frame.today);
  if (fault !== null) return fault.field === 'on' ? 'time' : 'state';
  return unless(
    approval.reference !== '' && saysWhy({ departmentId }, note) && same(approval, approvalOf(stated, recorded)),
    'state',
  );
}

/** Whether an earlier decision is undone by the person who recorded it, while the channel is in preparation. */
const takesBack = ({ by, rules }: SignedFrame, { state, approval }: Channel, next: Approval | undefined): boolean =>
  rules >= SINCE.neverActiveWithout &&
  next === undefined &&
  state === 'preparing' &&
  approval?.applicationId === null &&
  approval.recorded?.by === by;

/**
 * A new channel says that it is approved only in the frame that approves it, and says what was decided, or with an earlier
 * decision.
 */
export function newApprovalViolation(frame: SignedFrame, channel: Channel): FrameViolation | null {
  const made = approvalIn(frame, channel.id);
  if (made === undefined)
    return (
      unless(channel.commitment === undefined, 'decider') ??
      (channel.approval === undefined ? null : earlierDecisionViolation(frame, undefined, channel, channel.approval))
    );
  const { application, decision } = made;
  return unless(
    channel.state === 'preparing' &&
      channel.approval?.applicationId === application.id &&
      channel.approval.revoked === null &&
      (['on', 'byId', 'reference', 'conditions', 'endsOn'] as const).every((name) =>
        same(channel.approval?.[name], decision[name]),
      ) &&
      same(channel.commitment, decision.commitment) &&
      APPLIED_FOR.every((name) => same(channel[name], application[name])),
    'state',
  );
}

/** An approval stays as it was, unless it is withdrawn in this frame or an earlier decision is recorded or taken back. */
function changedApprovalViolation(frame: SignedFrame, before: Channel, after: Channel): FrameViolation | null {
  const [old, next] = [before.approval, after.approval];
  if (takesBack(frame, before, next)) return null;
  if (next?.applicationId === null) return earlierDecisionViolation(frame, before, after, next);
  if (old === undefined || next === undefined || old.revoked !== null) return 'kept';
  const revoked = frame
    .changes('applications')
    .some(({ id, after: row }) => id === old.applicationId && row?.events.at(-1)?.kind === 'revoked');
  return unless(revoked && onlyDiffer(old, next, ['revoked']), 'decider');
}

/** What was approved stays or follows its decisions; a commitment is replaced by a later one. */
export function approvalViolation(frame: SignedFrame, before: Channel, after: Channel): FrameViolation | null {
  const changed = same(before.approval, after.approval) ? null : changedApprovalViolation(frame, before, after);
  if (changed !== null) return changed;
  if (same(before.commitment, after.commitment)) return null;
  const { commitment } = after;
  if (commitment === undefined) return 'kept';
  return unless(
    commitment.byId === frame.by &&
      !same(commitment.stamp, before.commitment?.stamp) &&
      signerIs(frame, (me) => decidesFor(me, after.departmentId)),
    'decider',
  );
}

/** The consultations of an approved channel bear the stamps of those who recorded them in its application. */
export const consultedStamps: StampSource<Channel> = ({ id, before }, frame) => {
  if (before !== undefined) return before;
  const made = approvalIn(frame, id);
  return made === undefined ? undefined : { officeContacts: consultationsOf(made.application) };
};
