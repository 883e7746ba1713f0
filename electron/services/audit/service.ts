// The audit report: what the registers and the logs say about a period, limited to what the signed-in person may read.
// R02, R10, R15, R16, R20, R25, R28, R35.
import type { Checked } from '../../../domain/contract/api.ts';
import { AUDIT_QUESTIONS, type AuditPart, type AuditReport, type AuditRow } from '../../../domain/audit/calls.ts';
import { registerParts } from '../../../domain/audit/registers.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import { dayInStockholm, startOfDay } from '../../../domain/calendar/stockholm.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { isLate } from '../../../domain/inquiries/deadline.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { limitExceeded } from '../../../domain/moderation/slow.ts';
import { formatRecordNumber } from '../../../domain/records/number.ts';
import { RecordFilter } from '../../../domain/records/model.ts';
import type { Facets, LogRow } from '../../vault/index.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { find } from '../kernel/register-access.ts';
import { caseKind } from '../record-kinds/case.ts';
import { inquiryKind } from '../record-kinds/inquiry.ts';
import { searchOf } from '../records/list.ts';

export type AuditAsked = Pick<Checked<'audit.report'>, 'from' | 'to' | 'departmentId'>;

/** At most so many things are listed of a question; the figures count all. */
const MAX_ROWS = 5_000;

interface Row {
  readonly row: LogRow;
  readonly facets: Facets;
  readonly channel: Channel;
}

function answers(context: ServiceContext, rows: readonly Row[]): AuditPart {
  const late = rows.flatMap(({ row, facets, channel }): AuditRow[] => {
    const inquiry = inquiryKind.facetsOf(facets);
    const [answeredAt, dueAt] = [inquiry('answeredAt'), inquiry('dueAt')];
    const isOpen = inquiry('status') === 'open';
    const isTooLate = isOpen ? isLate({ at: dueAt }, context.now()) : inquiry('inTime') === false;
    if (!isTooLate) return [];
    return [
      {
        code: isOpen ? 'answerMissing' : 'answerLate',
        name: channel.name,
        channelId: channel.id,
        record: { kind: 'inquiry', id: row.id, recordNo: formatRecordNumber(inquiryKind.log, row.number) },
        params: { due: inquiry('dueOn'), ...(answeredAt === null ? {} : { answered: dayInStockholm(answeredAt) }) },
      },
    ];
  });
  return { question: 'answers', total: rows.length, met: rows.length - late.length, rows: late.slice(0, MAX_ROWS) };
}

function removals(context: ServiceContext, rows: readonly Row[]): AuditPart {
  const removed = rows.flatMap(({ row, facets, channel }) => {
    const one = caseKind.facetsOf(facets);
    const [removal, removedAt] = [one('removal'), one('removedAt')];
    if (removal === null || removedAt === null) return [];
    const seenAt = new Date(row.at).toISOString();
    const limit = limitExceeded(seenAt, removedAt, context.ruleSetOn(seenAt).looks);
    return [{ row, channel, removal, removedAt, category: one('category'), limit }];
  });
  const listed = removed.map(({ row, channel, removal, removedAt, category, limit }): AuditRow => ({
    code: limit === null ? 'removed' : 'removedSlowly',
    name: channel.name,
    channelId: channel.id,
    record: { kind: 'moderation', id: row.id, recordNo: formatRecordNumber(caseKind.log, row.number) },
    params: { removal, category, on: dayInStockholm(removedAt), ...(limit === null ? {} : { limit }) },
  }));
  return {
    question: 'removals',
    total: removed.length,
    met: removed.filter(({ limit }) => limit === null).length,
    rows: listed.slice(0, MAX_ROWS),
  };
}

/** The questions and cases of the period that the signed-in person may read. */
async function logRows(
  context: ServiceContext,
  channels: readonly Channel[],
  { from, to }: AuditAsked,
): Promise<Result<{ inquiry: Row[]; moderation: Row[] }>> {
  const search = await searchOf(context, RecordFilter.parse({ kinds: ['inquiry', 'moderation'] }));
  if (!search.ok) return search;
  const found = await context.vault.all({
    ...search.value.query,
    from: startOfDay(from),
    to: startOfDay(addDays(to, 1)) - 1,
  });
  if (!found.ok) return found;
  const byId = new Map(channels.map((channel) => [channel.id, channel]));
  const rows = { inquiry: [] as Row[], moderation: [] as Row[] };
  for (const row of found.value) {
    const facets = search.value.facetsOf(row.facets, row.kind, row.id);
    const channel = byId.get(facets.channelId ?? '');
    if (channel === undefined || (row.kind !== 'inquiry' && row.kind !== 'moderation')) continue;
    rows[row.kind].push({ row, facets, channel });
  }
  return ok(rows);
}

export async function auditReport(context: ServiceContext, asked: AuditAsked): Promise<Result<AuditReport>> {
  const { from, to, departmentId } = asked;
  const today = context.today();
  if (from > to) return fail('audit.endsBeforeItBegins', { field: 'to' });
  if (from > today) return fail('audit.notYet', { field: 'from' });
  const state = context.vault.db.data;
  const department = departmentId === null ? null : find(state.departments, departmentId, 'organisation.unknown');
  if (department?.ok === false) return department;
  const until = to > today ? today : to;
  const channels = Object.values(state.channels)
    .filter(
      (channel) =>
        (departmentId === null || channel.departmentId === departmentId) &&
        (channel.closedOn === null || channel.closedOn >= from),
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  const logs = await logRows(context, channels, { ...asked, to: until });
  if (!logs.ok) return logs;
  const departmentIds = departmentId === null ? [null, ...Object.keys(state.departments)] : [departmentId];
  const parts = {
    ...registerParts({ state, channels, departmentIds, from, to: until, today }),
    answers: answers(context, logs.value.inquiry),
    removals: removals(context, logs.value.moderation),
  };
  return ok({
    from,
    to: until,
    departmentName: department === null ? '' : department.value.name,
    ruleSetName: context.ruleSet().name,
    channels: channels.length,
    parts: AUDIT_QUESTIONS.map((question) => parts[question]),
  });
}

export const auditService: Handlers<'audit'> = { 'audit.report': auditReport };
