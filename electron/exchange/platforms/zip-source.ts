// Zip archives as the files of an export. Hostile: the declared names, counts and sizes are bounded before anything is
// decompressed, and the output is counted regardless of what was declared. Nothing is ever extracted to disk.
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { type ExportFile, type Findings, Unreadable } from './format-reader.ts';

/** Real exports contain up to some ten thousand pictures. */
export const MAX_ENTRIES = 200_000;
/** Size of one decompressed file, bytes. */
export const MAX_FILE_BYTES = 2 * 1024 ** 3;
/** Text compresses to about a tenth, a zip bomb to a thousandth. Checked once the output is large. */
const MAX_COMPRESSION_RATIO = 300;
const RATIO_CHECK_MIN_BYTES = 32 * 1024 * 1024;
/** The same for all entries together. The largest exports are mostly pictures and videos, which do not compress. */
const MAX_TOTAL_RATIO = 50;
const MAX_TOTAL_BYTES = 2 * 1024 ** 3;
/** A local file header without its name and extra fields, bytes. */
const LOCAL_HEADER_BYTES = 30;

const SYMLINK_MODE = 0o120000;
const FILE_TYPE_MASK = 0o170000;

/** The name with `/` as separator, or null if it points outside the archive. */
export function safeName(name: string): string | null {
  const parts = name.replaceAll('\\', '/').split('/');
  const outside = name.includes('\0') || name.startsWith('/') || /^[A-Za-z]:/.test(name) || parts.includes('..');
  return outside || name.length > 2000 ? null : parts.filter((part) => part !== '' && part !== '.').join('/');
}

async function* unpacked(zip: ZipFile, entry: Entry, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (
        size > maxBytes ||
        (size > RATIO_CHECK_MIN_BYTES && size / Math.max(1, entry.compressedSize) > MAX_COMPRESSION_RATIO)
      )
        throw new Unreadable('tooLarge');
      yield chunk;
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('damaged', `byte ${String(size)}`);
  }
}

/** The entry's name, or why it is not read; null for a folder. */
function checkEntry(entry: Entry): { name: string } | { refused: 'unsafeName' | 'packed' } | null {
  const stated = entry.fileName as unknown;
  const utf8 = (entry.generalPurposeBitFlag & 0x800) !== 0;
  const raw = Buffer.isBuffer(stated) ? stated.toString(utf8 || isUtf8(stated) ? 'utf8' : 'latin1') : String(stated);
  if (raw.endsWith('/')) return null;
  const name = safeName(raw);
  if (name === null || ((entry.externalFileAttributes >>> 16) & FILE_TYPE_MASK) === SYMLINK_MODE)
    return { refused: 'unsafeName' };
  const encrypted = (entry.generalPurposeBitFlag & 1) !== 0;
  return encrypted || (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    ? { refused: 'packed' }
    : { name };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where an entry is in the archive. Its extra fields, whose size only the entry itself tells, are left out. */
const rangeOf = (entry: Entry): Range => ({
  start: entry.relativeOffsetOfLocalHeader,
  end: entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize,
});

/** Entries that share bytes unpack the same bytes many times over; no program writes such an archive. */
function refuseOverlap(ranges: Range[]): void {
  ranges.sort((a, b) => a.start - b.start);
  for (const [index, { start }] of ranges.entries())
    if (start < (ranges[index - 1]?.end ?? 0)) throw new Unreadable('tooLarge', `byte ${String(start)}`);
}

export interface UnpackLimits {
  /** Size of one decompressed file, bytes. */
  readonly file: number;
  /** Size of all decompressed files together, bytes. */
  readonly total: number;
}

/** For a platform export: as much as the archive itself may reasonably contain. */
const exportLimits = ({ fileSize }: ZipFile): UnpackLimits => ({
  file: MAX_FILE_BYTES,
  total: Math.max(MAX_TOTAL_BYTES, MAX_TOTAL_RATIO * fileSize),
});

/**
 * The files of an archive, given its path or bytes; unreadable entries get a remark. Throws `Unreadable` if the archive
 * itself is damaged or exceeds the limits. The declared sizes count for the total: the library ends an entry that is
 * larger than it declares.
 */
export async function zipFiles(
  source: string | Buffer,
  found: Pick<Findings, 'remark'>,
  given?: UnpackLimits,
): Promise<{ files: ExportFile[]; close: () => void }> {
  const files: ExportFile[] = [];
  let zip: ZipFile | null = null;
  try {
    // Names are checked here: the library would reject the whole archive because of one.
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
    zip = await (typeof source === 'string'
      ? yauzl.openPromise(source, options)
      : yauzl.fromBufferPromise(source, options));
    if (zip.entryCount > MAX_ENTRIES) throw new Unreadable('tooLarge');
    const opened = zip;
    const limits = given ?? exportLimits(opened);
    const ranges: Range[] = [];
    let [count, total] = [0, 0];
    for await (const entry of opened.eachEntry() as AsyncIterable<Entry>) {
      const range = rangeOf(entry);
      count += 1;
      if (count > MAX_ENTRIES) throw new Unreadable('tooLarge');
      if (range.end > opened.fileSize) {
        found.remark('damaged', `byte ${String(range.start)}`);
        continue;
      }
      ranges.push(range);
      total += entry.uncompressedSize;
      if (total > limits.total) throw new Unreadable('tooLarge');
      const file = checkEntry(entry);
      if (file === null) continue;
      if ('refused' in file) found.remark(file.refused);
      else
        files.push({ name: file.name, size: entry.uncompressedSize, read: () => unpacked(opened, entry, limits.file) });
    }
    refuseOverlap(ranges);
    return { files, close: () => opened.close() };
  } catch (error) {
    zip?.close();
    throw error instanceof Unreadable ? error : new Unreadable('damaged');
  }
}
