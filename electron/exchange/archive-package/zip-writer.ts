// Writes a zip file whose local headers are complete: stored entries with their checksum and size in front, which readers
// that go through the file once require (a data descriptor after a stored entry stops them). What is small is held back
// until it is known; the header of a larger file is filled in when it has been written.
import { crc32 } from 'node:zlib';

/** Where the bytes go: a file that is open for writing. */
interface ZipTarget {
  write(bytes: Uint8Array, offset: number, length: number, position: number): Promise<unknown>;
  /** Makes durable what has been written. */
  datasync(): Promise<void>;
}

interface Written {
  readonly name: Uint8Array;
  readonly at: number;
  readonly crc: number;
  readonly size: number;
}

const VERSION = 45;
const UTF8 = 0x0800;
const MAX_32 = 0xffffffff;
const MAX_16 = 0xffff;
/** The 20 bytes that a local header has for sizes beyond 4 GiB; written for all, so that a header never grows. */
const ZIP64_LOCAL = 20;
const MAX_HELD_BYTES = 4 * 1024 * 1024;
/** The disk is made to keep up, so that it does not have everything to do when the last file is written. */
const FLUSH_BYTES = 32 * 1024 * 1024;

/** MS-DOS time and date; the years of a zip file begin in 1980. */
function dosTime(at: Date): { time: number; date: number } {
  const year = Math.max(at.getUTCFullYear(), 1980);
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  };
}

export class ZipWriter {
  readonly #target: ZipTarget;
  readonly #time: { readonly time: number; readonly date: number };
  readonly #entries: Written[] = [];
  #position = 0;
  /** The write under way: the next piece is read and measured meanwhile. */
  #writing: Promise<unknown> = Promise.resolve();
  /** The flush under way or done, and what had been written when it began. */
  #flushing: Promise<void> = Promise.resolve();
  #flushed = 0;

  constructor(target: ZipTarget, at: Date) {
    this.#target = target;
    this.#time = dosTime(at);
  }

  /** Bytes written so far. */
  get size(): number {
    return this.#position;
  }

