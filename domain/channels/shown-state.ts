// The state of a channel as it is said on screen, in filters and in exports. One that is in use but has not been made
// active yet is not said to be in preparation.
import type { Day } from '../kernel/schemas.ts';
import { approvalObstacle } from './approval.ts';
import type { Channel } from './model.ts';

export const SHOWN_STATES = ['preparing', 'usedNotApproved', 'usedNotReady', 'active', 'closing', 'closed'] as const;
export type ShownState = (typeof SHOWN_STATES)[number];

type Known = Pick<Channel, 'state' | 'startedOn' | 'importId' | 'origin' | 'approval'>;

/**
 * Whether the account of a channel in preparation is in use: it came from a list, or the day it started is known. People
 * write there, so it needs somebody who answers (R25).
 */
export const isUsedBefore = ({ state, startedOn, importId, origin }: Omit<Known, 'approval'>): boolean =>
  state === 'preparing' && (startedOn !== null || (importId !== null && origin === undefined));

export function shownState(channel: Known, today: Day): ShownState {
  if (!isUsedBefore(channel) || (channel.startedOn ?? today) > today) return channel.state;
  return approvalObstacle(channel, today) === null ? 'usedNotReady' : 'usedNotApproved';
}
