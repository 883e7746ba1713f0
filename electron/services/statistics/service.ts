// A year's statistics, computed only from what the signed-in user may read, so that the figures reveal no other
// records. R15, R16, R19, R20.
import type { Checked } from '../../../domain/contract/api.ts';
import { dayInStockholm, monthInStockholm } from '../../../domain/calendar/stockholm.ts';
import { INQUIRY_STATUSES } from '../../../domain/inquiries/model.ts';
import { RecordFilter } from '../../../domain/records/model.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import {
  type AnswerFact,
  type DaysOff,
  answerCount,
  answerMonths,
  answersByDays,
} from '../../../domain/statistics/answers.ts';
import type { Statistics } from '../../../domain/statistics/calls.ts';
import { limitExceeded } from '../../../domain/moderation/slow.ts';
import { groupBy } from '../../../domain/statistics/numbers.ts';
import { type RemovalFact, removalMonths, removalTimes } from '../../../domain/statistics/removals.ts';
import type { Facets, LogRow } from '../../vault/index.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { searchOf } from '../records/list.ts';

function answerFact({ channelId = '', status, answeredAt = '', dueAt = '' }: Facets, at: number): AnswerFact {
  return {
    channelId,
    status: INQUIRY_STATUSES.find((candidate) => candidate === status) ?? 'open',
    receivedAt: new Date(at).toISOString(),
    answeredAt: answeredAt === '' ? null : answeredAt,
    dueAt,
  };
}

function removalFact({ category = '', removal, removedAt = '' }: Facets, at: number): RemovalFact | null {
  if ((removal !== 'unpublish' && removal !== 'delete') || removedAt === '') return null;
  return { category, removal, seenAt: new Date(at).toISOString(), removedAt };
}

const yearOf = (instant: string): number => Number(dayInStockholm(instant).slice(0, 4));

/** How many removals of the year took longer than the rules of when each was seen allow (R16.3). */
const overLimitOf = (context: ServiceContext, removals: readonly RemovalFact[], year: number): number =>
  removals.filter(
    ({ seenAt, removedAt }) =>
      monthInStockholm(removedAt).startsWith(String(year)) &&
      limitExceeded(seenAt, removedAt, context.ruleSetOn(seenAt).looks) !== null,
  ).length;

async function statisticsOf(
  context: ServiceContext,
  { year, channelIds }: Checked<'statistics.get'>,
): Promise<Result<Statistics>> {
  const search = await searchOf(context, RecordFilter.parse({ kinds: ['inquiry', 'moderation'], channelIds }));
  if (!search.ok) return search;
  const logRows = await context.vault.all(search.value.query);
  if (!logRows.ok) return logRows;
  const facetsOf = ({ facets, kind, id }: LogRow): Facets => search.value.facetsOf(facets, kind, id);
  const answers = logRows.value
    .filter(({ kind }) => kind === 'inquiry')
    .map((row) => answerFact(facetsOf(row), row.at));
  const removals = logRows.value.flatMap((row) =>
    row.kind === 'moderation' ? (removalFact(facetsOf(row), row.at) ?? []) : [],
  );
  const years = new Set([
    yearOf(context.now().toISOString()),
    ...answers.map(({ receivedAt }) => yearOf(receivedAt)),
    ...removals.map(({ removedAt }) => yearOf(removedAt)),
  ]);
  const receivedIn = (asked: number) =>
    answers.filter(({ receivedAt }) => monthInStockholm(receivedAt).startsWith(String(asked)));
  const [ofYear, before] = [receivedIn(year), receivedIn(year - 1)];
  const daysOff: DaysOff = (receivedAt) => context.ruleSetOn(receivedAt).answer.daysOff;
  const months = (facts: readonly AnswerFact[], asked = year) => answerMonths(facts, asked, context.now(), daysOff);
  const nameOf = (id: string): string => context.vault.db.data.channels[id]?.name ?? '';
  const answersOf = [...groupBy(ofYear, ({ channelId }) => channelId)].map(([channelId, facts]) => ({
    channelId,
    channelName: nameOf(channelId),
    months: months(facts),
    year: answerCount(facts, context.now(), daysOff),
  }));
  return ok({
    year,
    years: [...years].sort((a, b) => b - a),
    answers: months(ofYear),
    answersOf: answersOf.sort((a, b) => a.channelName.localeCompare(b.channelName, 'sv')),
    removals: removalMonths(removals, year),
    settledBefore: before.length === 0 ? [] : months(before, year - 1).map(({ settled }) => settled),
    answerDays: answersByDays(ofYear, daysOff),
    took: removalTimes(removals, year),
    overLimit: overLimitOf(context, removals, year),
  });
}

export const statisticsService: Handlers<'statistics'> = { 'statistics.get': statisticsOf };
