// Stacks pictures of a page's parts into one, row by row: a whole page is higher than a graphics card draws at once.
// PNG (ISO/IEC 15948) as Chromium writes it: 8 bits a channel, RGB or RGBA, not interlaced.
import { crc32, createDeflate, inflate } from 'node:zlib';
import { promisify } from 'node:util';

const unpack = promisify(inflate);
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Limit for one part unpacked, bytes: 4,096 rows of 4,096 pixels and some margin. */
const MAX_UNPACKED_BYTES = 80 * 1024 * 1024;
/** Filter types are 0 none, 1 sub (left), 2 up, 3 average, 4 Paeth. */
const LAST_FILTER = 4;

interface Part {
  readonly width: number;
  readonly height: number;
  readonly colour: number;
  readonly packed: Buffer;
}

function read(png: Buffer): Part | null {
  if (png.length < 33 || !png.subarray(0, 8).equals(SIGNATURE) || png.toString('latin1', 12, 16) !== 'IHDR')
    return null;
  const [depth, colour, interlaced] = [png[24], png[25], png[28]];
  if (depth !== 8 || (colour !== 2 && colour !== 6) || interlaced !== 0) return null;
  const data: Buffer[] = [];
  for (let at = 8; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at);
    if (at + 12 + length > png.length) return null;
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), colour, packed: Buffer.concat(data) };
}

/** Undoes the first row's filter. With zeros above it, the Paeth predictor is the pixel to the left. */
function unfilterFirstRow(rows: Buffer, length: number, pixel: number): void {
  const filter = rows[0];
  if (filter === 1 || filter === 3 || filter === 4) {
    for (let at = 1 + pixel; at <= length; at += 1) {
      const left = rows[at - pixel] ?? 0;
      rows[at] = ((rows[at] ?? 0) + (filter === 3 ? left >> 1 : left)) & 0xff;
    }
  }
  rows[0] = 0;
}

function chunk(type: string, data: Buffer): Buffer {
  const out = Buffer.alloc(data.length + 12);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, data.length + 8)), data.length + 8);
  return out;
}

/** Feeds one part's rows into the packer; false if the data does not match the part's header. */
async function feed(part: Part, packer: ReturnType<typeof createDeflate>): Promise<boolean> {
  const pixel = part.colour === 6 ? 4 : 3;
  const length = part.width * pixel;
  const rows = await unpack(part.packed, { maxOutputLength: MAX_UNPACKED_BYTES }).catch(() => null);
  if (rows?.length !== (length + 1) * part.height) return false;
  for (let at = 0; at < rows.length; at += length + 1) if ((rows[at] ?? 0) > LAST_FILTER) return false;
  // Filters refer to the row above. A part's first row had none; in the stack it follows the previous part's last row.
  unfilterFirstRow(rows, length, pixel);
  if (!packer.write(rows)) await new Promise((resolve) => packer.once('drain', resolve));
  return true;
}

/** Stacks pictures vertically into one; null if they do not match in width or colour type. */
export async function stackPictures(pngs: readonly Buffer[]): Promise<Buffer | null> {
  const [only] = pngs;
  if (only !== undefined && pngs.length === 1) return only;
  const parts = pngs.map(read);
  const [first] = parts;
  if (
    first === undefined ||
    first === null ||
    !parts.every((part) => part?.width === first.width && part.colour === first.colour)
  )
    return null;
  const packer = createDeflate({ level: 6 });
  const packed: Buffer[] = [];
  packer.on('data', (data: Buffer) => packed.push(data));
  const ended = new Promise<void>((resolve, reject) => packer.once('end', resolve).once('error', reject));
  let height = 0;
  for (const part of parts) {
    if (part === null || !(await feed(part, packer))) return null;
    height += part.height;
  }
  packer.end();
  await ended;
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, first.colour, 0, 0, 0]);
  header.writeUInt32BE(first.width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.concat(packed)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
