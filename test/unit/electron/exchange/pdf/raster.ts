// Small picture files made in the test: PNG of any kind from its rows, JPEG of one grey with an orientation.
import { crc32, deflateSync } from 'node:zlib';

const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const uint32 = (value: number): Buffer =>
  Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);

/** A chunk of a PNG file. */
export const pngChunk = (name: string, data: Uint8Array | readonly number[]): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), Buffer.from(data)]);
  return Buffer.concat([uint32(body.length - 4), body, uint32(crc32(body))]);
};

export interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly colourType: number;
  /** Chunks between the header and the pixels, such as a palette. */
  readonly chunks?: readonly Buffer[];
  /** The rows, each with its filter byte first. */
  readonly rows: readonly (readonly number[])[];
}

export const pngOf = ({ width, height, bits, colourType, chunks = [], rows }: PngParts): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([bits, colourType, 0, 0, 0])])),
    ...chunks,
    pngChunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    pngChunk('IEND', []),
  ]);

const segment = (marker: number, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker]), uint16(data.length + 2), data]);

/** Exif with the orientation alone (TIFF, big-endian, one entry). */
const exif = (orientation: number): Buffer =>
  segment(
    0xe1,
    Buffer.concat([
      Buffer.from('Exif\0\0MM\0*', 'latin1'),
      uint32(8),
      uint16(1),
      uint16(0x0112),
      uint16(3),
      uint32(1),
      uint16(orientation),
      uint16(0),
      uint32(0),
    ]),
  );

/** A baseline JPEG of middle grey; the sides are multiples of eight. */
export function greyJpeg(width: number, height: number, orientation = 1): Buffer {
  // One code of one bit in each table: no difference from the block before, and nothing but that.
  const table = (id: number): Buffer => segment(0xc4, Buffer.from([id, 1, ...Array.from({ length: 15 }, () => 0), 0]));
  const blocks = (width * height) / 64;
  const scan = Buffer.alloc(Math.ceil(blocks / 4));
  const rest = (blocks * 2) % 8;
  if (rest > 0) scan[scan.length - 1] = 0xff >> rest;
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    exif(orientation),
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    segment(0xc0, Buffer.concat([Buffer.from([8]), uint16(height), uint16(width), Buffer.from([1, 1, 0x11, 0])])),
    table(0x00),
    table(0x10),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    scan,
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** A picture, 40 by 40, whose left half is one row of samples and whose right half is another. */
export function halves(
  colourType: number,
  bits: number,
  left: readonly number[],
  right: readonly number[],
  chunks: readonly Buffer[] = [],
): Buffer {
  const samples = [left, right].flatMap((pixel) => Array.from({ length: 20 }, () => pixel).flat());
  const binary = samples.map((sample) => sample.toString(2).padStart(bits, '0')).join('');
  const row = (binary.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const filters = [4, 3, 2, 1, 0];
  const across = Math.max(1, (bits * left.length) / 8);
  // Every filter in turn; the first row has none above it.
  const filtered = Array.from({ length: 40 }, (_, y) => {
    const filter = filters[y % 5] ?? 0;
    return [
      filter,
      ...row.map((value, x) => {
        const before = row[x - across] ?? 0;
        const above = y === 0 ? 0 : value;
        const corner = y === 0 ? 0 : before;
        const nearest = Math.abs(above - corner) <= Math.abs(before - corner) ? before : above;
        const guess = [0, before, above, (before + above) >> 1, nearest][filter] ?? 0;
        return (value - guess) & 255;
      }),
    ];
  });
  return pngOf({ width: 40, height: 40, bits, colourType, chunks, rows: filtered });
}
