// Calendar period shown: the week around a day, four weeks from it, or its month, quarter or year.
import { addDays, mondayOf, monthEnd, monthStart } from '../../../../domain/calendar/days.ts';

export const SCALES = ['week', 'weeks', 'month', 'quarter', 'year'] as const;
export type Scale = (typeof SCALES)[number];
export interface Period {
  from: string;
  to: string;
}

/** First day of the day's quarter. */
const quarterStart = (day: string): string => monthStart(day, -((Number(day.slice(5, 7)) - 1) % 3));

const WEEKS_SHOWN = 4;

/** The period of this kind that contains the day; four weeks begin on the Monday of its week. */
export function periodOf(scale: Scale, day: string): Period {
  switch (scale) {
    case 'week': {
      const from = mondayOf(day);
      return { from, to: addDays(from, 6) };
    }
    case 'weeks': {
      const from = mondayOf(day);
      return { from, to: addDays(from, 7 * WEEKS_SHOWN - 1) };
    }
    case 'month':
      return { from: monthStart(day), to: monthEnd(day) };
    case 'quarter':
      return { from: quarterStart(day), to: monthEnd(monthStart(quarterStart(day), 2)) };
    case 'year':
      return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` };
  }
}

/** A day in the next (1) or previous (-1) period. */
export const adjacentPeriod = (scale: Scale, day: string, direction: 1 | -1): string => {
  const { from, to } = periodOf(scale, day);
  return direction === 1 ? addDays(to, 1) : addDays(from, -1);
};

/** The scale that shows this number of days. */
export const scaleOf = (days: number): Scale =>
  days <= 7 ? 'week' : days <= 28 ? 'weeks' : days <= 31 ? 'month' : days <= 92 ? 'quarter' : 'year';
