// What erasure orders change in the journal and among the blobs. The vault's store carries it out.
import type { FolderJournal, Frame } from '../journal/index.ts';
import type { ErasureParcel } from '../store/index.ts';
import { contentsToErase } from './orders.ts';
import type { Taking } from './taking.ts';

/** The numbers of frames that do not count: they refer to nothing, and are left as they are. */
type LeftOutSeqs = Pick<ReadonlyMap<number, unknown>, 'has'>;

const yieldToEventLoop = (): Promise<void> => new Promise((next) => setImmediate(next));

/**
 * Everything in a text that looks like a blob id. Ids are 64 hex digits that no one can guess, so a mention is a
 * reference.
 */
const blobIdsIn = (json: string): readonly string[] => json.match(/[0-9a-f]{64}/g) ?? [];

/**
 * Removes from `wanted` every blob that a content of the frame references, except for the contents at `except` and the
 * vault's own.
 */
function removeReferenced(frame: Frame, except: readonly number[], wanted: Set<string>): void {
  for (const [i, body] of frame.bodies.entries()) {
    if (except.includes(i) || frame.meta.commits[i]?.what.startsWith('$') === true) continue;
    for (const id of blobIdsIn(body?.json ?? '')) wanted.delete(id);
  }
}

/**
 * Which of these blobs nothing in the journal references, in any version. Skips segments that end before `fromSeq`.
 * Rejects with a `Refusal` `vault.damaged`, or on disk errors. Awaits `pause` between segments.
 */
export async function unreferencedBlobs(
  journal: FolderJournal,
  ids: Iterable<string>,
  fromSeq: number,
  pause: () => Promise<void>,
): Promise<Set<string>> {
  const wanted = new Set(ids);
  for (const [i, info] of [...journal.segments].entries()) {
    const next = journal.segments[i + 1];
    if (wanted.size === 0) break;
    if (next !== undefined && next.firstSeq <= fromSeq) continue;
    await journal.eachFrameOf(info, (frame) => removeReferenced(frame, [], wanted));
    await pause();
  }
  return wanted;
}

/** What an erasure knows of the vault's blobs. */
interface KnownBlobs {
  readonly all: Iterable<string>;
  /** Those that this member's own orders of an earlier version list, with the numbers of the orders. */
  readonly listed: ReadonlyMap<string, number>;
  /** The number of the newest frame when a blob was last stored in this session; undefined: it was not. */
  readonly storedAfter: (id: string) => number | undefined;
}

/** What an erasure takes, with the newest frame that names each of its blobs. */
export interface ErasurePlan extends ErasureParcel {
  readonly named: ReadonlyMap<string, number>;
}

/**
 * Reads the whole journal: which segments hold something to erase, and which of the vault's blobs go. Those go that the
 * erased content names, or an order that lists them, and that nothing else references. Any other may belong to a record
 * that is being written, and so may one that has been stored after everything that names it. Rejects with a `Refusal`
 * `vault.damaged`, or on disk errors.
 */
export async function planErasure(
  journal: FolderJournal,
  taking: Taking,
  blobs: KnownBlobs,
  leftOut: LeftOutSeqs,
): Promise<ErasurePlan> {
  const unreferenced = new Set(blobs.all);
  /** Blob → the newest frame that names it. */
  const named = new Map(blobs.listed);
  const segments: number[] = [];
  for (const info of [...journal.segments]) {
    const affectedFrames: number[] = [];
    await journal.eachFrameOf(info, (frame) => {
      if (leftOut.has(frame.meta.seq)) return;
      const positions = taking.positionsIn(frame);
      if (positions.length > 0) affectedFrames.push(frame.meta.seq);
      if (unreferenced.size > 0) removeReferenced(frame, positions, unreferenced);
      for (const i of positions)
        for (const id of blobIdsIn(frame.bodies[i]?.json ?? ''))
          named.set(id, Math.max(named.get(id) ?? 0, frame.meta.seq));
    });
    if (affectedFrames.length > 0) segments.push(info.number);
    await yieldToEventLoop();
  }
  return {
    segments,
    change: (frame) => (leftOut.has(frame.meta.seq) ? frame : taking.change(frame)),
    named,
    blobs: new Set([...unreferenced].filter((id) => named.has(id))),
    isStoredAgain: (id) => (blobs.storedAfter(id) ?? -1) >= (named.get(id) ?? 0),
    tornEnds: taking.isAny,
  };
}

/** Those of these blobs that no frame after number `seq` references. Rejects like reading the journal does. */
export async function unreferencedAfter(
  journal: FolderJournal,
  ids: Iterable<string>,
  seq: number,
): Promise<Set<string>> {
  const wanted = new Set(ids);
  for await (const { frame } of journal.readFrom(seq + 1)) removeReferenced(frame, [], wanted);
  return wanted;
}

/** Which of these blobs are referenced by something that is not to be erased. Rejects like `unreferencedBlobs`. */
export async function referencedElsewhere(
  journal: FolderJournal,
  blobs: Iterable<string>,
  before: ReadonlyMap<string, number>,
  leftOut: LeftOutSeqs,
): Promise<string[]> {
  const unreferenced = new Set(blobs);
  for (const info of [...journal.segments]) {
    await journal.eachFrameOf(info, (frame) => {
      if (!leftOut.has(frame.meta.seq)) removeReferenced(frame, contentsToErase(frame, before), unreferenced);
    });
    await yieldToEventLoop();
  }
  return [...new Set(blobs)].filter((id) => !unreferenced.has(id)).sort();
}
