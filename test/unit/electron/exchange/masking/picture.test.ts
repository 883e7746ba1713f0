// Masked pictures and pages: rebuilt from their pixels, the right way up, with nothing beside them, and never an error
// that was not said.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pngChunk } from '../pdf/raster.ts';
import { decodePicture, maskedFile, maskPicture } from '../../../../../electron/exchange/masking/picture.ts';
import { isAsMasked } from '../../../../../electron/exchange/masking/picture-check.ts';
import { maskPages, type MaskedPage } from '../../../../../electron/exchange/masking/pages.ts';
import { chunksIn, decodePng } from '../../../../../electron/exchange/masking/png-decode.ts';
import {
  encodePng,
  gridRegion,
  oriented,
  pixelsHash,
  type Raster,
} from '../../../../../electron/exchange/masking/raster.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { needTools } from '../../../support/tools.ts';
import { greyJpeg } from '../pdf/raster.ts';
import { coloured, drawn } from './documents.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-pictures-'));
  needTools('pdftoppm', 'exiftool', 'qpdf');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (tool: string, ...args: string[]): string => execFileSync(tool, args, { encoding: 'utf8' });
const pixel = ({ rgb, width }: Raster, x: number, y: number): number[] => [
  ...rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];

/** A PNG with any header, from rows with their filters. */
const png = (header: readonly number[], rows: readonly number[], chunks: readonly Buffer[] = []): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    ...chunks,
    pngChunk('IDAT', deflateSync(Buffer.from(rows))),
    pngChunk('IEND', []),
  ]);
const head = (width: number, height: number, bits: number, type: number, interlace = 0): number[] => [
  0,
  0,
  0,
  width,
  0,
  0,
  0,
  height,
  bits,
  type,
  0,
  0,
  interlace,
];

describe('a PNG', () => {
  it.each([
    [
      'grey',
      head(2, 1, 8, 0),
      [0, 10, 200],
      [],
      [
        [10, 10, 10],
        [200, 200, 200],
      ],
    ],
    [
      'one bit',
      head(2, 1, 1, 0),
      [0, 0b01000000],
      [],
      [
        [0, 0, 0],
        [255, 255, 255],
      ],
    ],
    [
      'sixteen bits',
      head(2, 1, 16, 0),
      [0, 255, 255, 0, 0],
      [],
      [
        [255, 255, 255],
        [0, 0, 0],
      ],
    ],
    [
      'a palette',
      head(2, 1, 8, 3),
      [0, 1, 0],
      [pngChunk('PLTE', [1, 2, 3, 4, 5, 6])],
      [
        [4, 5, 6],
        [1, 2, 3],
      ],
    ],
    [
      'a palette with opacity',
      head(2, 1, 4, 3),
      [0, 0x01],
      [pngChunk('PLTE', [1, 2, 3, 4, 5, 6]), pngChunk('tRNS', [0])],
      [
        [255, 255, 255],
        [4, 5, 6],
      ],
    ],
    [
      'opacity',
      head(2, 1, 8, 6),
      [0, 9, 9, 9, 0, 0, 0, 0, 255],
      [],
      [
        [255, 255, 255],
        [0, 0, 0],
      ],
    ],
    [
      'grey and opacity',
      head(2, 1, 8, 4),
      [0, 0, 128, 7, 255],
      [],
      [
        [127, 127, 127],
        [7, 7, 7],
      ],
    ],
    [
      'a transparent colour',
      head(2, 1, 8, 2),
      [0, 1, 2, 3, 4, 5, 6],
      [pngChunk('tRNS', [0, 1, 0, 2, 0, 3])],
      [
        [255, 255, 255],
        [4, 5, 6],
      ],
    ],
    [
      'filters',
      head(2, 1, 8, 2),
      [1, 1, 2, 3, 1, 1, 1],
      [],
      [
        [1, 2, 3],
        [2, 3, 4],
      ],
    ],
    [
      'passes',
      head(2, 1, 8, 0, 1),
      [0, 10, 0, 200],
      [],
      [
        [10, 10, 10],
        [200, 200, 200],
      ],
    ],
  ] as const)('of %s has its own pixels', (_name, header, rows, chunks, pixels) => {
    const raster = decodePng(png(header, rows, chunks));
    if (raster === null) throw new Error('not read');
    expect([pixel(raster, 0, 0), pixel(raster, 1, 0)]).toEqual(pixels);
  });

  it('with passes has the pixels of one without', () => {
    const size = 9;
    const places = [
      [0, 0, 8, 8],
      [4, 0, 8, 8],
      [0, 4, 4, 8],
      [2, 0, 4, 4],
      [0, 2, 2, 4],
      [1, 0, 2, 2],
      [0, 1, 1, 2],
    ] as const;
    const value = (x: number, y: number): number => (x * 31 + y * 17) % 256;
    const rows: number[] = [];
    for (const [x0, y0, dx, dy] of places)
      for (let y = y0; y < size; y += dy) {
        if (x0 >= size) continue;
        rows.push(0);
        for (let x = x0; x < size; x += dx) rows.push(value(x, y));
      }
    const raster = decodePng(png(head(size, size, 8, 0, 1), rows));
    if (raster === null) throw new Error('not read');
    for (let y = 0; y < size; y += 1)
      for (let x = 0; x < size; x += 1) expect(pixel(raster, x, y)[0]).toBe(value(x, y));
  });

  it.each([
    ['rows that are missing', png(head(2, 2, 8, 0), [0, 1, 2])],
    ['rows too many', png(head(1, 1, 8, 0), [0, 1, 0, 1])],
    ['no palette', png(head(1, 1, 8, 3), [0, 1])],
    ['an unknown filter', png(head(1, 1, 8, 0), [9, 1])],
    ['no size', png(head(0, 1, 8, 0), [0])],
    ['a size beyond all', png([0x7f, 0, 0, 0, 0x7f, 0, 0, 0, 8, 2, 0, 0, 0], [0])],
    ['an end too early', png(head(1, 1, 8, 0), [0, 1]).subarray(0, 40)],
  ])('with %s is refused', async (_name, bytes) => {
    expect(codeOf(await maskPicture(bytes, []))).toBe('masking.notPicture');
  });
});

