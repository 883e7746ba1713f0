// Pictures for a PDF: only those that can be drawn safely. A file that claims to be a picture but is not is left out.
import { inflateSync } from 'node:zlib';

const MAX_PIXELS = 40_000_000;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** Samples per pixel by PNG colour type (ISO/IEC 15948, 11.2.2). */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Header {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly samples: number;
  readonly interlaced: boolean;
}

function headerOf(bytes: Buffer): Header | null {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  const samples = SAMPLES[bytes[25] ?? -1];
  return samples === undefined
    ? null
    : {
        width: bytes.readUInt32BE(16),
        height: bytes.readUInt32BE(20),
        bits: bytes[24] ?? 0,
        samples,
        interlaced: bytes[28] !== 0,
      };
}

/** The compressed pixel data; null if a chunk is truncated. */
function dataOf(bytes: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  let palette = false;
  for (let at = 8; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > bytes.length) return null;
    if (name === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    if (name === 'PLTE') palette = true;
    if (name === 'IEND') return bytes[25] === 3 && !palette ? null : Buffer.concat(parts);
    at += 12 + length;
  }
  return null;
}

/**
 * pdfkit decodes some PNGs asynchronously, where a damaged one would crash the process; so it is decoded here first.
 */
function isSoundPng(bytes: Buffer): boolean {
  const header = headerOf(bytes);
  if (
    header === null ||
    header.width * header.height > MAX_PIXELS ||
    header.width === 0 ||
    header.height === 0 ||
    header.interlaced
  )
    return false;
  const data = dataOf(bytes);
  if (data === null) return false;
  const expected = header.height * (1 + Math.ceil((header.width * header.bits * header.samples) / 8));
  try {
    return inflateSync(data, { maxOutputLength: expected + 65_536 }).length >= expected;
  } catch {
    return false;
  }
}

/** Whether a JPEG has a frame header with an acceptable size before its scan. */
function isSoundJpeg(bytes: Buffer): boolean {
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      const pixels = bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7);
      // CMYK would contradict the document's output intent.
      return pixels > 0 && pixels <= MAX_PIXELS && (bytes[at + 9] === 1 || bytes[at + 9] === 3);
    }
    if (marker === 0xda) return false;
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
}

/** The bytes as an embeddable picture, or null. PNG (not interlaced) and JPEG (greyscale or RGB). */
export function drawablePicture(bytes: Uint8Array | null): Buffer | null {
  if (bytes === null) return null;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(buffer, PNG)) return isSoundPng(buffer) ? buffer : null;
  return startsWith(buffer, [0xff, 0xd8, 0xff]) && isSoundJpeg(buffer) ? buffer : null;
}
