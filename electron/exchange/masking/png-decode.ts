// Reads every kind of PNG (ISO/IEC 15948) into its pixels, on white where it is transparent. The file is hostile.
import { MAX_PIXELS } from '../pdf/png.ts';
import { inflatedTo, unfiltered } from './png-rows.ts';
import { PNG_SIGNATURE, type Raster } from './raster.ts';

/** Samples per pixel by colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const BITS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
/** Where the pixels of each pass stand, and how far apart: x, y, and their steps. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const ONE_PASS = [[0, 0, 1, 1]] as const;

interface Png {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly type: number;
  readonly samples: number;
  readonly interlaced: boolean;
  palette: Buffer | null;
  transparency: Buffer | null;
  data: Buffer[];
}

export const isPngFile = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(PNG_SIGNATURE);

function headerOf(data: Buffer): Png | null {
  if (data.length !== 13) return null;
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  const [bits = 0, type = -1, packing, filter, interlace = 2] = data.subarray(8);
  const samples = SAMPLES[type];
  if (samples === undefined || BITS[type]?.includes(bits) !== true) return null;
  if (packing !== 0 || filter !== 0 || interlace > 1) return null;
  if (width === 0 || height === 0 || width * height > MAX_PIXELS) return null;
  const found = { palette: null, transparency: null, data: [] };
  return { width, height, bits, type, samples, interlaced: interlace === 1, ...found };
}

/** The chunks' names and data in order; null if one is cut short. Stops after the end chunk. */
export function chunksIn(bytes: Buffer): { name: string; data: Buffer; end: number }[] | null {
  const chunks: { name: string; data: Buffer; end: number }[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const name = bytes.toString('latin1', at + 4, at + 8);
    chunks.push({ name, data: bytes.subarray(at + 8, end - 4), end });
    if (name === 'IEND') return chunks;
    at = end;
  }
  return null;
}

function parsed(bytes: Buffer): Png | null {
  const chunks = isPngFile(bytes) ? chunksIn(bytes) : null;
  const first = chunks?.[0];
  if (chunks === null || first?.name !== 'IHDR') return null;
  const png = headerOf(first.data);
  if (png === null) return null;
  for (const { name, data } of chunks)
    if (name === 'IDAT') png.data.push(data);
    else if (name === 'PLTE') png.palette ??= data;
    else if (name === 'tRNS') png.transparency ??= data;
  return png.type === 3 && png.palette === null ? null : png;
}

/** A sample of a row, as it is stored. */
function sampleAt(row: Buffer, bits: number, index: number): number {
  if (bits === 8) return row[index] ?? 0;
  if (bits === 16) return ((row[2 * index] ?? 0) << 8) | (row[2 * index + 1] ?? 0);
  const perByte = 8 / bits;
  const byte = row[Math.floor(index / perByte)] ?? 0;
  return (byte >> (8 - bits * (1 + (index % perByte)))) & ((1 << bits) - 1);
}

type Pixel = readonly [number, number, number, number];

/** Red, green, blue and opacity of a pixel, each up to 255. */
function pixelAt(png: Png, row: Buffer, x: number): Pixel {
  const { bits, type, samples, palette, transparency } = png;
  const stored = Array.from({ length: samples }, (_, index) => sampleAt(row, bits, x * samples + index));
  const [a = 0, b = 0, c = 0, d = 0] = stored;
  if (type === 3) {
    const opacity = transparency !== null && a < transparency.length ? (transparency[a] ?? 255) : 255;
    return [palette?.[3 * a] ?? 0, palette?.[3 * a + 1] ?? 0, palette?.[3 * a + 2] ?? 0, opacity];
  }
  const scale = (value: number): number => Math.round((value * 255) / ((1 << bits) - 1));
  const isKey =
    transparency !== null &&
    transparency.length >= 2 * samples &&
    stored.every((value, index) => value === transparency.readUInt16BE(2 * index));
  const key = isKey ? 0 : 255;
  if (type === 0) return [scale(a), scale(a), scale(a), key];
  if (type === 4) return [scale(a), scale(a), scale(a), scale(b)];
  return [scale(a), scale(b), scale(c), type === 6 ? scale(d) : key];
}

/** The value on white. */
const onWhite = (value: number, opacity: number): number => Math.round((value * opacity + 255 * (255 - opacity)) / 255);

interface Pass {
  readonly rows: Buffer;
  readonly rowBytes: number;
  readonly width: number;
  readonly height: number;
  readonly place: readonly [number, number, number, number];
}

/** The passes of the picture with their rows; null if the data is damaged. */
function passesOf(png: Png): Pass[] | null {
  const bitsPerPixel = png.bits * png.samples;
  const plans = (png.interlaced ? PASSES : ONE_PASS).flatMap((place) => {
    const [x, y, stepX, stepY] = place;
    const [width, height] = [Math.ceil((png.width - x) / stepX), Math.ceil((png.height - y) / stepY)];
    return width <= 0 || height <= 0 ? [] : [{ place, width, height, rowBytes: Math.ceil((width * bitsPerPixel) / 8) }];
  });
  const size = plans.reduce((sum, { height, rowBytes }) => sum + height * (rowBytes + 1), 0);
  const data = inflatedTo(size, Buffer.concat(png.data));
  if (data === null) return null;
  let at = 0;
  const passes: Pass[] = [];
  for (const plan of plans) {
    const end = at + plan.height * (plan.rowBytes + 1);
    const rows = unfiltered(data.subarray(at, end), plan.rowBytes, Math.max(1, bitsPerPixel >> 3));
    if (rows === null) return null;
    passes.push({ ...plan, rows });
    at = end;
  }
  return passes;
}

function drawPass(png: Png, { rows, rowBytes, width, height, place }: Pass, rgb: Buffer): void {
  const [firstX, firstY, stepX, stepY] = place;
  for (let y = 0; y < height; y += 1) {
    const row = rows.subarray(y * rowBytes, (y + 1) * rowBytes);
    for (let x = 0; x < width; x += 1) {
      const [red, green, blue, opacity] = pixelAt(png, row, x);
      const to = ((firstY + y * stepY) * png.width + firstX + x * stepX) * 3;
      rgb[to] = onWhite(red, opacity);
      rgb[to + 1] = onWhite(green, opacity);
      rgb[to + 2] = onWhite(blue, opacity);
    }
  }
}

/** The pixels of a PNG; null if it is damaged, of a kind that does not exist, or too large. */
export function decodePng(bytes: Buffer): Raster | null {
  const png = parsed(bytes);
  const passes = png === null ? null : passesOf(png);
  if (png === null || passes === null) return null;
  const [pass] = passes;
  // As most are: eight bits of red, green and blue.
  if (png.type === 2 && png.bits === 8 && !png.interlaced && png.transparency === null && pass !== undefined)
    return { width: png.width, height: png.height, rgb: pass.rows };
  const rgb = Buffer.alloc(png.width * png.height * 3);
  for (const each of passes) drawPass(png, each, rgb);
  return { width: png.width, height: png.height, rgb };
}
