// Journal segments on disk: a header with a MAC, then frames. Each frame is encrypted under the segment's key, with all
// clear bytes bound in. `walkFrames` distinguishes a torn tail (a crash) from damage (anything else).
import { randomBytes, type KeyObject } from 'node:crypto';
import { decrypt, encrypt, hmac, prepareKey, TAG_BYTES } from '../crypto/index.ts';
import { readExactly, readWholeFile, type Disk, type DiskFile } from '../disk/index.ts';
import { decodeFrame, type Frame } from './frame.ts';
import type { Keyring } from '../keys/index.ts';

/** Length of a segment header in bytes. */
export const SEGMENT_HEADER_BYTES = 104;
/** Length of the clear part before a frame's ciphertext, in bytes. */
export const FRAME_HEADER_BYTES = 44;
const MAGIC = Buffer.from('KVJSEG01');
const FRAME_MAGIC = Buffer.from('KVF1');
/** Maximum length of a frame's plaintext, in bytes (64 MiB). */
export const MAX_FRAME_BYTES = 64 * 1024 * 1024;
/** Maximum length of a frame in its segment, in bytes. */
export const MAX_SEALED_FRAME_BYTES = FRAME_HEADER_BYTES + MAX_FRAME_BYTES + TAG_BYTES;
/** Larger than any segment, in bytes: one is full at 4 MiB, and the frame that passes the mark is its last. */
export const MAX_SEGMENT_BYTES = 2 * MAX_FRAME_BYTES;
const SECTOR_BYTES = 512;

/** The fields of a segment header. `prev` is the hash of the frame before `firstSeq`, in hex. */
export interface SegmentHeader {
  readonly number: number;
  readonly epoch: number;
  readonly firstSeq: number;
  readonly prev: string;
}

/** `00000001.kvj` for 1. */
export const segmentName = (number: number): string => `${String(number).padStart(8, '0')}.kvj`;

/** The number in a segment's file name, or `null` when the name is not a segment's. */
export function segmentNumber(name: string): number | null {
  const found = /^(\d{8})\.kvj$/.exec(name);
  return found === null ? null : Number(found[1]);
}

const cipherKey = (keys: Keyring, epoch: number, number: number): Buffer => keys.key(epoch, `segment/${number}`);
const macKey = (keys: Keyring, epoch: number, number: number): Buffer => keys.key(epoch, `segment-mac/${number}`);

/** The header's bytes, with its MAC. */
export function encodeHeader(header: SegmentHeader, keys: Keyring): Buffer {
  const bytes = Buffer.alloc(SEGMENT_HEADER_BYTES - 32);
  MAGIC.copy(bytes, 0);
  bytes.writeUInt32BE(header.number, 8);
  bytes.writeUInt32BE(header.epoch, 12);
  keys.vaultBytes.copy(bytes, 16);
  bytes.writeBigUInt64BE(BigInt(header.firstSeq), 32);
  Buffer.from(header.prev, 'hex').copy(bytes, 40);
  return Buffer.concat([bytes, hmac(macKey(keys, header.epoch, header.number), 'header\0', bytes)]);
}

/** The epoch that a header claims, without its MAC being checked; `null` when it is not a header. */
export const claimedEpoch = (bytes: Buffer): number | null =>
  bytes.length >= SEGMENT_HEADER_BYTES && bytes.subarray(0, 8).equals(MAGIC) ? bytes.readUInt32BE(12) : null;

/**
 * Reads a header. A `string` is the reason for refusing it: `foreign` (another vault), `segmentSwapped` or `headerBad`.
 */
export function decodeHeader(
  bytes: Buffer,
  number: number,
  keys: Keyring,
): SegmentHeader | 'foreign' | 'segmentSwapped' | 'headerBad' {
  if (bytes.length < SEGMENT_HEADER_BYTES || !bytes.subarray(0, 8).equals(MAGIC)) return 'headerBad';
  const header = {
    number: bytes.readUInt32BE(8),
    epoch: bytes.readUInt32BE(12),
    firstSeq: Number(bytes.readBigUInt64BE(32)),
    prev: bytes.subarray(40, 72).toString('hex'),
  };
  if (!keys.has(header.epoch)) return 'headerBad';
  const clear = bytes.subarray(0, 72);
  const macMatches = hmac(macKey(keys, header.epoch, header.number), 'header\0', clear).equals(
    bytes.subarray(72, SEGMENT_HEADER_BYTES),
  );
  if (!macMatches) return clear.subarray(16, 32).equals(keys.vaultBytes) ? 'headerBad' : 'foreign';
  return header.number === number ? header : 'segmentSwapped';
}

