// What the statistics say adds up to what they draw, whatever the records.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerMonths, answersByDays, type AnswerFact } from '../../../../domain/statistics/answers.ts';
import {
  answersFinding,
  countIn,
  daysFinding,
  removalsFinding,
  THOUGHT_IN,
  tookFinding,
} from '../../../../domain/statistics/findings.ts';
import { type RemovalFact, removalMonths, removalTimes } from '../../../../domain/statistics/removals.ts';

const YEAR = 2026;
const instant = fc
  .integer({ min: Date.parse('2025-06-01T00:00:00Z'), max: Date.parse('2027-06-01T00:00:00Z') })
  .map((ms) => new Date(ms).toISOString());
const later = (from: string, ms: number): string => new Date(Date.parse(from) + ms).toISOString();
const span = fc.integer({ min: 0, max: 40 * 86_400_000 });
const answer = fc
  .record({ receivedAt: instant, took: fc.option(span, { nil: null }), allowed: span })
  .map(({ receivedAt, took, allowed }): AnswerFact => ({
    channelId: 'c',
    status: took === null ? 'open' : 'answered',
    receivedAt,
    answeredAt: took === null ? null : later(receivedAt, took),
    dueAt: later(receivedAt, allowed),
  }));
const removal = fc
  .record({
    seenAt: instant,
    took: span,
    category: fc.constantFrom('', 'a', 'b'),
    removal: fc.constantFrom('unpublish' as const, 'delete' as const),
  })
  .map(({ seenAt, took, ...rest }): RemovalFact => ({ ...rest, seenAt, removedAt: later(seenAt, took) }));
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

describe('what the year says', () => {
  it('of answers is the sum of the months, and names a worst month only when there is one', () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 40 }), (facts) => {
        const answers = answerMonths(facts, YEAR, new Date('2026-12-01T00:00:00Z'), () => []);
        const found = answersFinding({ answers });
        expect(found.inTime + total(found.late)).toBe(found.settled);
        expect(Math.min(...found.late)).toBeGreaterThanOrEqual(0);
        if (found.worst !== null)
          expect(found.late.filter((count) => count >= (found.late[found.worst ?? 0] ?? 0))).toHaveLength(1);
      }),
    );
  });

  it('of days counts every answer once', () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 40 }), (facts) => {
        const counts = answersByDays(facts, () => []);
        const { answered, fast, late } = daysFinding({ answerDays: counts });
        expect(answered).toBe(facts.filter(({ answeredAt }) => answeredAt !== null).length);
        expect(total(counts)).toBe(answered);
        expect(fast + (counts[2] ?? 0) + late).toBe(answered);
      }),
    );
  });

  it('of removals is the sum of its reasons, of its months and of its times', () => {
    fc.assert(
      fc.property(fc.array(removal, { maxLength: 40 }), (facts) => {
        const [removals, took] = [removalMonths(facts, YEAR), removalTimes(facts, YEAR)];
        const found = removalsFinding({ removals });
        expect(total(found.reasons.map(({ all }) => all))).toBe(found.unpublish + found.delete);
        expect(took).toHaveLength(found.unpublish + found.delete);
        const times = tookFinding({ took });
        const byTime = [...THOUGHT_IN, null].map((_, at) => countIn(took, at));
        expect(total(byTime)).toBe(times.removed);
        expect(total(byTime.slice(4))).toBe(times.slow);
        if (times.within !== null) expect(2 * times.within.count).toBeGreaterThan(times.removed);
        if (took.length > 0)
          expect(2 * took.filter((ms) => ms <= times.median).length).toBeGreaterThanOrEqual(took.length);
      }),
    );
  });

  it('of times names the shortest that most came within', () => {
    const minutes = (...values: number[]) => tookFinding({ took: values.map((value) => value * 60_000) });
    expect(minutes(4, 20, 50).within).toEqual({ time: 'hour', count: 3 });
    expect(minutes(4, 5, 50).within).toEqual({ time: 'minutes15', count: 2 });
    expect(minutes(100_000).within).toBeNull();
    expect(minutes(100, 2000)).toMatchObject({ slow: 1, within: { time: 'days5', count: 2 } });
  });
});
