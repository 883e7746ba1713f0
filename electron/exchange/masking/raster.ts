// A picture as its pixels: three bytes each, row by row, no transparency. Masks are drawn into the pixels themselves.
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { PictureRegion } from '../../../domain/masking/model.ts';

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel. */
  readonly rgb: Buffer;
}

/** The colour of masks: black. */
const MASK_VALUE = 0;
/**
 * Masks grow to this grid. A lossy picture repeats something of each pixel in its block of eight by eight, and a mask of
 * the exact width of a word would say how long the word is.
 */
const GRID = 8;

/** Hex SHA-256 of the pixels. */
export const pixelsHash = ({ rgb }: Raster): string => createHash('sha256').update(rgb).digest('hex');

/** The region on the grid, inside the picture; null if nothing of it is inside. */
export function gridRegion({ width, height }: Omit<Raster, 'rgb'>, region: PictureRegion): PictureRegion | null {
  const down = (value: number): number => Math.floor(value / GRID) * GRID;
  const up = (value: number): number => Math.ceil(value / GRID) * GRID;
  const [x, y] = [down(region.x), down(region.y)];
  if (x >= width || y >= height) return null;
  const [right, bottom] = [up(region.x + region.width), up(region.y + region.height)];
  return { x, y, width: Math.min(width, right) - x, height: Math.min(height, bottom) - y };
}

/** Draws the regions into the pixels. */
export function drawMasks({ width, rgb }: Raster, regions: readonly PictureRegion[]): void {
  for (const region of regions)
    for (let y = region.y; y < region.y + region.height; y += 1) {
      const from = (y * width + region.x) * 3;
      rgb.fill(MASK_VALUE, from, from + region.width * 3);
    }
}

/** Whether every pixel of the region has the colour of masks, and the region is inside the picture. */
export function isMasked({ width, height, rgb }: Raster, region: PictureRegion): boolean {
  if (region.x + region.width > width || region.y + region.height > height) return false;
  for (let y = region.y; y < region.y + region.height; y += 1) {
    const from = (y * width + region.x) * 3;
    if (rgb.subarray(from, from + region.width * 3).some((value) => value !== MASK_VALUE)) return false;
  }
  return true;
}

export const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(name: string, data: Buffer): Buffer {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(name, 4, 'latin1');
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

/** The rows, each after the number of its filter: the difference from the row above. */
function filteredRows({ width, height, rgb }: Raster): Buffer {
  const row = width * 3;
  const out = Buffer.alloc(height * (row + 1));
  for (let y = 0; y < height; y += 1) {
    const [to, from] = [y * (row + 1), y * row];
    out[to] = 2;
    if (y === 0) rgb.copy(out, to + 1, 0, row);
    else for (let x = 0; x < row; x += 1) out[to + 1 + x] = (rgb[from + x] ?? 0) - (rgb[from + x - row] ?? 0);
  }
  return out;
}

/** A PNG of the pixels and nothing else: the chunks IHDR, IDAT and IEND. */
export function encodePng(raster: Raster): Buffer<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(raster.width, 0);
  header.writeUInt32BE(raster.height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(filteredRows(raster), { level: 6 });
  return Buffer.concat([PNG_SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** The picture turned and mirrored as the orientation of its camera says (Exif, 1 to 8). */
export function oriented(raster: Raster, orientation: number): Raster {
  if (orientation < 2 || orientation > 8) return raster;
  const isTurned = orientation > 4;
  const [width, height] = isTurned ? [raster.height, raster.width] : [raster.width, raster.height];
  const rgb = Buffer.alloc(raster.rgb.length);
  const mirrorsX = [2, 3, 7, 8].includes(orientation);
  const mirrorsY = [3, 4, 6, 7].includes(orientation);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [a, b] = isTurned ? [y, x] : [x, y];
      const fromX = mirrorsX ? raster.width - 1 - a : a;
      const fromY = mirrorsY ? raster.height - 1 - b : b;
      const [to, from] = [(y * width + x) * 3, (fromY * raster.width + fromX) * 3];
      rgb[to] = raster.rgb[from] ?? 0;
      rgb[to + 1] = raster.rgb[from + 1] ?? 0;
      rgb[to + 2] = raster.rgb[from + 2] ?? 0;
    }
  return { width, height, rgb };
}
