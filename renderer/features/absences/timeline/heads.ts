// What stands over the days: months, weeks and days, as many as there is room for; and what the days off are called.
import { capital, daysBetween, monthShort, period, weekNumber, weekShort, weekdayName } from '../../../i18n/format.ts';
import type { Calendar } from './place.ts';
import type { Scale } from './scale.ts';

export interface Head {
  from: string;
  to: string;
  text: string;
}

/** Neighbouring days with the same key, as stretches. */
function stretches(calendar: Calendar, key: (day: Calendar['days'][number]) => string | null, text: (from: string, key: string) => string): Head[] {
  const found: (Head & { key: string })[] = [];
  for (const one of calendar.days) {
    const mine = key(one);
    if (mine === null) continue;
    const last = found.at(-1);
    if (last?.key === mine && daysBetween(last.to, one.day) === 1) last.to = one.day;
    else found.push({ key: mine, from: one.day, to: one.day, text: text(one.day, mine) });
  }
  return found.map(({ from, to, text: said }) => ({ from, to, text: said }));
}

const weeks = (calendar: Calendar, text: (from: string) => string): Head[] => stretches(calendar, ({ week }) => String(week), text);
const months = (calendar: Calendar): Head[] => stretches(calendar, ({ day }) => day.slice(0, 7), (from) => capital(monthShort(from)));

/** The upper line, and the one under it. */
export function headLines(calendar: Calendar, scale: Scale): { top: Head[]; under: Head[] } {
  switch (scale) {
    case 'week':
      return { top: weeks(calendar, weekShort), under: calendar.days.map(({ day }) => ({ from: day, to: day, text: `${weekdayName(day).slice(0, 3)} ${String(Number(day.slice(8)))}` })) };
    case 'month':
      return { top: weeks(calendar, weekShort), under: calendar.days.map(({ day }) => ({ from: day, to: day, text: String(Number(day.slice(8))) })) };
    case 'quarter':
      return { top: months(calendar), under: weeks(calendar, weekShort) };
    case 'year':
      return { top: months(calendar), under: weeks(calendar, (from) => String(weekNumber(from))) };
  }
}

/** Holidays by name, days of the same row of days off together: "Julafton, Juldagen". */
export function holidayStretches(calendar: Calendar): Head[] {
  const found: Head[] = [];
  for (const { day, holiday } of calendar.days) {
    if (holiday === null) continue;
    const last = found.at(-1);
    if (last && daysBetween(last.to, day) === 1) Object.assign(last, { to: day, text: `${last.text}, ${holiday}` });
    else found.push({ from: day, to: day, text: holiday });
  }
  return found;
}

/** "Julafton 24 dec": each with its days. */
export const withDays = ({ from, to, text }: Head): string => `${text} ${period(from, to)}`;

/** What is off that day, apart from Saturdays and Sundays. */
export function offNames(calendar: Calendar, day: string): string[] {
  const holiday = calendar.days.find((one) => one.day === day)?.holiday ?? null;
  const school = calendar.school.filter((one) => one.from <= day && day <= one.to).map(({ name }) => name);
  return [...(holiday === null ? [] : [holiday]), ...new Set(school)];
}
