// Every figure of the statistics, recounted from the records of a known vault without the code that counts them.
import { describe, expect, it } from 'vitest';
import type { Inquiry } from '../../../../../domain/inquiries/model.ts';
import { emptyState } from '../../../../../domain/kernel/state.ts';
import type { ModerationCase } from '../../../../../domain/moderation/model.ts';
import type { Statistics } from '../../../../../domain/statistics/calls.ts';
import { demoPerson, fillDemo } from '../../../../../electron/services/demo/fill.ts';
import { statisticsService } from '../../../../../electron/services/statistics/service.ts';
import { must } from '../../../../support/results.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { contextOf, makeClock } from '../../../support/world/index.ts';

const NOW = '2026-11-24T09:00:00.000Z';

async function demo() {
  const clock = makeClock(NOW);
  const me = demoPerson('sv', NOW);
  const vault = makeFakeVault({
    memberId: me.id,
    initial: { ...emptyState(), people: { [me.id]: me } },
    clock: clock.now,
  });
  const context = contextOf(vault, me, clock.now);
  must(await fillDemo(context, 'sv'));
  const latest = <T extends { id: string }>(kind: 'inquiry' | 'moderation'): T[] => [
    ...new Map((vault.logRecords(kind) as unknown as T[]).map((record) => [record.id, record])).values(),
  ];
  return {
    numbers: async (channelIds: string[] = []): Promise<Statistics> =>
      must(await statisticsService['statistics.get'](context, { year: 2026, channelIds })),
    inquiries: latest<Inquiry>('inquiry'),
    cases: latest<ModerationCase>('moderation'),
    channels: vault.db.data.channels,
  };
}

/** `YYYY-MM` on the clock on the wall in Sweden. */
const wallMonth = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit' }).format(
    new Date(instant),
  );
const wallDay = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' }).format(new Date(instant));

