// The journal's head as a line in the municipality's diary: whoever has the diary can see later that nothing before it
// was changed, without any authority. A new line each week, as long as somebody wants it.
import { z } from 'zod';
import { Day, Id, OptionalLine, Stamp } from '../kernel/schemas.ts';
import { StampedHead } from '../time-stamps/model.ts';

export const JournalLine = z.object({
  id: Id,
  head: StampedHead,
  /** The day that the line names, in Stockholm. */
  day: Day,
  /** The number that it got in the diary; empty until it is known. */
  number: OptionalLine,
  /** Whether the next line is asked for a week later. */
  weekly: z.boolean(),
  created: Stamp,
  changed: Stamp,
});
export type JournalLine = z.infer<typeof JournalLine>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    journalLines: JournalLine;
  }
}
