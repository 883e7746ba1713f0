// Up to which frame a copy is without what has been erased on the server. What has been erased there since then, or at that
// frame, is taken out when the copy is next brought up to date.
import { decodeChecked, encodeChecked, readIfExists, writeAtomic, type Disk } from '../disk/index.ts';
import { ERASED_FILE } from '../model/index.ts';

/** Larger than the file, in bytes. */
const MAX_BYTES = 4096;

/** 0 when it is not known: everything that has been erased on the server is then compared. Rejects with the disk's error. */
export async function readErasedThrough(disk: Disk, folder: string): Promise<number> {
  const bytes = await readIfExists(disk, `${folder}/${ERASED_FILE}`, MAX_BYTES);
  const through = bytes === null ? null : decodeChecked(bytes)?.through;
  return Number.isSafeInteger(through) ? Math.max(0, through as number) : 0;
}

/** Rejects with the disk's error. */
export const noteErasedThrough = (disk: Disk, folder: string, through: number): Promise<void> =>
  writeAtomic(disk, `${folder}/${ERASED_FILE}`, encodeChecked({ format: 'kanalvakt-erased', v: 1, through }));
