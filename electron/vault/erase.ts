// Carries out erasure orders: rewrites every segment that holds content to be erased. Caches that would contradict the
// new segments are deleted first, so that a crash at any moment leaves a vault that opens and can continue.
import { blockName } from './log-block.ts';
import { listFolder, readWhole, Refusal, temporaryMark, unlinkIfThere, type Disk } from './durable.ts';
import { erasedBefore, toErase, type ErasureOrder } from './erasure-orders.ts';
import { encodeFrame, type Body, type Frame } from './frame.ts';
import type { FolderJournal, SegmentInfo } from './journal.ts';
import type { Keyring } from './keys.ts';
import type { BlobStore } from './blobs.ts';
import { sealFrame, walk, headerLength } from './segments.ts';
import { sha256 } from './crypto.ts';
import { canonical } from './canonical.ts';

/** The parts of a vault that erasing works on. */
export interface ErasureParts {
  readonly folder: string;
  readonly disk: Disk;
  readonly keys: Keyring;
  readonly journal: FolderJournal;
  readonly blobs: BlobStore;
}

/** The result: how many torn tails were deleted from `aside/` because they could have held erased data. */
interface Erased {
  readonly tails: number;
}

const turn = (): Promise<void> => new Promise((next) => setImmediate(next));

/** Calls `see` with every frame of a segment. Throws a `Refusal` `vault.damaged` when one is not authentic. */
function eachFrame(
  bytes: Buffer,
  info: SegmentInfo,
  keys: Keyring,
  see: (frame: Frame, start: number, end: number) => void,
): void {
  const frames = walk(bytes, info, keys);
  for (let next = frames.next(); ; next = frames.next()) {
    if (next.done === true) {
      if (next.value.kind !== 'clean')
        throw new Refusal('vault.damaged', { params: { part: `journal ${info.number}` } });
      return;
    }
    const { frame, offset, length } = next.value;
    see(frame, offset, offset + length);
  }
}

const readGood = async (
  { disk, journal }: Pick<ErasureParts, 'disk' | 'journal'>,
  info: SegmentInfo,
): Promise<Buffer> => (await readWhole(disk, journal.path(info.number))).subarray(0, info.size);

/**
 * Everything in a text that looks like a blob id. Ids are 64 hex digits that nobody can guess, so a mention is a
 * reference.
 */
const mentions = (json: string): readonly string[] => json.match(/[0-9a-f]{64}/g) ?? [];

/**
 * Removes from `wanted` every blob that a content of the frame references, except for the contents at `except` and the
 * vault's own.
 */
function strikeUsed(frame: Frame, except: readonly number[], wanted: Set<string>): void {
  for (const [i, body] of frame.bodies.entries()) {
    if (body === null || except.includes(i) || frame.meta.commits[i]?.what.startsWith('$') === true) continue;
    for (const id of mentions(body.json)) wanted.delete(id);
  }
}

/**
 * Which of these blobs nothing in the journal references, in any version. Skips segments that end before `fromSeq`.
 * Rejects with a `Refusal` `vault.damaged`, or on disk errors. Awaits `pause` between segments.
 */
export async function unnamedBlobs(
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
    eachFrame(await readGood(parts, info), info, parts.keys, (frame) => strikeUsed(frame, [], wanted));
    await pause();
  }
  return wanted;
}

/**
 * The frame with these contents removed, as bytes before encryption. Verifies that the signed part still hashes to the
 * signed value.
 */
function emptied(frame: Frame, places: readonly number[]): Buffer {
  if (sha256(canonical(frame.meta)).toString('hex') !== frame.hash)
    throw new Refusal('vault.damaged', { params: { part: `frame ${frame.meta.seq}` } });
  const bodies: Body[] = frame.bodies.map((body, i) => (places.includes(i) ? null : body));
  return encodeFrame({ ...frame, bodies });
}

