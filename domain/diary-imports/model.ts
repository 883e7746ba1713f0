// Diary numbers imported from a file of the registrar's diary system. R21.
import { z } from 'zod';
import { Id, OptionalLine, Stamp } from '../kernel/schemas.ts';
import { ItemRef } from '../diary/model.ts';

/** Diary numbers imported from one file in one step. */
export const DiaryRun = z.object({
  id: Id,
  fileName: OptionalLine,
  numbers: z.array(ItemRef.extend({ number: OptionalLine })),
  /** Number of rows that were not imported. */
  skipped: z.number(),
  stamp: Stamp,
  undone: Stamp.nullable(),
});
export type DiaryRun = z.infer<typeof DiaryRun>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    diaryRuns: DiaryRun;
  }
}
