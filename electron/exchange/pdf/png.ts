// PNG files rewritten to what pdfkit draws correctly (ISO/IEC 15948): one palette at most and transparency as pdfkit
// reads it, nothing else. The file is hostile: everything is checked before pdfkit sees it.
import { deflateSync, inflateSync } from 'node:zlib';

export const MAX_PIXELS = 40_000_000;

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Samples per pixel, and the permitted bits per sample, by colour type (ISO/IEC 15948, 11.2.2). */
const COLOUR_TYPES: Readonly<Record<number, { readonly samples: number; readonly bits: readonly number[] }>> = {
  0: { samples: 1, bits: [1, 2, 4, 8, 16] },
  2: { samples: 3, bits: [8, 16] },
  3: { samples: 1, bits: [1, 2, 4, 8] },
  4: { samples: 2, bits: [8, 16] },
  6: { samples: 4, bits: [8, 16] },
};
const GREY = 0;
const COLOUR = 2;
const INDEXED = 3;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly colourType: number;
  /** Bytes of a row without its filter byte. */
  readonly rowBytes: number;
}

function headerOf(bytes: Buffer): Header | null {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const [bits = 0, colourType = -1] = bytes.subarray(24, 26);
  const type = COLOUR_TYPES[colourType];
  const isInterlaced = bytes[28] !== 0;
  if (type === undefined || !type.bits.includes(bits) || isInterlaced) return null;
  if (width === 0 || height === 0 || width * height > MAX_PIXELS) return null;
  return { width, height, bits, colourType, rowBytes: Math.ceil((width * bits * type.samples) / 8) };
}

interface Chunks {
  readonly palette: Buffer | null;
  readonly transparency: Buffer | null;
  readonly data: Buffer;
}

/** The chunks that are drawn; null if one is truncated. */
function chunksOf(bytes: Buffer): Chunks | null {
  const parts: Buffer[] = [];
  let palette: Buffer | null = null;
  let transparency: Buffer | null = null;
  for (let at = 8; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > bytes.length) return null;
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (name === 'IDAT') parts.push(data);
    else if (name === 'PLTE') palette ??= data;
    else if (name === 'tRNS') transparency ??= data;
    else if (name === 'IEND') return { palette, transparency, data: Buffer.concat(parts) };
    at += 12 + length;
  }
  return null;
}

/** The rows, each with its filter byte first; null if damaged. */
function rowsOf({ height, rowBytes }: Header, data: Buffer): Buffer | null {
  const size = height * (1 + rowBytes);
  try {
    const rows = inflateSync(data, { maxOutputLength: size + 65_536 });
    if (rows.length < size) return null;
    for (let at = 0; at < size; at += 1 + rowBytes) if ((rows[at] ?? 0) > 4) return null;
    return rows.subarray(0, size);
  } catch {
    return null;
  }
}

/** Which of the three neighbours is nearest to their linear prediction (ISO/IEC 15948, 9.4). */
function paeth(left: number, up: number, corner: number): number {
  const a = Math.abs(up - corner);
  const b = Math.abs(left - corner);
  const c = Math.abs(left + up - 2 * corner);
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function predicted(filter: number | undefined, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    case undefined:
    default:
      return 0;
  }
}

/** The rows without their filters, where a sample is a byte or less. */
function unfiltered({ height, rowBytes }: Header, rows: Buffer): Buffer {
  const out = Buffer.alloc(height * rowBytes);
  for (let y = 0; y < height; y += 1) {
    const from = y * (1 + rowBytes) + 1;
    const to = y * rowBytes;
    for (let x = 0; x < rowBytes; x += 1) {
      const left = x === 0 ? 0 : (out[to + x - 1] ?? 0);
      const up = y === 0 ? 0 : (out[to + x - rowBytes] ?? 0);
      const corner = x === 0 || y === 0 ? 0 : (out[to + x - rowBytes - 1] ?? 0);
      out[to + x] = ((rows[from + x] ?? 0) + predicted(rows[from - 1], left, up, corner)) & 255;
    }
  }
  return out;
}

