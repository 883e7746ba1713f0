// Zip archives written byte by byte (APPNOTE.TXT 6.3.10): large sparse ones that use no disk space, and ones with false
// sizes or counts.
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

export interface HandmadeEntry {
  readonly name: string;
  readonly data?: Buffer;
  /** Number of zero bytes to use instead of data, written as a hole in the file. */
  readonly hole?: number;
  /** Claims to be where the entry with this index is, and has no bytes of its own. */
  readonly sameAs?: number;
  /** The size that the headers claim, uncompressed and compressed. */
  readonly claimedSize?: bigint;
}

const MAX_UINT32 = 0xffffffff;
const VERSION = 45;
const needsZip64 = ({ claimedSize }: HandmadeEntry): boolean =>
  claimedSize !== undefined && claimedSize >= BigInt(MAX_UINT32);

function header(
  signature: number,
  length: number,
  fill: (put: { u16: (value: number, at: number) => void; u32: (value: number, at: number) => void }) => void,
): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(signature, 0);
  fill({ u16: (value, at) => bytes.writeUInt16LE(value, at), u32: (value, at) => bytes.writeUInt32LE(value, at) });
  return bytes;
}

function extraOf(entry: HandmadeEntry): Buffer {
  if (!needsZip64(entry)) return Buffer.alloc(0);
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  extra.writeBigUInt64LE(entry.claimedSize ?? 0n, 4);
  extra.writeBigUInt64LE(entry.claimedSize ?? 0n, 12);
  return extra;
}

/**
 * Writes an archive whose entries are stored uncompressed; `claimedCount` is the number of entries it claims to have.
 */
export function writeHandmadeZip(
  file: string,
  entries: readonly HandmadeEntry[],
  claimedCount = BigInt(entries.length),
): void {
  const handle = openSync(file, 'w');
  try {
    let at = 0;
    const put = (bytes: Buffer): void => {
      at += writeSync(handle, bytes, 0, bytes.length, at);
    };
    const central: Buffer[] = [];
    const starts: number[] = [];
    for (const entry of entries) {
      const { name, data = Buffer.alloc(0), hole = 0, claimedSize, sameAs } = entry;
      const start = sameAs === undefined ? at : (starts[sameAs] ?? 0);
      starts.push(start);
      const [nameBytes, extra] = [Buffer.from(name), extraOf(entry)];
      const size = needsZip64(entry) ? MAX_UINT32 : Number(claimedSize ?? BigInt(data.length + hole));
      const crc = hole === 0 ? crc32(data) : 0;
      if (sameAs === undefined) {
        put(
          header(0x04034b50, 30, ({ u16, u32 }) => {
            u16(VERSION, 4);
            u32(crc, 14);
            u32(size, 18);
            u32(size, 22);
            u16(nameBytes.length, 26);
            u16(extra.length, 28);
          }),
        );
        put(nameBytes);
        put(extra);
        put(data);
        at += hole;
      }
      central.push(
        header(0x02014b50, 46, ({ u16, u32 }) => {
          u16(VERSION, 4);
          u16(VERSION, 6);
          u32(crc, 16);
          u32(size, 20);
          u32(size, 24);
          u16(nameBytes.length, 28);
          u16(extra.length, 30);
          u32(start, 42);
        }),
        nameBytes,
        extra,
      );
    }
    ftruncateSync(handle, at);
    const [start, directory] = [at, Buffer.concat(central)];
    put(directory);
    if (claimedCount > 0xffffn) {
      const end64 = at;
      const record = header(0x06064b50, 56, ({ u16 }) => {
        u16(VERSION, 12);
        u16(VERSION, 14);
      });
      for (const [value, place] of [
        [44n, 4],
        [claimedCount, 24],
        [claimedCount, 32],
        [BigInt(directory.length), 40],
        [BigInt(start), 48],
      ] as const)
        record.writeBigUInt64LE(value, place);
      put(record);
      const locator = header(0x07064b50, 20, ({ u32 }) => u32(1, 16));
      locator.writeBigUInt64LE(BigInt(end64), 8);
      put(locator);
    }
    put(
      header(0x06054b50, 22, ({ u16, u32 }) => {
        const count = claimedCount > 0xffffn ? 0xffff : Number(claimedCount);
        u16(count, 8);
        u16(count, 10);
        u32(directory.length, 12);
        u32(claimedCount > 0xffffn ? MAX_UINT32 : start, 16);
      }),
    );
  } finally {
    closeSync(handle);
  }
}
