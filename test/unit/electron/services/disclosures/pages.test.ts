// PDFs that a request concerns: shown page by page, given out as pictures of their pages with what is masked in them, and
// never as they are when something of them is masked. R42.
import PDFDocument from 'pdfkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disclosureService } from '../../../../../electron/services/disclosures/service.ts';
import { type MaskedPage, maskPages } from '../../../../../electron/exchange/masking/pages.ts';
import { decodePng } from '../../../../../electron/exchange/masking/png-decode.ts';
import { bytesOf } from '../../../../../electron/exchange/pdf/document.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { needTools } from '../../../support/tools.ts';
import { chunksOf, exif, extended, riff, webpOf } from '../../exchange/masking/webp-files.ts';
import { content } from './disclosures-world.ts';
import { fontsInFolder, giveIn, pictureWith, readWith, withFiles } from './release-world.ts';

let folder = '';
let end = (): void => undefined;
beforeAll(() => {
  needTools('pdftotext', 'pdfimages', 'qpdf');
  ({ folder, end } = fontsInFolder());
});
afterAll(() => {
  end();
});
const give = giveIn(() => folder);

const SECRET = 'Hemliga Karlsson';

/** A PDF of somebody else's with a name on each of its pages. */
async function foreign(options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  const doc = new PDFDocument({ ...options, info: { Author: SECRET, Title: 'Anmälan' } });
  const bytes = bytesOf(doc);
  doc.fontSize(20).text(`Anmälan av ${SECRET}`, 72, 72);
  doc.addPage().fontSize(20).text(`Hälsningar ${SECRET}`, 72, 72);
  doc.end();
  return await bytes;
}

const page = (context: ServiceContext, id: string, itemId: string, blobId: string, number: number) =>
  disclosureService['disclosures.page'](context, { id, itemId, blobId, page: number });

/** Reviewed with these boxes. */
async function reviewed(
  context: ServiceContext,
  place: { readonly id: string; readonly itemId: string; readonly blobId: string },
  boxes: readonly { readonly page?: number; readonly x: number; readonly width: number }[],
) {
  const { id, itemId, blobId } = place;
  const { asOf } = await content(context, id, itemId);
  return await disclosureService['disclosures.review'](context, {
    ...{ id, itemId },
    review: {
      verdict: boxes.length === 0 ? 'whole' : 'masked',
      masks: boxes.map((box) => ({ kind: 'box', blobId, y: 130, height: 70, section: '21 kap. 1 §', ...box })),
      ...{ section: null, personalLeft: false, asOf },
    },
  });
}

describe('a WebP picture in a request', () => {
  it('[R42.2] is given out within the document, as other programs read it back: masked, and otherwise as it was', async () => {
    const pages: MaskedPage[] = [];
    must(await maskPages(Buffer.from(await foreign()), [], [1], (one) => Promise.resolve(void pages.push(one))));
    const raster = decodePng(Buffer.from(pages[0]?.png ?? Buffer.alloc(0)));
    if (raster === null) throw new Error('not drawn');
    const { rgb, width } = raster;
    const size = { width: 600, height: 216 };
    const at = (x: number, y: number): readonly [number, number, number, number] => {
      const [red = 0, green = 0, blue = 0] = rgb.subarray(3 * ((y + 100) * width + x + 100));
      return [red, green, blue, 255];
    };
    const pixels = chunksOf(await webpOf({ ...size, at }));
    const file = riff(extended(0x08, size.width, size.height), pixels, exif(1, SECRET));
    const { bo, id, itemId, blobs } = await withFiles(['skärmbild.webp', file]);
    must(await reviewed(bo, { id, itemId, blobId: blobs[0] ?? '' }, [{ x: 160, width: 300 }]));
    const bytes = must(await give(bo, id));
    expect(Buffer.from(bytes).includes(SECRET)).toBe(false);
    expect(readWith(folder, bytes, 'qpdf', '--check')).toMatch(/No syntax or stream encoding errors/);
    expect(readWith(folder, bytes, 'pdfimages', '-list').trim().split('\n').slice(2)).toHaveLength(1);
    const shown = decodePng(pictureWith(folder, bytes));
    if (shown === null) throw new Error('not read back');
    expect([shown.width, shown.height]).toEqual([600, 216]);
    // On the grid of eight: from 160 to 464, and from 128 to 200.
    for (let y = 0; y < size.height; y += 1)
      for (let x = 0; x < size.width; x += 1) {
        const isMasked = x >= 160 && x < 464 && y >= 128 && y < 200;
        const from = 3 * (y * size.width + x);
        const expected = isMasked ? [0, 0, 0] : at(x, y).slice(0, 3);
        if (expected.some((value, part) => value !== shown.rgb[from + part]))
          throw new Error(`another pixel at ${String(x)}, ${String(y)}`);
      }
  });

  it('[R42.2] that is damaged is not given out, neither masked nor as it is', async () => {
    const file = await webpOf({ width: 40, height: 24, at: (x, y) => [x, y, 0, 255] });
    const { bo, id, itemId, blobs } = await withFiles(['skärmbild.webp', file.subarray(0, file.length - 9)]);
    must(await reviewed(bo, { id, itemId, blobId: blobs[0] ?? '' }, []));
    expect(codeOf(await give(bo, id))).toBe('disclosures.filesLost');
  });
});

