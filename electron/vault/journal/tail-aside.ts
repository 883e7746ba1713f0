// What lies behind the last frame of a segment is kept beside the journal.
import { writeAtomic, type Disk } from '../disk/index.ts';
import type { FramePlace } from './steps.ts';
import { MAX_SEGMENT_BYTES } from './segments.ts';

/**
 * Moves a torn tail or surplus of the segment at this path to a file in `asideFolder` and cuts it off; returns the file's
 * name. Rejects on disk errors.
 */
export async function moveTailAside(disk: Disk, path: string, torn: FramePlace, asideFolder: string): Promise<string> {
  const bytes = await disk.readFile(path, MAX_SEGMENT_BYTES);
  const name = `torn-${String(torn.segment).padStart(8, '0')}-${torn.offset}-${bytes.length}.bin`;
  await disk.mkdir(asideFolder);
  await writeAtomic(disk, `${asideFolder}/${name}`, bytes.subarray(torn.offset));
  const file = await disk.open(path, 'readWrite');
  try {
    await file.truncate(torn.offset);
    await file.sync();
  } finally {
    await file.close();
  }
  return name;
}
