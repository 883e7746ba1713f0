// Return from an absence: when to ask for it, and what is handed back. R11, R25, R26.
import { addDays } from '../calendar/days.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Absence } from '../absences/model.ts';
import { includesDay } from '../calendar/intervals.ts';

/** Number of days after its end during which the program asks about an absence; later it is no longer of interest. */
const RETURN_PROMPT_DAYS = 30;

/**
 * Whether the person should confirm a return: a confirmed absence with covers that has ended recently and is not
 * confirmed yet.
 */
export const awaitsReturn = ({ status, to, back, covers }: Absence, today: Day): boolean =>
  status === 'confirmed' &&
  back === undefined &&
  covers.length > 0 &&
  to !== null &&
  to < today &&
  addDays(to, RETURN_PROMPT_DAYS) >= today;

/** Whether it is a confirmed absence that is running, so that a return would end it. */
export const isRunning = (absence: Absence, today: Day): boolean =>
  absence.status === 'confirmed' && absence.back === undefined && includesDay(absence, today);

/** Last day of absence of a person who is back today: yesterday, or the first day if that is today. */
export const lastDayAway = ({ from }: Pick<Absence, 'from'>, today: Day): Day =>
  from < today ? addDays(today, -1) : from;

/** The substitutes, without duplicates, in the order of the covers. */
export const substitutesOf = ({ covers }: Pick<Absence, 'covers'>): string[] => [
  ...new Set(covers.map(({ substituteId }) => substituteId)),
];
