// Calendar period shown: the week, month, quarter or year around a day.
import { addDays } from '../../../i18n/format.ts';

export const SCALES = ['week', 'month', 'quarter', 'year'] as const;
export type Scale = (typeof SCALES)[number];
export interface Period {
  from: string;
  to: string;
}

const utc = (day: string): Date => new Date(`${day}T12:00:00Z`);
const monthStart = (day: string, months: number): string => {
  const date = utc(day);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1, 12)).toISOString().slice(0, 10);
};
const quarterMonth = (day: string): number => (utc(day).getUTCMonth() % 3) * -1;

/** The week, month, quarter or year that contains the day. */
export function periodOf(scale: Scale, day: string): Period {
  switch (scale) {
    case 'week': {
      const from = addDays(day, -((utc(day).getUTCDay() + 6) % 7));
      return { from, to: addDays(from, 6) };
    }
    case 'month':
      return { from: monthStart(day, 0), to: addDays(monthStart(day, 1), -1) };
    case 'quarter':
      return { from: monthStart(day, quarterMonth(day)), to: addDays(monthStart(day, quarterMonth(day) + 3), -1) };
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
