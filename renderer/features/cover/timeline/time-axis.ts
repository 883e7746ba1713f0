// Time axis of the timeline: months, weeks and days as far as they fit, and the names of days off.
import { capital, monthShort, period, weekNumber, weekShort, weekdayName } from '../../../i18n/format.ts';
import { daysBetween } from '../../../../domain/calendar/days.ts';
import type { Calendar } from './model.ts';
import type { Scale } from '../../absences/parts/calendar-period.ts';

export interface Head {
  from: string;
  to: string;
  text: string;
}

/** Merges adjacent days with the same key into intervals. */
function mergeDays(
  calendar: Calendar,
  key: (day: Calendar['days'][number]) => string | null,
  text: (from: string, key: string) => string,
): Head[] {
  const found: (Head & { key: string })[] = [];
  for (const calendarDay of calendar.days) {
    const dayKey = key(calendarDay);
    if (dayKey === null) continue;
    const last = found.at(-1);
    if (last?.key === dayKey && daysBetween(last.to, calendarDay.day) === 1) last.to = calendarDay.day;
    else found.push({ key: dayKey, from: calendarDay.day, to: calendarDay.day, text: text(calendarDay.day, dayKey) });
  }
  return found.map(({ from, to, text: merged }) => ({ from, to, text: merged }));
}

const weeks = (calendar: Calendar, text: (from: string) => string): Head[] =>
  mergeDays(calendar, ({ week }) => String(week), text);
const months = (calendar: Calendar): Head[] =>
  mergeDays(
    calendar,
    ({ day }) => day.slice(0, 7),
    (from) => capital(monthShort(from)),
  );

/** The upper row of the axis and the row below it. */
export function headRows(calendar: Calendar, scale: Scale): { top: Head[]; under: Head[] } {
  switch (scale) {
    case 'week':
      return {
        top: weeks(calendar, weekShort),
        under: calendar.days.map(({ day }) => ({
          from: day,
          to: day,
          text: `${weekdayName(day).slice(0, 3)} ${String(Number(day.slice(8)))}`,
        })),
      };
    case 'weeks':
    case 'month':
      return {
        top: weeks(calendar, weekShort),
        under: calendar.days.map(({ day }) => ({ from: day, to: day, text: String(Number(day.slice(8))) })),
      };
    case 'quarter':
      return { top: months(calendar), under: weeks(calendar, weekShort) };
    case 'year':
      return { top: months(calendar), under: weeks(calendar, (from) => String(weekNumber(from))) };
  }
}

/** Named holidays; consecutive ones are merged: "Julafton, Juldagen". */
export function holidayIntervals(calendar: Calendar): Head[] {
  const found: Head[] = [];
  for (const { day, holiday } of calendar.days) {
    if (holiday === null) continue;
    const last = found.at(-1);
    if (last && daysBetween(last.to, day) === 1) Object.assign(last, { to: day, text: `${last.text}, ${holiday}` });
    else found.push({ from: day, to: day, text: holiday });
  }
  return found;
}

/** "Julafton 24 dec": the name with its days. */
export const withDays = ({ from, to, text }: Head): string => `${text} ${period(from, to)}`;

/** Names of the holidays on that day, other than Saturdays and Sundays. */
export function dayOffNames(calendar: Calendar, day: string): string[] {
  const holiday = calendar.days.find((calendarDay) => calendarDay.day === day)?.holiday ?? null;
  const school = calendar.school.filter((item) => item.from <= day && day <= item.to).map(({ name }) => name);
  return [...(holiday === null ? [] : [holiday]), ...new Set(school)];
}

/** A name above the days, in a lane with room for it. */
export interface PlacedHead extends Head {
  lane: number;
  /** Range of days that its text occupies, from 0; the end is exclusive. */
  start: number;
  end: number;
  /** The text is right-aligned to its days, because the period ends there. */
  atEnd: boolean;
}

/** Whether each day has a number of its own. */
export const isByDay = (scale: Scale): boolean => scale === 'week' || scale === 'weeks' || scale === 'month';

const MAX_LANES = 3;
/** Approximate width of a letter and of all days, in pixels; used only to assign lanes. */
const LETTER_WIDTH_PX = 6.2;
const TRACK_WIDTH_PX = 780;

/**
 * Days off named above the rows. In a quarter or year a holiday is too narrow; it is shown on the day and in the table.
 */
export function namedDays(calendar: Calendar, scale: Scale): PlacedHead[] {
  const byDay = isByDay(scale);
  return assignLanes(calendar, [
    ...(byDay ? holidayIntervals(calendar) : []),
    ...calendar.school.map(({ name, from, to }) => ({ from, to, text: name })),
  ]);
}

/** Assigns lanes so that names do not overlap while lanes remain; beyond that they are truncated. */
function assignLanes(calendar: Pick<Calendar, 'from' | 'days'>, heads: readonly Head[]): PlacedHead[] {
  const days = calendar.days.length;
  const ends: number[] = [];
  return [...heads]
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .map((head) => {
      const first = Math.max(0, daysBetween(calendar.from, head.from));
      const last = Math.min(days, daysBetween(calendar.from, head.to) + 1);
      const textDays = Math.min(days, Math.ceil(((head.text.length + 2) * LETTER_WIDTH_PX * days) / TRACK_WIDTH_PX));
      const atEnd = first + textDays > days;
      const start = atEnd ? Math.max(0, Math.min(first, last - textDays)) : first;
      const end = atEnd ? last : Math.max(last, first + textDays);
      const freeLane = ends.findIndex((laneEnd) => laneEnd <= start);
      const lane = Math.min(freeLane === -1 ? ends.length : freeLane, MAX_LANES - 1);
      ends[lane] = Math.max(end, ends[lane] ?? 0);
      return { ...head, lane, start, end, atEnd };
    });
}
