// Whether a segment's file is still the one that this program writes to, and that others read.
import { TAG_BYTES } from '../crypto/index.ts';
import { errorCode, readExactly, type Disk, type DiskFile } from '../disk/index.ts';
import { FRAME_HEADER_BYTES } from './segments.ts';

/**
 * Whether this program is still the one that writes, as the lock on the disk says now. Rejects when that cannot be
 * determined.
 */
export type IsWriter = () => Promise<boolean>;

/** How often a file that is not as expected is looked at again, and the pause before the first time, in milliseconds. */
const LOOKS_AGAIN = 9;
const FIRST_PAUSE_MS = 50;
/** A frame of up to this many bytes is read back whole: one read takes less time than two. */
const MAX_WHOLE_BYTES = 16 * 1024;

/**
 * Looks again while a file is not as expected, as long as this program is the writer: a network file system may keep
 * what it knows of a file for a while, twenty seconds by default with sshfs.
 */
async function onceTrue(look: () => Promise<boolean>, isWriter: IsWriter): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    if (await look()) return true;
    if (attempt >= LOOKS_AGAIN || !(await isWriter())) return false;
    await new Promise((wake) => setTimeout(wake, FIRST_PAUSE_MS * 2 ** attempt));
  }
}

/**
 * Whether this program is still the writer, asked again for a while when the disk does not say. Rejects with the disk's
 * last error.
 */
export async function askWriter(isWriter: IsWriter): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await isWriter();
    } catch (error) {
      if (attempt >= LOOKS_AGAIN) throw error;
    }
    await new Promise((wake) => setTimeout(wake, FIRST_PAUSE_MS * 2 ** attempt));
  }
}

/** Whether a file has this size, and ends with these bytes. Rejects on disk errors. */
export const endsWith = (file: DiskFile, size: number, tag: Buffer, isWriter: IsWriter): Promise<boolean> =>
  onceTrue(
    async () =>
      (await file.size()) === size && (await readExactly(file, size - tag.length, tag.length))?.equals(tag) === true,
    isWriter,
  );

/**
 * Whether the file with this name holds a frame; a large one is known by its first and last bytes, which no other frame
 * has. It does not when the file, or a folder above it, was moved, replaced or deleted while it was open. Inode numbers
 * do not tell that everywhere: some network file systems make them up from the name. Rejects on disk errors.
 */
export const isFrameAt = (
  disk: Disk,
  path: string,
  offset: number,
  frame: Buffer,
  isWriter: IsWriter,
): Promise<boolean> =>
  onceTrue(async () => {
    const file = await disk.open(path, 'read').catch((error: unknown) => {
      if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return null;
      throw error;
    });
    if (file === null) return false;
    try {
      if (frame.length <= MAX_WHOLE_BYTES)
        return (await readExactly(file, offset, frame.length))?.equals(frame) === true;
      const start = await readExactly(file, offset, FRAME_HEADER_BYTES);
      const tag = await readExactly(file, offset + frame.length - TAG_BYTES, TAG_BYTES);
      return (
        start?.equals(frame.subarray(0, FRAME_HEADER_BYTES)) === true &&
        tag?.equals(frame.subarray(-TAG_BYTES)) === true
      );
    } finally {
      await file.close();
    }
  }, isWriter);

/** The size of a file, asked through a new handle: some network file systems keep the size of a name for a while. */
export async function sizeOf(disk: Disk, path: string): Promise<number> {
  const file = await disk.open(path, 'read');
  try {
    return await file.size();
  } finally {
    await file.close();
  }
}