describe('a GIF', () => {
  const gif = (codes: readonly number[], more: readonly number[] = []): Buffer =>
    Buffer.from([
      ...Buffer.from('GIF89a'),
      2,
      0,
      1,
      0,
      0x80,
      0,
      0,
      1,
      2,
      3,
      9,
      8,
      7,
      0x2c,
      0,
      0,
      0,
      0,
      2,
      0,
      1,
      0,
      0,
      2,
      codes.length,
      ...codes,
      0,
      ...more,
      0x3b,
    ]);
  // Clear, 1, 0, end: codes of three bits, the last of which the table has not yet made longer.
  const PIXELS = [0b00_001_100 | (0 << 6), 0b0000_101_0];

  it('shows its first frame, and says if there are more', async () => {
    const first = must(await maskPicture(gif(PIXELS), []));
    const raster = decodePng(Buffer.from(first.png));
    if (raster === null) throw new Error('not read');
    expect([pixel(raster, 0, 0), pixel(raster, 1, 0), first.firstOfMore]).toEqual([[9, 8, 7], [1, 2, 3], false]);
    const frame = [0x2c, 0, 0, 0, 0, 2, 0, 1, 0, 0, 2, PIXELS.length, ...PIXELS, 0];
    expect(must(await maskPicture(gif(PIXELS, frame), [])).firstOfMore).toBe(true);
  });

  it('is never an error, whatever follows its head', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        await decodePicture(Buffer.concat([gif(PIXELS).subarray(0, 19), bytes]));
      }),
    );
  });
});

