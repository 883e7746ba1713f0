// Unpacks one member of a gzip file (RFC 1952), and finds where it ends: a web archive packs each record as a member of
// its own, and is read from the middle.
import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib';
import type { ByteSource } from './bytes.ts';

/** Bytes read at once. Small, since one byte may become a thousand. */
const PIECE_BYTES = 64 * 1024;
const TRAILER_BYTES = 8;
/** A member's own header: fixed part, and a name or comment that may follow. */
const MAX_HEADER_BYTES = 4 * 1024;
const FIXED_BYTES = 10;
const [HAS_CHECK, HAS_EXTRA, HAS_NAME, HAS_COMMENT, RESERVED] = [2, 4, 8, 16, 0xe0];

/** `enough`: whoever takes the bytes wants no more. */
export type MemberEnd = 'whole' | 'enough' | 'cut' | 'damaged';

/** The length of a member's header; null if these bytes begin no member. */
export function headerLength(bytes: Uint8Array): number | null {
  if (bytes.length < FIXED_BYTES || bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return null;
  const flags = bytes[3] ?? 0;
  if ((flags & RESERVED) !== 0) return null;
  let at = FIXED_BYTES;
  if ((flags & HAS_EXTRA) !== 0) at += 2 + (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
  for (const flag of [HAS_NAME, HAS_COMMENT]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end === -1) return null;
    at = end + 1;
  }
  if ((flags & HAS_CHECK) !== 0) at += 2;
  return at < bytes.length ? at : null;
}

/** Hands bytes to the inflater; resolves when they are used up, or when it has come to the end of the member. */
const feed = (inflater: InflateRaw, piece: Uint8Array): Promise<'more' | 'end' | 'damaged'> =>
  new Promise((resolve) => {
    const settle = (how: 'more' | 'end' | 'damaged') => (): void => {
      inflater.off('end', ended);
      inflater.off('error', failed);
      inflater.off('close', ended);
      resolve(how);
    };
    const [ended, failed] = [settle('end'), settle('damaged')];
    inflater.once('end', ended);
    inflater.once('close', ended);
    inflater.once('error', failed);
    inflater.write(piece, settle('more'));
  });

/**
 * Unpacks the member that begins at `at`, and hands what it unpacks to `take` until that returns false. Returns where the
 * member ends, as far as it was read.
 */
export async function unpackMember(
  source: ByteSource,
  at: number,
  take: (bytes: Buffer) => boolean,
): Promise<{ readonly how: MemberEnd; readonly end: number }> {
  const header = headerLength(await source.read(at, Math.min(at + MAX_HEADER_BYTES, source.size)));
  if (header === null) return { how: source.size - at < FIXED_BYTES ? 'cut' : 'damaged', end: at };
  const inflater = createInflateRaw();
  const is = { enough: false, check: 0, size: 0 };
  inflater.on('data', (bytes: Buffer) => {
    if (is.enough) return;
    [is.check, is.size] = [crc32(bytes, is.check), (is.size + bytes.length) % 2 ** 32];
    if (take(bytes)) return;
    is.enough = true;
    inflater.destroy();
  });
  try {
    for (let from = at + header; ;) {
      const piece = await source.read(from, Math.min(from + PIECE_BYTES, source.size));
      if (piece.byteLength === 0) return { how: is.enough ? 'enough' : 'cut', end: from };
      const fed = await feed(inflater, piece);
      if (is.enough) return { how: 'enough', end: from };
      if (fed === 'damaged') return { how: 'damaged', end: from };
      if (fed === 'more') {
        from += piece.byteLength;
        continue;
      }
      return await trailerOf(source, at + header + inflater.bytesWritten, is);
    }
  } finally {
    inflater.destroy();
  }
}

/** The checksum and length that follow a member. */
async function trailerOf(
  source: ByteSource,
  at: number,
  { check, size }: { readonly check: number; readonly size: number },
): Promise<{ readonly how: MemberEnd; readonly end: number }> {
  const trailer = Buffer.from(await source.read(at, Math.min(at + TRAILER_BYTES, source.size)));
  if (trailer.length < TRAILER_BYTES) return { how: 'cut', end: source.size };
  const isSound = trailer.readUInt32LE(0) === check && trailer.readUInt32LE(4) === size;
  return { how: isSound ? 'whole' : 'damaged', end: at + TRAILER_BYTES };
}
