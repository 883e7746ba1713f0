// A channel's recorded checks are never lost or rewritten: each stays in force or moves to the history. R13.
import { inForce } from '../channels/check-history.ts';
import type { Channel, EarlierCheck } from '../channels/model.ts';
import { canonical } from '../kernel/canonical.ts';
import { SINCE, type FrameViolation, type SignedFrame } from './frame.ts';

const without = ({ withdrawnOn: _, ...check }: EarlierCheck): Omit<EarlierCheck, 'withdrawnOn'> => check;
const textsOf = (checks: readonly EarlierCheck[]): Set<string> => new Set(checks.map((check) => canonical(check)));

/** Whether the person who recorded a check withdraws it in this frame. */
const isWithdrawnNow = ({ by, today }: Pick<SignedFrame, 'by' | 'today'>, check: EarlierCheck): boolean =>
  check.withdrawnOn === today && check.stamp.by === by;

/** The checks that were in force, as they may stand in the history after the frame. */
const mayFollow = (frame: Pick<SignedFrame, 'by' | 'today'>, before: Channel): EarlierCheck[] =>
  inForce(before).flatMap((check) =>
    check.stamp.by === frame.by ? [check, { ...check, withdrawnOn: frame.today }] : [check],
  );

/**
 * `kept` when a recorded check is missing or changed, or the history says something that was not in force. In a vault that
 * follows earlier rules, a channel without a history keeps only the last check of each kind.
 */
export function checksViolation(
  frame: Pick<SignedFrame, 'by' | 'today' | 'rules'>,
  before: Channel,
  after: Channel,
): FrameViolation | null {
  const hasNone = before.checkHistory === undefined && after.checkHistory === undefined;
  if (hasNone && frame.rules < SINCE.checkHistory) return null;
  const [was, now] = [before.checkHistory ?? [], after.checkHistory ?? []];
  const known = textsOf([...was, ...mayFollow(frame, before)]);
  const kept = textsOf([
    ...inForce(after),
    ...now.flatMap((check) => (isWithdrawnNow(frame, check) ? [check, without(check)] : [check])),
  ]);
  const isLost = [...textsOf([...was, ...inForce(before)])].some((text) => !kept.has(text));
  return isLost || now.some((check) => !known.has(canonical(check))) ? 'kept' : null;
}

/**
 * The stamps that a channel's checks may bear: a check keeps its own when it moves to the history, and back when the person
 * whose check followed it withdraws that one.
 */
export function checkStamps(
  frame: Pick<SignedFrame, 'by' | 'today'>,
  before: Channel,
  after: Channel,
): Pick<Channel, 'checks' | 'checkHistory'> {
  const was = before.checkHistory ?? [];
  const earlier = textsOf(was);
  const withdrawn = new Set(
    (after.checkHistory ?? [])
      .filter((check) => isWithdrawnNow(frame, check))
      .map((check) => canonical(without(check))),
  );
  const checks = { ...before.checks };
  for (const [checkId, check] of Object.entries(after.checks)) {
    const followed = before.checks[checkId];
    if (
      followed !== undefined &&
      withdrawn.has(canonical({ ...followed, checkId })) &&
      earlier.has(canonical({ ...check, checkId }))
    )
      checks[checkId] = check;
  }
  return { checks, checkHistory: [...was, ...mayFollow(frame, before)] };
}
