// What a year's statistics say: the numbers that titles, charts and tables share.
import type { Statistics } from './calls.ts';

/** The municipality's own goal for answers, in working days (R20). */
export const GOAL_DAYS = 2;
const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** Times that people think in, in milliseconds. */
export const THOUGHT_IN = [
  { name: 'minutes15', ms: HOUR_MS / 4 },
  { name: 'hour', ms: HOUR_MS },
  { name: 'hours4', ms: 4 * HOUR_MS },
  { name: 'day', ms: DAY_MS },
  { name: 'days5', ms: 5 * DAY_MS },
  { name: 'days30', ms: 30 * DAY_MS },
] as const;

const sumOf = <T>(values: readonly T[], of: (value: T) => number): number =>
  values.reduce((sum, value) => sum + of(value), 0);

/** Answers in time. `worst`: the month with most late ones, if one has more than every other. */
export function answersFinding({ answers }: Pick<Statistics, 'answers'>) {
  const late = answers.map(({ settled, inTime }) => settled - inTime);
  const most = Math.max(0, ...late);
  const isOne = most > 1 && late.filter((count) => count === most).length === 1;
  return {
    received: sumOf(answers, ({ received }) => received),
    settled: sumOf(answers, ({ settled }) => settled),
    inTime: sumOf(answers, ({ inTime }) => inTime),
    late,
    worst: isOne ? late.indexOf(most) : null,
  };
}

/** How many answers came within one working day, and how many after the goal. */
export function daysFinding({ answerDays }: Pick<Statistics, 'answerDays'>) {
  const within = (days: number): number => sumOf(answerDays.slice(0, days + 1), (count) => count);
  const answered = within(answerDays.length);
  return { answered, fast: within(1), late: answered - within(GOAL_DAYS) };
}

/** Removals by reason, most first. */
export function removalsFinding({ removals }: Pick<Statistics, 'removals'>) {
  const byReason = new Map<string, { unpublish: number; delete: number }>();
  for (const { category, unpublish, delete: deleted } of removals.flatMap(({ categories }) => categories)) {
    const sum = byReason.get(category) ?? { unpublish: 0, delete: 0 };
    byReason.set(category, { unpublish: sum.unpublish + unpublish, delete: sum.delete + deleted });
  }
  return {
    unpublish: sumOf(removals, ({ unpublish }) => unpublish),
    delete: sumOf(removals, (month) => month.delete),
    reasons: [...byReason]
      .map(([category, counts]) => ({ category, ...counts, all: counts.unpublish + counts.delete }))
      .sort((a, b) => b.all - a.all),
  };
}

/** The shortest time that people think in within which more than half were removed; null: none of them. */
export function tookFinding({ took }: Pick<Statistics, 'took'>) {
  const withinMs = (ms: number): number => took.filter((value) => value <= ms).length;
  const within = THOUGHT_IN.find(({ ms }) => 2 * withinMs(ms) > took.length) ?? null;
  return {
    removed: took.length,
    within: within === null ? null : { time: within.name, count: withinMs(within.ms) },
    slow: took.length - withinMs(DAY_MS),
    longest: Math.max(0, ...took),
    median: [...took].sort((a, b) => a - b)[Math.max(0, Math.ceil(took.length / 2) - 1)] ?? 0,
  };
}

/** How many took longer than one time that people think in, and no longer than the next; the last: longer than all. */
export const countIn = (took: readonly number[], at: number): number => {
  const [from, to] = [THOUGHT_IN[at - 1]?.ms ?? -1, THOUGHT_IN[at]?.ms ?? Infinity];
  return took.filter((ms) => ms > from && ms <= to).length;
};
