// The days of a schedule. R23; an occasion on a day off moves to the next working day.
import { addDays, weekday } from '../calendar/days.ts';
import { workingDayFrom } from '../calendar/working-days.ts';
import type { Day } from '../kernel/common.ts';
import type { Schedule } from './model.ts';

const pad = (part: number): string => String(part).padStart(2, '0');

/** Last day of a month, 1 = January … 12 = December. */
const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function* weekly(on: number, from: Day): Generator<Day> {
  for (let day = addDays(from, (on - weekday(from) + 7) % 7); ; day = addDays(day, 7)) yield day;
}

function* monthly(on: number, from: Day): Generator<Day> {
  const [startYear, startMonth] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  for (let count = startMonth - 1; ; count += 1) {
    const [year, month] = [startYear + Math.floor(count / 12), (count % 12) + 1];
    const day = `${String(year)}-${pad(month)}-${pad(Math.min(on, lastDay(year, month)))}`;
    if (day >= from) yield day;
  }
}

/** The days of a schedule from a day on, unlimited, including days off. */
export const nominalDays = (every: Schedule, from: Day): Generator<Day> =>
  every.unit === 'week' ? weekly(every.weekday, from) : monthly(every.day, from);

/** When an occasion of that day is due: the same day, or the next working day. */
export const dueOn = (nominal: Day): Day => workingDayFrom(nominal);
