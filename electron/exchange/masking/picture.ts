// A picture of evidence, rebuilt from its pixels with the masks in them: no metadata, no thumbnail, no layer. R42.2.
import type { MaskedPicture, PictureRegion } from '../../../domain/masking/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { decodeGif, hasMoreFrames, isGif } from './gif-decode.ts';
import { decodeJpeg } from './jpeg-decode.ts';
import { isJpeg, jpegParts } from './jpeg-parts.ts';
import { decodePng, isPngFile } from './png-decode.ts';
import { drawMasks, encodePng, gridRegion, oriented, pixelsHash, type Raster } from './raster.ts';
import { isWebp, webpParts } from './webp-parts.ts';

/** A masked picture and its file. */
export interface MaskedFile extends MaskedPicture {
  /** PNG of the pixels alone. */
  readonly png: Uint8Array<ArrayBuffer>;
}
export interface MaskedPictureFile extends MaskedFile {
  /** The file moved, and only its first picture is here. */
  readonly firstOfMore: boolean;
}

/** The pixels of a picture, the right way up; null if it is damaged, of another kind or too large. */
export async function decodePicture(bytes: Buffer): Promise<Raster | null> {
  if (isPngFile(bytes)) return decodePng(bytes);
  if (isGif(bytes)) return decodeGif(bytes);
  // Loaded when it is asked for: other pictures do not need it.
  if (isWebp(bytes)) return await (await import('./webp-decode.ts')).decodeWebp(bytes);
  if (!isJpeg(bytes)) return null;
  const raster = await decodeJpeg(bytes);
  return raster === null ? null : oriented(raster, jpegParts(bytes)?.orientation ?? 1);
}

/** Whether the file moves: of its pictures, the first is shown. */
const hasMore = (bytes: Buffer): boolean =>
  isGif(bytes) ? hasMoreFrames(bytes) : isWebp(bytes) && webpParts(bytes)?.hasMore === true;

/** The picture with its masks drawn, or null if a region is outside it. */
export function maskedFile(raster: Raster, regions: readonly PictureRegion[]): MaskedFile | null {
  const onGrid = regions.flatMap((region) => gridRegion(raster, region) ?? []);
  if (onGrid.length < regions.length) return null;
  drawMasks(raster, onGrid);
  const { width, height } = raster;
  return { width, height, pixels: pixelsHash(raster), regions: onGrid, png: encodePng(raster) };
}

/**
 * The picture with its regions masked. Fails with `masking.notPicture` if it cannot be read, and `masking.outside` if a
 * region is not in it. Also for a picture without regions, which then loses what it carries beside its pixels.
 */
export async function maskPicture(
  bytes: Buffer,
  regions: readonly PictureRegion[],
): Promise<Result<MaskedPictureFile>> {
  const raster = await decodePicture(bytes);
  if (raster === null) return fail('masking.notPicture');
  const file = maskedFile(raster, regions);
  return file === null ? fail('masking.outside') : ok({ ...file, firstOfMore: hasMore(bytes) });
}
