// Who must capture a channel's pages on a day: everyone with the duty, or their substitutes. R23, R25.
import { assignedTo, type CoverView, holdersOn } from '../cover/holders.ts';
import type { Channel } from '../channels/model.ts';
import type { Day } from '../kernel/schemas.ts';

export interface CaptureAssignee {
  readonly personId: string;
  /** For a substitute, the people with the duty who do not do it themselves that day; otherwise empty. */
  readonly forIds: readonly string[];
}

/** Without duplicates; empty: no one has the duty, or an absent person is not covered. */
export function captureAssigneesOn(view: CoverView, channel: Channel, day: Day): CaptureAssignee[] {
  const holders = new Map(
    holdersOn(view, channel, 'capture', day)
      .flat()
      .map((holder) => [holder.personId, holder]),
  );
  const absent = assignedTo(view, channel, 'capture', day)
    .flat()
    .filter((id) => !holders.has(id));
  return [...holders.values()].map(({ personId, how }) => ({ personId, forIds: how === 'ordinary' ? [] : absent }));
}
