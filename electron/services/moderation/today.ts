// Reminders about cases on the first screen, finished cases included: a block that ends, a police report without its
// number.
import { DAY_MS } from '../../../domain/calendar/days.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { LogRow } from '../../vault/index.ts';
import { channelFieldsOf, type TodayRow } from '../../../domain/kernel/today-row.ts';
import { urgencyOf } from '../../../domain/today/rules.ts';
import { fullAccessChannelIds } from '../record-kinds/case-access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { caseKind } from '../record-kinds/case.ts';

const MAX_REMINDERS = 200;
/** Days after the police report before its number is asked for. */
const NUMBER_AFTER_DAYS = 3;

const toTodayRow = (
  context: ServiceContext,
  kind: 'blockEnds' | 'policeNumber',
  row: LogRow,
  due: string,
): TodayRow => ({
  kind,
  id: row.id,
  ...channelFieldsOf(context.vault.db.data.channels[row.facets.channelId ?? '']),
  title: row.title,
  due,
  urgency: urgencyOf(due, context.today()),
  params: { secret: caseKind.facetsOf(row.facets)('secret') ? 'yes' : 'no' },
});

/** The signed-in user's reminders: those of channels where they may work with every case. */
export async function caseReminders(context: ServiceContext): Promise<Result<TodayRow[]>> {
  const channelId = fullAccessChannelIds(context);
  if (channelId.length === 0) return ok([]);
  const blocks = await context.vault.page({
    kind: caseKind.log,
    where: { channelId, block: ['on'] },
    order: 'oldest',
    limit: MAX_REMINDERS,
  });
  if (!blocks.ok) return blocks;
  const reports = await context.vault.page({
    kind: caseKind.log,
    where: { channelId, police: ['noNumber'] },
    order: 'oldest',
    limit: MAX_REMINDERS,
  });
  if (!reports.ok) return reports;
  const today = context.today();
  const asked = dayInStockholm(context.now().getTime() - NUMBER_AFTER_DAYS * DAY_MS);
  const ended = blocks.value.rows.filter(({ facets }) => (facets.blockEnds ?? '9999') <= today);
  const numberless = reports.value.rows.filter(({ facets }) => (facets.policeOn ?? '9999') <= asked);
  return ok([
    ...ended.map((row) => toTodayRow(context, 'blockEnds', row, row.facets.blockEnds ?? today)),
    ...numberless.map((row) => toTodayRow(context, 'policeNumber', row, today)),
  ]);
}
