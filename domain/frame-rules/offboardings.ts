// Who may begin, move, approve and end an offboarding, and choose its successors. Access follows these rows. R06, R11,
// R25, R28, R29.
import { type AssetHandler, mayHandle, mayTick } from '../offboardings/handling.ts';
import { isOver, mayEnd, mayLead, mayRevokeRoles } from '../offboardings/leaving.ts';
import { HANDLING_OF_ASSETS, type AssetRecord, type Offboarding } from '../offboardings/model.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';
import { edits } from './channels.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { holds, isOffice, onlyDiffer, same, signerIs, unless } from './signer.ts';

/** Whether the signer may hand over what the leaver has, or tick it off. */
function handles(frame: SignedFrame, offboarding: Offboarding, item: AssetRecord): boolean {
  const signer: AssetHandler = {
    id: frame.by,
    isOffice: isOffice(frame),
    edits: (channel) => edits(frame, channel),
    passes: (test) => signerIs(frame, test),
  };
  return mayHandle(signer, frame.before, offboarding, item) || mayTick(signer, frame.before, offboarding, item);
}

/** Offboardings in which the signer handed something over in this frame: what it is given to was chosen there. */
export const handlesLeaver = (frame: SignedFrame): Offboarding[] =>
  frame.changes('offboardings').flatMap(({ before }) => (before?.status === 'running' ? [before] : []));

/** An item changes by those who handle it; after the last day also by any member's program, to what was chosen before. */
function itemsViolation(frame: SignedFrame, before: Offboarding, after: Offboarding): FrameViolation | null {
  const over = isOver(before, frame.today) && isOver(after, frame.today);
  for (const [key, item] of Object.entries(after.items)) {
    const old = before.items[key];
    if (same(old, item)) continue;
    if (item.key !== key) return 'malformed';
    const chosen = old?.successorId ?? null;
    const automatic = over && item.successorId === chosen && (item.given?.toId ?? chosen) === chosen;
    const manual = HANDLING_OF_ASSETS[item.kind] === 'outside' && old === undefined && item.state === 'todo';
    if (!automatic && !manual && !handles(frame, before, item)) return 'notYours';
  }
  return unless(
    Object.keys(before.items).every((key) => after.items[key] !== undefined),
    'kept',
  );
}

const LED_FIELDS = ['lastDay', 'moved', 'status', 'finished', 'calledOff'] as const;

export const offboardingCheck: RowCheck<Offboarding> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  const person = frame.before.people[after.personId];
  if (person === undefined) return 'state';
  const approves = signerIs(frame, (me) => mayRevokeRoles(me, person));
  if (before === undefined) {
    const fresh =
      after.status === 'running' &&
      after.ended === null &&
      Object.values(after.items).every(
        ({ successorId, given, state }) => successorId === null && given === null && state === 'todo',
      );
    return (
      unless(holds(frame, RUNS_CHANNELS), 'role') ??
      unless(
        signerIs(frame, (me) => mayLead(me, person, frame.before)),
        'notYours',
      ) ??
      unless(after.approved === null || approves, 'notYours') ??
      unless(fresh, 'state')
    );
  }
  if (before.status !== 'running' || before.personId !== after.personId) return 'state';
  if (!same(before.approved, after.approved) && !(after.approved !== null && approves)) return 'notYours';
  if (!same(before.ended, after.ended) && !(before.ended === null && isOver(before, frame.today))) return 'state';
  const led = !onlyDiffer(before, after, ['approved', 'ended', 'items', 'changed']);
  if (led) {
    if (!onlyDiffer(before, after, ['approved', 'ended', 'items', 'changed', ...LED_FIELDS])) return 'state';
    if (!signerIs(frame, (me) => mayEnd(me, person, frame.before))) return 'notYours';
    if (before.ended !== null && (before.lastDay !== after.lastDay || after.status === 'calledOff')) return 'state';
    return unless(holds(frame, RUNS_CHANNELS), 'role');
  }
  return itemsViolation(frame, before, after);
};
