// The first frame of a GIF (GIF89a), on white where it is transparent. The file is hostile.
import { MAX_PIXELS } from '../pdf/png.ts';
import type { Raster } from './raster.ts';

const MAX_CODE_BITS = 12;

export const isGif = (bytes: Buffer): boolean => /^GIF8[79]a/.test(bytes.toString('latin1', 0, 6));

/** The data of sub-blocks, and where they end; null if they are cut short. */
function blocksAt(bytes: Buffer, start: number): { data: Buffer; end: number } | null {
  const parts: Buffer[] = [];
  for (let at = start; at < bytes.length;) {
    const length = bytes[at] ?? 0;
    if (length === 0) return { data: Buffer.concat(parts), end: at + 1 };
    if (at + 1 + length > bytes.length) return null;
    parts.push(bytes.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  return null;
}

/** Writes what a code stands for, from its last byte to its first; returns the first byte. */
function writeCode(
  prefix: Uint16Array,
  suffix: Uint8Array,
  lengths: Uint16Array,
  code: number,
  out: Buffer,
  to: number,
): number {
  let at = code;
  for (let place = to + (lengths[code] ?? 1) - 1; place >= to; place -= 1) {
    if (place < out.length) out[place] = suffix[at] ?? 0;
    if (place > to) at = prefix[at] ?? 0;
  }
  return suffix[at] ?? 0;
}

/** Unpacks `size` indexes; null if the data is damaged. */
function unpacked(data: Buffer, rootBits: number, size: number): Buffer | null {
  const [clear, end] = [1 << rootBits, (1 << rootBits) + 1];
  const most = 1 << MAX_CODE_BITS;
  const [prefix, suffix, lengths] = [new Uint16Array(most), new Uint8Array(most), new Uint16Array(most)];
  for (let code = 0; code < clear; code += 1) {
    suffix[code] = code;
    lengths[code] = 1;
  }
  const out = Buffer.alloc(size);
  let [next, width, last, done, bits, held] = [end + 1, rootBits + 1, -1, 0, 0, 0];
  for (const byte of data) {
    held |= byte << bits;
    bits += 8;
    while (bits >= width && done < size) {
      const code = held & ((1 << width) - 1);
      held >>>= width;
      bits -= width;
      if (code === end) return done === size ? out : null;
      if (code === clear) {
        [next, width, last] = [end + 1, rootBits + 1, -1];
        continue;
      }
      if (code > next || (last === -1 && code >= clear)) return null;
      if (last !== -1 && next < most) {
        prefix[next] = last;
        lengths[next] = (lengths[last] ?? 0) + 1;
        suffix[next] =
          code === next
            ? writeCode(prefix, suffix, lengths, last, out, size)
            : writeCode(prefix, suffix, lengths, code, out, size);
        next += 1;
      } else if (code >= next) return null;
      writeCode(prefix, suffix, lengths, code, out, done);
      done += lengths[code] ?? 1;
      if (next === 1 << width && width < MAX_CODE_BITS) width += 1;
      last = code;
    }
    if (done >= size) return out;
  }
  return done >= size ? out : null;
}

interface Frame {
  readonly at: number;
  readonly transparent: number | null;
}

/** Where the first picture begins, after the extensions before it; null without one. */
function firstFrame(bytes: Buffer, start: number): Frame | null {
  let transparent: number | null = null;
  for (let at = start; at + 2 < bytes.length;) {
    if (bytes[at] === 0x2c) return { at, transparent };
    if (bytes[at] !== 0x21) return null;
    if (bytes[at + 1] === 0xf9 && bytes[at + 2] === 4)
      transparent = ((bytes[at + 3] ?? 0) & 1) === 1 ? (bytes[at + 6] ?? 0) : null;
    const blocks = blocksAt(bytes, at + 2);
    if (blocks === null) return null;
    at = blocks.end;
  }
  return null;
}

/** The rows in the order in which they are stored. */
function rowOrder(height: number, interlaced: boolean): number[] {
  const every = (from: number, step: number): number[] =>
    Array.from({ length: Math.max(0, Math.ceil((height - from) / step)) }, (_, index) => from + index * step);
  return interlaced ? [...every(0, 8), ...every(4, 8), ...every(2, 4), ...every(1, 2)] : every(0, 1);
}

const tableBytes = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1));

/** The pixels of the first frame; null if it is damaged or too large. */
export function decodeGif(bytes: Buffer): Raster | null {
  if (!isGif(bytes) || bytes.length < 13) return null;
  const [width, height, flags] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8), bytes[10] ?? 0];
  if (width === 0 || height === 0 || width * height > MAX_PIXELS) return null;
  const frame = firstFrame(bytes, 13 + tableBytes(flags));
  if (frame === null || frame.at + 11 > bytes.length) return null;
  const [left, top] = [bytes.readUInt16LE(frame.at + 1), bytes.readUInt16LE(frame.at + 3)];
  const [wide, high] = [bytes.readUInt16LE(frame.at + 5), bytes.readUInt16LE(frame.at + 7)];
  const own = bytes[frame.at + 9] ?? 0;
  const tableAt = tableBytes(own) > 0 ? frame.at + 10 : 13;
  const dataAt = frame.at + 10 + tableBytes(own);
  const rootBits = bytes[dataAt] ?? 0;
  if (wide * high > MAX_PIXELS || rootBits < 2 || rootBits > 8) return null;
  const blocks = blocksAt(bytes, dataAt + 1);
  const indexes = blocks === null ? null : unpacked(blocks.data, rootBits, wide * high);
  if (indexes === null) return null;
  const rgb = Buffer.alloc(width * height * 3, 255);
  for (const [stored, row] of rowOrder(high, (own & 0x40) !== 0).entries())
    for (let x = 0; x < wide && left + x < width && top + row < height; x += 1) {
      const index = indexes[stored * wide + x] ?? 0;
      if (index === frame.transparent) continue;
      bytes.copy(rgb, ((top + row) * width + left + x) * 3, tableAt + 3 * index, tableAt + 3 * index + 3);
    }
  return { width, height, rgb };
}

/** Whether it has more than one frame: more than the first is never shown. */
export function hasMoreFrames(bytes: Buffer): boolean {
  const frame = firstFrame(bytes, 13 + tableBytes(bytes[10] ?? 0));
  if (frame === null) return false;
  const blocks = blocksAt(bytes, frame.at + 11 + tableBytes(bytes[frame.at + 9] ?? 0));
  return blocks !== null && firstFrame(bytes, blocks.end) !== null;
}
