// WebP, which evidence of web pages is full of: decoded to its pixels and masked, with nothing of what it carries beside
// them, and never an error that was not said.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isAsMasked } from '../../../../../electron/exchange/masking/picture-check.ts';
import { decodePicture, maskPicture } from '../../../../../electron/exchange/masking/picture.ts';
import { decodePng } from '../../../../../electron/exchange/masking/png-decode.ts';
import type { Raster } from '../../../../../electron/exchange/masking/raster.ts';
import { webpParts } from '../../../../../electron/exchange/masking/webp-parts.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { chunksOf, exif, extended, frameOf, riff, webpChunk, webpOf } from './webp-files.ts';

const SIZE = { width: 40, height: 24 };
const PLACE = 'Hemlig plats 59,33 18,06';
const gradient = (x: number, y: number) => [6 * x, 10 * y, 9, 255] as const;
const red = () => [255, 0, 0, 255] as const;
const pixel = ({ rgb, width }: Raster, x: number, y: number): number[] => [
  ...rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];
async function read(bytes: Buffer): Promise<Raster> {
  const raster = await decodePicture(bytes);
  if (raster === null) throw new Error('not read');
  return raster;
}

let plain: Buffer = Buffer.alloc(0);
let lossy: Buffer = Buffer.alloc(0);
beforeAll(async () => {
  plain = await webpOf({ ...SIZE, at: gradient });
  lossy = await webpOf({ ...SIZE, at: (x) => [200, 40, 40, x < 20 ? 255 : 0] }, false);
});