describe('a JPEG', () => {
  it('[R42.2] loses its metadata, and is turned as its camera was held', async () => {
    const source = path.join(folder, 'a.pdf');
    writeFileSync(
      source,
      await drawn((doc) => doc.rect(0, 0, 400, 60).fill('#ff0000'), { size: [400, 200], margin: 0 }),
    );
    run('pdftoppm', '-jpeg', '-r', '72', '-singlefile', source, path.join(folder, 'a'));
    const file = path.join(folder, 'a.jpg');
    run(
      'exiftool',
      '-q',
      '-overwrite_original',
      '-n',
      '-Orientation=6',
      '-Artist=Fiktivsson',
      '-Comment=Fiktivsson',
      '-XMP:Creator=Fiktivsson',
      '-GPSLatitude=61.35',
      file,
    );
    const bytes = readFileSync(file);
    expect(bytes.includes('Fiktivsson')).toBe(true);
    const masked = must(await maskPicture(bytes, [{ x: 20, y: 20, width: 30, height: 30 }]));
    expect([masked.width, masked.height]).toEqual([200, 400]);
    const out = path.join(folder, 'a.png');
    writeFileSync(out, masked.png);
    expect(run('exiftool', '-a', '-G1', '-s', out)).not.toMatch(/Fiktiv|GPS|Artist|Orientation|Thumbnail|Comment/);
    const raster = decodePng(Buffer.from(masked.png));
    if (raster === null) throw new Error('not read');
    // The red top of the picture as it is stored is to the right when it is turned.
    const [red = 0, green = 255] = pixel(raster, 190, 200);
    expect(red).toBeGreaterThan(240);
    expect(green).toBeLessThan(15);
    expect(pixel(raster, 20, 20)).toEqual([0, 0, 0]);
    expect(pixel(raster, 60, 60)[0]).toBeGreaterThan(240);
    expect(isAsMasked(masked)).toBe(true);
  });

  it('of one grey is read', async () => {
    const raster = await decodePicture(greyJpeg(16, 8));
    if (raster === null) throw new Error('not read');
    expect([raster.width, raster.height]).toEqual([16, 8]);
    expect(Math.abs((pixel(raster, 5, 5)[0] ?? 0) - 128)).toBeLessThan(3);
  });

  it('that is cut short or damaged is refused or read, never an error', async () => {
    const bytes = greyJpeg(16, 16);
    expect(codeOf(await maskPicture(bytes.subarray(0, bytes.length - 2), []))).toBe('masking.notPicture');
    for (let at = 2; at < bytes.length; at += 3) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      await decodePicture(changed);
    }
  });

  it.each([
    ['text', 'hej'],
    ['nothing', ''],
    ['WebP', 'RIFF\0\0\0\0WEBPVP8 '],
  ])('%s is no picture', async (_name, text) => {
    expect(codeOf(await maskPicture(Buffer.from(text), []))).toBe('masking.notPicture');
  });
});

describe('masks of pictures', () => {
  it('[R42.2] cover the region and no longer say how wide it was', () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.nat(60),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (x, y, width, height) => {
          const region = gridRegion({ width: 61, height: 61 }, { x, y, width, height });
          if (region === null) throw new Error('outside');
          expect(region.x).toBeLessThanOrEqual(x);
          expect(region.x + region.width).toBeGreaterThanOrEqual(Math.min(61, x + width));
          expect(region.x % 8).toBe(0);
          expect((region.x + region.width) % 8 === 0 || region.x + region.width === 61).toBe(true);
        },
      ),
    );
  });

  it('one outside the picture is refused, not left out', async () => {
    const bytes = encodePng(coloured(16, 16));
    expect(codeOf(await maskPicture(bytes, [{ x: 16, y: 0, width: 4, height: 4 }]))).toBe('masking.outside');
  });

  it('the picture outside them is as it was', () => {
    const before = coloured(40, 40);
    const raster = { ...before, rgb: Buffer.from(before.rgb) };
    maskedFile(raster, [{ x: 8, y: 8, width: 8, height: 8 }]);
    for (let y = 0; y < 40; y += 1)
      for (let x = 0; x < 40; x += 1) {
        const isMasked = x >= 8 && x < 16 && y >= 8 && y < 16;
        expect(pixel(raster, x, y)).toEqual(isMasked ? [0, 0, 0] : pixel(before, x, y));
      }
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i moves every pixel and loses none', (orientation) => {
    const raster = coloured(3, 5);
    const turned = oriented(raster, orientation);
    expect([turned.width, turned.height]).toEqual(orientation > 4 ? [5, 3] : [3, 5]);
    const all = ({ rgb, width, height }: Raster): string[] =>
      Array.from({ length: width * height }, (_, at) => rgb.toString('hex', 3 * at, 3 * at + 3)).sort();
    expect(all(turned)).toEqual(all(raster));
  });
});

