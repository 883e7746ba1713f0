// Masking through a file reader: its answers are used only if they are what they say.
import { describe, expect, it } from 'vitest';
import { readersOf } from '../../../../../electron/reader/client.ts';
import type { Tasks } from '../../../../../electron/reader/serve.ts';
import { maskPages, type MaskedPage } from '../../../../../electron/exchange/masking/pages.ts';
import { picturesPdf } from '../../../../../electron/exchange/masking/pages-pdf.ts';
import { encodePng, pixelsHash } from '../../../../../electron/exchange/masking/raster.ts';
import { maskedPages, maskedPicture, proofOf } from '../../../../../electron/services/masking/mask.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { localReader, startWith } from '../../../../support/local-reader.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { signedIn } from '../../../support/world/context.ts';
import { coloured, drawn, SECRET } from '../../exchange/masking/documents.ts';

const region = { x: 8, y: 8, width: 8, height: 8 };
const picture = encodePng(coloured(32, 32));
/** A context whose readers have these tasks. */
const withReader = (tasks: Tasks | null = null): ServiceContext => ({
  ...signedIn(),
  openReader: tasks === null ? localReader : readersOf(startWith(() => tasks)),
});

describe('a picture', () => {
  it('is masked by a reader', async () => {
    const masked = must(await maskedPicture(withReader(), picture, [region]));
    expect(masked).toMatchObject({ width: 32, height: 32, regions: [region], firstOfMore: false });
    expect(codeOf(await maskedPicture(withReader(), new Uint8Array([1, 2]), []))).toBe('masking.notPicture');
  });

  it('[R42.2] that a reader did not mask is not used', async () => {
    const raster = coloured(32, 32);
    const lie = { width: 32, height: 32, pixels: pixelsHash(raster), regions: [region], png: new Uint8Array(picture) };
    const answer = { ok: true, value: { ...lie, firstOfMore: false } };
    const lying = withReader({ maskPicture: () => answer });
    expect(codeOf(await maskedPicture(lying, picture, [region]))).toBe('masking.notMasked');
  });

  it('[R42.2] with fewer masks than were asked for is not used', async () => {
    const raster = coloured(32, 32);
    const fewer = { width: 32, height: 32, pixels: pixelsHash(raster), regions: [], png: new Uint8Array(picture) };
    const lying = withReader({ maskPicture: () => ({ ok: true, value: { ...fewer, firstOfMore: false } }) });
    expect(codeOf(await maskedPicture(lying, picture, [region]))).toBe('masking.notMasked');
  });

  it('whose reader ends is refused', async () => {
    const ending = withReader({
      maskPicture: () => {
        throw new Error('x');
      },
    });
    expect(codeOf(await maskedPicture(ending, picture, []))).toBe('reading.ended');
  });
});

describe('pages', () => {
  const pdf = (): Promise<Uint8Array> => drawn((doc) => doc.text('Hej').addPage().text(SECRET));

  it('are masked by a reader, all or those wanted', async () => {
    const file = await pdf();
    const all = must(await maskedPages(withReader(), file, [{ page: 2, ...region }], null));
    expect([all.total, all.pages.map(({ page, regions }) => [page, regions.length])]).toEqual([
      2,
      [
        [1, 0],
        [2, 1],
      ],
    ]);
    const one = must(await maskedPages(withReader(), file, [], [2]));
    expect([one.total, one.pages.map(({ page }) => page)]).toEqual([2, [2]]);
    expect(codeOf(await maskedPages(withReader(), new Uint8Array([1]), [], null))).toBe('masking.notPdf');
  });

  it('[R42.2] of which a reader masked another are not used', async () => {
    const file = await pdf();
    const lying = withReader({
      maskPages: (_input: never, output) =>
        maskPages(Buffer.from(file), [], null, (page) => output.piece({ ...page, page: 3 - page.page })),
    });
    expect(codeOf(await maskedPages(lying, file, [{ page: 2, ...region }], null))).toBe('masking.notMasked');
  });
});

describe('a finished document', () => {
  it('[R42.2] is proved by a reader of its own', async () => {
    const pages: MaskedPage[] = [];
    const file = await drawn((doc) => doc.text(SECRET, 10, 10));
    const cover = { page: 1, x: 0, y: 0, width: 600, height: 100 };
    must(
      await maskPages(Buffer.from(file), [cover], null, (page) => {
        pages.push(page);
        return Promise.resolve();
      }),
    );
    const pdf = await picturesPdf(pages, { title: 'Handling', language: 'sv', createdAt: new Date(0) });
    const subject = { fileName: 'handling.pdf', strings: [{ text: SECRET, allowed: 0 }], pictures: pages };
    expect(must(await proofOf(withReader(), pdf, subject)).holds).toBe(true);
    expect(must(await proofOf(withReader(), file, subject)).holds).toBe(false);
  });

  it('[R42.2] whose proof does not come is not proved', async () => {
    const wrong = withReader({ proveMasked: () => ({ holds: true }) });
    expect(codeOf(await proofOf(wrong, picture, { fileName: 'a', strings: [], pictures: [] }))).toBe('reading.ended');
  });
});
