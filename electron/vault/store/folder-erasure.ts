// Erasing in a folder. What would contradict the changed segments is deleted first, so that a crash at any moment leaves a
// vault that opens and can continue.
import type { BlobStore } from '../blobs/index.ts';
import { listFolder, TEMPORARY_MARK, unlinkIfExists, type Disk } from '../disk/index.ts';
import type { FolderJournal } from '../journal/index.ts';
import { blockName } from '../log/index.ts';
import { isSnapshotName } from '../model/index.ts';
import type { ErasureParcel } from './types.ts';

/** The parts of a folder that hold contents. */
export interface ErasableFolder {
  readonly disk: Disk;
  readonly folder: string;
  readonly journal: Pick<FolderJournal, 'changeFrames'>;
  readonly blobs: Pick<BlobStore, 'remove'>;
}

const yieldToEventLoop = (): Promise<void> => new Promise((next) => setImmediate(next));

/** Deletes files of a folder durably; returns how many. */
async function deleteFrom(disk: Disk, folder: string, wanted: (name: string) => boolean): Promise<number> {
  const names = (await listFolder(disk, folder)).filter(wanted);
  for (const name of names) await unlinkIfExists(disk, `${folder}/${name}`);
  if (names.length > 0) await disk.syncFolder(folder);
  return names.length;
}

/** A torn tail that was moved aside, or that was being moved when the program crashed. Nothing else there is deleted. */
const TORN_PATTERN = /^torn-\d{8}-\d+-\d+\.bin(?:\.tmp-[0-9a-f]{12})?$/;

/** See `VaultStore.erase`. `assertWriter` rejects when this program may no longer write. */
export async function eraseFromFolder(
  { disk, folder, journal, blobs }: ErasableFolder,
  parcel: ErasureParcel,
  assertWriter: () => Promise<void>,
): Promise<number> {
  await assertWriter();
  // Snapshots may hold erased rows, and record segment sizes; index blocks record segment digests.
  await deleteFrom(disk, `${folder}/snapshots`, isSnapshotName);
  const blocks = new Set(parcel.segments.map(blockName));
  await deleteFrom(disk, `${folder}/index`, (name) => blocks.has(name) || name.includes(TEMPORARY_MARK));
  await assertWriter();
  // Before the contents that name them: an interrupted erasure finds them there again.
  await blobs.remove(parcel.blobs, parcel.isStoredAgain);
  for (const segment of parcel.segments) {
    await assertWriter();
    await journal.changeFrames(segment, parcel.change, assertWriter);
    await yieldToEventLoop();
  }
  return parcel.tornEnds ? deleteFrom(disk, `${folder}/aside`, (name) => TORN_PATTERN.test(name)) : 0;
}