describe('a PDF in a request', () => {
  it('[R42.1] is shown page by page, to those who may read the record', async () => {
    const { world, bo, id, itemId, blobs } = await withFiles(['anmälan.pdf', await foreign()]);
    const [blobId = ''] = blobs;
    const second = must(await page(bo, id, itemId, blobId, 2));
    expect(second.total).toBe(2);
    expect(Buffer.from(second.picture.subarray(1, 4)).toString()).toBe('PNG');
    expect(codeOf(await page(bo, id, itemId, blobId, 3))).not.toBe('ok');
    expect(codeOf(await page(bo, id, itemId, 'b'.repeat(64), 1))).toBe('masking.notPdf');
    expect(codeOf(await page(bo, id, 'none', blobId, 1))).toBe('disclosures.itemUnknown');
    expect(codeOf(await page(world.as('other'), id, itemId, blobId, 1))).toBe('disclosures.unknown');
  });

  it('[R42.2] is given out as pictures of its pages, also where a box covers half a word', async () => {
    const { bo, id, itemId, blobs } = await withFiles(['anmälan.pdf', await foreign()]);
    const place = { id, itemId, blobId: blobs[0] ?? '' };
    must(
      await reviewed(bo, place, [
        { page: 1, x: 300, width: 500 },
        { page: 2, x: 330, width: 40 },
      ]),
    );
    const bytes = must(await give(bo, id));
    expect(readWith(folder, bytes, 'pdftotext', '-layout')).not.toMatch(/Karlsson|Hemliga/);
    expect(Buffer.from(bytes).includes(SECRET)).toBe(false);
    expect(readWith(folder, bytes, 'pdfimages', '-list').trim().split('\n').slice(2)).toHaveLength(2);
    expect(readWith(folder, bytes, 'qpdf', '--check')).toMatch(/No syntax or stream encoding errors/);
    // The same file again, byte for byte.
    expect(Buffer.compare(must(await give(bo, id)), bytes)).toBe(0);
  });

  it('[R42.2] has no mask that hides nothing: on no page, or on a page that it does not have', async () => {
    const { bo, id, itemId, blobs } = await withFiles(['anmälan.pdf', await foreign()]);
    const place = { id, itemId, blobId: blobs[0] ?? '' };
    expect(codeOf(await reviewed(bo, place, [{ x: 300, width: 50 }]))).toBe('disclosures.maskOutside');
    must(await reviewed(bo, place, [{ page: 9, x: 300, width: 50 }]));
    expect(codeOf(await give(bo, id))).toBe('masking.outside');
  });

  it('[R42.1] says why it cannot be drawn, is given out as it is or not at all, and never as it is with a mask', async () => {
    for (const [bytes, code] of [
      [await foreign({ userPassword: 'hemligt', ownerPassword: 'hemligt' }), 'masking.password'],
      [Buffer.from('%PDF-1.4\nskadad\n'), 'masking.notPdf'],
    ] as const) {
      const { bo, id, itemId, blobs } = await withFiles(['anmälan.pdf', bytes]);
      const place = { id, itemId, blobId: blobs[0] ?? '' };
      expect(codeOf(await page(bo, id, itemId, place.blobId, 1))).toBe(code);
      must(await reviewed(bo, place, [{ page: 1, x: 300, width: 50 }]));
      expect(codeOf(await give(bo, id))).toBe(code);
      must(await reviewed(bo, place, []));
      expect(readWith(folder, must(await give(bo, id)), 'pdftotext')).toMatch(/vid sidan av detta\s+dokument/);
    }
  });
});
