// Who may decide, work on and end a closure. Logins, covers and the channel end with it. R06, R11, R24, R25, R29.
import { isRunning, mayEdit } from '../channels/rules.ts';
import { isCredible, pointStep } from '../closures/deletion-facts.ts';
import type { FactKind } from '../closures/last-check.ts';
import type { Closure } from '../closures/model.ts';
import { mayDecide, substitutesInChannel } from '../closures/rules.ts';
import { confirmedAbsences, coverView } from '../cover/holders.ts';
import { onBehalfOf } from '../cover/on-behalf.ts';
import { hasRole } from '../people/role-checks.ts';
import { LEADS, RUNS_CHANNELS, WORKS_WITH_RECORDS } from '../rights/roles.ts';
import { ruleSetOn } from '../rule-sets/versions.ts';
import { SINCE, type FrameViolation, type RowChange, type RowCheck, type SignedFrame } from './frame.ts';
import { holds, onlyDiffer, same, signerIs, unless } from './signer.ts';

/** Those who run the channel; for a lost channel also its substitutes. */
const runs = (frame: SignedFrame, closure: Pick<Closure, 'channelId' | 'lost'>): boolean => {
  const { before, today } = frame;
  const channel = before.channels[closure.channelId];
  return (
    channel !== undefined &&
    signerIs(
      frame,
      (me) =>
        mayEdit(me, channel, Object.values(before.logins), today) ||
        (closure.lost !== undefined && substitutesInChannel(me, channel.id, before, today)),
    )
  );
};

/** The people whom the signer substitutes for in the channel. */
function absentFor(frame: SignedFrame, channelId: string): readonly string[] {
  const channel = frame.before.channels[channelId];
  return channel === undefined
    ? []
    : onBehalfOf(coverView(frame.before, confirmedAbsences(frame.before)), channel, null, frame.today, frame.by);
}

/** Steps that differ: by those who run the channel, the registrar, the owner, and the owner's substitute. */
function stepsViolation(frame: SignedFrame, before: Closure, after: Closure): FrameViolation | null {
  const changed = after.steps.filter((step, i) => !same(before.steps[i], step));
  if (before.steps.length !== after.steps.length || after.steps.some((step, i) => before.steps[i]?.id !== step.id))
    return 'state';
  if (signerIs(frame, (me) => hasRole(me, 'registrar'))) return null;
  const absent = absentFor(frame, before.channelId);
  return unless(
    changed.every(({ id }) => {
      const owner = before.steps.find((step) => step.id === id)?.ownerId ?? '';
      return owner === frame.by || absent.includes(owner);
    }),
    'notYours',
  );
}

/** A decision to close: by whom the rules of the day let decide (R24.4), entered by somebody who runs it (R06, R29). */
function startViolation(frame: SignedFrame, closure: Closure): FrameViolation | null {
  const { before } = frame;
  const channel = before.channels[closure.channelId];
  if (channel === undefined || closure.status !== 'running' || closure.finished !== null) return 'state';
  // Abandoning it gives the channel this state again.
  if (frame.rules >= SINCE.neverActiveWithout && !(isRunning(channel) && closure.channelWas === channel.state))
    return 'state';
  if (!holds(frame, RUNS_CHANNELS)) return 'role';
  if (!runs(frame, closure)) return 'notYours';
  if (closure.lost !== undefined) return unless(closure.decidedBy === frame.by, 'author');
  const decider = before.people[closure.decidedBy];
  if (decider?.archived !== null || !mayDecide(decider, channel, ruleSetOn(before, frame.today).decides))
    return 'decider';
  return unless(closure.decidedOn <= frame.today && closure.endsOn >= closure.decidedOn, 'time');
}

/** Whoever sets a requirement aside has it from somebody who may decide the closure (R24.4). */
function setAsideViolation(frame: SignedFrame, before: Closure, after: Closure): FrameViolation | null {
  const channel = frame.before.channels[before.channelId];
  if (channel === undefined) return 'state';
  const rule = ruleSetOn(frame.before, frame.today).decides;
  const isDecided = Object.entries(after.setAside ?? {}).every(([kind, aside]) => {
    if (same(before.setAside?.[kind as FactKind], aside)) return true;
    const decider = frame.before.people[aside.decidedBy];
    return decider?.archived === null && mayDecide(decider, channel, rule);
  });
  return unless(isDecided, 'decider');
}

/**
 * The step that deletes the account is done with a check that agrees with the rows, and what the check rests on stands
 * as long as it does (R24.3).
 */
function lastCheckViolation(frame: SignedFrame, before: Closure, after: Closure): FrameViolation | null {
  if (!same(before.setAside, after.setAside)) {
    const undecided = setAsideViolation(frame, before, after);
    if (undecided !== null) return undecided;
  }
  const rules = ruleSetOn(frame.before, before.created.at);
  const isDone = pointStep(after, rules)?.state === 'done';
  const wasDone = pointStep(before, rules)?.state === 'done';
  if (wasDone && isDone)
    return unless(
      same(before.lastCheck, after.lastCheck) &&
        same(before.setAside, after.setAside) &&
        same(before.looked, after.looked),
      'kept',
    );
  if (!isDone) return unless(after.lastCheck === undefined, 'state');
  if (frame.rules < SINCE.lastCheck) return null;
  return unless(isCredible(after, { state: frame.before, today: frame.today, rules }), 'state');
}

export const closureCheck: RowCheck<Closure> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  if (before === undefined) return startViolation(frame, after);
  if (before.status !== 'running' || before.channelId !== after.channelId) return 'state';
  if (
    !onlyDiffer(before, after, [
      'status',
      'steps',
      'notice',
      'loginFates',
      'finished',
      'abandoned',
      'name',
      'gone',
      'recovered',
      'looked',
      'setAside',
      'lastCheck',
      'followedBy',
      'changed',
    ])
  )
    return 'kept';
  // The list of a lost channel is replaced by its decided closure.
  if (after.status === 'replaced')
    return unless(
      before.lost !== undefined &&
        frame.changes('closures').some(({ id, before: old }) => id === after.followedBy && old === undefined),
      'state',
    );
  // A leaver's step goes to the chosen successor.
  const given = frame.changes('offboardings').length > 0 && onlyDiffer(before, after, ['steps', 'changed']);
  if (given && stepsOnlyGiven(before, after)) return null;
  if (!holds(frame, WORKS_WITH_RECORDS)) return 'role';
  const checked = lastCheckViolation(frame, before, after);
  if (checked !== null) return checked;
  if (runs(frame, before)) return unless(after.status !== 'abandoned' || holds(frame, LEADS), 'role');
  return onlyDiffer(before, after, ['steps', 'gone', 'looked', 'lastCheck', 'changed'])
    ? stepsViolation(frame, before, after)
    : 'notYours';
};

const stepsOnlyGiven = (before: Closure, after: Closure): boolean =>
  before.steps.length === after.steps.length &&
  after.steps.every((step, i) => {
    const old = before.steps[i];
    return old !== undefined && onlyDiffer(old, step, ['ownerId']);
  });

/** Whether the frame changes a closure in this way, and the signer may. */
export const worksOnClosures = (frame: SignedFrame, test: (change: RowChange<Closure>) => boolean): boolean =>
  frame.changes('closures').some((change) => test(change) && closureCheck(change, frame) === null);