/** Indexed pixels as compressed rows of one byte per pixel: pdfkit applies transparency to whole bytes. */
function bytePerPixel(header: Header, rows: Buffer): Buffer {
  const { width, height, bits, rowBytes } = header;
  const packed = unfiltered(header, rows);
  const out = Buffer.alloc(height * (1 + width));
  const perByte = 8 / bits;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const byte = packed[y * rowBytes + Math.floor(x / perByte)] ?? 0;
      out[y * (1 + width) + 1 + x] = (byte >> (8 - bits * (1 + (x % perByte)))) & ((1 << bits) - 1);
    }
  return deflateSync(out);
}

const uint32 = (value: number): Buffer => {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value);
  return out;
};

/** A chunk. pdfkit does not read its checksum. */
const chunk = (name: string, data: Buffer): Buffer =>
  Buffer.concat([uint32(data.length), Buffer.from(name, 'latin1'), data, uint32(0)]);

function written(header: Header, bits: number, parts: readonly (readonly [string, Buffer])[]): Buffer {
  const { width, height, colourType } = header;
  const start = Buffer.concat([uint32(width), uint32(height), Buffer.from([bits, colourType, 0, 0, 0])]);
  const chunks = parts.map(([name, data]) => chunk(name, data));
  return Buffer.concat([SIGNATURE, chunk('IHDR', start), ...chunks, chunk('IEND', Buffer.alloc(0))]);
}

/** A picture with a palette; null if it has none, or a broken one. */
function indexed(header: Header, { palette, transparency, data }: Chunks, rows: Buffer): Buffer | null {
  if (palette === null || palette.length === 0 || palette.length % 3 !== 0 || palette.length > 768) return null;
  if (transparency === null)
    return written(header, header.bits, [
      ['PLTE', palette],
      ['IDAT', data],
    ]);
  // An opacity for every index that a byte can be, for pdfkit adds one too few.
  const opacities = Buffer.alloc(256, 255);
  transparency.copy(opacities, 0, 0, 256);
  return written(header, 8, [
    ['PLTE', palette],
    ['tRNS', opacities],
    ['IDAT', bytePerPixel(header, rows)],
  ]);
}

/** The transparent grey or colour as pdfkit reads it, one byte per sample; null if it cannot be told to it. */
function transparentColour({ bits, colourType }: Header, transparency: Buffer): Buffer | null {
  const samples = colourType === GREY ? 1 : 3;
  if (bits > 8 || transparency.length < 2 * samples) return null;
  return Buffer.from(Array.from({ length: samples }, (_, index) => transparency[2 * index + 1] ?? 0));
}

/** Whether the bytes begin as a PNG file. */
export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(SIGNATURE);

/**
 * A PNG that pdfkit draws correctly and with the same pixels, or null: damaged, interlaced, too large, or with one of
 * 65,536 greys or colours per sample as its transparent one. pdfkit decodes some PNGs asynchronously, where a damaged
 * one would crash the process.
 */
export function drawablePng(bytes: Buffer): Buffer | null {
  const header = headerOf(bytes);
  const chunks = header === null ? null : chunksOf(bytes);
  const rows = header === null || chunks === null ? null : rowsOf(header, chunks.data);
  if (header === null || chunks === null || rows === null) return null;
  if (header.colourType === INDEXED) return indexed(header, chunks, rows);
  const hasOwnOpacity = header.colourType !== GREY && header.colourType !== COLOUR;
  if (hasOwnOpacity || chunks.transparency === null) return written(header, header.bits, [['IDAT', chunks.data]]);
  const key = transparentColour(header, chunks.transparency);
  return key === null
    ? null
    : written(header, header.bits, [
        ['tRNS', key],
        ['IDAT', chunks.data],
      ]);
}
