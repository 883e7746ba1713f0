// What the last check needs from the logs, the keys and the stored files. R24.3.
import { startOfDay } from '../../../domain/calendar/stockholm.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import { exportFiles, type FoundFacts } from '../../../domain/closures/deletion-facts.ts';
import { LATELY_DAYS } from '../../../domain/closures/last-check.ts';
import type { Closure } from '../../../domain/closures/model.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { LogQuery, LogRow } from '../../vault/index.ts';
import { keyOf } from '../custody/channel-keys.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { accessKind } from '../record-kinds/access-entry.ts';
import { captureKind } from '../record-kinds/capture.ts';
import { caseKind } from '../record-kinds/case.ts';
import { inquiryKind } from '../record-kinds/inquiry.ts';
import { itemKind } from '../record-kinds/item.ts';
import { countFiles } from './count-files.ts';

const ACCESS_ROWS = 500;
/** Operations that show that somebody has what it takes to get in. */
const GOT_IN = ['reveal', 'copy', 'code', 'change'];

type Where = NonNullable<LogQuery['where']>;

async function newest(context: ServiceContext, kind: string, where: Where): Promise<Result<LogRow | null>> {
  const page = await context.vault.page({ kind, where, order: 'newest', limit: 1 });
  return page.ok ? ok(page.value.rows[0] ?? null) : page;
}

async function count(context: ServiceContext, kind: string, where: Where): Promise<Result<number>> {
  const page = await context.vault.page({ kind, where, limit: 1 });
  return page.ok ? ok(page.value.total) : page;
}

async function countHeld(context: ServiceContext, channelId: string): Promise<Result<number>> {
  const { holds } = context.vault.db.data;
  if (Object.keys(holds).length === 0) return ok(0);
  const found = await context.vault.find({
    kinds: [caseKind.log],
    where: { channelId: [channelId] },
    keep: (_facets, _kind, id) => Object.hasOwn(holds, id),
    limit: 1,
  });
  return found.ok ? ok(found.value.total) : found;
}

/** Person → when they last used a login of the channel, in the days that count. */
async function findGotIn(context: ServiceContext, channelId: string): Promise<Result<Map<string, string>>> {
  const page = await context.vault.page({
    kind: accessKind.log,
    where: { channelId: [channelId], what: GOT_IN },
    from: startOfDay(addDays(context.today(), -LATELY_DAYS)),
    order: 'newest',
    limit: ACCESS_ROWS,
  });
  if (!page.ok) return page;
  const gotIn = new Map<string, string>();
  for (const { at, facets } of page.value.rows) {
    const by = accessKind.facetsOf(facets)('by');
    if (!gotIn.has(by)) gotIn.set(by, new Date(at).toISOString());
  }
  return ok(gotIn);
}

const timeOf = (row: LogRow | null): string | null => (row === null ? null : new Date(row.at).toISOString());

type Saved = Pick<FoundFacts, 'capture' | 'lastPostAt' | 'packed'>;
async function findSaved(context: ServiceContext, closure: Closure): Promise<Result<Saved>> {
  const channelId = [closure.channelId];
  const capture = await newest(context, captureKind.log, { channelId });
  if (!capture.ok) return capture;
  const post = await newest(context, itemKind.log, { channelId, direction: ['drawnUp'] });
  if (!post.ok) return post;
  const packed = await countFiles(context, exportFiles(closure, context.ruleSetOn(closure.created.at)));
  if (!packed.ok) return packed;
  const { value: row } = capture;
  return ok({
    capture: row === null ? null : { of: row.id, at: new Date(row.at).toISOString() },
    lastPostAt: timeOf(post.value),
    packed: packed.value,
  });
}

type Open = Pick<FoundFacts, 'openCases' | 'openQuestions' | 'held' | 'police'>;
async function findOpen(context: ServiceContext, channelId: string): Promise<Result<Open>> {
  const here = { channelId: [channelId] };
  const cases = await count(context, caseKind.log, { ...here, status: ['draft', 'open'] });
  if (!cases.ok) return cases;
  const questions = await count(context, inquiryKind.log, { ...here, status: ['open'] });
  if (!questions.ok) return questions;
  const held = await countHeld(context, channelId);
  if (!held.ok) return held;
  const police = await count(context, caseKind.log, { ...here, police: ['noNumber'] });
  return police.ok
    ? ok({ openCases: cases.value, openQuestions: questions.value, held: held.value, police: police.value })
    : police;
}

/** Read each time: what was shown a minute ago may have changed. */
export async function findFacts(context: ServiceContext, closure: Closure): Promise<Result<FoundFacts>> {
  const saved = await findSaved(context, closure);
  if (!saved.ok) return saved;
  const open = await findOpen(context, closure.channelId);
  if (!open.ok) return open;
  const gotIn = await findGotIn(context, closure.channelId);
  if (!gotIn.ok) return gotIn;
  const keyHolders = keyOf(context, closure.channelId)?.holders ?? [];
  return ok({ ...saved.value, ...open.value, gotIn: gotIn.value, keyHolders });
}
