// Whether a segment's file is still the one that this program writes to, and that others read.
import { TAG_BYTES } from '../crypto/index.ts';
import { errorCode, readExactly, type Disk, type DiskFile } from '../disk/index.ts';
import { FRAME_HEADER_BYTES } from './segments.ts';

/** Whether a file has this size, and ends with these bytes. Rejects on disk errors. */
export async function endsWith(file: DiskFile, size: number, tag: Buffer | null): Promise<boolean> {
  if (tag === null || (await file.size()) !== size) return false;
  const found = await readExactly(file, size - tag.length, tag.length);
  return found?.equals(tag) === true;
}

/**
 * Whether the file with this name holds a frame, by its first and last bytes, which no other frame has. It does not when
 * the file, or a folder above it, was moved, replaced or deleted while it was open. Inode numbers do not tell that
 * everywhere: some network file systems make them up from the name. Rejects on disk errors.
 */
export async function isFrameAt(disk: Disk, path: string, offset: number, frame: Buffer): Promise<boolean> {
  const file = await disk.open(path, 'read').catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return null;
    throw error;
  });
  if (file === null) return false;
  try {
    const start = await readExactly(file, offset, FRAME_HEADER_BYTES);
    const tag = await readExactly(file, offset + frame.length - TAG_BYTES, TAG_BYTES);
    return (
      start?.equals(frame.subarray(0, FRAME_HEADER_BYTES)) === true && tag?.equals(frame.subarray(-TAG_BYTES)) === true
    );
  } finally {
    await file.close();
  }
}

/** The size of a file, asked through a new handle: some network file systems keep the size of a name for a while. */
export async function sizeOf(disk: Disk, path: string): Promise<number> {
  const file = await disk.open(path, 'read');
  try {
    return await file.size();
  } finally {
    await file.close();
  }
}
