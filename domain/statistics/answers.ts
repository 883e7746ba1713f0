// How quickly inquiries were answered, by month of receipt. R19, R20.
import { addDays } from '../calendar/days.ts';
import { isLocalWorkingDay, type LocalDay } from '../calendar/local-days.ts';
import { dayInStockholm, monthInStockholm } from '../calendar/stockholm.ts';
import type { Inquiry } from '../inquiries/model.ts';
import { groupBy, monthsOf, type Spread, spreadOf } from './numbers.ts';

/** The facts about an inquiry that are counted; times are ISO 8601. */
export interface AnswerFact {
  readonly channelId: string;
  readonly status: Inquiry['status'];
  readonly receivedAt: string;
  readonly answeredAt: string | null;
  /** The first instant after the deadline. */
  readonly dueAt: string;
}

/** The local days off by the rules of the time of receipt (ISO 8601). */
export type DaysOff = (receivedAt: string) => readonly LocalDay[];

/** How some inquiries were answered. */
export interface AnswerCount {
  readonly received: number;
  /** Answered, or still open after the deadline. */
  readonly settled: number;
  readonly inTime: number;
  /** Working days from day 0 to the answer, for answered inquiries. */
  readonly days: Spread;
}
export interface AnswerMonth extends AnswerCount {
  readonly month: string;
}

/**
 * Working days after day 0 up to the day of the answer: 0 on the day of receipt, or on the first working day after it.
 */
export function answerDays(receivedAt: string, answeredAt: string, off: readonly LocalDay[]): number {
  const last = dayInStockholm(answeredAt);
  let day = dayInStockholm(receivedAt);
  while (!isLocalWorkingDay(day, off)) day = addDays(day, 1);
  let count = 0;
  for (day = addDays(day, 1); day <= last; day = addDays(day, 1)) if (isLocalWorkingDay(day, off)) count += 1;
  return count;
}

const wasInTime = ({ answeredAt, dueAt }: AnswerFact): boolean =>
  answeredAt !== null && Date.parse(answeredAt) < Date.parse(dueAt);
const isSettled = ({ status, dueAt }: AnswerFact, now: Date): boolean =>
  status === 'answered' || (status === 'open' && now.getTime() >= Date.parse(dueAt));

/** The numbers of some inquiries, whenever they came in. */
export function answerCount(facts: readonly AnswerFact[], now: Date, off: DaysOff): AnswerCount {
  const answered = facts.flatMap(({ receivedAt, answeredAt }) =>
    answeredAt === null ? [] : [answerDays(receivedAt, answeredAt, off(receivedAt))],
  );
  return {
    received: facts.length,
    settled: facts.filter((fact) => isSettled(fact, now)).length,
    inTime: facts.filter(wasInTime).length,
    days: spreadOf(answered),
  };
}

/** Working days that are counted together. */
const MANY_DAYS = 5;

/** Answers by working days: the day itself, one, two …; the last is five or more. */
export function answersByDays(facts: readonly AnswerFact[], off: DaysOff): number[] {
  const counts = Array.from({ length: MANY_DAYS + 1 }, () => 0);
  for (const { receivedAt, answeredAt } of facts) {
    if (answeredAt === null) continue;
    const days = Math.min(MANY_DAYS, answerDays(receivedAt, answeredAt, off(receivedAt)));
    counts[days] = (counts[days] ?? 0) + 1;
  }
  return counts;
}

/** All twelve months of the year, including those without inquiries. */
export function answerMonths(facts: readonly AnswerFact[], year: number, now: Date, off: DaysOff): AnswerMonth[] {
  const byMonth = groupBy(facts, ({ receivedAt }) => monthInStockholm(receivedAt));
  return monthsOf(year).map((month) => ({ month, ...answerCount(byMonth.get(month) ?? [], now, off) }));
}
