// Time-driven handling of questions: escalating late ones (R26), and reminding the signed-in user (R20).
import { REMINDER_KINDS, type ReminderKind } from '../../../domain/app/calls.ts';
import { isLate, workingDaysLeft, workingHours } from '../../../domain/inquiries/deadline.ts';
import { escalationRecipients } from '../../../domain/inquiries/answerers.ts';
import type { EscalationTo } from '../../../domain/rules/answer-rule.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { LogRow } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import type { Reminder } from '../kernel/reminder.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { loadOpenInquiryRows, waitsFor } from './list.ts';
import { inquiryKind, inquiryScope } from '../record-kinds/inquiry.ts';

/** The rules of the day of receipt hold for a question until it is answered (R20). */
const receivedAtOf = ({ at }: LogRow): string => new Date(at).toISOString();

/** Escalation steps that are due and not yet recorded. */
function dueSteps(
  context: ServiceContext,
  inquiry: ReturnType<typeof inquiryKind.facetsOf>,
  receivedAt: string,
): EscalationTo[] {
  const dueAt = inquiry('dueAt');
  if (!isLate({ at: dueAt }, context.now())) return [];
  const rule = context.ruleSetOn(receivedAt).answer;
  const told = inquiry('toldSteps');
  return rule.escalation
    .filter(
      ({ to, afterWorkingHours }) =>
        !told.includes(to) && workingHours(dueAt, context.now(), rule, afterWorkingHours) >= afterWorkingHours,
    )
    .map(({ to }) => to);
}

/** Records an escalation on a question; the record is read again, since it may have been answered in the meantime. */
const escalateInquiry = (context: ServiceContext, row: LogRow): Promise<Result<void>> =>
  runExclusive(context, async () => {
    const found = await inquiryKind.load(context, row.id);
    if (!found.ok) return found;
    const inquiry = found.value;
    const channel = context.vault.db.data.channels[inquiry.channelId];
    const steps = dueSteps(context, inquiryKind.facetsNow(inquiry, context), inquiry.receivedAt);
    if (inquiry.status !== 'open' || channel === undefined || steps.length === 0) return ok(undefined);
    const at = context.now().toISOString();
    const told = [
      ...inquiry.told,
      ...steps.map((to) => ({ to, personIds: escalationRecipients(context.vault.db.data, channel, to), at })),
    ];
    const written = await context.vault.write('inquiries.tell', (tx) => {
      inquiryKind.save(tx, { ...inquiry, told }, context);
      return ok(undefined);
    });
    return written.ok ? ok(undefined) : written;
  });

const channelOf = ({ facets }: LogRow): string => inquiryKind.facetsOf(facets)('channelId');

/** The questions that the signed-in user may work on, and of which a step is due. */
async function lateRows(context: ServiceContext): Promise<Result<LogRow[]>> {
  const open = await loadOpenInquiryRows(context, inquiryScope(context));
  if (!open.ok) return open;
  const isDue = (row: LogRow): boolean =>
    dueSteps(context, inquiryKind.facetsOf(row.facets), receivedAtOf(row)).length > 0;
  return ok(open.value.filter(isDue));
}

/** The channels with questions that `escalateLate` would escalate. */
export async function channelsWithLate(context: ServiceContext): Promise<Result<readonly string[]>> {
  const late = await lateRows(context);
  return late.ok ? ok([...new Set(late.value.map(channelOf))]) : late;
}

/**
 * Escalates each late question that the signed-in user may work on to the unit head, then to the head of department,
 * each step once, with its time (R26); in all channels, or in these. The programs of all others would refuse what
 * anybody else's program notes on it.
 */
export async function escalateLate(
  context: ServiceContext,
  channelIds: ReadonlySet<string> | null = null,
): Promise<Result<void>> {
  const late = await lateRows(context);
  if (!late.ok) return late;
  for (const row of late.value) {
    if (channelIds?.has(channelOf(row)) === false) continue;
    const told = await escalateInquiry(context, row);
    if (!told.ok) return told;
  }
  return ok(undefined);
}

function reminderKindOf(context: ServiceContext, row: LogRow, mine: boolean): ReminderKind | null {
  const inquiry = inquiryKind.facetsOf(row.facets);
  if (!mine) return inquiry('told').includes(context.me.id) ? 'escalated' : null;
  if (isLate({ at: inquiry('dueAt') }, context.now())) return 'overdue';
  const [dueOn, today] = [inquiry('dueOn'), context.today()];
  if (dueOn <= today) return 'dueToday';
  const { daysOff } = context.ruleSetOn(receivedAtOf(row)).answer;
  return workingDaysLeft({ on: dueOn }, today, daysOff) === 1 ? 'dueTomorrow' : null;
}

/**
 * New reminders for the signed-in user (`known` holds the keys of those already shown), and the keys of all shown
 * reminders for questions that are still open: one per question and step.
 */
export async function inquiryReminders(
  context: ServiceContext,
  known: readonly string[],
): Promise<Result<{ reminders: Reminder[]; keys: string[] }>> {
  const scope = inquiryScope(context);
  const open = await loadOpenInquiryRows(context, scope);
  if (!open.ok) return open;
  const { id } = context.me;
  const isOpen = new Set(open.value.map((row) => row.id));
  const keys = known.filter((key) => !key.startsWith(`${id}/`) || isOpen.has(key.split('/')[1] ?? ''));
  const shownKeys = new Set(keys);
  const found = new Map<ReminderKind, { count: number; channels: Set<string> }>();
  for (const row of open.value) {
    const kind = reminderKindOf(context, row, waitsFor(scope, row, id, context.today()));
    if (kind === null || shownKeys.has(`${id}/${row.id}/${kind}`)) continue;
    keys.push(`${id}/${row.id}/${kind}`);
    const group = found.get(kind) ?? { count: 0, channels: new Set() };
    const name = scope.state.channels[row.facets.channelId ?? '']?.name;
    if (name !== undefined) group.channels.add(name);
    found.set(kind, { ...group, count: group.count + 1 });
  }
  const reminders = REMINDER_KINDS.flatMap((kind) => {
    const group = found.get(kind);
    return group ? [{ kind, count: group.count, channels: [...group.channels] }] : [];
  });
  return ok({ reminders, keys });
}
