// The year-end of a board's records: the plan is looked at, what is to be archived is archived, what is due is disposed
// of, and the records are described, in one sitting. R12, R40, R46, R47; arkivlagen (1990:782) 4–6 §§, 10 §.
import { z } from 'zod';
import { Id, Stamp, Text } from '../kernel/schemas.ts';

/** In the order in which they are done: what the plan says decides the rest. */
export const YEAR_END_STEPS = ['plan', 'archive', 'dispose', 'describe'] as const;
export const YearEndStep = z.enum(YEAR_END_STEPS);
export type YearEndStep = z.infer<typeof YearEndStep>;

/** `note`: where it was delivered, or why something is left. */
export const StepDone = z.object({ step: YearEndStep, note: Text, stamp: Stamp });
export type StepDone = z.infer<typeof StepDone>;

export const YearEnd = z.object({
  /** Of board and year, so that there is one of each (`yearEndId`). */
  id: z.string().min(1).max(100),
  /** Id of the board, or `NO_BOARD`. */
  boardId: Id,
  year: z.number().int().min(1990).max(2199),
  done: z.array(StepDone).max(YEAR_END_STEPS.length),
  changed: Stamp,
});
export type YearEnd = z.infer<typeof YearEnd>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    yearEnds: YearEnd;
  }
}
