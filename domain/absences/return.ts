// Coming back after an absence: what is taken back, and when it is asked for. R11, R25, R26.
import { addDays } from '../calendar/days.ts';
import type { Day } from '../common.ts';
import type { Absence } from './model.ts';
import { includesDay } from './stretches.ts';

/** So many days after its end an absence is asked about; older ones ended before anybody could be asked, or nobody cares any more. */
const ASKED_DAYS = 30;

/** What the person has to take back: an absence in force that somebody stood in for, that is over and not taken back yet. */
export const awaitsReturn = ({ status, to, back, covers }: Absence, today: Day): boolean => status === 'confirmed' && back === undefined && covers.length > 0 && to !== null && to < today && addDays(to, ASKED_DAYS) >= today;

/** An absence in force that runs and can be ended by coming back. */
export const isRunning = (absence: Absence, today: Day): boolean => absence.status === 'confirmed' && absence.back === undefined && includesDay(absence, today);

/** The last day away of one who is back today: yesterday, or the first day where that was today. */
export const lastDayAway = ({ from }: Pick<Absence, 'from'>, today: Day): Day => (from < today ? addDays(today, -1) : from);

/** Who stood in, each once, in the order of the covers. */
export const substitutesOf = ({ covers }: Pick<Absence, 'covers'>): string[] => [...new Set(covers.map(({ substituteId }) => substituteId))];
