// The pictures of a document, decoded from the document itself: each must be one that was made, masks included.
import type { MaskedPicture } from '../../../domain/masking/model.ts';
import { decodeJpeg } from './jpeg-decode.ts';
import { jpegParts } from './jpeg-parts.ts';
import { filtersOf, type PdfFile, unpackedStream } from './pdf-file.ts';
import { type PicturePart, resolved } from './pdf-parts.ts';
import { nameOf, numberOf, type PdfDict } from './pdf-values.ts';
import { unfiltered } from './png-rows.ts';
import { isMasked, pixelsHash, type Raster } from './raster.ts';

const KEYS = new Set('Type Subtype Width Height BitsPerComponent ColorSpace Filter DecodeParms Length'.split(' '));
const SAMPLES: Readonly<Record<string, number>> = { DeviceRGB: 3, DeviceGray: 1 };

/** Rows of samples from the stream of a picture; null if they are not exactly as many as it says. */
function rowsOf(file: PdfFile, dict: PdfDict, stored: Buffer, rowBytes: number, samples: number): Buffer | null {
  const bytes = unpackedStream(dict, stored);
  const height = numberOf(dict.get('Height')) ?? 0;
  const parms = resolved(file, dict.get('DecodeParms'));
  const predictor = parms?.type === 'dict' ? (numberOf(parms.entries.get('Predictor')) ?? 1) : 1;
  if (bytes === null) return null;
  if (predictor < 10) return bytes.length === height * rowBytes && predictor === 1 ? bytes : null;
  return bytes.length === height * (rowBytes + 1) ? unfiltered(bytes, rowBytes, samples) : null;
}

/** A grey picture has the same value three times. */
function inColour(rows: Buffer, samples: number): Buffer {
  if (samples === 3) return rows;
  const rgb = Buffer.alloc(rows.length * 3);
  for (const [index, value] of rows.entries()) rgb.fill(value, index * 3, index * 3 + 3);
  return rgb;
}

/** The pixels of a picture in the document; null if it is stored in a way that the program does not write. */
async function pixelsOf(file: PdfFile, { dict, stored }: PicturePart): Promise<Raster | null> {
  const [width, height] = [numberOf(dict.get('Width')) ?? 0, numberOf(dict.get('Height')) ?? 0];
  const samples = SAMPLES[nameOf(resolved(file, dict.get('ColorSpace'))) ?? ''];
  if (samples === undefined || numberOf(dict.get('BitsPerComponent')) !== 8) return null;
  if ([...dict.keys()].some((key) => !KEYS.has(key))) return null;
  const filters = filtersOf(dict);
  if (filters.length === 1 && filters[0] === 'DCTDecode') {
    const parts = jpegParts(stored);
    return parts === null || parts.hasExtras ? null : await decodeJpeg(stored);
  }
  const rows = rowsOf(file, dict, stored, width * samples, samples);
  return rows === null ? null : { width, height, rgb: inColour(rows, samples) };
}

export interface PictureFindings {
  /** Pictures that were not made for this document, by their objects. */
  readonly strange: readonly number[];
  /** Regions that are not of the colour of masks, by the objects of their pictures. */
  readonly unmasked: readonly number[];
  readonly regions: number;
}

/** Decodes every picture of the document, one at a time. */
export async function lookAtPictures(
  file: PdfFile,
  pictures: readonly PicturePart[],
  made: readonly MaskedPicture[],
  progress: (done: number, total: number) => void,
): Promise<PictureFindings> {
  const byPixels = new Map<string, MaskedPicture[]>();
  for (const picture of made) byPixels.set(picture.pixels, [...(byPixels.get(picture.pixels) ?? []), picture]);
  const [strange, unmasked]: [number[], number[]] = [[], []];
  let regions = 0;
  for (const [index, part] of pictures.entries()) {
    progress(index, pictures.length);
    const raster = await pixelsOf(file, part);
    const known = raster === null ? undefined : byPixels.get(pixelsHash(raster));
    if (raster === null || known === undefined) {
      strange.push(part.id);
      continue;
    }
    for (const region of known.flatMap((picture) => picture.regions)) {
      regions += 1;
      if (!isMasked(raster, region)) unmasked.push(part.id);
    }
  }
  return { strange, unmasked, regions };
}
