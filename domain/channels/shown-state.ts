// The state of a channel as it is said on screen, in filters and in exports. One that is in use but has not been made
// active yet is not said to be in preparation.
import type { Day } from '../kernel/schemas.ts';
import { approvalObstacle } from './approval.ts';
import type { Channel } from './model.ts';

export const SHOWN_STATES = ['preparing', 'usedNotApproved', 'usedNotReady', 'active', 'closing', 'closed'] as const;
export type ShownState = (typeof SHOWN_STATES)[number];

type Known = Pick<Channel, 'state' | 'startedOn' | 'importId' | 'origin' | 'approval'>;

/** Whether the account is in use, though the channel is not active: it came from a list, or the day it started is known. */
const isUsed = ({ startedOn, importId, origin }: Known, today: Day): boolean =>
  startedOn === null ? importId !== null && origin === undefined : startedOn <= today;

export function shownState(channel: Known, today: Day): ShownState {
  if (channel.state !== 'preparing' || !isUsed(channel, today)) return channel.state;
  return approvalObstacle(channel, today) === null ? 'usedNotReady' : 'usedNotApproved';
}
