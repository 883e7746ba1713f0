// The parts of a JPEG file (ITU-T T.81), without decoding it: its size, how its camera was held, and what it carries
// beside its pixels.

export interface JpegParts {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 colour, 4 print colours. */
  readonly components: number;
  /** Exif, 1 to 8. */
  readonly orientation: number;
  /** Comments, metadata or thumbnails, or something after its end. */
  readonly hasExtras: boolean;
}

export const isJpeg = (bytes: Buffer): boolean => bytes[0] === 0xff && bytes[1] === 0xd8;

/** The orientation in the first directory of Exif data; 1 without one. */
function orientationIn(data: Buffer): number {
  if (data.toString('latin1', 0, 6) !== 'Exif\0\0') return 1;
  const tiff = data.subarray(6);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const two = (at: number): number =>
    at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const directory = tiff.length < 8 ? 0 : isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = Math.min(two(directory), 200);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + 12 * index;
    if (two(entry) === 0x0112) return two(entry + 8);
  }
  return 1;
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** Data of programs other than the plain JFIF and Adobe marks, and comments. */
const isExtra = (marker: number, data: Buffer): boolean =>
  marker === 0xfe ||
  (marker >= 0xe0 &&
    marker <= 0xef &&
    !(marker === 0xe0 && data.length === 14) &&
    !(marker === 0xee && data.length === 12));

/** Where the compressed data of a scan ends: at the next marker that is none of its own. */
function scanEnd(bytes: Buffer, start: number): number {
  for (let at = start; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** The parts; null if the file has no frame, or is cut short before its end mark. */
export function jpegParts(bytes: Buffer): JpegParts | null {
  let size: Pick<JpegParts, 'width' | 'height' | 'components'> | null = null;
  let [orientation, hasExtras] = [1, false];
  for (let at = 2; at + 1 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9)
      return size === null ? null : { ...size, orientation, hasExtras: hasExtras || at + 2 < bytes.length };
    if (at + 4 > bytes.length) return null;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const data = bytes.subarray(at + 4, end);
    if (isFrame(marker) && data.length > 5)
      size = { height: data.readUInt16BE(1), width: data.readUInt16BE(3), components: data[5] ?? 0 };
    if (marker === 0xe1 && orientation === 1) orientation = orientationIn(data);
    hasExtras ||= isExtra(marker, data);
    at = marker === 0xda ? scanEnd(bytes, end) : end;
  }
  return null;
}
