// Carries out erasure orders: rewrites every segment that holds content to be erased. Caches that would contradict the
// new segments are deleted first, so that a crash at any moment leaves a vault that opens and can continue.
import { blockName } from '../log/index.ts';
import { listFolder, readWholeFile, Refusal, TEMPORARY_MARK, unlinkIfExists, type Disk } from '../disk/index.ts';
import { erasureSeqs, contentsToErase, type ErasureOrder } from './orders.ts';
import {
  encodeFrame,
  sealFrame,
  SEGMENT_HEADER_BYTES,
  walkFrames,
  type Body,
  type FolderJournal,
  type Frame,
  type SegmentInfo,
} from '../journal/index.ts';
import type { Keyring } from '../keys/index.ts';
import type { BlobStore } from '../blobs/index.ts';
import { sha256 } from '../crypto/index.ts';
import { canonical } from '../../../domain/kernel/canonical.ts';

/** The parts of a vault that erasing works on. */
export interface ErasureParts {
  readonly folder: string;
  readonly disk: Disk;
  readonly keys: Keyring;
  readonly journal: FolderJournal;
  readonly blobs: BlobStore;
}

/** The result: how many torn tails were deleted from `aside/` because they could have held erased data. */
interface ErasureResult {
  readonly deletedTails: number;
}

const yieldToEventLoop = (): Promise<void> => new Promise((next) => setImmediate(next));

/** Calls `visit` with every frame of a segment. Throws a `Refusal` `vault.damaged` when one is not authentic. */
function eachFrame(
  bytes: Buffer,
  info: SegmentInfo,
  keys: Keyring,
  visit: (frame: Frame, start: number, end: number) => void,
): void {
  const frames = walkFrames(bytes, info, keys);
  for (let next = frames.next(); ; next = frames.next()) {
    if (next.done === true) {
      if (next.value.kind !== 'clean')
        throw new Refusal('vault.damaged', { params: { part: `journal ${info.number}` } });
      return;
    }
    const { frame, offset, length } = next.value;
    visit(frame, offset, offset + length);
  }
}

const readSegmentBytes = async (
  { disk, journal }: Pick<ErasureParts, 'disk' | 'journal'>,
  info: SegmentInfo,
): Promise<Buffer> => (await readWholeFile(disk, journal.path(info.number))).subarray(0, info.size);

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
    if (body === null || except.includes(i) || frame.meta.commits[i]?.what.startsWith('$') === true) continue;
    for (const id of blobIdsIn(body.json)) wanted.delete(id);
  }
}

/**
 * Which of these blobs nothing in the journal references, in any version. Skips segments that end before `fromSeq`.
 * Rejects with a `Refusal` `vault.damaged`, or on disk errors. Awaits `pause` between segments.
 */
export async function unreferencedBlobs(
  parts: Pick<ErasureParts, 'disk' | 'keys' | 'journal'>,
  ids: Iterable<string>,
  fromSeq: number,
  pause: () => Promise<void>,
): Promise<Set<string>> {
  const wanted = new Set(ids);
  const { segments } = parts.journal;
  for (const [i, info] of [...segments].entries()) {
    const next = segments[i + 1];
    if (wanted.size === 0) break;
    if (next !== undefined && next.firstSeq <= fromSeq) continue;
    eachFrame(await readSegmentBytes(parts, info), info, parts.keys, (frame) => removeReferenced(frame, [], wanted));
    await pause();
  }
  return wanted;
}

/**
 * The frame with these contents removed, as bytes before encryption. Verifies that the signed part still hashes to the
 * signed value.
 */
function withoutContents(frame: Frame, positions: readonly number[]): Buffer {
  if (sha256(canonical(frame.meta)).toString('hex') !== frame.hash)
    throw new Refusal('vault.damaged', { params: { part: `frame ${frame.meta.seq}` } });
  const bodies: Body[] = frame.bodies.map((body, i) => (positions.includes(i) ? null : body));
  return encodeFrame({ ...frame, bodies });
}

