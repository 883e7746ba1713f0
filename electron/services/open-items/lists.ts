// Open items of a person or of channels, from the log and the checklists.
import type { z } from 'zod';
import type { OpenItem as OpenItemSchema } from '../../../domain/open-items/model.ts';
import { formatRecordNumber } from '../../../domain/records/number.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { LogQuery, LogRow } from '../../vault/index.ts';
import { readableChannelIds } from '../record-kinds/case-access.ts';
import { caseKind } from '../record-kinds/case.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { loadOpenInquiryRows, waitsFor } from '../inquiries/list.ts';
import { inquiryScope } from '../record-kinds/inquiry.ts';

export type OpenItem = z.infer<typeof OpenItemSchema>;
const MAX_CASES = 200;
/** The statuses of an unfinished case. */
export const OPEN_CASES = ['draft', 'open'] as const;

/** Unfinished cases of these channels (of all channels if omitted), oldest first. */
export async function openCases(
  context: ServiceContext,
  channelIds?: readonly string[],
  limit = MAX_CASES,
): Promise<Result<{ total: number; rows: readonly LogRow[] }>> {
  if (channelIds?.length === 0) return ok({ total: 0, rows: [] });
  return await context.vault.page({
    kind: 'moderation',
    where: { status: OPEN_CASES, ...(channelIds && { channelId: channelIds }) },
    order: 'oldest',
    limit,
  });
}

const PAGE_SIZE = 500;

/** Every unfinished case that matches and that the signed-in person may read, oldest first. */
export async function loadOpenCaseRows(
  context: ServiceContext,
  query: Omit<LogQuery, 'kind' | 'order' | 'offset' | 'limit'> = {},
): Promise<Result<LogRow[]>> {
  const found: LogRow[] = [];
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const page = await context.vault.page({
      ...query,
      kind: caseKind.log,
      where: { status: OPEN_CASES, ...query.where },
      order: 'oldest',
      offset,
      limit: PAGE_SIZE,
    });
    if (!page.ok) return page;
    found.push(...page.value.rows);
    if (page.value.rows.length === 0 || found.length >= page.value.total) break;
  }
  return ok(found.filter(caseKind.reader(context)));
}

/** Whether action was taken on the item but the diary decision is still missing (R21). */
export const awaitsDiary = (row: LogRow): boolean => row.facets.outcome !== 'none' && row.facets.diary === 'undecided';

/** Channels the person runs: as the responsible person, in today's roster, or custodian of a login in use. */
export function channelIdsRunBy(state: VaultState, personId: string, today: string): string[] {
  const kept = new Set(
    Object.values(state.logins)
      .filter((login) => login.fate === null && login.custodianIds.includes(personId))
      .map((login) => login.channelId),
  );
  return Object.values(state.channels)
    .filter((channel) => channel.state !== 'closed')
    .filter(
      (channel) =>
        channel.responsibleId === personId ||
        kept.has(channel.id) ||
        channel.roster.some((entry) => entry.personId === personId && (entry.to === null || entry.to >= today)),
    )
    .map((channel) => channel.id);
}

/** Open steps of running closures owned by the person. */
export function openSteps(state: VaultState, personId: string): OpenItem[] {
  return Object.values(state.closures)
    .filter((closure) => closure.status === 'running')
    .flatMap((closure) =>
      closure.steps
        .filter((step) => step.ownerId === personId && step.state === 'todo')
        .map((step) => ({
          kind: 'closureStep' as const,
          id: closure.id,
          recordNo: '',
          title: step.title,
          channelId: closure.channelId,
          channelName: state.channels[closure.channelId]?.name ?? '',
          due: step.dueOn,
        })),
    );
}

/** Open questions that wait for a person and that the signed-in user may read (R25). */
async function openInquiriesOf(context: ServiceContext, personId: string): Promise<Result<OpenItem[]>> {
  const scope = inquiryScope(context);
  const open = await loadOpenInquiryRows(context, scope);
  if (!open.ok) return open;
  const runs = channelIdsRunBy(scope.state, personId, context.today());
  const theirs = open.value.filter(
    (row) => waitsFor(scope, row, personId, context.today()) || runs.includes(row.facets.channelId ?? ''),
  );
  return ok(theirs.map((row) => toInquiryItem(scope.state, row)));
}

const toInquiryItem = (state: VaultState, { id, title, facets, number }: LogRow): OpenItem => ({
  kind: 'inquiry',
  id,
  recordNo: formatRecordNumber('inquiry', number),
  title,
  channelId: facets.channelId ?? '',
  channelName: state.channels[facets.channelId ?? '']?.name ?? '',
  due: facets.dueOn ?? null,
});

function toCaseItem(state: VaultState, row: LogRow): OpenItem {
  const channelId = row.facets.channelId ?? '';
  return {
    kind: awaitsDiary(row) ? 'diary' : 'moderation',
    id: row.id,
    recordNo: formatRecordNumber('moderation', row.number),
    title: row.title,
    channelId,
    channelName: state.channels[channelId]?.name ?? '',
    due: null,
  };
}

/**
 * Open questions and cases in these channels, whoever they wait for, limited to what the signed-in user may read (R25).
 */
export async function openItemsIn(context: ServiceContext, channelIds: readonly string[]): Promise<Result<OpenItem[]>> {
  const scope = inquiryScope(context);
  const readable = readableChannelIds(context);
  const cases = await openCases(
    context,
    channelIds.filter((id) => readable?.includes(id) !== false),
  );
  if (!cases.ok) return cases;
  const questions = await loadOpenInquiryRows(context, scope, { where: { channelId: channelIds } });
  return questions.ok
    ? ok([
        ...questions.value.map((row) => toInquiryItem(scope.state, row)),
        ...cases.value.rows.map((row) => toCaseItem(scope.state, row)),
      ])
    : questions;
}

/** Open items of a person: questions, cases and diary decisions of their channels, and closure steps they own (R25). */
export async function openItemsOf(context: ServiceContext, personId: string): Promise<Result<OpenItem[]>> {
  const state = context.vault.db.data;
  const readable = readableChannelIds(context);
  const cases = await openCases(
    context,
    channelIdsRunBy(state, personId, context.today()).filter((id) => readable?.includes(id) !== false),
  );
  if (!cases.ok) return cases;
  const fromLog = cases.value.rows.map((row) => toCaseItem(state, row));
  const inquiries = await openInquiriesOf(context, personId);
  return inquiries.ok ? ok([...inquiries.value, ...openSteps(state, personId), ...fromLog]) : inquiries;
}
