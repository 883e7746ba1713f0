import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayFromNumber, dayNumber } from '../../../../domain/calendar/days.ts';
import { dayInStockholm, startOfDay } from '../../../../domain/calendar/stockholm.ts';
import { isWorkingDay, workingDayFrom, workingDaysBetween } from '../../../../domain/calendar/working-days.ts';
import { LOCAL_DAYS } from '../../../../domain/calendar/local-days.ts';
import { AnswerRule } from '../../../../domain/rules/answer-rule.ts';
import { dueOf, isLate, workingDaysLeft, workingHours } from '../../../../domain/inquiries/deadline.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';

const rule = BOLLNAS_2011.answer;
const hours = { ...rule, unit: 'hours' as const, count: 24 };
const HOUR = 3_600_000;
const at = (day: string, clock: number): string => new Date(startOfDay(day) + clock * HOUR).toISOString();
const someDay = fc.integer({ min: dayNumber('2005-01-01'), max: dayNumber('2060-12-31') }).map(dayFromNumber);
const someTime = fc
  .tuple(someDay, fc.integer({ min: 0, max: 86_399_999 }))
  .map(([day, ms]) => new Date(startOfDay(day) + ms).toISOString());

describe('the deadline for an answer', () => {
  it.each([
    ['2026-04-02', '2026-04-08'],
    ['2026-04-30', '2026-05-05'],
    ['2026-05-13', '2026-05-18'],
    ['2026-06-17', '2026-06-22'],
    ['2026-06-18', '2026-06-23'],
    ['2026-06-19', '2026-06-24'],
    ['2026-12-22', '2026-12-28'],
    ['2026-12-30', '2027-01-05'],
    ['2027-01-04', '2027-01-07'],
  ])('[R20.1] for a question received %s at any hour is the end of %s', (received, on) => {
    for (const clock of [0, 0.001, 9, 17, 23.999]) {
      const due = dueOf(at(received, clock), rule);
      expect(due).toMatchObject({
        unit: 'workingDays',
        count: 2,
        on,
        at: new Date(startOfDay(addDays(on, 1))).toISOString(),
      });
      expect([isLate(due, at(on, 23.9999)), isLate(due, due.at)]).toEqual([false, true]);
    }
  });

  it('[R20.1] is counted from Monday for a question received on a Saturday', () => {
    expect(dueOf(at('2026-06-20', 14), rule)).toMatchObject({ countedFrom: '2026-06-22', on: '2026-06-24' });
    expect(dueOf(at('2026-06-17', 14), rule)).toMatchObject({ countedFrom: '2026-06-17' });
  });

  it('[R20.1] follows midnight in Stockholm, in winter and summer time', () => {
    expect([dueOf('2026-01-12T22:59:59.000Z', rule).on, dueOf('2026-01-12T23:00:00.000Z', rule).on]).toEqual([
      '2026-01-14',
      '2026-01-15',
    ]);
    expect([dueOf('2026-08-10T21:59:59.000Z', rule).on, dueOf('2026-08-10T22:00:00.000Z', rule).on]).toEqual([
      '2026-08-12',
      '2026-08-13',
    ]);
  });

  it('[R20.1] treats clock changes and the leap day like any other day', () => {
    expect(dueOf(at('2026-03-27', 12), rule)).toMatchObject({ on: '2026-03-31', at: '2026-03-31T22:00:00.000Z' });
    expect(dueOf(at('2026-10-23', 12), rule)).toMatchObject({ on: '2026-10-27', at: '2026-10-27T23:00:00.000Z' });
    expect(dueOf(at('2028-02-28', 12), rule).on).toBe('2028-03-01');
  });

  it('[R20.1] is exactly that many working days after receipt, and never earlier for a later receipt', () => {
    fc.assert(
      fc.property(
        someTime,
        fc.integer({ min: 1, max: 15 }),
        fc.integer({ min: 0, max: 20 * 24 }),
        (received, count, later) => {
          const due = dueOf(received, { ...rule, count });
          expect(isWorkingDay(due.on)).toBe(true);
          expect(due.countedFrom).toBe(workingDayFrom(dayInStockholm(received)));
          expect(workingDaysBetween(addDays(due.countedFrom, 1), due.on)).toBe(count);
          expect(Date.parse(due.at)).toBeGreaterThan(Date.parse(received));
          expect(
            dueOf(new Date(Date.parse(received) + later * HOUR).toISOString(), { ...rule, count }).at >= due.at,
          ).toBe(true);
        },
      ),
    );
  });

  it('skips half days and bridge days where the rule set says so', () => {
    const all = { ...rule, daysOff: [...LOCAL_DAYS] };
    // With Maundy Thursday off, counting starts on the Tuesday after Easter.
    expect(dueOf(at('2026-04-02', 9), all)).toMatchObject({ countedFrom: '2026-04-07', on: '2026-04-09' });
    expect(dueOf(at('2026-05-12', 9), all).on).toBe('2026-05-19');
  });

  it('can be set to 24 clock hours, across nights, weekends and clock changes', () => {
    expect(AnswerRule.safeParse(hours).success).toBe(true);
    expect(dueOf('2026-06-19T10:15:00.000Z', hours)).toEqual({
      unit: 'hours',
      count: 24,
      countedFrom: '2026-06-19',
      on: '2026-06-20',
      at: '2026-06-20T10:15:00.000Z',
    });
    expect(dueOf('2026-03-28T12:00:00.000Z', hours).at).toBe('2026-03-29T12:00:00.000Z');
  });

  it('rejects a rule with reversed office hours or an invalid amount of time', () => {
    for (const bad of [
      { ...rule, officeHours: { from: 17, to: 8 } },
      { ...rule, count: 0 },
      { ...rule, count: 1.5 },
      { ...rule, unit: 'weeks' },
    ])
      expect(AnswerRule.safeParse(bad).success).toBe(false);
  });
});

