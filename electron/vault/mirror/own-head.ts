// Whether a server has the newest frame of a mirror. A frame says in its sealed part what it follows, which a server
// cannot read: one that continues the mirror would also be taken by a server that has gone on otherwise.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { FolderJournal } from '../journal/index.ts';
import type { Mirror } from './mirror.ts';

type Known = Pick<FolderJournal, 'head' | 'openAgain'>;

/**
 * `newest`: the server has it, and none after it, as far as was asked. `unreadable`: what the server has in its place cannot
 * be opened with what is here. Refuses as the server does.
 */
export async function compareHead(
  journal: Known,
  mirror: Mirror,
): Promise<Result<'newest' | 'same' | 'missing' | 'other' | 'unreadable'>> {
  const { seq } = journal.head;
  if (mirror.head?.seq !== seq) return compareFrames(journal, mirror);
  // One more tells whether there is anything to read.
  const answer = await mirror.server.digests(seq - 1, 2);
  if (!answer.ok) return answer;
  const [there, next] = answer.value;
  if (there === undefined) return ok('missing');
  if (there.seq !== seq || there.digest !== mirror.head.digest) return compareFrames(journal, mirror);
  return ok(next === undefined ? 'newest' : 'same');
}

/**
 * The same by what is in the frame, for one that nobody has had in hand yet, and for one whose contents have been erased
 * since: the order for that is in a later frame.
 */
async function compareFrames(
  journal: Known,
  mirror: Mirror,
): Promise<Result<'same' | 'missing' | 'other' | 'unreadable'>> {
  const { seq, hash } = journal.head;
  const answer = await mirror.server.read(seq - 1, 1);
  if (!answer.ok) return answer;
  const [there] = answer.value;
  if (there === undefined) return ok('missing');
  if (there.seq !== seq) return ok('other');
  const opened = journal.openAgain(seq, there.bytes);
  if (opened === null) return ok('unreadable');
  if (opened.hash !== hash) return ok('other');
  mirror.noteHead(seq, there.bytes);
  return ok('same');
}

/** So much of a hash is shown. */
const SHOWN = 8;

/** The beginnings of the hashes of the newest frame here and of the server's; `?` for one that cannot be read. */
export async function bothHashes(
  journal: Known,
  { server }: Mirror,
): Promise<{ readonly own: string; readonly other: string }> {
  const { seq, hash } = journal.head;
  const answer = await server.read(seq - 1, 1);
  const [there] = answer.ok ? answer.value : [];
  const other = there?.seq === seq ? journal.openAgain(seq, there.bytes)?.hash : undefined;
  return { own: hash.slice(0, SHOWN), other: other?.slice(0, SHOWN) ?? '?' };
}
