// Masks files of evidence in a process without keys, and trusts nothing of its answer that can be looked at here. R42.2.
import type { MaskingProof, PageRegion, PictureRegion, ProofSubject } from '../../../domain/masking/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { hasEveryMask } from '../../exchange/masking/picture-check.ts';
import type { MaskedPage } from '../../exchange/masking/pages.ts';
import type { MaskedPictureFile } from '../../exchange/masking/picture.ts';
import { ReaderStopped } from '../../reader/client.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { openReader, readForeign } from '../kernel/foreign-files.ts';

export interface MaskedPages {
  readonly pages: readonly MaskedPage[];
  /** How many pages the file has. */
  readonly total: number;
}

/** A picture with its regions masked; also to take metadata from a picture that has none. Fails as `maskPicture` does. */
export async function maskedPicture(
  context: ServiceContext,
  file: Uint8Array,
  regions: readonly PictureRegion[],
): Promise<Result<MaskedPictureFile>> {
  const answer = await readForeign(context, 'maskPicture', { file, regions });
  if (!answer.ok) return answer;
  if (!answer.value.ok) return answer.value;
  return hasEveryMask(answer.value.value, regions) ? answer.value : fail('masking.notMasked');
}

/** The pages, if they are all that were wanted, each once and in order. */
function allOf(
  pages: readonly MaskedPage[],
  wanted: readonly number[] | null,
  total: Result<number>,
): Result<MaskedPages> {
  if (!total.ok) return total;
  const numbers = Array.from({ length: total.value }, (_, index) => index + 1);
  const expected = wanted === null ? numbers : numbers.filter((page) => wanted.includes(page));
  const isComplete = pages.length === expected.length && pages.every(({ page }, index) => page === expected[index]);
  return isComplete ? ok({ pages, total: total.value }) : fail('masking.notMasked');
}

/** Pages of a PDF as pictures with their regions masked, and how many pages it has. Fails as `maskPages` does. */
export async function maskedPages(
  context: ServiceContext,
  file: Uint8Array,
  regions: readonly PageRegion[],
  wanted: readonly number[] | null,
): Promise<Result<MaskedPages>> {
  const reader = openReader(context);
  try {
    const pieces = reader.pieces('maskPages', { file, regions, pages: wanted });
    const pages: MaskedPage[] = [];
    for (;;) {
      const next = await pieces.next();
      if (next.done === true) return allOf(pages, wanted, next.value);
      const asked = regions.filter(({ page }) => page === next.value.page);
      if (!hasEveryMask(next.value, asked)) return fail('masking.notMasked');
      pages.push(next.value);
    }
  } catch (error) {
    if (error instanceof ReaderStopped) return { ok: false, error: error.problem };
    throw error;
  } finally {
    reader.close({ code: 'reading.ended' });
  }
}

/** The proof of a finished document, made by a process that knows nothing of how it was made. */
export const proofOf = (
  context: ServiceContext,
  file: Uint8Array,
  subject: ProofSubject,
): Promise<Result<MaskingProof>> => readForeign(context, 'proveMasked', { file, subject });
