// The days of a schedule. R23; an occasion on a day off moves to the next working day.
import { addDays, monthEnd, monthStart, weekday } from '../calendar/days.ts';
import { workingDayFrom } from '../calendar/working-days.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Schedule } from './model.ts';

function* weekly(on: number, from: Day): Generator<Day> {
  for (let day = addDays(from, (on - weekday(from) + 7) % 7); ; day = addDays(day, 7)) yield day;
}

function* monthly(on: number, from: Day): Generator<Day> {
  for (let months = 0; ; months += 1) {
    const first = monthStart(from, months);
    const [day, last] = [addDays(first, on - 1), monthEnd(first)];
    const nominal = day < last ? day : last;
    if (nominal >= from) yield nominal;
  }
}

/** The days of a schedule from a day on, unlimited, including days off. */
export const nominalDays = (every: Schedule, from: Day): Generator<Day> =>
  every.unit === 'week' ? weekly(every.weekday, from) : monthly(every.day, from);

/** When an occasion of that day is due: the same day, or the next working day. */
export const dueOn = (nominal: Day): Day => workingDayFrom(nominal);
