// Days that are statutory working days but off in many workplaces: half days and bridge days (Swedish `klämdagar`).
// They count as working days unless a rule set excludes them (docs/requirements.md, "Working days").
import { z } from 'zod';
import type { Day } from '../kernel/schemas.ts';
import { addDays } from './days.ts';
import { holidayName, isWorkingDay } from './working-days.ts';

export const LOCAL_DAYS = [
  'twelfthNight',
  'maundyThursday',
  'walpurgisEve',
  'ascensionEve',
  'allSaintsEve',
  'dayBeforeChristmasEve',
  'squeezeDays',
] as const;
export const LocalDay = z.enum(LOCAL_DAYS);
export type LocalDay = z.infer<typeof LocalDay>;

const dayBefore =
  (name: string) =>
  (day: Day): boolean =>
    holidayName(addDays(day, 1), 'sv') === name;
const onDate =
  (monthAndDay: string) =>
  (day: Day): boolean =>
    day.slice(5) === monthAndDay;

const RULES: Readonly<Record<LocalDay, (day: Day) => boolean>> = {
  twelfthNight: onDate('01-05'),
  maundyThursday: dayBefore('Långfredagen'),
  walpurgisEve: onDate('04-30'),
  ascensionEve: dayBefore('Kristi himmelsfärdsdag'),
  allSaintsEve: dayBefore('Alla helgons dag'),
  dayBeforeChristmasEve: onDate('12-23'),
  // A single working day between two days off.
  squeezeDays: (day) => isWorkingDay(day) && !isWorkingDay(addDays(day, -1)) && !isWorkingDay(addDays(day, 1)),
};

/** Whether the day is one of these. */
export const isLocalDay = (day: Day, days: readonly LocalDay[]): boolean => days.some((local) => RULES[local](day));

/** Whether the day is a working day when these local days are off as well. */
export const isLocalWorkingDay = (day: Day, off: readonly LocalDay[]): boolean =>
  isWorkingDay(day) && !isLocalDay(day, off);
