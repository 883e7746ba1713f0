// Whether a masked picture is what it says, looked at apart from what made it: its file is decoded again.
import type { MaskedFile } from './picture.ts';
import { chunksIn, decodePng } from './png-decode.ts';
import { isMasked, pixelsHash } from './raster.ts';

/** A PNG of header, pixels and end, with these pixels, and every region of the colour of masks. */
export function isAsMasked({ png, width, height, pixels, regions }: MaskedFile): boolean {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  const raster = decodePng(bytes);
  const chunks = raster === null ? null : chunksIn(bytes);
  if (raster === null || chunks?.at(-1)?.end !== bytes.length) return false;
  if (chunks.map(({ name }) => name).join(' ') !== 'IHDR IDAT IEND') return false;
  if (raster.width !== width || raster.height !== height || pixelsHash(raster) !== pixels) return false;
  return regions.every((region) => isMasked(raster, region));
}
