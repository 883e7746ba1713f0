// Questions on the first screen: those waiting for the user, and overdue ones escalated to the user. R19, R20, R26.
import { channelFieldsOf, NO_CHANNEL, type TodayRow } from '../../../domain/kernel/today-row.ts';
import { urgencyOf } from '../../../domain/today/rules.ts';
import { isLate } from '../../../domain/inquiries/deadline.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { LogRow } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { followedBy, loadOpenInquiryRows, needsMe, waitsFor } from './list.ts';
import { inquiryKind, type InquiryScope, inquiryScope } from '../record-kinds/inquiry.ts';
import { handedOf, handedParams, putOffNow } from '../record-kinds/whose.ts';

/** Maximum number of questions listed of each kind; the others share one row. */
const MAX_NAMED = 8;

function toTodayRow(context: ServiceContext, scope: InquiryScope, kind: TodayRow['kind'], row: LogRow): TodayRow {
  const { id, facets, title } = row;
  const inquiry = inquiryKind.facetsOf(facets);
  const dueOn = inquiry('dueOn');
  const late = isLate({ at: inquiry('dueAt') }, context.now());
  const isWithOther = inquiry('passed') && inquiry('passedToId') !== context.me.id;
  return {
    kind,
    id,
    ...channelFieldsOf(context.vault.db.data.channels[inquiry('channelId')]),
    title,
    due: dueOn,
    urgency: late ? 'late' : urgencyOf(dueOn, context.today()),
    params: {
      count: 1,
      with: isWithOther ? inquiry('passedTo') : '',
      secret: inquiry('secret') ? 'yes' : 'no',
      untold: inquiry('owesNotice') === undefined ? 'no' : 'yes',
      ...handedParams(context, handedOf(scope, inquiryKind.log, row, context.today())),
    },
  };
}

function topRows(
  context: ServiceContext,
  scope: InquiryScope,
  kind: TodayRow['kind'],
  rows: readonly LogRow[],
  named: number,
): TodayRow[] {
  const shown = rows.slice(0, named).map((row) => toTodayRow(context, scope, kind, row));
  const next = rows[named];
  if (next === undefined) return shown;
  return [
    ...shown,
    {
      ...toTodayRow(context, scope, kind, next),
      ...NO_CHANNEL,
      id: `more-${kind}`,
      title: '',
      params: { count: rows.length - named, with: '', secret: 'no', untold: 'no' },
    },
  ];
}

/**
 * The rows, and how many questions wait for the signed-in user.
 *
 * @param named how many of each kind get a row; the others share one
 */
export async function inquiryTodayRows(
  context: ServiceContext,
  named = MAX_NAMED,
): Promise<Result<{ lines: TodayRow[]; total: number }>> {
  const scope = inquiryScope(context);
  const open = await loadOpenInquiryRows(context, scope);
  if (!open.ok) return open;
  const putOff = await putOffNow(context);
  if (!putOff.ok) return putOff;
  const { id } = context.me;
  const own = open.value.filter((row) => needsMe(context, scope, row, putOff.value));
  const mine = own.filter((row) => waitsFor(scope, row, id, context.today()) || followedBy(row, id));
  const escalated = own.filter((row) => !mine.includes(row));
  return ok({
    lines: [
      ...topRows(context, scope, 'inquiry', mine, named),
      ...topRows(context, scope, 'inquiryTold', escalated, named),
    ],
    total: own.length,
  });
}
