// Compares the program's table of Sweden's days off with an independent list (the package date-holidays, which has its
// own table).
import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber, weekday } from '../../../../domain/calendar/days.ts';
import { isLocalWorkingDay, LOCAL_DAYS, type LocalDay } from '../../../../domain/calendar/local-days.ts';
import { isWorkingDay } from '../../../../domain/calendar/working-days.ts';

// The list's bank days are the eves of lag 1930:173 § 2; its half days are `optional`, and count as working days.
const sweden = new Holidays('SE');

/**
 * Days off of a year by the independent list, except Saturdays and Sundays. The list lacks Whit Monday, which was a day
 * off until 2004 (SFS 2004:1320).
 */
const offByList = (year: number): string[] =>
  [
    ...new Set(
      sweden
        .getHolidays(year, 'sv')
        .filter(({ type, name }) => type === 'public' || type === 'bank' || (year < 2005 && name === 'annandag pingst'))
        .map(({ date }) => date.slice(0, 10)),
    ),
  ]
    .filter((day) => weekday(day) < 6)
    .sort();

const daysOf = (year: number): string[] =>
  Array.from({ length: dayNumber(`${String(year + 1)}-01-01`) - dayNumber(`${String(year)}-01-01`) }, (_, n) =>
    addDays(`${String(year)}-01-01`, n),
  );

describe('the Swedish calendar', () => {
  it('[R20.1] has the same days off as an independent list, every day of 2000–2100', () => {
    for (let year = 2000; year <= 2100; year += 1) {
      const ours = daysOf(year).filter((day) => weekday(day) < 6 && !isWorkingDay(day));
      expect(ours, String(year)).toEqual(offByList(year));
    }
  });
});

describe('days off by local choice', () => {
  const off = (day: string, ...local: LocalDay[]): boolean => !isLocalWorkingDay(day, local);

  it.each([
    ['2026-01-05', 'twelfthNight'],
    ['2026-04-02', 'maundyThursday'],
    ['2026-04-30', 'walpurgisEve'],
    ['2026-05-13', 'ascensionEve'],
    ['2026-10-30', 'allSaintsEve'],
    ['2026-12-23', 'dayBeforeChristmasEve'],
    // The Friday after Ascension Day, and the Monday before Epiphany in a year when it is a Tuesday.
    ['2026-05-15', 'squeezeDays'],
    ['2026-01-05', 'squeezeDays'],
  ] as const)('%s is a working day unless %s counts as a day off', (day, local) => {
    expect([off(day), off(day, local), off(day, ...LOCAL_DAYS)]).toEqual([false, true, true]);
  });

  it('remove no other working day', () => {
    const gone = daysOf(2026).filter((day) => isWorkingDay(day) && off(day, ...LOCAL_DAYS));
    expect(gone).toEqual([
      '2026-01-02',
      '2026-01-05',
      '2026-04-02',
      '2026-04-30',
      '2026-05-13',
      '2026-05-15',
      '2026-10-30',
      '2026-12-23',
    ]);
  });
});
