// Loads the log index at opening: stored blocks of full segments, and the newest segment from its frames. A missing or
// bad block is rebuilt from its segment.
import { createHash, webcrypto } from 'node:crypto';
import { sha256Text } from '../crypto/index.ts';
import { readIfExists, unreadableFinding, writeAtomic, type Disk } from '../disk/index.ts';
import {
  MAX_SEGMENT_BYTES,
  readSegment,
  walkFrames,
  type FolderJournal,
  type Frame,
  type FramePlace,
  type Head,
  type SegmentInfo,
} from '../journal/index.ts';
import type { Keyring } from '../keys/index.ts';
import { blockName, decodeBlock, encodeBlock, MAX_BLOCK_BYTES, type LogBlock } from './block.ts';
import { LogIndex } from './log-index.ts';
import { numberingYear } from './record-numbers.ts';
import { erasedRecords, logEntries } from './entries.ts';
import { damageFinding, type Finding } from '../model/index.ts';

/** Up to this size, a digest is computed synchronously, which takes less time than the thread pool; in bytes. */
const MAX_SYNC_DIGEST_BYTES = 64 * 1024;
const digestOf = async (bytes: Buffer): Promise<string> =>
  bytes.length <= MAX_SYNC_DIGEST_BYTES
    ? sha256Text(bytes, 'hex')
    : Buffer.from(await webcrypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex');

/** The digest that the bytes of a full segment must have. */
export interface SegmentDigest {
  readonly number: number;
  readonly firstSeq: number;
  readonly digest: string;
  /** How many bytes of the file belong to the segment. */
  readonly size: number;
}

/**
 * `vault.segmentDamaged` when a segment's file begins with other bytes than were written; `vault.segmentMissing` or
 * `vault.unreadable` when that cannot be told; otherwise `null`.
 */
export async function digestFinding(disk: Disk, path: string, expected: SegmentDigest): Promise<Finding | null> {
  const bytes = await readIfExists(disk, path, MAX_SEGMENT_BYTES).catch(unreadableFinding);
  if (bytes === null) return damageFinding('vault.segmentMissing', { segment: expected.number });
  if (!Buffer.isBuffer(bytes)) return bytes;
  return (await digestOf(bytes.subarray(0, expected.size))) === expected.digest
    ? null
    : damageFinding('vault.segmentDamaged', { segment: expected.number, seq: expected.firstSeq });
}

/** Bytes of full segments compared before opening completes; the rest is compared right afterwards. */
const MAX_BYTES_COMPARED_AT_OPENING = 32 * 1024 * 1024;

/** A frame of the newest segment. */
export interface RecentFrame {
  readonly frame: Frame;
  readonly offset: number;
}

export interface IndexSource {
  readonly disk: Disk;
  readonly folder: string;
  readonly keys: Keyring;
  readonly journal: FolderJournal;
  /** Frames that do not count: their records are in no list. */
  readonly leftOut: ReadonlyMap<number, unknown>;
  readonly findings: Finding[];
  /** Where missing blocks are written; null: the program may not. */
  readonly writing: () => Disk | null;
}

const BLOCKS_READ_AHEAD = 8;

/**
 * Builds the index, segment by segment: the frames of later segments are judged by what earlier ones say. Adds
 * `vault.indexRebuilt` notes and `vault.frameDamaged`, `vault.segmentDamaged` and `vault.chainBroken` damage to the
 * findings.
 */
export class IndexLoader {
  readonly index = new LogIndex();
  readonly #source: IndexSource;
  readonly #digests: SegmentDigest[] = [];
  /** Full segments loaded so far. */
  #loaded = 0;

  constructor(source: IndexSource) {
    this.#source = source;
  }

  /** Loads the full segments of a lower number. */
  async loadBefore(segment: number): Promise<void> {
    const { segments } = this.#source.journal;
    const end = segments.slice(0, -1).findLastIndex(({ number }) => number < segment) + 1;
    while (this.#loaded < end) {
      const from = this.#loaded;
      const batch = segments.slice(from, Math.min(from + BLOCKS_READ_AHEAD, end));
      this.#loaded += batch.length;
      const blocks = await Promise.all(batch.map((info) => readBlock(this.#source, info)));
      for (const [k, block] of blocks.entries()) await this.#add(batch[k], segments[from + k + 1], block);
    }
  }

  async #add(
    info: SegmentInfo | undefined,
    next: SegmentInfo | undefined,
    block: LogBlock | 'bad' | null,
  ): Promise<void> {
    if (info === undefined || next === undefined) return;
    const lastHead: Head = { seq: next.firstSeq - 1, hash: next.prev };
    if (block !== null && block !== 'bad' && block.throughSeq === lastHead.seq && block.throughHash === lastHead.hash) {
      this.index.load(block);
      this.#digests.push({ number: info.number, firstSeq: info.firstSeq, digest: block.digest, size: info.size });
    } else
      await rebuild(this.#source, this.index, info, next.number === info.number + 1 ? lastHead : null, block !== null);
  }

  /**
   * Loads what is left, the newest segment from its frames. The segments returned, of a large journal, are still to be
   * compared with their digests.
   */
  async finish(recent: readonly RecentFrame[]): Promise<SegmentDigest[]> {
    const { disk, journal, findings } = this.#source;
    const last = journal.segments.at(-1)?.number ?? 0;
    await this.loadBefore(last);
    for (const { frame, offset } of recent) addFrame(this.#source, this.index, frame, { segment: last, offset });
    let remainingBytes = MAX_BYTES_COMPARED_AT_OPENING;
    const unchecked: SegmentDigest[] = [];
    for (const segmentDigest of this.#digests.reverse()) {
      remainingBytes -= segmentDigest.size;
      const finding =
        remainingBytes < 0 ? null : await digestFinding(disk, journal.path(segmentDigest.number), segmentDigest);
      if (remainingBytes < 0) unchecked.push(segmentDigest);
      if (finding !== null) findings.push(finding);
    }
    return unchecked;
  }
}

/** Rebuilds the index from the folder after segments have been rewritten. Rejects on disk errors. */
export async function reloadIndex(source: IndexSource): Promise<LogIndex> {
  const { disk, journal, keys } = source;
  const last = journal.segments.at(-1);
  const read = last === undefined ? null : await readSegment(disk, journal.path(last.number), last.number, keys);
  const recent = read === null || typeof read === 'string' ? [] : [...walkFrames(read.bytes, read.header, keys)];
  const loader = new IndexLoader(source);
  await loader.finish(recent);
  return loader.index;
}

/** Adds the records of a frame, which must follow the frames added before. */
export function addToIndex(index: LogIndex, frame: Frame, place: FramePlace): void {
  const { seq, by, at, commits } = frame.meta;
  const { segment } = place;
  index.erased.add({ seq, by, what: erasedRecords(frame) }, segment);
  index.numbers.begin(segment, seq, numberingYear(at));
  const entries = logEntries(frame);
  let read = 0;
  for (const [commit, { what, op }] of commits.entries()) {
    if (op !== 'log') continue;
    const log = entries[read];
    if (log?.commit === commit) {
      index.add(log.entry, { ...place, seq, commit });
      read += 1;
    } else index.addRowless(what.slice('log:'.length), { segment, seq, commit });
  }
}

function addFrame({ leftOut }: Pick<IndexSource, 'leftOut'>, index: LogIndex, frame: Frame, place: FramePlace): void {
  if (!leftOut.has(frame.meta.seq)) addToIndex(index, frame, place);
}

async function readBlock({ disk, folder, keys }: IndexSource, info: SegmentInfo): Promise<LogBlock | 'bad' | null> {
  const path = `${folder}/index/${blockName(info.number)}`;
  const bytes = await readIfExists(disk, path, MAX_BLOCK_BYTES).catch(() => 'bad' as const);
  if (bytes === null || bytes === 'bad') return bytes;
  const block = decodeBlock(bytes, info.number, keys);
  // An earlier version of the program made it: nothing is wrong, and it is made from its segment again.
  if (block !== null && block.numbering === undefined) return null;
  return block ?? 'bad';
}

async function rebuild(
  source: IndexSource,
  index: LogIndex,
  info: SegmentInfo,
  lastHead: Head | null,
  wasBad: boolean,
): Promise<void> {
  const { disk, folder, keys, journal, findings } = source;
  if (wasBad) findings.push({ code: 'vault.indexRebuilt', severity: 'note', params: { segment: info.number } });
  const read = await readSegment(disk, journal.path(info.number), info.number, keys).catch(unreadableFinding);
  if (typeof read === 'string') return;
  if ('code' in read) {
    findings.push(read);
    return;
  }
  const frames = walkFrames(read.bytes, read.header, keys, lastHead?.seq);
  let head: Head = { seq: info.firstSeq - 1, hash: info.prev };
  const broken = (seq: number): Finding => ({
    code: 'vault.chainBroken',
    severity: 'damage',
    params: { segment: info.number, seq },
  });
  for (let next = frames.next(); ; next = frames.next()) {
    if (next.done === true) {
      info.size = next.value.offset;
      if (next.value.kind === 'clean' || next.value.kind === 'surplus') break;
      findings.push({
        code: 'vault.frameDamaged',
        severity: 'damage',
        params: { segment: info.number, offset: next.value.offset, seq: head.seq + 1 },
      });
      return;
    }
    const { frame, offset } = next.value;
    if (frame.meta.seq !== head.seq + 1 || frame.meta.prev !== head.hash) {
      findings.push(broken(frame.meta.seq));
      return;
    }
    head = { seq: frame.meta.seq, hash: frame.hash };
    addFrame(source, index, frame, { segment: info.number, offset });
  }
  // Nothing else has checked these frames: without this, a segment from another history of this vault would be
  // accepted.
  if (lastHead !== null && (lastHead.seq !== head.seq || lastHead.hash !== head.hash)) {
    findings.push(broken(head.seq));
    return;
  }
  const writing = source.writing();
  if (writing === null || lastHead === null) return;
  const bytes = encodeBlock(
    index.block(
      info.number,
      lastHead.seq,
      lastHead.hash,
      createHash('sha256').update(read.bytes.subarray(0, info.size)).digest('hex'),
    ),
    keys,
  );
  await writing
    .mkdir(`${folder}/index`)
    .then(() => writeAtomic(writing, `${folder}/index/${blockName(info.number)}`, bytes))
    .catch(() => undefined); // only a cache
}
