// WebP files for tests: of pixels, with what cameras and programs add to them, and moving ones.
import { webp } from 'icodec/node';

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and cover of a place. */
  readonly at: (x: number, y: number) => readonly [number, number, number, number];
}

/** A WebP file with these pixels. */
export async function webpOf({ width, height, at }: Pixels, lossless = true): Promise<Buffer> {
  await webp.loadEncoder();
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) data.set(at(x, y), 4 * (y * width + x));
  return Buffer.from(webp.encode({ data, width, height, depth: 8 }, { lossless, exact: true, quality: 90 }));
}

export const webpChunk = (name: string, data: Uint8Array): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
};

export const riff = (...chunks: readonly Uint8Array[]): Buffer =>
  webpChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));

const three = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff, value >> 16];

/** The chunk that says how large the canvas is, and what the file has. */
export const extended = (flags: number, width: number, height: number): Buffer =>
  webpChunk('VP8X', Buffer.from([flags, 0, 0, 0, ...three(width - 1), ...three(height - 1)]));

/** The chunks of a file, without its head. */
export const chunksOf = (file: Buffer): Buffer => file.subarray(12);

/** A frame of a file that moves, at an even place. */
export const frameOf = (file: Buffer, size: { width: number; height: number }, x = 0, y = 0): Buffer =>
  webpChunk(
    'ANMF',
    Buffer.concat([
      Buffer.from([
        ...three(x / 2),
        ...three(y / 2),
        ...three(size.width - 1),
        ...three(size.height - 1),
        100,
        0,
        0,
        0,
      ]),
      chunksOf(file),
    ]),
  );

/** Exif with an orientation and a text. */
export function exif(orientation: number, text: string): Buffer {
  const tiff = Buffer.alloc(38 + text.length);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  tiff.set([0x0e, 0x01, 2, 0, text.length, 0, 0, 0, 38, 0, 0, 0], 10);
  tiff.set([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0], 22);
  tiff.write(text, 38, 'latin1');
  return webpChunk('EXIF', tiff);
}
