// How quickly questions were answered, month by month of receipt. R19, R20.
import { addDays } from '../calendar/days.ts';
import { isWorkedOn, type LocalDay } from '../calendar/local-days.ts';
import { dayInStockholm, monthInStockholm } from '../calendar/stockholm.ts';
import type { Inquiry } from '../inquiries/model.ts';
import { groupBy, monthsOf, type Spread, spreadOf } from './numbers.ts';

/** What of a question is counted; times are ISO 8601. */
export interface AnswerFact {
  readonly channelId: string;
  readonly status: Inquiry['status'];
  readonly receivedAt: string;
  readonly answeredAt: string | null;
  /** The first moment that is too late. */
  readonly dueAt: string;
}

export interface AnswerMonth {
  readonly month: string;
  readonly received: number;
  /** Answered, or still open when the time had run out. */
  readonly settled: number;
  readonly inTime: number;
  /** Worked days from day 0 to the answer, of those that were answered. */
  readonly days: Spread;
}

/** Worked days after day 0 up to the day of the answer: 0 on the day it came in, or on the first worked day after it. */
export function answerDays(receivedAt: string, answeredAt: string, off: readonly LocalDay[]): number {
  const last = dayInStockholm(answeredAt);
  let day = dayInStockholm(receivedAt);
  while (!isWorkedOn(day, off)) day = addDays(day, 1);
  let count = 0;
  for (day = addDays(day, 1); day <= last; day = addDays(day, 1)) if (isWorkedOn(day, off)) count += 1;
  return count;
}

const wasInTime = ({ answeredAt, dueAt }: AnswerFact): boolean => answeredAt !== null && Date.parse(answeredAt) < Date.parse(dueAt);
const isSettled = ({ status, dueAt }: AnswerFact, now: Date): boolean => status === 'answered' || (status === 'open' && now.getTime() >= Date.parse(dueAt));

function monthOf(month: string, facts: readonly AnswerFact[], now: Date, off: readonly LocalDay[]): AnswerMonth {
  const answered = facts.flatMap(({ receivedAt, answeredAt }) => (answeredAt === null ? [] : [answerDays(receivedAt, answeredAt, off)]));
  return { month, received: facts.length, settled: facts.filter((fact) => isSettled(fact, now)).length, inTime: facts.filter(wasInTime).length, days: spreadOf(answered) };
}

/** The year's twelve months; those without a question too. */
export function answerMonths(facts: readonly AnswerFact[], year: number, now: Date, off: readonly LocalDay[]): AnswerMonth[] {
  const byMonth = groupBy(facts, ({ receivedAt }) => monthInStockholm(receivedAt));
  return monthsOf(year).map((month) => monthOf(month, byMonth.get(month) ?? [], now, off));
}
