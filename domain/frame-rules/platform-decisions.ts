// Who may note a platform's decision and what was done because of it, and that its records say what it says. It is never
// removed, and its facts stand once something was done because of them. R14, R39; DSA art. 20, 21.
import type { LogItem } from '../items/model.ts';
import type { PlatformDecision, PlatformEvent } from '../platform-decisions/model.ts';
import { contentOfDecision, isRecorded } from '../platform-decisions/record.ts';
import { answersFrom, DECISION_STEPS, isCorrectable, lastDay, stateOfDecision } from '../platform-decisions/rules.ts';
import { edits } from './channels.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { onlyDiffer, same, unless } from './signer.ts';

const worksIn = (frame: SignedFrame, channelId: string): boolean => {
  const { channels } = frame.before;
  const channel = Object.hasOwn(channels, channelId) ? channels[channelId] : undefined;
  return channel !== undefined && edits(frame, channel);
};

function stepViolation(frame: SignedFrame, before: PlatformDecision, event: PlatformEvent): FrameViolation | null {
  if (!DECISION_STEPS[event.kind].includes(stateOfDecision(before))) return 'state';
  if (!isRecorded(event)) return null;
  if (event.on > frame.today || event.on < lastDay(before)) return 'time';
  if (event.kind === 'answered' && event.from !== answersFrom(before)) return 'state';
  return unless(frame.writes('item', event.itemId), 'state');
}

function eventViolation(frame: SignedFrame, before: PlatformDecision, after: PlatformDecision): FrameViolation | null {
  const event = after.events[before.events.length];
  const isAdded =
    event !== undefined &&
    after.events.length === before.events.length + 1 &&
    before.events.every((old, index) => same(old, after.events[index])) &&
    onlyDiffer(before, after, ['events', 'changed']);
  return isAdded ? stepViolation(frame, before, event) : 'kept';
}

export const platformDecisionCheck: RowCheck<PlatformDecision> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  if (!worksIn(frame, after.channelId)) return 'notYours';
  if (after.receivedOn > frame.today) return 'time';
  if (before === undefined)
    return unless(after.events.length === 0, 'state') ?? unless(frame.writes('item', after.itemId), 'state');
  if (!same(before.events, after.events)) return eventViolation(frame, before, after);
  const isKept = onlyDiffer(before, after, [
    ...(['act', 'about', 'link', 'receivedOn', 'reasons', 'ground', 'reference', 'files', 'changed'] as const),
  ]);
  return unless(isKept && isCorrectable(before), 'kept') ?? unless(frame.writes('item', after.itemId), 'state');
};

/** A record of a platform's decision is first written with it, and says what it says ever after. */
export function decisionRecordViolation(
  { id, before, after }: { readonly id: string; readonly before: unknown; readonly after: LogItem },
  frame: SignedFrame,
): FrameViolation | null {
  const { platformDecisions } = frame.after;
  const { importId } = after.source;
  const decision = Object.hasOwn(platformDecisions, importId) ? platformDecisions[importId] : undefined;
  const content: object | null = decision === undefined ? null : contentOfDecision(decision, id);
  if (content === null) return 'state';
  if (before === undefined && !frame.changes('platformDecisions').some((change) => change.id === importId))
    return 'kept';
  return unless(
    Object.entries(content).every(([name, value]) => same(after[name as keyof LogItem], value)),
    'kept',
  );
}
