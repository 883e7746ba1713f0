import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthInStockholm } from '../../../../domain/calendar/stockholm.ts';
import { type AnswerFact, answerDays, answerMonths } from '../../../../domain/statistics/answers.ts';
import { quantile } from '../../../../domain/statistics/numbers.ts';
import { type RemovalFact, removalMonths } from '../../../../domain/statistics/removals.ts';

const SEED = 20_261_124;
const NOW = new Date('2026-11-24T12:00:00.000Z');
const instant = fc
  .integer({ min: Date.parse('2025-12-30T00:00:00Z'), max: Date.parse('2027-01-02T00:00:00Z') })
  .map((ms) => new Date(ms).toISOString());

describe('answers in time', () => {
  it('are counted in working days from the day of receipt, or the first working day after it', () => {
    expect(answerDays('2026-11-24T09:00:00.000Z', '2026-11-24T15:00:00.000Z', [])).toBe(0);
    expect(answerDays('2026-11-24T09:00:00.000Z', '2026-11-26T09:00:00.000Z', [])).toBe(2);
    expect(answerDays('2026-06-20T10:00:00.000Z', '2026-06-20T11:00:00.000Z', [])).toBe(0);
    expect(answerDays('2026-06-20T10:00:00.000Z', '2026-06-24T11:00:00.000Z', [])).toBe(2);
  });
  it('have twelve months, and no value for a month without an answer', () => {
    const months = answerMonths([], 2026, NOW, () => []);
    expect(months).toHaveLength(12);
    expect(months[0]).toEqual({
      month: '2026-01',
      received: 0,
      settled: 0,
      inTime: 0,
      days: { median: null, ninth: null },
    });
  });
  it('belong to the month that begins at midnight in Stockholm', () => {
    const fact: AnswerFact = {
      channelId: 'a',
      status: 'open',
      receivedAt: '2026-06-30T22:30:00.000Z',
      answeredAt: null,
      dueAt: '2026-07-03T22:00:00.000Z',
    };
    expect(answerMonths([fact], 2026, NOW, () => [])[6]).toMatchObject({
      month: '2026-07',
      received: 1,
      settled: 1,
      inTime: 0,
    });
    expect(answerMonths([{ ...fact, dueAt: '2026-12-01T00:00:00.000Z' }], 2026, NOW, () => [])[6]).toMatchObject({
      settled: 0,
    });
    expect(answerMonths([{ ...fact, status: 'closedWithoutAnswer' }], 2026, NOW, () => [])[6]).toMatchObject({
      received: 1,
      settled: 0,
    });
  });
  it('match a direct count', () => {
    const fact = fc.record({
      channelId: fc.constant('a'),
      status: fc.constantFrom('open' as const, 'answered' as const, 'closedWithoutAnswer' as const),
      receivedAt: instant,
      after: fc.integer({ min: 0, max: 20 * 86_400_000 }),
      dueAt: instant,
    });
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 40 }), (some) => {
        const facts: AnswerFact[] = some.map(({ after, ...one }) => ({
          ...one,
          answeredAt: one.status === 'answered' ? new Date(Date.parse(one.receivedAt) + after).toISOString() : null,
        }));
        for (const month of answerMonths(facts, 2026, NOW, () => [])) {
          const own = facts.filter(({ receivedAt }) => monthInStockholm(receivedAt) === month.month);
          expect(month.received).toBe(own.length);
          expect(month.inTime).toBe(
            own.filter(({ answeredAt, dueAt }) => answeredAt !== null && answeredAt < dueAt).length,
          );
          expect(month.settled).toBe(
            own.filter(
              ({ status, dueAt }) => status === 'answered' || (status === 'open' && dueAt <= NOW.toISOString()),
            ).length,
          );
          expect(month.inTime).toBeLessThanOrEqual(month.settled);
          const days = own.flatMap(({ receivedAt, answeredAt }) =>
            answeredAt === null ? [] : [answerDays(receivedAt, answeredAt, [])],
          );
          for (const [value, share] of [
            [month.days.median, 0.5],
            [month.days.ninth, 0.9],
          ] as const) {
            if (days.length === 0) expect(value).toBeNull();
            else {
              expect(days.filter((day) => day <= value!).length).toBeGreaterThanOrEqual(share * days.length);
              expect(days.filter((day) => day < value!).length).toBeLessThan(share * days.length);
            }
          }
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
  });
});

describe('removals', () => {
  it('match a direct count, with hidden and deleted apart', () => {
    const fact = fc.record({
      category: fc.constantFrom('', 'spam', 'hot'),
      removal: fc.constantFrom('unpublish' as const, 'delete' as const),
      removedAt: instant,
      before: fc.integer({ min: 0, max: 86_400_000 }),
    });
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 40 }), (some) => {
        const facts: RemovalFact[] = some.map(({ before, ...one }) => ({
          ...one,
          seenAt: new Date(Date.parse(one.removedAt) - before).toISOString(),
        }));
        for (const month of removalMonths(facts, 2026)) {
          const own = facts.filter(({ removedAt }) => monthInStockholm(removedAt) === month.month);
          for (const removal of ['unpublish', 'delete'] as const) {
            expect(month[removal]).toBe(own.filter((one) => one.removal === removal).length);
            expect(month.categories.reduce((sum, one) => sum + one[removal], 0)).toBe(month[removal]);
          }
          for (const one of month.categories)
            expect(one.unpublish + one.delete).toBe(own.filter(({ category }) => category === one.category).length);
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
  });
  it('a quantile of one value is that value', () => {
    expect([
      quantile([], 0.5),
      quantile([7], 0.5),
      quantile([1, 2], 0.5),
      quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9),
    ]).toEqual([null, 7, 1, 9]);
  });
});
