// Disposal of records is proposed by one person and decided on by another, each of whom keeps the records of every
// channel in the list; what was proposed is never rewritten. R47; docs/decisions/0089-disposal-by-two.md.
import { type DisposalList, stateOfList } from '../disposal/lists.ts';
import { keepsRecords } from '../people/role-checks.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { onlyDiffer, signerIs, unless } from './signer.ts';

const keepsAll = (frame: SignedFrame, { records }: DisposalList): boolean =>
  [...new Set(records.map(({ channelId }) => channelId))].every((channelId) =>
    signerIs(frame, (me) => keepsRecords(me, frame.before.channels[channelId]?.departmentId ?? null)),
  );

/** Each record once, of a kind of records in the plan, or one alone. */
function proposalViolation(frame: SignedFrame, list: DisposalList): FrameViolation | null {
  const isNew = stateOfList(list) === 'proposed' && list.revoked === null;
  if (list.typeId === null)
    return unless(isNew && list.records.length === 1 && list.afterYears === null && list.planReference === '', 'state');
  const type = Object.hasOwn(frame.before.recordTypes, list.typeId) ? frame.before.recordTypes[list.typeId] : undefined;
  const once = new Set(list.records.map(({ kind, id }) => `${kind}/${id}`)).size === list.records.length;
  return unless(type?.rule.kind === 'dispose' && once && isNew, 'state');
}

/** One step, and nothing else. */
function stepViolation(frame: SignedFrame, before: DisposalList, after: DisposalList): FrameViolation | null {
  const [from, to] = [stateOfList(before), stateOfList(after)];
  switch (to) {
    case 'withdrawn':
      return unless(onlyDiffer(before, after, ['withdrawn']), 'kept') ?? unless(from === 'proposed', 'state');
    case 'decided':
      return (
        unless(onlyDiffer(before, after, ['decided']), 'kept') ??
        unless(from === 'proposed', 'state') ??
        unless(before.proposed.by !== frame.by, 'decider') ??
        unless((after.decided?.decidedOn ?? '') <= frame.today, 'time')
      );
    case 'revoked':
    case 'revokedAfter':
      return (
        unless(onlyDiffer(before, after, ['revoked']), 'kept') ??
        unless(from === (to === 'revoked' ? 'decided' : 'done'), 'state') ??
        unless((after.revoked?.revokedOn ?? '') <= frame.today, 'time')
      );
    case 'done':
      return unless(onlyDiffer(before, after, ['done']), 'kept') ?? unless(from === 'decided', 'state');
    case 'proposed':
      return 'kept';
  }
}

export const disposalListCheck: RowCheck<DisposalList> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  return (
    unless(keepsAll(frame, before ?? after), 'role') ??
    (before === undefined ? proposalViolation(frame, after) : stepViolation(frame, before, after))
  );
};
