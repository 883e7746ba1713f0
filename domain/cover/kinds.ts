// The kinds of bars in the cover timeline.
import type { TimelineBarKind } from './calls.ts';

/** Whether the kind says that a duty is open: nobody does anything, or some duty is not done. */
export const isOpenKind = (kind: string): boolean =>
  (['gap', 'partGap'] satisfies TimelineBarKind[] as string[]).includes(kind);
