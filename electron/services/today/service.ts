// The first screen: what needs the signed-in user's attention now, from the registers (by domain rules) and the log.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { COUNTED_GROUP } from '../../../domain/channels/requirement-groups.ts';
import { withRight } from '../../../domain/contract/today-acts.ts';
import { monthStart } from '../../../domain/calendar/days.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { letterTodayRows } from '../../../domain/handover/letters-today.ts';
import type { Day } from '../../../domain/kernel/schemas.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { channelFieldsOf, NO_CHANNEL, type TodayRow } from '../../../domain/kernel/today-row.ts';
import {
  MAX_TODAY_ROWS,
  registerTodayRows,
  sortTodayRows,
  urgencyOf,
  type TodayContext,
} from '../../../domain/today/rules.ts';
import type { LogRow } from '../../vault/index.ts';
import { archiveRows } from '../archiving/today.ts';
import { capturePlanTodayRows } from '../capture-plans/today.ts';
import { vaultOpeners } from '../cover/parts.ts';
import { keyQuestionRows, questionsOf } from '../custody/questions.ts';
import { computeKeyPlan } from '../custody/reconcile.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { keptUntilChanged, untilChanged } from '../kernel/until-changed.ts';
import { diaryTodayRows } from '../diary/today.ts';
import { inquiryTodayRows } from '../inquiries/today.ts';
import { caseKind } from '../record-kinds/case.ts';
import { slowRemovalRows } from '../moderation/slow.ts';
import { caseReminders } from '../moderation/today.ts';
import { offboardingTodayRows } from '../offboardings/today.ts';
import { awaitsDiary } from '../open-items/lists.ts';
import { casesNeedingMe, ownCaseChannelIds } from '../open-items/scope.ts';
import { inquiryScope, type InquiryScope } from '../record-kinds/inquiry.ts';
import { handedOf, handedParams } from '../record-kinds/whose.ts';
import { proposedRows } from '../disposal/lists.ts';
import { waitingDisposalRows } from '../disposal/waiting.ts';
import { publicSearchToday } from '../public-search/withdrawn.ts';
import { withCover } from './cover.ts';
import { getSetup } from './setup.ts';

type Today = Output<'today.get'>;
/** How many cases of a kind are listed; the rest is one row. */
const MAX_NAMED_CASES = 6;
const MONTHS = 12;

function toCaseRow(context: ServiceContext, scope: InquiryScope, kind: TodayRow['kind'], row: LogRow): TodayRow {
  const channel = context.vault.db.data.channels[row.facets.channelId ?? ''];
  const since = dayInStockholm(row.at);
  return {
    kind,
    id: row.id,
    ...channelFieldsOf(channel),
    title: row.title,
    due: since,
    // A case has no day by which it is to be decided, so it is never late: it is to be decided now.
    urgency: 'today',
    params: { count: 1, since, ...handedParams(context, handedOf(scope, caseKind.log, row, context.today())) },
  };
}

/** The oldest few cases, and one row with the number of the others. */
function topRows(context: ServiceContext, kind: TodayRow['kind'], cases: readonly LogRow[], named: number): TodayRow[] {
  const scope = inquiryScope(context);
  const lines = cases.slice(0, named).map((row) => toCaseRow(context, scope, kind, row));
  const next = cases[named];
  const more = cases.length - lines.length;
  if (!next) return lines;
  const since = dayInStockholm(next.at);
  return [
    ...lines,
    {
      kind,
      id: `more-${kind}`,
      ...NO_CHANNEL,
      title: '',
      due: since,
      urgency: 'today',
      params: { count: more, since },
    },
  ];
}

/**
 * Rows for the open cases that need the signed-in person, and how many are to be decided. Those that only wait for a
 * decision on registration are not in that number.
 */
async function caseRows(context: ServiceContext, named: number): Promise<Result<{ lines: TodayRow[]; total: number }>> {
  const open = await casesNeedingMe(context);
  if (!open.ok) return open;
  const diary = open.value.filter(awaitsDiary);
  const rest = open.value.filter((row) => !awaitsDiary(row));
  const lines = [
    ...topRows(context, 'moderationOpen', rest, named),
    ...topRows(context, 'diaryDecision', diary, named),
  ];
  return ok({ lines, total: rest.length });
}

/** The last months, oldest first, as `YYYY-MM`. */
const lastMonths = (today: Day): string[] =>
  Array.from({ length: MONTHS }, (_, at) => monthStart(today, at + 1 - MONTHS).slice(0, 7));

type Removals = Today['removals'];
const REMOVALS = keptUntilChanged<Removals>();

async function countRemovals(context: ServiceContext, months: readonly string[]): Promise<Result<Removals>> {
  const removed = await context.vault.tally(
    { kinds: [caseKind.log], where: { removedMonth: months, outcome: ['unpublish', 'delete'] } },
    ['removedMonth', 'outcome'],
  );
  if (!removed.ok) return removed;
  const count = (month: string, outcome: string): number =>
    removed.value.find(({ values }) => values[0] === month && values[1] === outcome)?.count ?? 0;
  return ok(
    months.map((month) => ({ month, unpublished: count(month, 'unpublish'), deleted: count(month, 'delete') })),
  );
}