  /** Begins a write when the previous write is done, whose error rejects this call. */
  async #write(bytes: Uint8Array, position: number): Promise<void> {
    await this.#writing;
    this.#writing = this.#target.write(bytes, 0, bytes.byteLength, position);
    // Nobody waits for it when the writing is given up here.
    this.#writing.catch(() => undefined);
  }

  async #append(bytes: Uint8Array): Promise<void> {
    await this.#write(bytes, this.#position);
    this.#position += bytes.byteLength;
  }

  #localHeader({ name, crc, size }: Omit<Written, 'at'>): Buffer {
    const large = size >= MAX_32;
    const header = Buffer.alloc(30 + name.byteLength + ZIP64_LOCAL);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(VERSION, 4);
    header.writeUInt16LE(UTF8, 6);
    header.writeUInt16LE(this.#time.time, 10);
    header.writeUInt16LE(this.#time.date, 12);
    header.writeUInt32LE(crc, 14);
    header.writeUInt32LE(large ? MAX_32 : size, 18);
    header.writeUInt32LE(large ? MAX_32 : size, 22);
    header.writeUInt16LE(name.byteLength, 26);
    header.writeUInt16LE(ZIP64_LOCAL, 28);
    header.set(name, 30);
    const extra = 30 + name.byteLength;
    // A reserved header id when the sizes above suffice: readers pass over it.
    header.writeUInt16LE(large ? 0x0001 : 0xd935, extra);
    header.writeUInt16LE(ZIP64_LOCAL - 4, extra + 2);
    if (large) {
      header.writeBigUInt64LE(BigInt(size), extra + 4);
      header.writeBigUInt64LE(BigInt(size), extra + 12);
    }
    return header;
  }

  /**
   * Adds a file of `size` bytes that somebody else writes: `write` puts its bytes at a position of the target, and returns
   * their CRC-32. Rejects as `write` does.
   */
  async addWritten(path: string, size: number, write: (position: number) => Promise<number>): Promise<void> {
    const [name, at] = [Buffer.from(path), this.#position];
    await this.#append(this.#localHeader({ name, crc: 0, size }));
    const crc = await write(this.#position);
    this.#position += size;
    await this.#write(this.#localHeader({ name, crc, size }), at);
    this.#entries.push({ name, at, crc, size });
    if (this.#position - this.#flushed >= FLUSH_BYTES) await this.#flush();
  }

  /** Begins a flush when the previous flush is done, whose error rejects this call: a system may tell it only once. */
  async #flush(): Promise<void> {
    await this.#flushing;
    this.#flushed = this.#position;
    this.#flushing = this.#target.datasync();
    this.#flushing.catch(() => undefined);
  }

  /** Adds a file; `size`: in bytes, if it is known. */
  async add(path: string, content: Iterable<Uint8Array>, size: number | null = null): Promise<void> {
    const [name, at] = [Buffer.from(path), this.#position];
    const held: Uint8Array[] = [];
    let [crc, length, holding] = [0, 0, size === null || size <= MAX_HELD_BYTES];
    const begin = async (): Promise<void> => {
      holding = false;
      await this.#append(this.#localHeader({ name, crc, size: length }));
      for (const piece of held.splice(0)) await this.#append(piece);
    };
    if (!holding) await begin();
    for (const piece of content) {
      crc = crc32(piece, crc);
      length += piece.byteLength;
      if (holding) held.push(piece);
      else await this.#append(piece);
      if (holding && length > MAX_HELD_BYTES) await begin();
    }
    if (holding) await begin();
    else {
      const header = this.#localHeader({ name, crc, size: length });
      await this.#write(header, at);
    }
    this.#entries.push({ name, at, crc, size: length });
  }

  #centralHeader({ name, at, crc, size }: Written): Buffer {
    const large = size >= MAX_32 || at >= MAX_32;
    const header = Buffer.alloc(46 + name.byteLength + (large ? 28 : 0));
    header.writeUInt32LE(0x02014b50, 0);
    // Made on Unix, so that the permissions below are read.
    header.writeUInt16LE((3 << 8) | VERSION, 4);
    header.writeUInt16LE(VERSION, 6);
    header.writeUInt16LE(UTF8, 8);
    header.writeUInt16LE(this.#time.time, 12);
    header.writeUInt16LE(this.#time.date, 14);
    header.writeUInt32LE(crc, 16);
    header.writeUInt32LE(large ? MAX_32 : size, 20);
    header.writeUInt32LE(large ? MAX_32 : size, 24);
    header.writeUInt16LE(name.byteLength, 28);
    header.writeUInt16LE(large ? 28 : 0, 30);
    header.writeUInt32LE(0o100644 * 0x10000, 38);
    header.writeUInt32LE(large ? MAX_32 : at, 42);
    header.set(name, 46);
    if (large) {
      const extra = 46 + name.byteLength;
      header.writeUInt16LE(0x0001, extra);
      header.writeUInt16LE(24, extra + 2);
      header.writeBigUInt64LE(BigInt(size), extra + 4);
      header.writeBigUInt64LE(BigInt(size), extra + 12);
      header.writeBigUInt64LE(BigInt(at), extra + 20);
    }
    return header;
  }

  #end(start: number, length: number): Buffer {
    const count = this.#entries.length;
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(Math.min(count, MAX_16), 8);
    end.writeUInt16LE(Math.min(count, MAX_16), 10);
    end.writeUInt32LE(Math.min(length, MAX_32), 12);
    end.writeUInt32LE(Math.min(start, MAX_32), 16);
    if (count < MAX_16 && start < MAX_32 && length < MAX_32) return end;
    const large = Buffer.alloc(76);
    large.writeUInt32LE(0x06064b50, 0);
    large.writeBigUInt64LE(44n, 4);
    large.writeUInt16LE((3 << 8) | VERSION, 12);
    large.writeUInt16LE(VERSION, 14);
    large.writeBigUInt64LE(BigInt(count), 24);
    large.writeBigUInt64LE(BigInt(count), 32);
    large.writeBigUInt64LE(BigInt(length), 40);
    large.writeBigUInt64LE(BigInt(start), 48);
    large.writeUInt32LE(0x07064b50, 56);
    large.writeBigUInt64LE(BigInt(start + length), 64);
    large.writeUInt32LE(1, 72);
    return Buffer.concat([large, end]);
  }

  /** Writes the list of the files. */
  async finish(): Promise<void> {
    const start = this.#position;
    for (const entry of this.#entries) await this.#append(this.#centralHeader(entry));
    await this.#append(this.#end(start, this.#position - start));
    await this.#writing;
    await this.#flushing;
  }
}