/** A segment's bytes without the content to be erased; all other frames are unchanged, byte for byte. */
function rewritten(bytes: Buffer, info: SegmentInfo, keys: Keyring, before: ReadonlyMap<string, number>): Buffer {
  const out: Buffer[] = [bytes.subarray(0, headerLength)];
  eachFrame(bytes, info, keys, (frame, start, end) => {
    const places = toErase(frame, before);
    out.push(
      places.length === 0 ? bytes.subarray(start, end) : sealFrame(emptied(frame, places), frame.meta.seq, info, keys),
    );
  });
  return Buffer.concat(out);
}

interface Plan {
  readonly segments: readonly number[];
  readonly blobs: ReadonlySet<string>;
}

/** Reads the whole journal: which segments hold something to erase, and which blobs nothing else references. */
async function planFor(
  parts: ErasureParts,
  orders: readonly ErasureOrder[],
  before: ReadonlyMap<string, number>,
): Promise<Plan> {
  const blobs = new Set(orders.flatMap((order) => order.blobs));
  const segments: number[] = [];
  for (const info of [...parts.journal.segments]) {
    const found: number[] = [];
    eachFrame(await readGood(parts, info), info, parts.keys, (frame) => {
      const places = toErase(frame, before);
      if (places.length > 0) found.push(frame.meta.seq);
      if (blobs.size > 0) strikeUsed(frame, places, blobs);
    });
    if (found.length > 0) segments.push(info.number);
    await turn();
  }
  return { segments, blobs };
}

/** Deletes files of a folder durably; returns how many. */
async function deleteFrom(disk: Disk, folder: string, wanted: (name: string) => boolean): Promise<number> {
  const names = (await listFolder(disk, folder)).filter(wanted);
  for (const name of names) await unlinkIfThere(disk, `${folder}/${name}`);
  if (names.length > 0) await disk.syncFolder(folder);
  return names.length;
}

/** Which of these blobs are referenced by something that is not to be erased. Rejects like `unnamedBlobs`. */
export async function namedBesides(
  parts: Pick<ErasureParts, 'disk' | 'keys' | 'journal'>,
  blobs: readonly string[],
  before: ReadonlyMap<string, number>,
): Promise<string[]> {
  const unnamed = new Set(blobs);
  for (const info of [...parts.journal.segments]) {
    eachFrame(await readGood(parts, info), info, parts.keys, (frame) =>
      strikeUsed(frame, toErase(frame, before), unnamed),
    );
    await turn();
  }
  return blobs.filter((id) => !unnamed.has(id));
}

/** Callbacks that `carryOut` needs from its caller. */
interface Around {
  /** Called before anything is changed: these segments will be rewritten. */
  readonly prepare: (segments: readonly number[]) => Promise<void>;
  /** Rejects when the vault may no longer be written. */
  readonly check: () => Promise<void>;
}

/**
 * Removes everything the orders name from the files. Rejects with the disk's error or a `Refusal`; running it again
 * continues where it stopped. The caller rebuilds the snapshot, the index and the state in memory.
 */
export async function carryOut(parts: ErasureParts, orders: readonly ErasureOrder[], around: Around): Promise<Erased> {
  const { folder, disk, keys, journal } = parts;
  const before = erasedBefore(orders);
  const plan = await planFor(parts, orders, before);
  await around.prepare(plan.segments);
  await around.check();
  // Snapshots may hold erased rows, and record segment sizes; index blocks record segment digests.
  await deleteFrom(disk, `${folder}/snapshots`, () => true);
  const blocks = new Set(plan.segments.map(blockName));
  await deleteFrom(disk, `${folder}/index`, (name) => blocks.has(name) || name.includes(temporaryMark));
  for (const number of plan.segments) {
    await around.check();
    const info = journal.segments.find((one) => one.number === number);
    if (info !== undefined)
      await journal.replaceSegment(number, rewritten(await readGood(parts, info), info, keys, before));
    await turn();
  }
  await around.check();
  await parts.blobs.remove(plan.blobs);
  return {
    tails: before.size === 0 ? 0 : await deleteFrom(disk, `${folder}/aside`, (name) => name.startsWith('torn-')),
  };
}
