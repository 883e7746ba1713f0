// Whether a PNG is whole, and small enough to be drawn (ISO/IEC 15948): every chunk with its checksum, and as many pixels
// as it says. Chromium draws half a file without a word.
import { crc32, inflateSync } from 'node:zlib';
import { type ArmsRefusal, MAX_ARMS_RATIO, MAX_GIVEN_SIDE } from '../../../domain/organisation/arms.ts';

const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Start and step of each pass of an interlaced picture, across and down. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly bitsPerPixel: number;
  readonly interlaced: boolean;
}

function headerOf(data: Buffer): Header | null {
  const samples = SAMPLES[data[9] ?? -1];
  if (data.length !== 13 || samples === undefined) return null;
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  return { width, height, bitsPerPixel: samples * (data[8] ?? 0), interlaced: data[12] !== 0 };
}

/** Bytes of the pixels before compression: each row has one more for its filter. */
function pixelBytes({ width, height, bitsPerPixel, interlaced }: Header): number {
  const bytes = (columns: number, rows: number): number =>
    columns === 0 || rows === 0 ? 0 : rows * (1 + Math.ceil((columns * bitsPerPixel) / 8));
  if (!interlaced) return bytes(width, height);
  return PASSES.reduce((sum, [x, y, across, down]) => {
    const [columns, rows] = [Math.ceil((width - x) / across), Math.ceil((height - y) / down)];
    return sum + bytes(Math.max(0, columns), Math.max(0, rows));
  }, 0);
}

/** The chunks, or null when one is cut short, altered, or the end is missing. */
function chunksOf(bytes: Buffer): { readonly header: Header; readonly data: Buffer } | null {
  let header: Header | null = null;
  const pieces: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) return null;
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return null;
    const name = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, end);
    if (at === 8 && name !== 'IHDR') return null;
    if (name === 'IHDR') header ??= headerOf(data);
    if (name === 'IDAT') pieces.push(data);
    if (name === 'IEND') return header === null ? null : { header, data: Buffer.concat(pieces) };
    at = end + 4;
  }
  return null;
}

/** The size of a picture that may be shown, or why it may not. */
export function checkedPng(bytes: Buffer): { readonly width: number; readonly height: number } | ArmsRefusal {
  const chunks = chunksOf(bytes);
  if (chunks === null) return 'armsDamaged';
  const { width, height } = chunks.header;
  if (width === 0 || height === 0) return 'armsDamaged';
  if (Math.max(width, height) > MAX_GIVEN_SIDE) return 'armsTooMuch';
  if (Math.max(width / height, height / width) > MAX_ARMS_RATIO) return 'armsShape';
  const size = pixelBytes(chunks.header);
  try {
    // A bomb unpacks to more than its picture can need, and is given no room to.
    return inflateSync(chunks.data, { maxOutputLength: size + 65_536 }).length < size
      ? 'armsDamaged'
      : { width, height };
  } catch {
    return 'armsDamaged';
  }
}
