// Pixels of a WebP picture, decoded by libwebp as WebAssembly: without network or files. Runs in a file reader only.
import { webp } from 'icodec/node';
import type { Raster } from './raster.ts';
import { webpParts } from './webp-parts.ts';

const WHITE = 255;

interface Decoded {
  readonly width: number;
  readonly height: number;
  /** Four bytes of each pixel. */
  readonly data: Uint8ClampedArray;
}

/** The pixels of the first picture, on white where it is transparent; null if the file is damaged or too large. */
export async function decodeWebp(bytes: Buffer): Promise<Raster | null> {
  const parts = webpParts(bytes);
  if (parts === null) return null;
  const { width, height, first } = parts;
  const rgba = await pixelsOf(first);
  if (rgba === null) return null;
  const rgb = Buffer.alloc(width * height * 3, WHITE);
  for (let y = 0; y < first.height; y += 1)
    for (let x = 0; x < first.width; x += 1) {
      const from = 4 * (y * first.width + x);
      const to = 3 * ((first.y + y) * width + first.x + x);
      const cover = rgba[from + 3] ?? 0;
      for (let part = 0; part < 3; part += 1)
        rgb[to + part] = Math.round(((rgba[from + part] ?? 0) * cover + WHITE * (WHITE - cover)) / WHITE);
    }
  return { width, height, rgb };
}

/** Four bytes of each pixel; null if the decoder refuses, or gives another picture than the one that was asked for. */
async function pixelsOf({
  file,
  width,
  height,
}: {
  file: Buffer;
  width: number;
  height: number;
}): Promise<Uint8ClampedArray | null> {
  await webp.loadDecoder();
  try {
    // The library says what a page of the browser has, which is not known here.
    const picture = webp.decode(new Uint8Array(file)) as unknown as Decoded;
    const isAsked = picture.width === width && picture.height === height;
    return isAsked && picture.data.length === 4 * width * height ? picture.data : null;
  } catch {
    return null;
  }
}
