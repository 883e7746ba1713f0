// Pictures for a PDF: only those that can be drawn safely. A file that claims to be a picture but is not is left out.
import { drawablePng, isPng, MAX_PIXELS } from './png.ts';

/** Whether a JPEG has a frame header with an acceptable size before its scan, and an end after it. */
function isSoundJpeg(bytes: Buffer): boolean {
  let hasFrame = false;
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
      hasFrame = pixels > 0 && pixels <= MAX_PIXELS && (bytes[at + 9] === 1 || bytes[at + 9] === 3);
      if (!hasFrame) return false;
    }
    // Without an end marker, the file is cut short.
    if (marker === 0xda) return hasFrame && bytes.indexOf(Buffer.from([0xff, 0xd9]), at) !== -1;
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
}

/** The bytes as an embeddable picture, or null. PNG (not interlaced) and JPEG (greyscale or RGB). */
export function drawablePicture(bytes: Uint8Array | null): Buffer | null {
  if (bytes === null) return null;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isPng(buffer)) return drawablePng(buffer);
  return buffer[0] === 0xff && buffer[1] === 0xd8 && isSoundJpeg(buffer) ? buffer : null;
}
