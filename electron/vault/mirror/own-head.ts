// Whether a server has the newest frame of a mirror. A frame says in its sealed part what it follows, which a server
// cannot read: one that continues the mirror would also be taken by a server that has gone on otherwise.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { readExactly, type Disk } from '../disk/index.ts';
import { SEGMENT_HEADER_BYTES, type FolderJournal } from '../journal/index.ts';
import type { Mirror } from './mirror.ts';

/** Refuses as the server does; rejects with the disk's error. */
export async function compareHead(
  disk: Disk,
  journal: Pick<FolderJournal, 'head' | 'path' | 'segments'>,
  mirror: Mirror,
): Promise<Result<'same' | 'missing' | 'other'>> {
  const { seq } = journal.head;
  if (mirror.head?.seq !== seq) return compareBytes(disk, journal, mirror);
  const answer = await mirror.server.digests(seq - 1, 1);
  if (!answer.ok) return answer;
  const [there] = answer.value;
  if (there === undefined) return ok('missing');
  return ok(there.seq === seq && there.digest === mirror.head.digest ? 'same' : 'other');
}

/** The same for a mirror whose newest frame nobody has had in hand yet: it is what its newest segment ends with. */
async function compareBytes(
  disk: Disk,
  journal: Pick<FolderJournal, 'head' | 'path' | 'segments'>,
  mirror: Mirror,
): Promise<Result<'same' | 'missing' | 'other'>> {
  const { seq } = journal.head;
  const answer = await mirror.server.read(seq - 1, 1);
  if (!answer.ok) return answer;
  const [there] = answer.value;
  if (there === undefined) return ok('missing');
  // A segment that was begun before a crash is empty.
  const newest = journal.segments.findLast(({ size }) => size > SEGMENT_HEADER_BYTES);
  if (there.seq !== seq || newest?.number !== there.segment || newest.size < there.bytes.length) return ok('other');
  const file = await disk.open(journal.path(newest.number), 'read');
  try {
    const own = await readExactly(file, newest.size - there.bytes.length, there.bytes.length);
    if (own?.equals(there.bytes) !== true) return ok('other');
  } finally {
    await file.close();
  }
  mirror.noteHead(seq, there.bytes);
  return ok('same');
}
