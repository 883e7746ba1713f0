// What the headers of segments say: which segments there are, and of which epoch.
import { listFolder, nullIfUnreadable, readExactly, type Disk } from '../disk/index.ts';
import { damageFinding, type Finding } from '../model/index.ts';
import type { Keyring } from '../keys/index.ts';
import {
  claimedEpoch,
  decodeHeader,
  SEGMENT_HEADER_BYTES,
  segmentName,
  segmentNumber,
  type SegmentHeader,
} from './segments.ts';

/** A segment as found or created. `size` counts the bytes of good content. */
export interface SegmentInfo extends SegmentHeader {
  size: number;
}

/**
 * Findings for missing segments: one per segment, or a single one with the first and last when there are more than
 * eight. That keeps the list short whatever number a file name claims.
 */
export function missingSegments(from: number, before: number): Finding[] {
  if (before - from > 8) return [damageFinding('vault.segmentMissing', { segment: from, last: before - 1 })];
  return Array.from({ length: Math.max(0, before - from) }, (_, i) =>
    damageFinding('vault.segmentMissing', { segment: from + i }),
  );
}

async function headerBytes(disk: Disk, path: string): Promise<{ bytes: Buffer | null; size: number }> {
  const file = await disk.open(path, 'read');
  try {
    const bytes = await readExactly(file, 0, SEGMENT_HEADER_BYTES);
    return { bytes, size: bytes === null ? 0 : await file.size() };
  } finally {
    await file.close();
  }
}

/** The header of a segment's file, or why it is refused. Rejects on disk errors. */
export async function readHeaderAt(
  disk: Disk,
  path: string,
  number: number,
  keys: Keyring,
): Promise<SegmentInfo | 'segmentForeign' | 'segmentSwapped' | 'segmentHeaderBad'> {
  const { bytes, size } = await headerBytes(disk, path);
  const header = bytes === null ? 'headerBad' : decodeHeader(bytes, number, keys);
  if (header === 'foreign') return 'segmentForeign';
  if (header === 'headerBad') return 'segmentHeaderBad';
  return header === 'segmentSwapped' ? header : { ...header, size };
}

/** The epoch that the newest segment in a folder says it is of, not authenticated; infinite when none says one. */
export async function newestEpochIn(disk: Disk, folder: string): Promise<number> {
  const names = await listFolder(disk, folder).catch(nullIfUnreadable);
  const newest = names?.map(segmentNumber).findLast((number) => number !== null) ?? null;
  if (newest === null) return Infinity;
  const read = await headerBytes(disk, `${folder}/${segmentName(newest)}`).catch(nullIfUnreadable);
  return (read?.bytes ? claimedEpoch(read.bytes) : null) ?? Infinity;
}
