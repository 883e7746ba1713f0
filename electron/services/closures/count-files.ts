// How many files a stored package holds: the entries of a zip, as its own directory lists them; any other file is one.
// Nothing is unpacked. A package that cannot be read holds none. R24.3.
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { BlobDamaged, type ScopeKey } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** A stored file never changes, so what was counted is kept while the vault is open. */
const COUNTED: ScopeKey<Map<string, number>> = { reads: [], make: () => new Map() };

const LOCAL_HEADER = 0x04034b50;
const ENTRY_HEADER = 0x02014b50;
const END_HEADER = 0x06054b50;
const END64_HEADER = 0x06064b50;
const END_BYTES = 22;
const END64_BYTES = 56;
const ENTRY_BYTES = 46;
/** The end of a zip, with the longest comment and what a large one adds. */
const TAIL_BYTES = END_BYTES + 65_535 + 20 + END64_BYTES;
/** The directory of 200,000 files with long names. */
const MAX_DIRECTORY_BYTES = 64 * 1024 * 1024;

type Blobs = ServiceContext['vault']['blobs'];

async function readRange(blobs: Blobs, id: string, start: number, end: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of blobs.read(id, { start, end })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const headerBytes = (header: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(header);
  return bytes;
};

/** Where the directory is; null: this is no whole zip. */
function directoryOf(tail: Buffer): { start: number; size: number } | null {
  const end = tail.lastIndexOf(headerBytes(END_HEADER));
  if (end < 0 || end + END_BYTES > tail.length) return null;
  const end64 = tail.lastIndexOf(headerBytes(END64_HEADER), end);
  if (end64 >= 0 && end64 + END64_BYTES <= end)
    return { size: Number(tail.readBigUInt64LE(end64 + 40)), start: Number(tail.readBigUInt64LE(end64 + 48)) };
  return { size: tail.readUInt32LE(end + 12), start: tail.readUInt32LE(end + 16) };
}

/** The entries that are files: the name of a folder ends with a slash. */
function countEntries(directory: Buffer): number {
  let files = 0;
  let at = 0;
  while (at + ENTRY_BYTES <= directory.length && directory.readUInt32LE(at) === ENTRY_HEADER) {
    const name = directory.readUInt16LE(at + 28);
    const next = at + ENTRY_BYTES + name + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (next > directory.length) break;
    if (name > 0 && directory[at + ENTRY_BYTES + name - 1] !== 0x2f) files += 1;
    at = next;
  }
  return files;
}

async function countIn(blobs: Blobs, { blobId, size }: Pick<FileRef, 'blobId' | 'size'>): Promise<number> {
  const head = await readRange(blobs, blobId, 0, Math.min(4, size));
  if (head.length < 4) return size > 0 ? 1 : 0;
  const signature = head.readUInt32LE(0);
  if (signature !== LOCAL_HEADER && signature !== END_HEADER) return 1;
  const directory = directoryOf(await readRange(blobs, blobId, Math.max(0, size - TAIL_BYTES), size));
  if (directory === null || directory.size > MAX_DIRECTORY_BYTES || directory.start + directory.size > size) return 0;
  return countEntries(await readRange(blobs, blobId, directory.start, directory.start + directory.size));
}

/** By blob, how many files each holds. */
export async function countFiles(
  { vault }: Pick<ServiceContext, 'vault'>,
  files: readonly Pick<FileRef, 'blobId' | 'size'>[],
): Promise<Result<Map<string, number>>> {
  const known = vault.scope.of(COUNTED);
  for (const file of files)
    if (!known.has(file.blobId)) {
      try {
        known.set(file.blobId, await countIn(vault.blobs, file));
      } catch (error) {
        if (!(error instanceof BlobDamaged)) throw error;
        known.set(file.blobId, 0);
      }
    }
  return ok(new Map(files.map(({ blobId }) => [blobId, known.get(blobId) ?? 0])));
}
