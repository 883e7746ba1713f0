// Calendar period shown: the week, month, quarter or year around a day.
import { addDays, mondayOf, monthEnd, monthStart } from '../../../../domain/calendar/days.ts';

export const SCALES = ['week', 'month', 'quarter', 'year'] as const;
export type Scale = (typeof SCALES)[number];
export interface Period {
  from: string;
  to: string;
}

/** First day of the day's quarter. */
const quarterStart = (day: string): string => monthStart(day, -((Number(day.slice(5, 7)) - 1) % 3));

/** The week, month, quarter or year that contains the day. */
export function periodOf(scale: Scale, day: string): Period {
  switch (scale) {
    case 'week': {
      const from = mondayOf(day);
      return { from, to: addDays(from, 6) };
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
  days <= 7 ? 'week' : days <= 31 ? 'month' : days <= 92 ? 'quarter' : 'year';
