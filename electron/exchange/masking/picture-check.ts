// Whether a masked picture is what it says, looked at apart from what made it: its file is decoded again.
import type { PictureRegion } from '../../../domain/masking/model.ts';
import type { MaskedFile } from './picture.ts';
import { chunksIn, decodePng } from './png-decode.ts';
import { gridRegion, isMasked, pixelsHash } from './raster.ts';

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

/** Whether it is as it says, and has a mask over every region that was asked for. */
export function hasEveryMask(file: MaskedFile, asked: readonly PictureRegion[]): boolean {
  const covers = (region: PictureRegion): boolean => {
    const onGrid = gridRegion(file, region);
    return (
      onGrid !== null &&
      file.regions.some(
        ({ x, y, width, height }) =>
          x === onGrid.x && y === onGrid.y && width === onGrid.width && height === onGrid.height,
      )
    );
  };
  return isAsMasked(file) && asked.every(covers);
}
