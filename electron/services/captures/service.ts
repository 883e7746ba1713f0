// Captures in the vault's log: lists, classification, moving into a case, the diary decision. R18, R21, R44, R45.
import type { Checked, JournalAction, Output } from '../../../domain/contract/api.ts';
import type { Capture } from '../../../domain/captures/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { unexplainedIn } from '../../../domain/vanished/rules.ts';
import { actingStamp } from '../cover/acting-stamp.ts';
import { readableChannelIds } from '../record-kinds/case-access.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { captureKind, toCaptureRow, viewOf } from '../record-kinds/capture.ts';
import { unlessDisposed } from '../record-kinds/remains.ts';
import { addToCase, writeCapture } from './store.ts';
import { decideInWizard } from '../diary/decide.ts';
import { noteWithdrawn, withMarks } from '../diary/marks.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { moderationService } from '../moderation/service.ts';

/** How many of a case's pages are looked through. */
const MAX_OF_CASE = 20;

type CaptureOutput = Output<'captures.get'>;

async function toCaptureOutput(context: ServiceContext, capture: Capture): Promise<Result<CaptureOutput>> {
  const readable =
    capture.caseId !== null && (await moderationService['moderation.get'](context, { id: capture.caseId })).ok;
  return ok(viewOf(context, capture, readable));
}

async function page(
  context: ServiceContext,
  { filter, offset, limit }: Checked<'captures.page'>,
): Promise<Result<Output<'captures.page'>>> {
  const readable = readableChannelIds(context);
  const asked =
    filter.channelIds.length === 0 ? readable : filter.channelIds.filter((id) => readable?.includes(id) !== false);
  if (asked?.length === 0) return ok({ total: 0, rows: [], vanished: 0 });
  const where = {
    ...(asked === undefined ? {} : { channelId: asked }),
    ...(filter.planId === undefined ? {} : { planId: [filter.planId] }),
  };
  const found = await context.vault.page({
    kind: captureKind.log,
    where,
    order: 'newest',
    offset,
    limit,
    ...(filter.search.trim() === '' ? {} : { search: filter.search }),
  });
  return found.ok
    ? ok({
        total: found.value.total,
        rows: found.value.rows.map((row) => toCaptureRow(context, row)),
        vanished: unexplainedOf(context, asked),
      })
    : found;
}

/** The captures of a case that the signed-in person may read. */
async function ofCase(
  context: ServiceContext,
  { caseId }: Checked<'captures.ofCase'>,
): Promise<Result<Output<'captures.ofCase'>>> {
  const found = await context.vault.page({
    kind: captureKind.log,
    where: { caseId: [caseId] },
    order: 'newest',
    offset: 0,
    limit: MAX_OF_CASE,
  });
  if (!found.ok) return found;
  const captures: Output<'captures.ofCase'> = [];
  for (const { id } of found.value.rows) {
    const capture = await captureKind.read(context, id);
    if (!capture.ok) continue;
    const { takenAt, lacks } = capture.value;
    captures.push({ id, takenAt, ...(lacks === undefined ? {} : { lacks }) });
  }
  return ok(captures);
}

/** How much is gone from the pages of channels without an explanation. */
const unexplainedOf = ({ vault }: ServiceContext, channelIds: readonly string[] | undefined): number =>
  Object.values(vault.db.data.comparisons)
    .filter(({ channelId }) => channelIds?.includes(channelId) !== false)
    .reduce((sum, comparison) => sum + unexplainedIn(comparison), 0);

/** Reads, decides and writes within `runExclusive`, so that no other change can interleave. */
const change = (
  context: ServiceContext,
  action: JournalAction,
  id: string,
  decide: (old: Capture) => Result<Capture>,
): Promise<Result<CaptureOutput>> =>
  runExclusive(context, async () => {
    const old = unlessDisposed(await captureKind.read(context, id));
    if (!old.ok) return old;
    const next = decide(old.value);
    const written = next.ok
      ? await writeCapture(
          context,
          action,
          { ...next.value, changed: actingStamp(context, next.value.channelId, 'capture') },
          (tx, after) => noteWithdrawn(context, tx, captureKind.log, old.value, after),
        )
      : next;
    return written.ok ? await toCaptureOutput(context, written.value) : written;
  });

/** Not wrapped in `runExclusive`, which must not be nested: the case's own calls enter the queue themselves. */
async function moveToCase(
  context: ServiceContext,
  { id, caseId }: Checked<'captures.toCase'>,
): Promise<Result<CaptureOutput>> {
  const old = unlessDisposed(await captureKind.read(context, id));
  if (!old.ok) return old;
  if (old.value.caseId !== null) return fail('captures.inCase');
  const placed = await addToCase(context, old.value, caseId === null ? { kind: 'newCase' } : { kind: 'case', caseId });
  return placed.ok ? await toCaptureOutput(context, placed.value) : placed;
}

export const captureService: Handlers<'captures'> = {
  'captures.page': page,
  'captures.get': async (context, { id }) => {
    const found = await captureKind.read(context, id);
    return found.ok ? await toCaptureOutput(context, found.value) : found;
  },
  'captures.ofCase': ofCase,
  'captures.mark': (context, { id, marks }) => change(context, 'captures.mark', id, (old) => ok(withMarks(old, marks))),
  'captures.toCase': moveToCase,
  'captures.decideDiary': async (context, input) => {
    const done = await decideInWizard(context, 'captures.decideDiary', captureKind, input);
    return done.ok ? await toCaptureOutput(context, done.value) : done;
  },
};
