// What falls due in a channel during an absence: captures, checks that expire, blocks that end. R08, R13, R23, R25,
// R27.
import type { DueTask } from '../../../domain/handover/briefing-model.ts';
import { clip, includesDay } from '../../../domain/calendar/intervals.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import { dueOn, nominalDays } from '../../../domain/capture-plans/due-days.ts';
import type { Schedule } from '../../../domain/capture-plans/model.ts';
import { isRunning } from '../../../domain/capture-plans/rules.ts';
import { lastIntervalOf } from '../../../domain/capture-plans/occasions.ts';
import { nextCheckOn } from '../../../domain/channels/check-days.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { noticesSeenOn } from '../../../domain/channels/notices.ts';
import { checksFor } from '../../../domain/channels/rules.ts';
import type { Day } from '../../../domain/kernel/schemas.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { dailyCaptureIn } from '../../../domain/channels/watch-periods.ts';
import { fullAccessChannelIds } from '../record-kinds/case-access.ts';
import { loadLoggedOccasions } from '../capture-plans/plans.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { caseKind } from '../record-kinds/case.ts';

/** Days to look ahead for an open-ended absence. */
const OPEN_END_DAYS = 60;
/** The maximum number of days listed per entry. */
const MAX_LISTED_DAYS = 8;
const MAX_BLOCKS = 200;

export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** The days to look at: those of the absence, from today on. */
export function spanAhead(absence: { readonly from: Day; readonly to: Day | null }, today: Day): Span {
  const from = absence.from > today ? absence.from : today;
  return { from, to: absence.to ?? addDays(from, OPEN_END_DAYS) };
}

const toDueTasks = (
  kind: DueTask['kind'],
  id: string,
  title: string,
  days: readonly Day[],
  automatic = false,
): DueTask[] =>
  days.length === 0
    ? []
    : [
        {
          kind,
          id,
          title,
          days: days.slice(0, MAX_LISTED_DAYS),
          more: Math.max(0, days.length - MAX_LISTED_DAYS),
          byItself: automatic,
        },
      ];

/** The days of a schedule from a day up to another, and every day of an election or a crisis, in order. */
function occasionsUpTo(channel: Channel, every: Schedule, from: Day, to: Day): { nominal: Day; due: Day }[] {
  const due = new Map<Day, Day>();
  for (const nominal of nominalDays(every, from)) {
    if (nominal > to) break;
    due.set(nominal, dueOn(nominal));
  }
  for (const range of dailyCaptureIn(channel)) {
    const part = clip(range, { from, to });
    for (let day = part?.from ?? addDays(to, 1); day <= to && includesDay(range, day); day = addDays(day, 1))
      due.set(day, day);
  }
  return [...due].map(([nominal, on]) => ({ nominal, due: on })).sort((a, b) => a.nominal.localeCompare(b.nominal));
}

/** The days when the channel's plan requires a capture, except fulfilled ones (R23). */
async function captureDays(context: ServiceContext, channel: Channel, span: Span): Promise<Result<DueTask[]>> {
  const { capturePlans, boards } = context.vault.db.data;
  const plan = Object.hasOwn(capturePlans, channel.id) ? capturePlans[channel.id] : undefined;
  const interval = plan === undefined ? undefined : lastIntervalOf(plan);
  if (plan === undefined || interval === undefined || !isRunning(plan, channel, boards)) return ok([]);
  const all = await loadLoggedOccasions(context);
  if (!all.ok) return all;
  const met = all.value.get(channel.id);
  const days: Day[] = [];
  const first = interval.from > addDays(span.from, -7) ? interval.from : addDays(span.from, -7);
  for (const { nominal, due } of occasionsUpTo(channel, interval.every, first, span.to)) {
    const settled =
      typeof met?.get(nominal)?.madeOn === 'string' || plan.excuses.some((excuse) => includesDay(excuse, nominal));
    if (includesDay(span, due) && !settled) days.push(due);
  }
  return ok(toDueTasks('capture', channel.id, '', days, plan.way === 'unattended'));
}

/** Checks, notice and register row that exceed their maximum age in the span, and the yearly review. */
function agingTasks(context: ServiceContext, channel: Channel, span: Span): DueTask[] {
  const ruleSet = context.ruleSet();
  const old = (on: Day | null): Day[] =>
    on === null ? [] : [addDays(on, ruleSet.checkMaxAgeDays + 1)].filter((day) => includesDay(span, day));
  return [
    ...checksFor(channel, ruleSet).flatMap((rule) => {
      const made = channel.checks[rule.id];
      const next = made === undefined ? [] : [nextCheckOn(made, rule, ruleSet)];
      return toDueTasks(
        'check',
        rule.id,
        '',
        next.filter((day) => includesDay(span, day)),
      );
    }),
    ...toDueTasks('notice', 'notice', '', old(noticesSeenOn(channel))),
    ...toDueTasks('verify', 'verify', '', old(channel.verifiedOn)),
    ...toDueTasks(
      'review',
      'review',
      '',
      channel.reviewOn !== null && includesDay(span, channel.reviewOn) ? [channel.reviewOn] : [],
    ),
  ];
}

/** Sender blocks that end in the span; only for users who may read every case of the channel. */
async function endingBlocks(context: ServiceContext, channelId: string, span: Span): Promise<Result<DueTask[]>> {
  if (!fullAccessChannelIds(context).includes(channelId)) return ok([]);
  const page = await context.vault.page({
    kind: caseKind.log,
    where: { channelId: [channelId], block: ['on'] },
    order: 'oldest',
    limit: MAX_BLOCKS,
  });
  if (!page.ok) return page;
  return ok(
    page.value.rows.flatMap(({ id, title, facets }) =>
      toDueTasks('blockEnds', id, title, includesDay(span, facets.blockEnds ?? '') ? [facets.blockEnds ?? ''] : []),
    ),
  );
}

/** Everything that falls due in the channel in the span, earliest first. */
export async function dueTasks(context: ServiceContext, channel: Channel, span: Span): Promise<Result<DueTask[]>> {
  const captures = await captureDays(context, channel, span);
  if (!captures.ok) return captures;
  const blocks = await endingBlocks(context, channel.id, span);
  if (!blocks.ok) return blocks;
  const tasks = [
    ...captures.value,
    ...blocks.value,
    ...(channel.state === 'active' ? agingTasks(context, channel, span) : []),
  ];
  return ok(tasks.sort((a, b) => (a.days[0] ?? '').localeCompare(b.days[0] ?? '')));
}
