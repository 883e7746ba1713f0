// Pictures in a PDF, rendered by poppler: every kind of PNG with its own colours, and nothing that is damaged.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrintDocument } from '../../../../../domain/exports/calls.ts';
import { HEAD } from '../print/head.ts';
import { renderPdf } from '../../../../../electron/exchange/pdf/pdf.ts';
import { drawablePicture } from '../../../../../electron/exchange/pdf/pictures.ts';
import { needTools } from '../../../support/tools.ts';
import { greyJpeg, halves, pngChunk, pngOf } from './raster.ts';

const font = (folder: string, name: string): Uint8Array =>
  readFileSync(`node_modules/@expo-google-fonts/inter/${folder}/${name}.ttf`);
const fonts = { regular: font('400Regular', 'Inter_400Regular'), bold: font('600SemiBold', 'Inter_600SemiBold') };
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-pictures-'));
  needTools('qpdf', 'pdftoppm');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The colours of at least 300 pixels, besides the paper, on the page with the picture (40 by 40 pixels). */
async function coloursOf(picture: Uint8Array): Promise<string[]> {
  const document = PrintDocument.parse({
    title: 'B',
    subtitle: '',
    language: 'sv',
    blocks: [{ kind: 'image', blobId: 'aaaaaaaaaaaaaaaa', caption: '' }],
  });
  const loadImage = (): Promise<Uint8Array> => Promise.resolve(picture);
  const file = path.join(folder, 'page.pdf');
  writeFileSync(
    file,
    await renderPdf(document, { fonts, loadImage, createdAt: new Date('2026-11-24T10:00:00Z'), head: HEAD }),
  );
  execFileSync('qpdf', ['--check', file]);
  execFileSync('pdftoppm', ['-r', '72', '-singlefile', file, file]);
  const page = readFileSync(`${file}.ppm`);
  const counts = new Map<string, number>();
  for (let at = page.length % 3; at + 3 <= page.length; at += 3) {
    const colour = page.toString('hex', at, at + 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts].flatMap(([colour, count]) => (count >= 300 && colour !== 'ffffff' ? [colour] : [])).sort();
}

const RED = [255, 0, 0];
const BLUE = [0, 0, 255];
const wide = (pixel: readonly number[]): number[] => pixel.flatMap((sample) => [sample, sample]);
/** Two bytes per sample in the file; `halves` takes them as samples of eight bits. */
const sixteen = (colourType: number, chunks: readonly Buffer[] = []): Buffer => {
  const made = halves(colourType, 8, wide(RED), wide(BLUE), chunks);
  made[24] = 16;
  return made;
};
const palette = (...colours: readonly (readonly number[])[]): Buffer => pngChunk('PLTE', colours.flat());
const greens = (count: number): number[][] => Array.from({ length: count }, () => [0, 255, 0]);

describe('a PNG in a PDF', () => {
  it.each([
    ['colour', halves(2, 8, RED, BLUE)],
    ['colour with a suggested palette', halves(2, 8, RED, BLUE, [palette(...greens(216))])],
    ['colour of 16 bits', sixteen(2)],
    ['colour of 16 bits with a suggested palette', sixteen(2, [palette(...greens(216))])],
    [
      'colour with opacity and a suggested palette',
      halves(6, 8, [...RED, 255], [...BLUE, 255], [palette(...greens(9))]),
    ],
    ['a palette of 8 bits', halves(3, 8, [0], [255], [palette(RED, ...greens(254), BLUE)])],
    ['a palette of 4 bits', halves(3, 4, [0], [15], [palette(RED, ...greens(14), BLUE)])],
    ['a palette of 1 bit', halves(3, 1, [0], [1], [palette(RED, BLUE)])],
  ])('keeps its colours: %s', async (_, picture) => {
    expect(await coloursOf(picture)).toEqual(['0000ff', 'ff0000']);
  });

  it.each([
    ['a palette of 8 bits', halves(3, 8, [0], [255], [palette(RED, ...greens(254), BLUE), pngChunk('tRNS', [0])])],
    ['a palette of 4 bits', halves(3, 4, [0], [15], [palette(RED, ...greens(14), BLUE), pngChunk('tRNS', [0])])],
    ['a palette of 2 bits', halves(3, 2, [0], [3], [palette(RED, ...greens(2), BLUE), pngChunk('tRNS', [0])])],
    ['a palette of 1 bit', halves(3, 1, [0], [1], [palette(RED, BLUE), pngChunk('tRNS', [0])])],
    ['one colour', halves(2, 8, RED, BLUE, [pngChunk('tRNS', [0, 255, 0, 0, 0, 0])])],
    ['opacity', halves(6, 8, [...RED, 0], [...BLUE, 255])],
  ])('shows the paper where it is transparent: %s', async (_, picture) => {
    expect(await coloursOf(picture)).toEqual(['0000ff']);
  });

  it('shows the paper where its one grey is transparent', async () => {
    const grey = halves(0, 8, [0], [128], [pngChunk('tRNS', [0, 128])]);
    expect(await coloursOf(grey)).toEqual(['000000']);
    expect(await coloursOf(halves(0, 2, [0], [1], [pngChunk('tRNS', [0, 1])]))).toEqual(['000000']);
  });

  it('is left out when pdfkit would draw something else, or could crash on it', () => {
    const key = pngChunk('tRNS', [255, 255, 0, 0, 0, 0]);
    expect(drawablePicture(sixteen(2, [key]))).toBeNull();
    expect(drawablePicture(halves(3, 8, [0], [1]))).toBeNull();
    expect(drawablePicture(halves(3, 8, [0], [1], [pngChunk('PLTE', [1, 2])]))).toBeNull();
    expect(drawablePicture(pngOf({ width: 1, height: 1, bits: 3, colourType: 0, rows: [[0, 0]] }))).toBeNull();
    const oddFilter = { width: 1, height: 1, bits: 8, colourType: 6, rows: [[9, 1, 2, 3, 4]] };
    expect(drawablePicture(pngOf(oddFilter))).toBeNull();
  });

  it('is drawn soundly or not at all, whatever byte is changed', () => {
    const sound = halves(3, 4, [0], [15], [palette(RED, ...greens(14), BLUE), pngChunk('tRNS', [0])]);
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.nat(255), (at, value) => {
        const changed = Buffer.from(sound);
        changed[at] = value;
        const drawn = drawablePicture(changed);
        if (drawn !== null) expect(drawablePicture(drawn)).not.toBeNull();
      }),
    );
  });
});

describe('a JPEG in a PDF', () => {
  it('is left out when it is cut short, wherever that is', () => {
    const whole = greyJpeg(64, 64);
    expect(drawablePicture(whole)).not.toBeNull();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(drawablePicture(whole.subarray(0, length))).toBeNull();
      }),
    );
  });
});