const FRAME_AAD_PREFIX = Buffer.from('kanalvakt/v1/frame\0');

function frameAad(keys: Keyring, header: SegmentHeader, clear: Uint8Array): Buffer {
  const place = Buffer.alloc(8);
  place.writeUInt32BE(header.number, 0);
  place.writeUInt32BE(header.epoch, 4);
  return Buffer.concat([FRAME_AAD_PREFIX, keys.vaultBytes, place, clear]);
}

/** The bytes of a frame on disk: `KVF1 ‖ length ‖ seq ‖ nonce ‖ MAC of these ‖ ciphertext ‖ tag`. */
export function sealFrame(plain: Buffer, seq: number, header: SegmentHeader, keys: Keyring): Buffer {
  const clear = Buffer.alloc(FRAME_HEADER_BYTES);
  FRAME_MAGIC.copy(clear, 0);
  clear.writeUInt32BE(plain.length, 4);
  clear.writeBigUInt64BE(BigInt(seq), 8);
  randomBytes(12).copy(clear, 16);
  hmac(macKey(keys, header.epoch, header.number), 'frame\0', clear.subarray(0, 28)).copy(clear, 28, 0, 16);
  return Buffer.concat([
    clear,
    encrypt(cipherKey(keys, header.epoch, header.number), clear.subarray(16, 28), plain, frameAad(keys, header, clear)),
  ]);
}

/**
 * The clear header of a frame, checked against its MAC; `null` when it is not a frame header. `total` is the frame's
 * whole length in bytes.
 */
export function readFrameHeader(
  bytes: Buffer,
  header: SegmentHeader,
  keys: Keyring,
): { readonly seq: number; readonly total: number } | null {
  if (bytes.length < FRAME_HEADER_BYTES || !bytes.subarray(0, 4).equals(FRAME_MAGIC)) return null;
  const mac = hmac(macKey(keys, header.epoch, header.number), 'frame\0', bytes.subarray(0, 28)).subarray(0, 16);
  if (!mac.equals(bytes.subarray(28, FRAME_HEADER_BYTES))) return null;
  return { seq: Number(bytes.readBigUInt64BE(8)), total: FRAME_HEADER_BYTES + bytes.readUInt32BE(4) + TAG_BYTES };
}

/** Decrypts one whole frame; `null` when it is not authentic or its number differs from the one in its header. */
export function openFrame(
  bytes: Buffer,
  header: SegmentHeader,
  keys: Keyring,
  key: Uint8Array | KeyObject = cipherKey(keys, header.epoch, header.number),
): Frame | null {
  const clear = bytes.subarray(0, FRAME_HEADER_BYTES);
  const plain = decrypt(key, bytes.subarray(16, 28), bytes.subarray(FRAME_HEADER_BYTES), frameAad(keys, header, clear));
  if (plain === null) return null;
  const frame = decodeFrame(plain);
  return frame !== null && frame.meta.seq === Number(bytes.readBigUInt64BE(8)) ? frame : null;
}

/** Whether bytes were sealed as a frame with the vault's keys for this segment, whatever is in them. */
export function isSealedFor(bytes: Buffer, header: SegmentHeader, keys: Keyring): boolean {
  if (readFrameHeader(bytes, header, keys)?.total !== bytes.length) return false;
  const clear = bytes.subarray(0, FRAME_HEADER_BYTES);
  const key = cipherKey(keys, header.epoch, header.number);
  const aad = frameAad(keys, header, clear);
  return decrypt(key, bytes.subarray(16, 28), bytes.subarray(FRAME_HEADER_BYTES), aad) !== null;
}

/** Reads and decrypts the frame at a byte offset; `null` when there is no authentic frame. Rejects on disk errors. */
export async function readFrameAt(
  file: DiskFile,
  offset: number,
  header: SegmentHeader,
  keys: Keyring,
): Promise<Frame | null> {
  const head = await readExactly(file, offset, FRAME_HEADER_BYTES);
  const clear = head === null ? null : readFrameHeader(head, header, keys);
  if (clear === null || clear.total > MAX_SEALED_FRAME_BYTES) return null;
  const frameBytes = await readExactly(file, offset, clear.total);
  return frameBytes === null ? null : openFrame(frameBytes, header, keys);
}

