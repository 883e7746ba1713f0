// The pages of a foreign PDF as pictures, with regions masked: nothing else of the file is kept. R42.2.
import { MAX_MASKED_PAGES, PAGE_DPI, type PageRegion } from '../../../domain/masking/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { openPdf, pixelsAt, type OpenPdf } from './pdfium.ts';
import { maskedFile, type MaskedFile } from './picture.ts';

/** A larger page is drawn with fewer pixels per inch. */
const MAX_PAGE_PIXELS = 16_000_000;

export interface MaskedPage extends MaskedFile {
  /** From 1. */
  readonly page: number;
}

function pageSize(pdf: OpenPdf, index: number): { width: number; height: number } | null {
  const size = pdf.size(index);
  if (size === null) return null;
  const [width, height] = [pixelsAt(size.width, PAGE_DPI), pixelsAt(size.height, PAGE_DPI)];
  const scale = Math.min(1, Math.sqrt(MAX_PAGE_PIXELS / (width * height)));
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}

function maskedPage(pdf: OpenPdf, index: number, regions: readonly PageRegion[]): Result<MaskedPage> {
  const size = pageSize(pdf, index);
  const raster = size === null ? null : pdf.draw(index, size.width, size.height);
  if (raster === null) return fail('masking.pageUnreadable', { params: { page: index + 1 } });
  const own = regions.filter(({ page }) => page === index + 1).map(({ page: _page, ...region }) => region);
  const file = maskedFile(raster, own);
  return file === null ? fail('masking.outside') : ok({ ...file, page: index + 1 });
}

/**
 * Draws each page and gives it to `give`; returns how many there are. Fails with `masking.password` for a protected
 * file, `masking.notPdf` for a damaged one, `masking.tooManyPages`, `masking.pageUnreadable` and `masking.outside`. Only
 * `pages` of them if these are named.
 */
export async function maskPages(
  bytes: Buffer,
  regions: readonly PageRegion[],
  pages: readonly number[] | null,
  give: (page: MaskedPage) => Promise<void>,
): Promise<Result<number>> {
  const pdf = await openPdf(bytes);
  if (pdf === 'password') return fail('masking.password');
  if (pdf === 'damaged' || pdf.pages === 0) return fail('masking.notPdf');
  try {
    if (pdf.pages > MAX_MASKED_PAGES) return fail('masking.tooManyPages', { params: { max: MAX_MASKED_PAGES } });
    if (regions.some(({ page }) => page > pdf.pages)) return fail('masking.outside');
    for (let index = 0; index < pdf.pages; index += 1) {
      if (pages !== null && !pages.includes(index + 1)) continue;
      const page = maskedPage(pdf, index, regions);
      if (!page.ok) return page;
      await give(page.value);
    }
    return ok(pdf.pages);
  } finally {
    pdf.close();
  }
}