/** A segment's bytes without the content to be erased; all other frames are unchanged, byte for byte. */
function rewriteSegment(bytes: Buffer, info: SegmentInfo, keys: Keyring, before: ReadonlyMap<string, number>): Buffer {
  const out: Buffer[] = [bytes.subarray(0, SEGMENT_HEADER_BYTES)];
  eachFrame(bytes, info, keys, (frame, start, end) => {
    const positions = contentsToErase(frame, before);
    out.push(
      positions.length === 0
        ? bytes.subarray(start, end)
        : sealFrame(withoutContents(frame, positions), frame.meta.seq, info, keys),
    );
  });
  return Buffer.concat(out);
}

interface ErasurePlan {
  readonly segments: readonly number[];
  readonly blobs: ReadonlySet<string>;
}

/** Reads the whole journal: which segments hold something to erase, and which blobs nothing else references. */
async function planErasure(
  parts: ErasureParts,
  orders: readonly ErasureOrder[],
  before: ReadonlyMap<string, number>,
): Promise<ErasurePlan> {
  const blobs = new Set(orders.flatMap((order) => order.blobs));
  const segments: number[] = [];
  for (const info of [...parts.journal.segments]) {
    const affectedFrames: number[] = [];
    eachFrame(await readSegmentBytes(parts, info), info, parts.keys, (frame) => {
      const positions = contentsToErase(frame, before);
      if (positions.length > 0) affectedFrames.push(frame.meta.seq);
      if (blobs.size > 0) removeReferenced(frame, positions, blobs);
    });
    if (affectedFrames.length > 0) segments.push(info.number);
    await yieldToEventLoop();
  }
  return { segments, blobs };
}

/** Deletes files of a folder durably; returns how many. */
async function deleteFrom(disk: Disk, folder: string, wanted: (name: string) => boolean): Promise<number> {
  const names = (await listFolder(disk, folder)).filter(wanted);
  for (const name of names) await unlinkIfExists(disk, `${folder}/${name}`);
  if (names.length > 0) await disk.syncFolder(folder);
  return names.length;
}

/** Which of these blobs are referenced by something that is not to be erased. Rejects like `unreferencedBlobs`. */
export async function referencedElsewhere(
  parts: Pick<ErasureParts, 'disk' | 'keys' | 'journal'>,
  blobs: readonly string[],
  before: ReadonlyMap<string, number>,
): Promise<string[]> {
  const unreferenced = new Set(blobs);
  for (const info of [...parts.journal.segments]) {
    eachFrame(await readSegmentBytes(parts, info), info, parts.keys, (frame) =>
      removeReferenced(frame, contentsToErase(frame, before), unreferenced),
    );
    await yieldToEventLoop();
  }
  return blobs.filter((id) => !unreferenced.has(id));
}

/** Callbacks that `executeErasure` needs from its caller. */
interface ErasureHooks {
  /** Called before anything is changed: these segments will be rewritten. */
  readonly prepare: (segments: readonly number[]) => Promise<void>;
  /** Rejects when the vault may no longer be written. */
  readonly check: () => Promise<void>;
}

/**
 * Removes everything the orders name from the files. Rejects with the disk's error or a `Refusal`; running it again
 * continues where it stopped. The caller rebuilds the snapshot, the index and the state in memory.
 */
export async function executeErasure(
  parts: ErasureParts,
  orders: readonly ErasureOrder[],
  hooks: ErasureHooks,
): Promise<ErasureResult> {
  const { folder, disk, keys, journal } = parts;
  const before = erasureSeqs(orders);
  const plan = await planErasure(parts, orders, before);
  await hooks.prepare(plan.segments);
  await hooks.check();
  // Snapshots may hold erased rows, and record segment sizes; index blocks record segment digests.
  await deleteFrom(disk, `${folder}/snapshots`, () => true);
  const blocks = new Set(plan.segments.map(blockName));
  await deleteFrom(disk, `${folder}/index`, (name) => blocks.has(name) || name.includes(TEMPORARY_MARK));
  for (const number of plan.segments) {
    await hooks.check();
    const info = journal.segments.find((segment) => segment.number === number);
    if (info !== undefined)
      await journal.replaceSegment(number, rewriteSegment(await readSegmentBytes(parts, info), info, keys, before));
    await yieldToEventLoop();
  }
  await hooks.check();
  await parts.blobs.remove(plan.blobs);
  return {
    deletedTails: before.size === 0 ? 0 : await deleteFrom(disk, `${folder}/aside`, (name) => name.startsWith('torn-')),
  };
}