/**
 * True when some of these bytes never reached the disk: at least 16 of them share a 512-byte sector and all of that
 * share is zero. Ciphertext never looks like that (probability 2⁻¹²⁸), and no flip of single bits produces it.
 */
function wasNeverWritten(bytes: Buffer, offset: number): boolean {
  for (let at = 0; at < bytes.length;) {
    const end = Math.min(bytes.length, at + SECTOR_BYTES - ((offset + at) % SECTOR_BYTES));
    if (end - at >= 16 && bytes.subarray(at, end).every((byte) => byte === 0)) return true;
    at = end;
  }
  return false;
}

/**
 * Whether an authentic frame header lies anywhere in these bytes. Each append waits for the disk, so everything before
 * such a header must have reached the disk.
 */
function containsFrameHeader(bytes: Buffer, header: SegmentHeader, keys: Keyring): boolean {
  for (let at = bytes.indexOf(FRAME_MAGIC); at >= 0; at = bytes.indexOf(FRAME_MAGIC, at + 1))
    if (readFrameHeader(bytes.subarray(at, at + FRAME_HEADER_BYTES), header, keys) !== null) return true;
  return false;
}

/**
 * How a segment ended: cleanly, torn at `offset`, or damaged at `offset`. `surplus`: the last frame of the chain ends at
 * `offset`, and what follows in the file does not belong to it.
 */
export type SegmentEnd = { readonly kind: 'clean' | 'surplus' | 'torn' | 'damaged'; readonly offset: number };

export interface SegmentFrame {
  readonly frame: Frame;
  readonly offset: number;
  readonly length: number;
}

/**
 * Fast path: decrypts the frame at the start of `rest`. The ciphertext has the header bound in, so the header's own MAC
 * is needed only to distinguish torn from damaged.
 */
function openFrameFast(
  rest: Buffer,
  header: SegmentHeader,
  keys: Keyring,
  key: KeyObject,
): { readonly frame: Frame; readonly length: number } | null {
  const length = FRAME_HEADER_BYTES + rest.readUInt32BE(4) + TAG_BYTES;
  if (length > rest.length || !rest.subarray(0, 4).equals(FRAME_MAGIC)) return null;
  const frame = openFrame(rest.subarray(0, length), header, keys, key);
  return frame === null ? null : { frame, length };
}

/**
 * Iterates over the frames of a whole segment in memory and returns how it ended. `lastSeq` is the number of its last
 * frame as the next segment's header says; whatever follows that frame is surplus, authentic or not.
 */
export function* walkFrames(
  bytes: Buffer,
  header: SegmentHeader,
  keys: Keyring,
  lastSeq = Infinity,
): Generator<SegmentFrame, SegmentEnd> {
  const key = prepareKey(cipherKey(keys, header.epoch, header.number));
  let offset = SEGMENT_HEADER_BYTES;
  for (let seq = header.firstSeq; offset < bytes.length; seq += 1) {
    if (seq > lastSeq) return { kind: 'surplus', offset };
    const rest = bytes.subarray(offset);
    if (rest.length < FRAME_HEADER_BYTES) return { kind: 'torn', offset };
    const fastFrame = openFrameFast(rest, header, keys, key);
    if (fastFrame !== null) {
      yield { ...fastFrame, offset };
      offset += fastFrame.length;
      continue;
    }
    const clear = readFrameHeader(rest, header, keys);
    if (clear === null)
      return {
        kind:
          wasNeverWritten(rest.subarray(0, FRAME_HEADER_BYTES), offset) && !containsFrameHeader(rest, header, keys)
            ? 'torn'
            : 'damaged',
        offset,
      };
    if (clear.total > rest.length) return { kind: 'torn', offset };
    const frameBytes = rest.subarray(0, clear.total);
    const frame = openFrame(frameBytes, header, keys);
    if (frame === null)
      return { kind: clear.total === rest.length && wasNeverWritten(frameBytes, offset) ? 'torn' : 'damaged', offset };
    yield { frame, offset, length: clear.total };
    offset += clear.total;
  }
  return { kind: 'clean', offset };
}

/** A segment's header and all its bytes. */
export async function readSegment(
  disk: Disk,
  path: string,
  number: number,
  keys: Keyring,
): Promise<{ readonly header: SegmentHeader; readonly bytes: Buffer } | 'foreign' | 'segmentSwapped' | 'headerBad'> {
  const bytes = await readWholeFile(disk, path, MAX_SEGMENT_BYTES);
  const header = decodeHeader(bytes, number, keys);
  return typeof header === 'string' ? header : { header, bytes };
}