describe('lateness in working hours', () => {
  const between = (from: string, to: string): number => workingHours(from, new Date(to), rule);

  it('counts office hours of working days only', () => {
    expect(between(at('2026-06-22', 0), at('2026-06-22', 7))).toBe(0);
    expect(between(at('2026-06-22', 0), at('2026-06-22', 12))).toBe(4);
    expect(between(at('2026-06-22', 10), at('2026-06-23', 9))).toBe(7);
    // Midsummer: Friday to Sunday are off.
    expect(between(at('2026-06-18', 15), at('2026-06-22', 9))).toBe(2);
    expect(between(at('2026-06-22', 12), at('2026-06-22', 9))).toBe(0);
  });

  it('ends earlier on half days, if the rules name them', () => {
    // Maundy Thursday and the Wednesday before it.
    const half = { ...rule, halfDays: { until: 12, days: ['maundyThursday' as const] } };
    const worked = (day: string, by = half): number => workingHours(at(day, 0), new Date(at(day, 24)), by);
    expect([worked('2026-04-01'), worked('2026-04-02')]).toEqual([8, 4]);
    expect(workingHours(at('2026-04-02', 0), new Date(at('2026-04-02', 24)), rule)).toBe(8);
    expect(worked('2026-04-02', { ...half, halfDays: { ...half.halfDays, until: 18 } })).toBe(8);
    expect(worked('2026-04-02', { ...half, halfDays: { ...half.halfDays, until: 7 } })).toBe(0);
  });

  it('stops counting at the limit, even when the clock is years wrong', () => {
    expect(workingHours(at('2026-06-22', 0), new Date('2199-01-01T00:00:00Z'), rule, 8)).toBe(8);
    expect(workingHours(at('2026-06-22', 0), new Date('1970-01-01T00:00:00Z'), rule, 8)).toBe(0);
  });

  it('never decreases as time passes, and adds up', () => {
    const span = fc.integer({ min: 0, max: 30 * 24 * 60 }).map((minutes) => minutes * 60_000);
    fc.assert(
      fc.property(someTime, span, span, (from, first, second) => {
        const [middle, end] = [Date.parse(from) + first, Date.parse(from) + first + second].map((ms) =>
          new Date(ms).toISOString(),
        );
        const [a, b, whole] = [between(from, middle!), between(middle!, end!), between(from, end!)];
        expect(whole).toBeGreaterThanOrEqual(a);
        expect(a + b).toBeCloseTo(whole, 6);
      }),
    );
  });

  it('days left are working days after today, and 0 on the last day and when overdue', () => {
    expect(
      ['2026-06-17', '2026-06-18', '2026-06-19', '2026-06-21', '2026-06-22', '2026-06-23'].map((today) =>
        workingDaysLeft({ on: '2026-06-22' }, today, []),
      ),
    ).toEqual([2, 1, 1, 1, 0, 0]);
  });
});
