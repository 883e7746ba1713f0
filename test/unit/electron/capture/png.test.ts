import { crc32, deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stackPictures } from '../../../../electron/capture/png.ts';

interface Picture {
  readonly width: number;
  readonly height: number;
  /** 2: RGB, 6: RGBA. */
  readonly colour: number;
  readonly pixels: Buffer;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const size = (colour: number): number => (colour === 6 ? 4 : 3);

/** The five filters of ISO/IEC 15948, 9.2: the prediction of a byte from its neighbours. */
function predict(filter: number, left: number, up: number, corner: number): number {
  const p = left + up - corner;
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)];
  return [0, left, up, Math.floor((left + up) / 2), a <= b && a <= c ? left : b <= c ? up : corner][filter]!;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

interface Malformed {
  readonly header?: readonly [depth: number, colour: number, interlaced: number];
  readonly claimedHeight?: number;
  readonly packed?: Buffer;
}

function draw(
  { width, height, colour, pixels }: Picture,
  filters: readonly number[],
  { header = [8, colour, 0], claimedHeight = height, packed }: Malformed = {},
): Buffer {
  const [pixel, row] = [size(colour), width * size(colour)];
  const at = (y: number, x: number): number => (y < 0 || x < 0 ? 0 : pixels[y * row + x]!);
  const rows = Buffer.alloc(height * (row + 1));
  for (let y = 0; y < height; y += 1) {
    const filter = filters[y % filters.length]!;
    rows[y * (row + 1)] = filter;
    for (let x = 0; x < row; x += 1)
      rows[y * (row + 1) + 1 + x] =
        (at(y, x) - predict(filter, at(y, x - pixel), at(y - 1, x), at(y - 1, x - pixel))) & 0xff;
  }
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, header[0], header[1], 0, 0, header[2]]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(claimedHeight, 4);
  const data = packed ?? deflateSync(rows);
  const half = Math.floor(data.length / 2);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('tEXt', Buffer.from('x')),
    chunk('IDAT', data.subarray(0, half)),
    chunk('IDAT', data.subarray(half)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Decodes a picture, checking the CRC of every chunk. */
function read(png: Buffer): Picture {
  expect(png.subarray(0, 8)).toEqual(SIGNATURE);
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < png.length;) {
    const end = at + 8 + png.readUInt32BE(at);
    expect(png.readUInt32BE(end)).toBe(crc32(png.subarray(at + 4, end)));
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end) });
    at = end + 4;
  }
  expect(chunks.at(-1)?.type).toBe('IEND');
  const head = chunks[0]!.data;
  const [width, height, colour] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9]!];
  const rows = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const [pixel, row] = [size(colour), width * size(colour)];
  expect(rows.length).toBe(height * (row + 1));
  const pixels = Buffer.alloc(height * row);
  const at = (y: number, x: number): number => (y < 0 || x < 0 ? 0 : pixels[y * row + x]!);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < row; x += 1)
      pixels[y * row + x] =
        (rows[y * (row + 1) + 1 + x]! +
          predict(rows[y * (row + 1)]!, at(y, x - pixel), at(y - 1, x), at(y - 1, x - pixel))) &
        0xff;
  return { width, height, colour, pixels };
}

const splitInto = ({ width, colour, pixels }: Picture, heights: readonly number[]): Picture[] => {
  let y = 0;
  return heights.map((height) => {
    const [from, row] = [y, width * size(colour)];
    y += height;
    return { width, height, colour, pixels: pixels.subarray(from * row, y * row) };
  });
};

const plain = (height: number, more: Partial<Picture> = {}): Picture => ({
  width: 3,
  height,
  colour: 6,
  pixels: Buffer.alloc(height * 3 * 4, 7),
  ...more,
});

describe('a page image stacked from its parts', () => {
  const drawn = fc.record({
    width: fc.integer({ min: 1, max: 9 }),
    colour: fc.constantFrom(2, 6),
    heights: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 }),
    filters: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 7 }),
    seed: fc.integer({ min: 1, max: 65_535 }),
  });

  it('equals the image drawn in one piece, pixel by pixel, with any filter on any row', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async ({ width, colour, heights, filters, seed }) => {
        const height = heights.reduce((sum, one) => sum + one, 0);
        let state = seed;
        const pixels = Buffer.from(
          Array.from(
            { length: width * height * size(colour) },
            () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >> 8,
          ),
        );
        const original = { width, height, colour, pixels };
        const stacked = await stackPictures(splitInto(original, heights).map((part) => draw(part, filters)));
        expect(read(stacked!)).toEqual(original);
      }),
      { seed: 17, numRuns: 300 },
    );
  });

  it('a single part is returned unchanged', async () => {
    const only = draw(plain(2), [4]);
    expect(await stackPictures([only])).toBe(only);
  });

  const good = draw(plain(2), [1]);
  const broken: Readonly<Record<string, Buffer>> = {
    empty: Buffer.alloc(0),
    'not an image': Buffer.from('<html>inte en bild</html>'.repeat(5)),
    'only the beginning of an image': good.subarray(0, 40),
    'an image with a truncated last chunk': good.subarray(0, good.length - 20),
    'of another width': draw({ ...plain(2), width: 2 }, [0]),
    'of another colour type': draw({ ...plain(2), colour: 2 }, [0]),
    'an image with a palette': draw(plain(2), [0], { header: [8, 3, 0] }),
    'of sixteen bits per sample': draw(plain(2), [0], { header: [16, 6, 0] }),
    interlaced: draw(plain(2), [0], { header: [8, 6, 1] }),
    'of fewer rows than stated': draw(plain(2), [0], { claimedHeight: 2_000_000_000 }),
    'of more rows than stated': draw(plain(2), [0], { claimedHeight: 1 }),
    'filtered by an unknown method': draw(plain(2), [0], {
      packed: deflateSync(Buffer.concat([Buffer.from([9]), Buffer.alloc(12), Buffer.from([0]), Buffer.alloc(12)])),
    }),
    'not decompressible': draw(plain(2), [0], { packed: Buffer.from('inte packat alls') }),
    'a decompression bomb': draw(plain(2), [0], { packed: deflateSync(Buffer.alloc(90 * 1024 * 1024)) }),
  };
  for (const [what, part] of Object.entries(broken)) {
    it(`is refused, not made in part, when a part is ${what}`, async () => {
      expect(await stackPictures([good, part])).toBeNull();
      expect(await stackPictures([part, good])).toBeNull();
    });
  }

  it('no parts give no image', async () => {
    expect(await stackPictures([])).toBeNull();
  });
});
