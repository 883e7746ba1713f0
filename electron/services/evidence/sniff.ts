// Detects a file's type from its bytes, never from its name, and a picture's declared size. Input is hostile: every
// read stays inside the available bytes. SVG and HTML count as text, so that nothing displays them as a picture.
import { PROGRAM_TYPE } from '../../../domain/evidence/risky-files.ts';

/** Number of leading bytes that suffice for every check below except the text check. */
export const HEAD_BYTES = 512 * 1024;

export interface Size {
  readonly width: number;
  readonly height: number;
}
/** `size` is set for pictures only. */
export interface SniffResult {
  readonly mediaType: string;
  readonly size: Size | null;
}

const UNKNOWN: SniffResult = { mediaType: 'application/octet-stream', size: null };

const ascii = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const picture = (mediaType: string, width: number, height: number): SniffResult | null =>
  width > 0 && height > 0 ? { mediaType, size: { width, height } } : null;

function png(bytes: Uint8Array): SniffResult | null {
  if (bytes.length < 33 || ascii(bytes, 1, 3) !== 'PNG' || ascii(bytes, 12, 4) !== 'IHDR') return null;
  const view = viewOf(bytes);
  return view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a
    ? picture('image/png', view.getUint32(16), view.getUint32(20))
    : null;
}

function gif(bytes: Uint8Array): SniffResult | null {
  if (bytes.length < 13 || !['GIF87a', 'GIF89a'].includes(ascii(bytes, 0, 6))) return null;
  const view = viewOf(bytes);
  return picture('image/gif', view.getUint16(6, true), view.getUint16(8, true));
}

const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Scans the segments for the frame header, which holds the size (ITU-T T.81). */
function jpeg(bytes: Uint8Array): SniffResult | null {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = viewOf(bytes);
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (isFrameHeader(marker)) return picture('image/jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
    else {
      const length = view.getUint16(at + 2);
      if (length < 2) return null;
      at += 2 + length;
    }
  }
  return null;
}

function webp(bytes: Uint8Array): SniffResult | null {
  if (bytes.length < 30 || ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return null;
  const view = viewOf(bytes);
  switch (ascii(bytes, 12, 4)) {
    case 'VP8 ':
      return picture('image/webp', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return picture('image/webp', (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case 'VP8X':
      return picture('image/webp', 1 + (view.getUint32(24, true) & 0xffffff), 1 + (view.getUint32(26, true) >>> 8));
    default:
      return null;
  }
}

const MACH_O: readonly number[] = [0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe];

/** Programs for Windows (PE), Linux (ELF) and macOS (Mach-O), whatever their name says. */
function detectProgram(bytes: Uint8Array): SniffResult | null {
  if (bytes.length < 64) return null;
  const view = viewOf(bytes);
  const header = view.getUint32(60, true);
  const isWindows = ascii(bytes, 0, 2) === 'MZ' && header + 4 <= bytes.length && ascii(bytes, header, 4) === 'PE\0\0';
  const isProgram = isWindows || ascii(bytes, 0, 4) === '\x7fELF' || MACH_O.includes(view.getUint32(0));
  return isProgram ? { mediaType: PROGRAM_TYPE, size: null } : null;
}

function detectDocument(bytes: Uint8Array): SniffResult | null {
  if (ascii(bytes, 0, 1024).includes('%PDF-')) return { mediaType: 'application/pdf', size: null };
  if (bytes.length >= 12 && ascii(bytes, 4, 4) === 'ftyp') return { mediaType: 'video/mp4', size: null };
  return null;
}

/**
 * Whether bytes contain control characters other than tab, line ends and form feed. The decoder checks that they are
 * UTF-8.
 */
const hasControls = (bytes: Uint8Array): boolean =>
  bytes.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13);

/** Checks a file while it is uploaded, to decide at the end whether all of it is UTF-8 text. */
export class TextDetector {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #text = true;

  add(chunk: Uint8Array): void {
    this.#text &&= !hasControls(chunk) && this.#decodes(chunk, true);
  }

  /** `complete`: no more bytes follow, so a truncated character is an error. */
  isText(complete: boolean): boolean {
    return this.#text && (!complete || this.#decodes(new Uint8Array(), false));
  }

  #decodes(chunk: Uint8Array, stream: boolean): boolean {
    try {
      this.#decoder.decode(chunk, { stream });
      return true;
    } catch {
      return false;
    }
  }
}

/** The file's type. `head`: its first `HEAD_BYTES`; `isText`: the result of a `TextDetector`. */
export const sniff = (head: Uint8Array, isText: boolean): SniffResult =>
  png(head) ??
  jpeg(head) ??
  gif(head) ??
  webp(head) ??
  detectProgram(head) ??
  detectDocument(head) ??
  (isText ? { mediaType: 'text/plain', size: null } : UNKNOWN);
