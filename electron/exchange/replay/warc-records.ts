// Reads the records of a web archive (ISO 28500) from unpacked bytes as they come. Of a record's content only the
// beginning is kept: the rest is read when it is asked for.

/** The head of a record, and of an HTTP message, in bytes. */
export const MAX_HEAD_BYTES = 64 * 1024;
const HEAD_END = '\r\n\r\n';
const MAX_FIELDS = 200;

export interface WarcRecord {
  /** Named fields, names in lower case; of a repeated field the first. */
  readonly fields: ReadonlyMap<string, string>;
  /** Where the content begins, counted from the beginning of the unpacked bytes, and how long it is. */
  readonly start: number;
  readonly length: number;
  /** The beginning of the content, at most 64 KiB. */
  readonly beginning: Buffer;
}

/** Header lines as names in lower case and values; folded lines are joined. Null if there are too many. */
export function headerFields(text: string): [string, string][] | null {
  const lines = text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  if (lines.length > MAX_FIELDS) return null;
  return lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon < 1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
  });
}

/** Where the head of a message ends, and where its content begins; null if it does not end here. */
export function endOfHead(bytes: Buffer): { readonly head: number; readonly body: number } | null {
  const end = bytes.indexOf(HEAD_END);
  // Some writers end lines with a line feed only.
  const bare = bytes.indexOf('\n\n');
  if (end === -1 && bare === -1) return null;
  return end !== -1 && (bare === -1 || end < bare) ? { head: end, body: end + 4 } : { head: bare, body: bare + 2 };
}

/** Receives unpacked bytes, and hands on each record that is complete. */
export class RecordReader {
  readonly #found: (record: WarcRecord) => void;
  /** The head that is being read, or the beginning of the content. */
  #kept: Buffer = Buffer.alloc(0);
  /** The record whose content is being read, with how much of it is still to come. */
  #open: (Omit<WarcRecord, 'beginning'> & { left: number }) | null = null;
  #at = 0;

  constructor(found: (record: WarcRecord) => void) {
    this.#found = found;
  }

  /** False if these are no records of a web archive: nothing more can be read. */
  push(bytes: Buffer): boolean {
    let rest = bytes;
    while (rest.length > 0) {
      const next = this.#open === null ? this.#readHead(rest) : this.#readContent(rest);
      if (next === null) return false;
      rest = next;
    }
    return true;
  }

  /** Whether the bytes end between two records. */
  isBetween(): boolean {
    return this.#open === null && this.#kept.length === 0;
  }

  #readHead(bytes: Buffer): Buffer | null {
    const before = this.#kept.length;
    const all = Buffer.concat([this.#kept, bytes.subarray(0, MAX_HEAD_BYTES)]);
    // Records end with two line ends, of which some writers write more or fewer.
    const blank = all.findIndex((byte) => byte !== 0x0d && byte !== 0x0a);
    if (blank === -1) {
      this.#kept = Buffer.alloc(0);
      this.#at += bytes.length;
      return bytes.subarray(bytes.length);
    }
    const end = endOfHead(all.subarray(blank));
    if (end === null) {
      if (!startsAsWarc(all.subarray(blank)) || all.length - blank > MAX_HEAD_BYTES) return null;
      this.#kept = all.subarray(blank);
      const taken = all.length - before;
      this.#at += taken;
      return bytes.subarray(taken);
    }
    const taken = blank + end.body - before;
    const opened = this.#openRecord(all.toString('utf8', blank, blank + end.head), this.#at + taken);
    if (!opened) return null;
    this.#at += taken;
    this.#kept = Buffer.alloc(0);
    this.#closeIfWhole();
    return bytes.subarray(taken);
  }

  #openRecord(head: string, start: number): boolean {
    const fields = /^WARC\/\d/.test(head) ? headerFields(head) : null;
    if (fields === null) return false;
    const first = new Map(fields.toReversed());
    const length = Number(/^\d{1,15}$/.exec(first.get('content-length') ?? '')?.[0] ?? Number.NaN);
    if (Number.isNaN(length)) return false;
    this.#open = { fields: first, start, length, left: length };
    return true;
  }

  #readContent(bytes: Buffer): Buffer | null {
    const open = this.#open;
    if (open === null) return null;
    const part = bytes.subarray(0, open.left);
    const room = MAX_HEAD_BYTES - this.#kept.length;
    if (room > 0) this.#kept = Buffer.concat([this.#kept, part.subarray(0, room)]);
    open.left -= part.length;
    this.#at += part.length;
    this.#closeIfWhole();
    return bytes.subarray(part.length);
  }

  #closeIfWhole(): void {
    if (this.#open?.left !== 0) return;
    const { fields, start, length } = this.#open;
    const beginning = this.#kept;
    [this.#open, this.#kept] = [null, Buffer.alloc(0)];
    this.#found({ fields, start, length, beginning });
  }
}

const startsAsWarc = (bytes: Buffer): boolean => 'WARC/'.startsWith(bytes.toString('latin1', 0, 5));