describe('[R42.2] a masked picture that is opened again is refused', () => {
  const masked = maskedFile(coloured(32, 32), [{ x: 8, y: 8, width: 8, height: 8 }]);
  if (masked === null) throw new Error('outside');
  const bytes = Buffer.from(masked.png);
  const withChunk = (name: string): Buffer =>
    Buffer.concat([bytes.subarray(0, 33), pngChunk(name, Buffer.from('Comment\0Fiktivsson')), bytes.subarray(33)]);

  it('not if it is right', () => {
    expect(isAsMasked(masked)).toBe(true);
    expect(chunksIn(bytes)?.map(({ name }) => name)).toEqual(['IHDR', 'IDAT', 'IEND']);
    const [idat] = chunksIn(bytes)?.slice(1) ?? [];
    expect(idat && bytes.readUInt32BE(idat.end - 4)).toBe(
      crc32(Buffer.concat([Buffer.from('IDAT'), idat?.data ?? Buffer.alloc(0)])),
    );
  });

  it.each([
    ['text beside its pixels', { ...masked, png: withChunk('tEXt') }],
    ['Exif beside its pixels', { ...masked, png: withChunk('eXIf') }],
    ['bytes after its end', { ...masked, png: Buffer.concat([bytes, Buffer.from('x')]) }],
    ['other pixels', { ...masked, png: encodePng(coloured(32, 32)) }],
    ['another size', { ...masked, width: 31 }],
    ['a region that is not masked', { ...masked, regions: [{ x: 0, y: 0, width: 8, height: 8 }] }],
    ['a region outside', { ...masked, regions: [{ x: 32, y: 0, width: 8, height: 8 }] }],
  ])('for %s', (_name, file) => {
    expect(isAsMasked({ ...file, png: new Uint8Array(file.png) })).toBe(false);
  });
});

describe('pages of a PDF', () => {
  const pagesOf = async (pdf: Uint8Array, wanted: readonly number[] | null = null): Promise<MaskedPage[]> => {
    const pages: MaskedPage[] = [];
    must(
      await maskPages(Buffer.from(pdf), [], wanted, (page) => {
        pages.push(page);
        return Promise.resolve();
      }),
    );
    return pages;
  };
  const fails = async (
    bytes: Uint8Array,
    regions: { page: number; x: number; y: number; width: number; height: number }[] = [],
  ): Promise<string> => codeOf(await maskPages(Buffer.from(bytes), regions, null, () => Promise.resolve()));

  it('are drawn in their size, all or those wanted, with notes and fields', async () => {
    const pdf = await drawn(
      (doc) => {
        doc.addPage({ size: [144, 72], margin: 0 });
        doc.addPage({ size: 'A4' });
      },
      { size: [72, 72], margin: 0 },
    );
    expect((await pagesOf(pdf)).map(({ page, width, height }) => [page, width, height])).toEqual([
      [1, 150, 150],
      [2, 300, 150],
      [3, 1240, 1754],
    ]);
    expect((await pagesOf(pdf, [2])).map(({ page }) => page)).toEqual([2]);
    const form = await drawn(
      (doc) => {
        doc.font('Helvetica').initForm();
        doc.formText('namn', 10, 10, 50, 30, { value: 'Fiktivsson', backgroundColor: '#ff0000' });
      },
      { size: [72, 72], margin: 0 },
    );
    const [page] = await pagesOf(form);
    const raster = decodePng(Buffer.from(page?.png ?? []));
    if (raster === null) throw new Error('not read');
    expect(pixelsHash(raster)).not.toBe(
      (await pagesOf(await drawn(() => undefined, { size: [72, 72], margin: 0 })))[0]?.pixels,
    );
  });

  it('of a very large paper are drawn with fewer pixels', async () => {
    const [page] = await pagesOf(await drawn(() => undefined, { size: [10_000, 10_000], margin: 0 }));
    expect((page?.width ?? 0) * (page?.height ?? 0)).toBeLessThanOrEqual(16_000_000);
  });

  it('are refused with what is wrong', async () => {
    const pdf = await drawn((doc) => doc.text('Hej'));
    const file = path.join(folder, 'b.pdf');
    writeFileSync(file, pdf);
    run('qpdf', '--encrypt', 'hemligt', 'hemligt', '256', '--', file, `${file}.locked`);
    expect(await fails(readFileSync(`${file}.locked`))).toBe('masking.password');
    expect(await fails(Buffer.from('hej'))).toBe('masking.notPdf');
    expect(await fails(Buffer.alloc(0))).toBe('masking.notPdf');
    expect(await fails(pdf, [{ page: 2, x: 0, y: 0, width: 1, height: 1 }])).toBe('masking.outside');
    expect(await fails(pdf, [{ page: 1, x: 9000, y: 0, width: 1, height: 1 }])).toBe('masking.outside');
    const many = await drawn((doc) => {
      for (let index = 0; index < 200; index += 1) doc.addPage({ size: [10, 10], margin: 0 });
    });
    expect(await fails(many)).toBe('masking.tooManyPages');
  });
});