/** Removals per month and outcome (R16); recounted only after the vault has been written to. */
function removalsOf(context: ServiceContext): Promise<Result<Removals>> {
  const months = lastMonths(context.today());
  return untilChanged(context, REMOVALS, months[0] ?? '', (recorded) => countRemovals(recorded, months));
}

const mayDo = ({ may }: TodayRow): boolean => may !== false;

/**
 * Of the first screen and the cover, only what the user may do is counted; the other rows inform.
 *
 * @param shown the rows of the first screen, which counts its own
 */
function countsOf(
  lines: readonly TodayRow[],
  shown: readonly TodayRow[],
  openTotal: number,
  inquiries: number,
): Today['counts'] {
  const of = (...kinds: TodayRow['kind'][]): TodayRow[] => lines.filter(({ kind }) => kinds.includes(kind));
  const pressing = shown.filter(({ urgency }) => urgency === 'late' || urgency === 'today').filter(mayDo).length;
  const missingCount = of('channelLacks')
    .filter(({ id }) => id === COUNTED_GROUP)
    .reduce((sum, { params }) => sum + Number(params.count ?? 0), 0);
  return {
    today: pressing,
    cover: of('coverTold', 'coverGap', 'coverDeclined', 'letterOwed').filter(mayDo).length,
    inquiries,
    moderation: openTotal,
    closures: of('closureStep').length,
    channels: missingCount,
    applications:
      of('applicationDecide', 'applicationConsult', 'applicationLapses').filter(mayDo).length +
      of('applicationAnswer').filter(({ params }) => params.answer === 'returned').length,
  };
}

interface Narrowing {
  readonly channelId: string | null;
}
interface Collected {
  /** Sorted. */
  readonly lines: TodayRow[];
  /** How many cases are to be decided, and how many questions wait. */
  readonly cases: number;
  readonly inquiries: number;
}

/**
 * All rows of the signed-in person.
 *
 * @param narrowing null: what is much of one kind is merged into one row
 */
async function collectRows(context: ServiceContext, narrowing: Narrowing | null): Promise<Result<Collected>> {
  const todayContext: TodayContext = {
    state: context.vault.db.data,
    me: context.me,
    today: context.today(),
    ruleSet: context.ruleSet(),
  };
  const scope = ownCaseChannelIds(context);
  const cases = await caseRows(context, narrowing === null ? MAX_NAMED_CASES : Infinity);
  if (!cases.ok) return cases;
  const inquiries = await (narrowing === null ? inquiryTodayRows(context) : inquiryTodayRows(context, Infinity));
  if (!inquiries.ok) return inquiries;
  const captures = await capturePlanTodayRows(context);
  if (!captures.ok) return captures;
  const reminders = await caseReminders(context);
  if (!reminders.ok) return reminders;
  const slow = await slowRemovalRows(context);
  if (!slow.ok) return slow;
  const diary = await diaryTodayRows(context, scope);
  if (!diary.ok) return diary;
  const leaving = await offboardingTodayRows(context);
  if (!leaving.ok) return leaving;
  const waiting = await waitingDisposalRows(context);
  if (!waiting.ok) return waiting;
  const archives = await archiveRows(context);
  if (!archives.ok) return archives;
  const forPublic = await publicSearchToday(context);
  if (!forPublic.ok) return forPublic;
  const keys = await computeKeyPlan(context);
  if (!keys.ok) return keys;
  const lines = sortTodayRows(
    [
      ...waiting.value,
      ...proposedRows(context),
      ...leaving.value,
      ...forPublic.value,
      ...keyQuestionRows(context, questionsOf(context, keys.value.asks), urgencyOf),
      ...inquiries.value.lines,
      ...reminders.value,
      ...slow.value,
      ...captures.value,
      ...archives.value,
      ...registerTodayRows(todayContext, narrowing?.channelId ?? null),
      ...letterTodayRows({ ...todayContext, openers: vaultOpeners(context), urgencyOf }),
      ...cases.value.lines,
      ...diary.value,
    ],
    todayContext.today,
  ).map((row) => withRight(context.me, row));
  return ok({ lines, cases: cases.value.total, inquiries: inquiries.value.total });
}

async function getToday(context: ServiceContext): Promise<Result<Today>> {
  const removals = await removalsOf(context);
  if (!removals.ok) return removals;
  const all = await collectRows(context, null);
  if (!all.ok) return all;
  const { lines, cases, inquiries } = all.value;
  const shown = lines.slice(0, MAX_TODAY_ROWS);
  return ok({
    date: context.today(),
    lines: withCover(context, shown),
    counts: countsOf(lines, shown, cases, inquiries),
    removals: removals.value,
  });
}

async function narrowToday(
  context: ServiceContext,
  { channelId, standsIn }: Checked<'today.narrow'>,
): Promise<Result<Output<'today.narrow'>>> {
  const all = await collectRows(context, { channelId });
  if (!all.ok) return all;
  const lines = withCover(context, all.value.lines).filter(
    (row) => (channelId === null || row.channelId === channelId) && (!standsIn || row.standsIn !== undefined),
  );
  // What one does for somebody else is always about one channel.
  const apart = channelId === null || standsIn ? 0 : all.value.lines.filter((row) => row.channelId === null).length;
  return ok({ lines: lines.slice(0, MAX_TODAY_ROWS), apart });
}

export const todayService: Handlers<'today'> = {
  'today.get': (context) => getToday(context),
  'today.narrow': narrowToday,
  'today.setup': (context) => getSetup(context),
};
