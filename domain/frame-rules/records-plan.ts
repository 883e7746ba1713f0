// Who may write a kind of records in a board's plan, and that no record has two rules. R12.
import type { RecordsDescription } from '../records-plan/description-model.ts';
import type { RecordType } from '../records-plan/model.ts';
import { coveredTwice, mayKeepPlan } from '../records-plan/rules.ts';
import { AUDITORS } from '../rights/roles.ts';
import { ruleSetOn } from '../rule-sets/versions.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { isFounder, needsRole, same, signerIs, unless } from './signer.ts';

const keeps = (frame: SignedFrame, boardId: string | null): boolean =>
  isFounder(frame) || signerIs(frame, (me) => mayKeepPlan(me, frame.before, boardId));

/** Disposal names a ground of the rules in force; a ground that was named before stands. */
const namesGround = (frame: SignedFrame, before: RecordType | undefined, { rule }: RecordType): boolean =>
  rule.kind === 'keep' ||
  same(before?.rule, rule) ||
  ruleSetOn(frame.before, frame.today).disposalGrounds.some(({ id }) => id === rule.groundId);

function contentViolation(
  frame: SignedFrame,
  before: RecordType | undefined,
  after: RecordType,
): FrameViolation | null {
  const { boardId, decision } = after;
  const place = boardId === null || frame.after.boards[boardId] !== undefined;
  const twice = new Set(after.covers).size < after.covers.length;
  return (
    unless(place && !twice && namesGround(frame, before, after), 'state') ??
    unless(after.archived !== null || coveredTwice(frame.after, after, after.id) === null, 'state') ??
    unless(same(before?.decision, decision) || decision.decidedOn <= frame.today, 'time')
  );
}

export const recordTypeCheck: RowCheck<RecordType> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  const mine = keeps(frame, after.boardId) && (before === undefined || keeps(frame, before.boardId));
  return unless(mine, 'notYours') ?? contentViolation(frame, before, after);
};

export const recordsDescriptionCheck: RowCheck<RecordsDescription> = ({ after }, frame) =>
  after === undefined ? 'kept' : needsRole(frame, AUDITORS);
