// The pages of a PDF that a request concerns: as pictures, to be reviewed one by one, and counted for the document. R42.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { Mask } from '../../../domain/disclosures/model.ts';
import { maskable } from '../../../domain/masking/model.ts';
import { NEVER_DRAWN } from '../../../domain/masking/problems.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { maskedPages } from '../masking/mask.ts';
import { contentOf, type Content } from './content.ts';
import { MAX_GIVEN_BYTES, soundFile } from './file-state.ts';
import { findDisclosure, findItem } from './view.ts';

/** How many pages a PDF has. Fails as `maskedPages`. */
async function pageCount(context: ServiceContext, blobId: string): Promise<Result<number>> {
  const bytes = await soundFile(context, blobId, MAX_GIVEN_BYTES);
  if (bytes === null) return fail('masking.notPdf');
  const pages = await maskedPages(context, bytes, [], []);
  return pages.ok ? ok(pages.value.total) : pages;
}

/**
 * By file, how many pages each PDF of a record has that is given out; one that can never be drawn is not there. Fails for
 * one that has masks and cannot be drawn, and when it is not known whether it can: nothing masked is given out as it is.
 */
export async function pageCounts(
  context: ServiceContext,
  { files }: Pick<Content, 'files'>,
  masks: readonly Mask[],
): Promise<Result<ReadonlyMap<string, number>>> {
  const counts = new Map<string, number>();
  for (const { blobId, mediaType } of files) {
    const own = masks.filter((mask) => mask.kind !== 'text' && mask.blobId === blobId);
    if (maskable(mediaType) !== 'pdf' || own.some(({ kind }) => kind === 'file')) continue;
    if (!(await context.vault.blobs.info(blobId)).ok) continue;
    const pages = await pageCount(context, blobId);
    if (pages.ok && own.some((mask) => mask.kind === 'box' && (mask.page ?? 0) > pages.value))
      return fail('masking.outside');
    if (pages.ok) counts.set(blobId, pages.value);
    else if (own.length > 0 || !NEVER_DRAWN.has(pages.error.code)) return pages;
  }
  return ok(counts);
}

/** One page of a PDF as it is, for whoever reviews it. */
export async function viewPage(
  context: ServiceContext,
  { id, itemId, blobId, page }: Checked<'disclosures.page'>,
): Promise<Result<Output<'disclosures.page'>>> {
  const { data } = context.vault.db;
  const disclosure = findDisclosure(context, data, id);
  if (!disclosure.ok) return disclosure;
  const item = findItem(data, id, itemId);
  if (!item.ok) return item;
  const content = await contentOf(context, item.value);
  if (!content.ok) return content;
  const file = content.value.files.find((one) => one.blobId === blobId);
  if (file === undefined || maskable(file.mediaType) !== 'pdf') return fail('masking.notPdf');
  const bytes = await soundFile(context, blobId, MAX_GIVEN_BYTES);
  if (bytes === null) return fail('masking.notPdf');
  const drawn = await maskedPages(context, bytes, [], [page]);
  if (!drawn.ok) return drawn;
  const [one] = drawn.value.pages;
  return one === undefined ? fail('masking.outside') : ok({ picture: one.png, total: drawn.value.total });
}
