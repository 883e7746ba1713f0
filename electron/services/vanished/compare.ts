// Compares a capture with the previous one of the same page, and keeps what is gone or changed. R17.3.
import { normaliseAddress } from '../../../domain/channels/address.ts';
import { lacksText } from '../../../domain/captures/lacks.ts';
import type { Capture } from '../../../domain/captures/model.ts';
import { fromPageText, type TextBlock } from '../../../domain/evidence/page-text.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { comparePages } from '../../../domain/vanished/compare.ts';
import type { Comparison } from '../../../domain/vanished/model.ts';
import { ownTextTest } from '../../../domain/vanished/own.ts';
import { findingsOf, type RemovedIn } from '../../../domain/vanished/rules.ts';
import { actingStamp } from '../cover/acting-stamp.ts';
import { BlobDamaged, type LogPage } from '../../vault/index.ts';
import { readWholeFile } from '../evidence/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { captureKind } from '../record-kinds/capture.ts';
import { caseKind } from '../record-kinds/case.ts';
import { pageWord } from '../record-kinds/page-word.ts';

const MAX_TEXT_BYTES = 8 * 1024 * 1024;
/** How many earlier captures of the channel are looked through for one of the same page, so many at a time. */
const MAX_EARLIER = 400;
const PAGE_ROWS = 40;
/** How many cases with a removal are looked through for what is gone. */
const MAX_CASES = 100;

/** The blocks of a capture's text; null: it has none, or it is damaged. */
export async function blocksOf(context: ServiceContext, { files }: Capture): Promise<TextBlock[] | null> {
  const file = files.find(({ part }) => part === 'text');
  if (file === undefined) return null;
  const bytes = await readWholeFile(context, file.blobId, MAX_TEXT_BYTES).catch((error: unknown) => {
    if (error instanceof BlobDamaged) return null;
    throw error;
  });
  return bytes === null ? null : fromPageText(new TextDecoder().decode(bytes));
}

const hasText = ({ files }: Capture): boolean => files.some(({ part }) => part === 'text');

/** The capture before this one of the same page, made in the same way: who is logged in sees another page. */
async function previousOf(context: ServiceContext, capture: Capture): Promise<Capture | null> {
  const query = {
    kind: captureKind.log,
    where: { channelId: [capture.channelId] },
    to: Date.parse(capture.takenAt),
    order: 'newest',
    limit: PAGE_ROWS,
  } as const;
  const read = captureKind.reading(context);
  const address = normaliseAddress(capture.finalAddress);
  const firstAmong = async (found: Result<LogPage>): Promise<Capture | null> => {
    for (const { id } of found.ok ? found.value.rows : []) {
      const other = id === capture.id ? fail('captures.notFound') : await read(id);
      if (!other.ok) continue;
      const { finalAddress, unattended } = other.value;
      if (unattended === capture.unattended && hasText(other.value) && normaliseAddress(finalAddress) === address)
        return other.value;
    }
    return null;
  };
  for (let offset = 0; offset < MAX_EARLIER; offset += PAGE_ROWS) {
    const found = await context.vault.page({ ...query, offset });
    const other = await firstAmong(found);
    if (other !== null || !found.ok || found.value.rows.length < PAGE_ROWS) return other;
    // Behind many others: by the page's word, which confidential captures and those of older programs lack.
    const worded =
      offset === 0
        ? await firstAmong(await context.vault.page({ ...query, search: pageWord(capture.finalAddress) }))
        : null;
    if (worded !== null) return worded;
  }
  return null;
}

/** The channel's latest cases in which something was removed. */
async function removalsOf(context: ServiceContext, channelId: string): Promise<RemovedIn[]> {
  const found = await context.vault.page({
    kind: caseKind.log,
    where: { channelId: [channelId], outcome: ['delete', 'unpublish'] },
    order: 'newest',
    limit: MAX_CASES,
  });
  if (!found.ok) return [];
  const read = caseKind.reading(context);
  const cases: RemovedIn[] = [];
  for (const { id } of found.value.rows) {
    const one = await read(id);
    if (one.ok) cases.push(one.value);
  }
  return cases;
}

/** What two captures differ in; null: nothing. Refuses with `vanished.noText`. */
async function compared(
  context: ServiceContext,
  earlier: Capture,
  later: Capture,
): Promise<Result<Omit<Comparison, 'created' | 'changed'> | null>> {
  const [before, after] = [await blocksOf(context, earlier), await blocksOf(context, later)];
  if (before === null || after === null) return fail('vanished.noText');
  const found = comparePages(before, after, ownTextTest(context.vault.db.data, later.channelId));
  if (found.differences.length === 0) return ok(null);
  const cases = await removalsOf(context, later.channelId);
  return ok({
    id: context.newId(),
    channelId: later.channelId,
    earlier: { id: earlier.id, at: earlier.takenAt },
    later: { id: later.id, at: later.takenAt },
    ...findingsOf(found, before, cases),
    uncertain:
      lacksText(later.lacks) || later.notes.some((note) => note === 'notReadThrough' || note === 'stillLoading'),
  });
}

const isKnown = (comparisons: Readonly<Record<string, Comparison>>, earlier: Capture, later: Capture): boolean =>
  Object.values(comparisons).some((one) => one.earlier.id === earlier.id && one.later.id === later.id);

/** Compares two captures and keeps what they differ in; says how many blocks are gone or changed. */
export async function compareAndKeep(
  context: ServiceContext,
  action: 'vanished.found' | 'vanished.compare',
  earlier: Capture,
  later: Capture,
): Promise<Result<number>> {
  const made = await compared(context, earlier, later);
  if (!made.ok) return made;
  if (made.value === null) return ok(0);
  const { value } = made;
  const count = value.findings.length + value.more;
  if (isKnown(context.vault.db.data.comparisons, earlier, later)) return ok(count);
  const stamp = actingStamp(context, later.channelId, 'capture');
  const written = await context.vault.write(action, ({ data }) => {
    if (!isKnown(data.comparisons, earlier, later))
      data.comparisons[value.id] = { ...value, created: stamp, changed: stamp };
    return ok(null);
  });
  return written.ok ? ok(count) : written;
}

/**
 * Compares a capture that was just stored with the previous one of the same page. What fails here is no failure of the
 * capture, which is stored; it can be compared by hand.
 */
export async function compareWithPrevious(context: ServiceContext, capture: Capture): Promise<void> {
  if (!hasText(capture)) return;
  const previous = await previousOf(context, capture);
  if (previous !== null) await compareAndKeep(context, 'vanished.found', previous, capture);
}
