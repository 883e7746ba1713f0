// A verification round: each department is asked by letter whether the register is right about its channels. R08.
import { z } from 'zod';
import { Day, Id, Line, Stamp, Text } from '../kernel/schemas.ts';

export const MAX_ROUND_DEPARTMENTS = 500;
export const MAX_ROUND_CHANNELS = 5000;

/** How a department was asked. */
export const LetterWay = z.enum(['mail', 'print', 'meeting', 'phone']);
export type LetterHow = z.infer<typeof LetterWay>;

/** A department as it was asked: the name and channels that it had then. */
export const RoundDepartment = z.object({
  departmentId: Id,
  name: Line,
  channelIds: z.array(Id).min(1).max(MAX_ROUND_CHANNELS),
  letter: z.object({ on: Day, how: LetterWay, stamp: Stamp }).nullable(),
  /** `wrongIds`: the channels about which the register is not right; empty: all agree. */
  answer: z.object({ on: Day, wrongIds: z.array(Id).max(MAX_ROUND_CHANNELS), note: Text, stamp: Stamp }).nullable(),
});
export type RoundDepartment = z.infer<typeof RoundDepartment>;

export const Round = z.object({
  id: Id,
  dueOn: Day,
  departments: z.array(RoundDepartment).min(1).max(MAX_ROUND_DEPARTMENTS),
  started: Stamp,
  changed: Stamp,
  ended: Stamp.nullable(),
});
export type Round = z.infer<typeof Round>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    rounds: Round;
  }
}