/** Holidays and eves of 2026 from Monday to Friday, from the almanac. */
const OFF = [
  ...['2026-01-01', '2026-01-06', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-06-19', '2026-12-24'],
  ...['2026-12-25', '2026-12-31'],
];
function workingDaysBetween(from: string, to: string): number {
  const isOff = (day: string): boolean =>
    OFF.includes(day) || [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
  const next = (day: string): string =>
    new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  let [day, count] = [from, 0];
  while (isOff(day)) day = next(day);
  while (day < to) {
    day = next(day);
    if (!isOff(day)) count += 1;
  }
  return count;
}
/** The smallest value that at least this share of the values do not exceed, found by trying each. */
const within = (values: readonly number[], share: number): number | null =>
  [...values]
    .sort((a, b) => a - b)
    .find((value) => values.filter((other) => other <= value).length >= share * values.length) ?? null;

/** Of a month, or of a year. */
const countIn = (inquiries: readonly Inquiry[], time: string) => {
  const own = inquiries.filter(({ receivedAt }) => wallMonth(receivedAt).startsWith(time));
  const answered = own.flatMap(({ answer, receivedAt, due }) =>
    answer === null
      ? []
      : [{ inTime: answer.at < due.at, days: workingDaysBetween(wallDay(receivedAt), wallDay(answer.at)) }],
  );
  const days = answered.map((one) => one.days);
  return {
    received: own.length,
    settled: answered.length + own.filter(({ status, due }) => status === 'open' && due.at <= NOW).length,
    inTime: answered.filter(({ inTime }) => inTime).length,
    days: { median: within(days, 0.5), ninth: within(days, 0.9) },
  };
};

const answersIn = (inquiries: readonly Inquiry[], month: string) => ({ month, ...countIn(inquiries, month) });

const removalsIn = (cases: readonly ModerationCase[], month: string) => {
  const own = cases.flatMap(({ actions, seenAt, category }) => {
    const removals = actions.filter(({ outcome }) => outcome === 'unpublish' || outcome === 'delete');
    const [first] = removals;
    if (first === undefined || wallMonth(first.doneAt) !== month) return [];
    const as = removals.some(({ outcome }) => outcome === 'delete') ? ('delete' as const) : ('unpublish' as const);
    return [{ as, category: category?.id ?? '', took: Date.parse(first.doneAt) - Date.parse(seenAt) }];
  });
  const count = (some: typeof own, as: 'delete' | 'unpublish'): number => some.filter((one) => one.as === as).length;
  const took = own.map((one) => one.took);
  return {
    ...{ month, unpublish: count(own, 'unpublish'), delete: count(own, 'delete') },
    categories: [...new Set(own.map(({ category }) => category))].sort().map((category) => {
      const some = own.filter((one) => one.category === category);
      return { category, unpublish: count(some, 'unpublish'), delete: count(some, 'delete') };
    }),
    took: { median: within(took, 0.5), ninth: within(took, 0.9) },
  };
};

const sorted = ({ removals }: Statistics) =>
  removals.map((month) => ({
    ...month,
    categories: [...month.categories].sort((a, b) => (a.category < b.category ? -1 : 1)),
  }));
const MONTHS = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`);

describe('the statistics of a known vault', () => {
  it('[R16.2] are what a recount of its records gives, figure by figure', async () => {
    const { numbers, inquiries, cases, channels } = await demo();
    const found = await numbers();
    expect(found.answers).toEqual(MONTHS.map((month) => answersIn(inquiries, month)));
    const first = cases.flatMap(({ actions, seenAt }) => {
      const removal = actions.find(({ outcome }) => outcome === 'unpublish' || outcome === 'delete');
      return removal === undefined || !wallMonth(removal.doneAt).startsWith('2026')
        ? []
        : [Date.parse(removal.doneAt) - Date.parse(seenAt)];
    });
    const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
    expect(ascending(found.took)).toEqual(ascending(first));
    const days = inquiries.flatMap(({ answer, receivedAt }) =>
      answer === null || !wallMonth(receivedAt).startsWith('2026')
        ? []
        : [Math.min(5, workingDaysBetween(wallDay(receivedAt), wallDay(answer.at)))],
    );
    expect(found.answerDays).toEqual([0, 1, 2, 3, 4, 5].map((count) => days.filter((one) => one === count).length));
    const lastYear = inquiries.filter(({ receivedAt }) => wallMonth(receivedAt).startsWith('2025'));
    expect(found.settledBefore).toEqual(
      lastYear.length === 0 ? [] : MONTHS.map((month) => answersIn(inquiries, month.replace('2026', '2025')).settled),
    );
    expect(sorted(found)).toEqual(MONTHS.map((month) => removalsIn(cases, month)));
    expect(found.answers.reduce((sum, { received }) => sum + received, 0)).toBeGreaterThan(3);
    expect(found.removals.reduce((sum, month) => sum + month.unpublish + month.delete, 0)).toBeGreaterThan(3);
    const asked = [
      ...new Set(
        inquiries.filter(({ receivedAt }) => wallMonth(receivedAt).startsWith('2026')).map((one) => one.channelId),
      ),
    ];
    expect(found.answersOf.map(({ channelId }) => channelId).sort()).toEqual(asked.sort());
    for (const { channelId, channelName, months, year } of found.answersOf) {
      expect(channelName).toBe(channels[channelId]?.name);
      const own = inquiries.filter((one) => one.channelId === channelId);
      expect(months).toEqual(MONTHS.map((month) => answersIn(own, month)));
      expect(year).toEqual(countIn(own, '2026'));
    }
  });

  it('of one channel are what a recount of that channel gives', async () => {
    const { numbers, inquiries, cases } = await demo();
    for (const channelId of new Set([...inquiries, ...cases].map((one) => one.channelId))) {
      const found = await numbers([channelId]);
      const ofIt = <T extends { channelId: string }>(records: readonly T[]): T[] =>
        records.filter((one) => one.channelId === channelId);
      expect(found.answers).toEqual(MONTHS.map((month) => answersIn(ofIt(inquiries), month)));
      expect(sorted(found)).toEqual(MONTHS.map((month) => removalsIn(ofIt(cases), month)));
    }
  });
});
