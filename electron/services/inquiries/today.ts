// Questions on the first screen: those waiting for the user, and late ones escalated to the user. R19, R20, R26.
import type { TodayRow } from '../../../domain/today/calls.ts';
import { channelFieldsOf, NO_CHANNEL, urgencyOf } from '../../../domain/today/rules.ts';
import { isLate } from '../../../domain/inquiries/deadline.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { LogRow } from '../../vault/types.ts';
import type { ServiceContext } from '../context.ts';
import { openLines, waitsFor } from './list.ts';
import { inquiryScope } from './record.ts';

/** How many questions of a kind are listed; the rest is one row. */
const MAX_NAMED = 8;

function toTodayRow(context: ServiceContext, kind: TodayRow['kind'], { id, facets, title }: LogRow): TodayRow {
  const { channelId = '', dueOn = '', dueAt = '', passed, passedToId = '', passedTo = '' } = facets;
  const late = isLate({ at: dueAt }, context.now());
  const away = passed === 'yes' && passedToId !== context.me.id;
  return {
    kind,
    id,
    ...channelFieldsOf(context.vault.db.data.channels[channelId]),
    title,
    due: dueOn,
    urgency: late ? 'late' : urgencyOf(dueOn, context.today()),
    params: { count: 1, with: away ? passedTo : '', secret: facets.secret ?? 'no' },
  };
}

function topRows(context: ServiceContext, kind: TodayRow['kind'], lines: readonly LogRow[]): TodayRow[] {
  const shown = lines.slice(0, MAX_NAMED).map((line) => toTodayRow(context, kind, line));
  const next = lines[MAX_NAMED];
  if (next === undefined) return shown;
  return [
    ...shown,
    {
      ...toTodayRow(context, kind, next),
      ...NO_CHANNEL,
      id: `more-${kind}`,
      title: '',
      params: { count: lines.length - MAX_NAMED, with: '', secret: 'no' },
    },
  ];
}

/** The rows, and how many questions wait for the signed-in user. */
export async function inquiryTodayRows(context: ServiceContext): Promise<Result<{ lines: TodayRow[]; total: number }>> {
  const scope = inquiryScope(context);
  const open = await openLines(context, scope);
  if (!open.ok) return open;
  const { id } = context.me;
  const mine = open.value.filter((line) => waitsFor(scope, line, id, context.today()));
  const told = open.value.filter((line) => !mine.includes(line) && (line.facets.told ?? '').split(' ').includes(id));
  return ok({
    lines: [...topRows(context, 'inquiry', mine), ...topRows(context, 'inquiryTold', told)],
    total: mine.length + told.length,
  });
}
