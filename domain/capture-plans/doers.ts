// Who is to capture a channel's pages on a day: whoever has the duty, or stands in for it. R23, R25.
import { assignedTo, type CoverView, holdersOn } from '../absences/holders.ts';
import type { Channel } from '../channels/model.ts';
import type { Day } from '../common.ts';

export interface Doer {
  readonly personId: string;
  /** Whom he stands in for; empty: nobody. */
  readonly forIds: readonly string[];
}

/** Each once; empty: nobody has the duty, or nobody covers for who is away. */
export function doersOn(view: CoverView, channel: Channel, day: Day): Doer[] {
  const holders = new Map(holdersOn(view, channel, 'capture', day).flat().map((holder) => [holder.personId, holder]));
  const absent = assignedTo(view, channel, 'capture', day).flat().filter((id) => !holders.has(id));
  return [...holders.values()].map(({ personId, how }) => ({ personId, forIds: how === 'ordinary' ? [] : absent }));
}
