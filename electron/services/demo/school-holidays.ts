// The fictional municipality's school years: current, previous and next, as a file would contain them.
import { addDays, dayFromNumber, dayNumber, weekday } from '../../../domain/calendar/days.ts';
import { holidayName } from '../../../domain/calendar/working-days.ts';
import type { SchoolCalendar, SchoolHoliday } from '../../../domain/school-holidays/model.ts';
import { SARA } from './organisation.ts';
import { localize, type Language, type Localized } from './localize.ts';

/** The Monday of an ISO 8601 week: 4 January is always in week 1. */
const monday = (year: number, week: number): string => {
  const fourth = `${String(year)}-01-04`;
  return addDays(fourth, 1 - weekday(fourth) + 7 * (week - 1));
};
const week = (year: number, number: number): Omit<SchoolHoliday, 'name'> => ({
  from: monday(year, number),
  to: addDays(monday(year, number), 4),
});

/** The week before Easter, up to Maundy Thursday. */
function easterWeek(year: number): Omit<SchoolHoliday, 'name'> {
  let day = dayNumber(`${String(year)}-03-18`);
  while (holidayName(dayFromNumber(day), 'sv') !== 'Långfredagen') day += 1;
  return { from: dayFromNumber(day - 4), to: dayFromNumber(day - 1) };
}

function holidaysOf(year: number, language: Language): SchoolHoliday[] {
  const named = (name: Localized, days: Omit<SchoolHoliday, 'name'>): SchoolHoliday => ({
    name: localize(language, name),
    ...days,
  });
  return [
    named(['Sportlov', 'Winter break'], week(year, 9)),
    named(['Påsklov', 'Easter break'], easterWeek(year)),
    named(['Sommarlov', 'Summer break'], { from: `${String(year)}-06-12`, to: `${String(year)}-08-17` }),
    named(['Höstlov', 'Autumn break'], week(year, 44)),
    named(['Jullov', 'Christmas break'], { from: `${String(year)}-12-21`, to: `${String(year + 1)}-01-08` }),
  ];
}

export function demoSchoolHolidays(language: Language, today: string, at: string): SchoolCalendar {
  const year = Number(today.slice(0, 4));
  return {
    id: 'norrasa',
    fileName: 'lasarstider-norrasa.csv',
    holidays: [year - 1, year, year + 1].flatMap((schoolYear) => holidaysOf(schoolYear, language)),
    taken: { at, by: SARA },
  };
}
