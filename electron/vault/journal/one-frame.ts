// One frame of a segment's file.
import { errorCode, type Disk } from '../disk/index.ts';
import type { Keyring } from '../keys/index.ts';
import type { Frame } from './frame.ts';
import { readFrameAt, type SegmentHeader } from './segments.ts';

/** The frame at an offset, or null when it is not authentic or cannot be read. */
export async function frameAt(
  disk: Disk,
  path: string,
  offset: number,
  header: SegmentHeader,
  keys: Keyring,
): Promise<Frame | null> {
  try {
    const file = await disk.open(path, 'read');
    try {
      return await readFrameAt(file, offset, header, keys);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return null;
  }
}
