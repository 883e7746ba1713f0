// Stored files that have rotted on a server: given back from the copy of who has them. The server takes only bytes that a
// part was stored with, or a whole file in the place of one that it finds to have rotted itself.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { BlobStore } from '../blobs/index.ts';
import { sha256 } from '../crypto/index.ts';
import type { DiskFile } from '../disk/index.ts';
import { PART_BYTES, type RottedPart, type VaultServer } from '../server/index.ts';
import { partOf } from './server-blobs.ts';

/** About how many bytes of files the server reads for one question. */
const LOOKED_THROUGH_BYTES = 64 * 1024 * 1024;

type Shelf = Pick<VaultServer, 'blobs' | 'repair'>;

/** A server, and the files that are here. */
interface FilePlaces {
  readonly server: Shelf;
  readonly blobs: Pick<BlobStore, 'isIntact' | 'sizeOnDisk' | 'withFile'>;
}

/** `gone`: it was sound, or erased, by the time that it would have been mended. */
type Mended = 'mended' | 'rotted' | 'gone';

/** All parts that are not as they were stored, by file. Refuses as the server does. */
export async function rottedFiles({ repair }: Shelf): Promise<Result<ReadonlyMap<string, readonly RottedPart[]>>> {
  const files = new Map<string, RottedPart[]>();
  for (let after = ''; ;) {
    const found = await repair.files.rotted(after, LOOKED_THROUGH_BYTES);
    if (!found.ok) return found;
    for (const part of found.value.parts) files.set(part.blobId, [...(files.get(part.blobId) ?? []), part]);
    if (found.value.last === null) return ok(files);
    after = found.value.last;
  }
}

/** Gives those parts back that the file here has. `rotted`: it has not all of them. Refuses as the server does. */
async function restoreParts(
  { repair }: Shelf,
  file: DiskFile,
  size: number,
  parts: readonly RottedPart[],
): Promise<Result<Mended>> {
  let [isWhole, isGone] = [true, true];
  for (const { blobId, part, noted } of parts) {
    const bytes = part * PART_BYTES < size ? await partOf(file, part, size) : Buffer.alloc(0);
    if (noted === null || sha256(bytes).toString('hex') !== noted) {
      isWhole = false;
      continue;
    }
    const restored = await repair.files.restore(blobId, part, bytes);
    if (!restored.ok) return restored;
    isWhole &&= restored.value !== 'stuck';
    isGone &&= restored.value === 'raced';
  }
  if (!isWhole) return ok('rotted');
  return ok(isGone ? 'gone' : 'mended');
}

/** Sends the file here in the place of the server's. Refuses as the server does. */
async function exchangeFile(
  { blobs, repair }: Shelf,
  blobId: string,
  file: DiskFile,
  size: number,
): Promise<Result<Mended>> {
  const first = await partOf(file, 0, size);
  const begun = await repair.files.begin(blobId, size, sha256(first).toString('hex'));
  if (!begun.ok) return begun;
  if (begun.value === null) return ok('gone');
  for (let part = 0; part * PART_BYTES < size; part += 1) {
    const put = await blobs.put(begun.value, part, part === 0 ? first : await partOf(file, part, size));
    if (!put.ok) return put;
  }
  const exchanged = await repair.files.exchange(begun.value);
  if (!exchanged.ok) return exchanged;
  return ok(exchanged.value === 'exchanged' ? 'mended' : 'gone');
}

/**
 * Mends a file on the server from the one here: part by part where its bytes are the same, and otherwise whole, if that is
 * intact and `mayExchange`. Refuses as the server does; rejects with the disk's error.
 */
export async function mendFile(
  { server, blobs }: FilePlaces,
  blobId: string,
  parts: readonly RottedPart[],
  mayExchange: boolean,
): Promise<Result<Mended>> {
  const size = await blobs.sizeOnDisk(blobId);
  if (size === 0) return ok('rotted');
  const restored = await blobs.withFile(blobId, (file) => restoreParts(server, file, size, parts));
  if (!restored.ok || restored.value !== 'rotted') return restored;
  if (!mayExchange || !(await blobs.isIntact(blobId))) return ok('rotted');
  return blobs.withFile(blobId, (file) => exchangeFile(server, blobId, file, size));
}