describe('a WebP picture', () => {
  it('is read to its last pixel, when nothing of it was lost', async () => {
    const raster = await read(plain);
    expect([raster.width, raster.height]).toEqual([40, 24]);
    for (const [x, y] of [
      [0, 0],
      [39, 23],
      [17, 5],
    ] as const)
      expect(pixel(raster, x, y)).toEqual(gradient(x, y).slice(0, 3));
  });

  it('is on white where it is transparent, beside lossy pixels too', async () => {
    const raster = await read(lossy);
    expect(pixel(raster, 39, 10)).toEqual([255, 255, 255]);
    expect(Math.abs((pixel(raster, 2, 2)[0] ?? 0) - 200)).toBeLessThan(12);
    const half = await read(await webpOf({ ...SIZE, at: () => [0, 0, 0, 51] }));
    expect(pixel(half, 3, 3)).toEqual([204, 204, 204]);
  });

  it('[R42.2] is masked in its pixels, and given out with nothing else of its file', async () => {
    const full = riff(
      extended(0x2c, SIZE.width, SIZE.height),
      webpChunk('ICCP', Buffer.from(PLACE)),
      chunksOf(plain),
      exif(6, PLACE),
      webpChunk('XMP ', Buffer.from(`<x:xmpmeta>${PLACE}</x:xmpmeta>`)),
    );
    const masked = must(await maskPicture(full, [{ x: 9, y: 9, width: 5, height: 5 }]));
    // As it is shown: turned by no orientation, since the browser does not turn a WebP either.
    expect([masked.width, masked.height, masked.firstOfMore]).toEqual([40, 24, false]);
    expect(masked.regions).toEqual([{ x: 8, y: 8, width: 8, height: 8 }]);
    expect(isAsMasked(masked)).toBe(true);
    const png = Buffer.from(masked.png);
    expect(png.includes('Hemlig')).toBe(false);
    const shown = decodePng(png);
    if (shown === null) throw new Error('not read');
    expect([pixel(shown, 8, 8), pixel(shown, 15, 15)]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(pixel(shown, 16, 8)).toEqual([96, 80, 9]);
  });

  it('[R42.2] is the same to the byte, whatever was under the mask', async () => {
    const region = { x: 8, y: 8, width: 16, height: 8 };
    const hidden = (x: number, y: number) => x >= 8 && x < 24 && y >= 8 && y < 16;
    const other = await webpOf({ ...SIZE, at: (x, y) => (hidden(x, y) ? [1, 2, x, 255] : gradient(x, y)) });
    const [one, two] = [must(await maskPicture(plain, [region])), must(await maskPicture(other, [region]))];
    expect(Buffer.from(two.png).equals(Buffer.from(one.png))).toBe(true);
  });

  it('that moves shows its first picture in its place, and says that there are more', async () => {
    const small = { width: 8, height: 8 };
    const first = frameOf(await webpOf({ ...small, at: red }), small, 4, 2);
    const secret = frameOf(await webpOf({ ...SIZE, at: () => [0, 255, 0, 255] }), SIZE);
    const head = extended(0x02, SIZE.width, SIZE.height);
    const anim = webpChunk('ANIM', Buffer.from([1, 2, 3, 255, 0, 0]));
    const moving = riff(head, anim, first, secret);
    const raster = await read(moving);
    expect([pixel(raster, 4, 2), pixel(raster, 11, 9)]).toEqual([
      [255, 0, 0],
      [255, 0, 0],
    ]);
    expect([pixel(raster, 3, 2), pixel(raster, 12, 2)]).toEqual([
      [255, 255, 255],
      [255, 255, 255],
    ]);
    expect(must(await maskPicture(moving, [])).firstOfMore).toBe(true);
    expect(must(await maskPicture(riff(head, anim, first), [])).firstOfMore).toBe(false);
    // A frame outside its canvas, or of another size than it says.
    expect(await decodePicture(riff(extended(0x02, 10, 8), anim, first))).toBeNull();
    expect(await decodePicture(riff(head, anim, frameOf(plain, small)))).toBeNull();
    expect(await decodePicture(riff(head, anim))).toBeNull();
  });
});

describe('a WebP file that is damaged or hostile', () => {
  it('is refused if it is cut short anywhere', async () => {
    for (let length = 0; length < plain.length; length += 1)
      expect(codeOf(await maskPicture(plain.subarray(0, length), []))).toBe('masking.notPicture');
  });

  it('is read or refused, whatever is changed in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), fc.nat(255), fc.boolean(), async (place, value, isLossy) => {
        const bytes = Buffer.from(isLossy ? lossy : plain);
        bytes[12 + (place % (bytes.length - 12))] = value;
        const raster = await decodePicture(bytes);
        if (raster !== null) expect(raster.rgb.length).toBe(3 * raster.width * raster.height);
      }),
      { numRuns: 300 },
    );
  });

  it('[R42.2] is refused by the size in its header, before anything of it is decoded', () => {
    // 16,384 by 16,384 pixels in thirty bytes: a gigabyte, decoded.
    const bomb = Buffer.alloc(30, 0);
    bomb[0] = 0x2f;
    bomb.writeUInt32LE((0x3fff | (0x3fff << 14)) >>> 0, 1);
    expect(webpParts(riff(webpChunk('VP8L', bomb)))).toBeNull();
    const lossyBomb = Buffer.from([0, 0, 0, 0x9d, 0x01, 0x2a, 0xff, 0x3f, 0xff, 0x3f, 0, 0]);
    expect(webpParts(riff(webpChunk('VP8 ', lossyBomb)))).toBeNull();
    // A canvas that says another size than its picture, or as much as the format can.
    expect(webpParts(riff(extended(0, 41, 24), chunksOf(plain)))).toBeNull();
    const frame = frameOf(plain, SIZE);
    expect(webpParts(riff(extended(0x02, 16_777_216, 16_777_216), frame))).toBeNull();
    expect(webpParts(riff(extended(0x02, SIZE.width, SIZE.height), frame))?.first.file.length).toBe(plain.length);
  });

  it('of a size of nothing, without a picture or of another kind is refused', () => {
    const empty = Buffer.from([0, 0, 0, 0x9d, 0x01, 0x2a, 0, 0, 8, 0, 0, 0]);
    expect(webpParts(riff(webpChunk('VP8 ', empty)))).toBeNull();
    expect(webpParts(riff(webpChunk('VP8 ', Buffer.from([1, 0, 0, 0x9d, 0x01, 0x2a, 8, 0, 8, 0]))))).toBeNull();
    expect(webpParts(riff(webpChunk('VP8L', Buffer.from([0x2e, 0, 0, 0, 0]))))).toBeNull();
    expect(webpParts(riff(webpChunk('VP8X', Buffer.alloc(4)), chunksOf(plain)))).toBeNull();
    expect(webpParts(riff(webpChunk('XMP ', Buffer.from('x'))))).toBeNull();
    expect(webpParts(riff())).toBeNull();
  });
});
