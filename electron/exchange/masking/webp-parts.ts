// The parts of a WebP file (RFC 9649), without decoding it: the size of its canvas, and its first picture apart from
// everything else that the file carries. The file is hostile.
import { MAX_PIXELS } from '../pdf/png.ts';

interface Chunk {
  readonly name: string;
  readonly data: Buffer;
}

/** A picture of the file, and where it stands on the canvas. */
interface StoredPicture {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** A whole WebP file with the data of its pixels only. */
  readonly file: Buffer;
}

interface WebpParts {
  readonly width: number;
  readonly height: number;
  readonly first: StoredPicture;
  /** The file moved, and only its first picture is here. */
  readonly hasMore: boolean;
}

const ANIMATION = 0x02;
const FRAME_HEADER_BYTES = 16;

export const isWebp = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';

/** The chunks in order; null if one is cut short. */
function chunksIn(bytes: Buffer): Chunk[] | null {
  const chunks: Chunk[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    if (at + 8 + length > bytes.length) return null;
    chunks.push({ name: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

function chunk(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

const fileOf = (parts: readonly Buffer[]): Buffer => chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...parts]));

/** The size of a lossy picture, as the header of its first frame has it (RFC 6386); null if it has none. */
function lossySize(data: Buffer): { width: number; height: number } | null {
  const isKeyFrame = data.length >= 10 && ((data[0] ?? 1) & 1) === 0;
  if (!isKeyFrame || data.readUIntBE(3, 3) !== 0x9d012a) return null;
  return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
}

function losslessSize(data: Buffer): { width: number; height: number } | null {
  if (data.length < 5 || data[0] !== 0x2f) return null;
  const bits = data.readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** A file with transparency beside its lossy pixels. */
function withTransparency(alpha: Buffer, lossy: Buffer, width: number, height: number): Buffer {
  const extended = Buffer.alloc(10);
  extended[0] = 0x10;
  extended.writeUIntLE(width - 1, 4, 3);
  extended.writeUIntLE(height - 1, 7, 3);
  return fileOf([chunk('VP8X', extended), chunk('ALPH', alpha), chunk('VP8 ', lossy)]);
}

/** The picture of these chunks, with nothing that stands beside it; null without one, or if it is too large. */
function pictureIn(chunks: readonly Chunk[]): Omit<StoredPicture, 'x' | 'y'> | null {
  const found = chunks.find(({ name }) => name === 'VP8 ' || name === 'VP8L');
  if (found === undefined) return null;
  const size = found.name === 'VP8L' ? losslessSize(found.data) : lossySize(found.data);
  if (size === null || size.width === 0 || size.height === 0 || size.width * size.height > MAX_PIXELS) return null;
  const alpha = found.name === 'VP8L' ? undefined : chunks.find(({ name }) => name === 'ALPH');
  const file =
    alpha === undefined
      ? fileOf([chunk(found.name, found.data)])
      : withTransparency(alpha.data, found.data, size.width, size.height);
  return { ...size, file };
}

/** The first frame of a file that moves: where it stands, and that it is as large as its frame says. */
function pictureOfFrame(frame: Buffer): StoredPicture | null {
  if (frame.length < FRAME_HEADER_BYTES) return null;
  const [x, y, width, height] = [0, 3, 6, 9].map((at) => frame.readUIntLE(at, 3)) as [number, number, number, number];
  const chunks = chunksIn(frame.subarray(FRAME_HEADER_BYTES));
  const picture = chunks === null ? null : pictureIn(chunks);
  if (picture?.width !== width + 1 || picture.height !== height + 1) return null;
  return { ...picture, x: 2 * x, y: 2 * y };
}

/** The parts; null if the file is damaged, has no picture or is too large. */
export function webpParts(bytes: Buffer): WebpParts | null {
  if (!isWebp(bytes) || bytes.readUInt32LE(4) + 8 > bytes.length) return null;
  const chunks = chunksIn(bytes.subarray(12, 8 + bytes.readUInt32LE(4)));
  if (chunks === null) return null;
  const extended = chunks[0]?.name === 'VP8X' ? chunks[0].data : null;
  if (extended !== null && extended.length < 10) return null;
  const moves = extended !== null && ((extended[0] ?? 0) & ANIMATION) !== 0;
  const frames = chunks.filter(({ name }) => name === 'ANMF');
  const still = moves ? null : pictureIn(chunks);
  const first = moves ? pictureOfFrame(frames[0]?.data ?? Buffer.alloc(0)) : still && { ...still, x: 0, y: 0 };
  if (first === null) return null;
  const width = extended === null ? first.width : extended.readUIntLE(4, 3) + 1;
  const height = extended === null ? first.height : extended.readUIntLE(7, 3) + 1;
  if (width * height > MAX_PIXELS || first.x + first.width > width || first.y + first.height > height) return null;
  if (!moves && (first.width !== width || first.height !== height)) return null;
  return { width, height, first, hasMore: frames.length > 1 };
}
