// Who may begin, follow and end a verification round, and what was asked and answered in it. R08.
import { OFFICE } from '../rights/roles.ts';
import type { Round, RoundDepartment } from '../rounds/model.ts';
import { runningRound } from '../rounds/rules.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { needsRole, onlyDiffer, same, unless } from './signer.ts';

/** Begun with nothing sent or answered, for departments that exist, each once, while no other is under way. */
function startViolation(frame: SignedFrame, round: Round): FrameViolation | null {
  const { departments, dueOn, ended } = round;
  const fresh =
    ended === null &&
    runningRound(frame.before.rounds) === undefined &&
    new Set(departments.map(({ departmentId }) => departmentId)).size === departments.length &&
    departments.every(
      ({ departmentId, letter, answer }) =>
        frame.before.departments[departmentId] !== undefined && letter === null && answer === null,
    );
  return unless(fresh, 'state') ?? unless(dueOn >= frame.today, 'time');
}

/** A letter or an answer is noted, or taken back; neither is replaced by another. */
function departmentViolation(
  frame: SignedFrame,
  before: RoundDepartment,
  after: RoundDepartment,
): FrameViolation | null {
  if (!onlyDiffer(before, after, ['letter', 'answer'])) return 'kept';
  for (const name of ['letter', 'answer'] as const) {
    const [old, next] = [before[name], after[name]];
    if (same(old, next)) continue;
    if (old !== null && next !== null) return 'state';
    if (next !== null && next.on > frame.today) return 'time';
  }
  const { answer, channelIds } = after;
  const complete =
    answer === null ||
    (answer.wrongIds.every((id) => channelIds.includes(id)) && (answer.wrongIds.length === 0 || answer.note !== ''));
  return unless(complete, 'state');
}

export const roundCheck: RowCheck<Round> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  const role = needsRole(frame, OFFICE);
  if (role !== null) return role;
  if (before === undefined) return startViolation(frame, after);
  if (before.ended !== null || before.departments.length !== after.departments.length) return 'kept';
  if (!onlyDiffer(before, after, ['departments', 'ended', 'changed'])) return 'kept';
  for (const [index, department] of after.departments.entries()) {
    const old = before.departments[index];
    const violation = old === undefined ? 'kept' : departmentViolation(frame, old, department);
    if (violation !== null) return violation;
  }
  return null;
};
