// What a person's last day lets any member's program do: end what was theirs, and give it to the chosen successors. R25,
// R28, R29.
import { isOver } from '../offboardings/leaving.ts';
import type { Offboarding } from '../offboardings/model.ts';
import type { SignedFrame } from './frame.ts';

/** Running offboardings whose last day is over. */
export const overOffboardings = ({ before, today }: SignedFrame): Offboarding[] =>
  Object.values(before.offboardings).filter(
    (offboarding) => offboarding.status === 'running' && isOver(offboarding, today),
  );

/** The successors chosen for what the leaver has in a channel, before the frame. */
export const successorsOf = (
  _frame: SignedFrame,
  { items }: Pick<Offboarding, 'items'>,
  channelId: string,
): ReadonlySet<string> =>
  new Set(
    Object.values(items).flatMap(({ channelId: id, successorId }) =>
      id === channelId && successorId !== null ? [successorId] : [],
    ),
  );
