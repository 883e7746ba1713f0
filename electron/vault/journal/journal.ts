// The journal: the source of truth of a vault, in segment files. Changes reach it through the vault's store.
import { createHash, type Hash } from 'node:crypto';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import {
  diskFailure,
  errorCode,
  listFolder,
  readExactly,
  readWholeFile,
  Refusal,
  writeAll,
  writeAtomic,
  type Disk,
  type DiskFile,
} from '../disk/index.ts';
import { encodeFrame, type Frame, type Head } from './frame.ts';
import { eachFrame, withChangedFrames } from './rewriting.ts';
import type { Keyring } from '../keys/index.ts';
import {
  decodeHeader,
  encodeHeader,
  FRAME_HEADER_BYTES,
  MAX_FRAME_BYTES,
  SEGMENT_HEADER_BYTES,
  openFrame,
  readFrameHeader,
  readFrameAt,
  readSegment,
  sealFrame,
  segmentName,
  segmentNumber,
  walkFrames,
  type SegmentHeader,
} from './segments.ts';
import { damageFinding, type Finding } from '../model/index.ts';

/** Location of a frame: segment number and byte offset. */
export interface FramePlace {
  readonly segment: number;
  readonly offset: number;
}

export interface Placed {
  readonly frame: Frame;
  readonly place: FramePlace;
}

/** A segment as found or created. `size` counts the bytes of good content. */
export interface SegmentInfo extends SegmentHeader {
  size: number;
}

/** One step of reading the journal: a frame, a problem, or a torn tail. */
export type JournalStep = { readonly placed: Placed } | { readonly finding: Finding } | { readonly torn: FramePlace };

/**
 * Findings for missing segments: one per segment, or a single one with the first and last when there are more than
 * eight. That keeps the list short whatever number a file name claims.
 */
function missingSegments(from: number, before: number): Finding[] {
  if (before - from > 8) return [damageFinding('vault.segmentMissing', { segment: from, last: before - 1 })];
  return Array.from({ length: Math.max(0, before - from) }, (_, i) =>
    damageFinding('vault.segmentMissing', { segment: from + i }),
  );
}

/** A journal in a folder of segment files. */
export class FolderJournal {
  head: Head;
  readonly segments: SegmentInfo[] = [];
  /** Set when a failed append could not be undone: nothing more may be appended. */
  broken = false;
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #keys: Keyring;
  readonly #segmentBytes: number;
  #file: DiskFile | null = null;
  /** SHA-256 over the newest segment so far, as written rather than as read back. */
  #segmentHash: Hash | null = null;
  /** Called when a segment becomes full, with the hex SHA-256 of its file. */
  onSealed: (number: number, digest: string) => void = () => undefined;

  constructor(disk: Disk, folder: string, keys: Keyring, head: Head, segmentBytes: number) {
    this.#disk = disk;
    this.#folder = folder;
    this.#keys = keys;
    this.head = head;
    this.#segmentBytes = segmentBytes;
  }

  /** The path of a segment's file. */
  path(number: number): string {
    return `${this.#folder}/${segmentName(number)}`;
  }

  /** Reads all headers; reports which segments are missing, swapped, foreign or damaged. */
  async scan(): Promise<Finding[]> {
    const findings: Finding[] = [];
    let expected = 1;
    for (const name of await listFolder(this.#disk, this.#folder)) {
      const number = segmentNumber(name);
      if (number === null) {
        if (!name.includes('.tmp-'))
          findings.push({ code: 'vault.strangeFile', severity: 'note', params: { file: `journal/${name}` } });
        continue;
      }
      findings.push(...missingSegments(expected, number));
      expected = number + 1;
      const found = await this.#readHeader(number);
      if (typeof found === 'string') findings.push(damageFinding(`vault.${found}`, { segment: number }));
      else this.segments.push(found);
    }
    if (expected === 1) findings.push(damageFinding('vault.segmentMissing', { segment: 1 }));
    return findings;
  }

  /**
   * The header of a segment started after the known ones, or why it is refused. Rejects on disk errors, with ENOENT
   * when the segment does not exist.
   */
  readNewHeader(number: number): Promise<SegmentInfo | 'segmentForeign' | 'segmentSwapped' | 'segmentHeaderBad'> {
    return this.#readHeader(number);
  }

  async #readHeader(number: number): Promise<SegmentInfo | 'segmentForeign' | 'segmentSwapped' | 'segmentHeaderBad'> {
    const file = await this.#disk.open(this.path(number), 'read');
    try {
      const bytes = await readExactly(file, 0, SEGMENT_HEADER_BYTES);
      const header = bytes === null ? 'headerBad' : decodeHeader(bytes, number, this.#keys);
      if (header === 'foreign') return 'segmentForeign';
      if (header === 'headerBad') return 'segmentHeaderBad';
      return header === 'segmentSwapped' ? header : { ...header, size: await file.size() };
    } finally {
      await file.close();
    }
  }

  /**
   * Reads all frames from a segment on and checks how they link. After an error it continues with the next segment,
   * whose own header gives the position in the chain.
   */
  async *steps(fromSegment: number): AsyncGenerator<JournalStep> {
    const last = this.segments.at(-1)?.number ?? 0;
    let head: Head | null = null;
    for (const info of this.segments.filter((candidate) => candidate.number >= fromSegment)) {
      if (head !== null && (info.firstSeq !== head.seq + 1 || info.prev !== head.hash))
        yield { finding: damageFinding('vault.chainBroken', { segment: info.number, seq: info.firstSeq }) };
      head = yield* this.#segmentSteps(info, info.number === last);
    }
  }

  async *#segmentSteps(info: SegmentInfo, isLast: boolean): AsyncGenerator<JournalStep, Head | null> {
    const read = await readSegment(this.#disk, this.path(info.number), info.number, this.#keys);
    if (typeof read === 'string') {
      yield { finding: damageFinding('vault.segmentHeaderBad', { segment: info.number }) };
      return null;
    }
    let head: Head = { seq: info.firstSeq - 1, hash: info.prev };
    const frames = walkFrames(read.bytes, read.header, this.#keys);
    for (let next = frames.next(); ; next = frames.next()) {
      if (next.done === true) {
        const end = next.value;
        info.size = end.offset;
        if (isLast) this.#segmentHash = createHash('sha256').update(read.bytes.subarray(0, end.offset));
        if (end.kind === 'torn' && isLast) yield { torn: { segment: info.number, offset: end.offset } };
        else if (end.kind !== 'clean')
          yield {
            finding: damageFinding('vault.frameDamaged', {
              segment: info.number,
              offset: end.offset,
              seq: head.seq + 1,
            }),
          };
        return end.kind === 'clean' || isLast ? head : null;
      }
      const { frame, offset } = next.value;
      if (frame.meta.seq !== head.seq + 1 || frame.meta.prev !== head.hash) {
        yield { finding: damageFinding('vault.chainBroken', { segment: info.number, seq: frame.meta.seq }) };
        return null;
      }
      head = { seq: frame.meta.seq, hash: frame.hash };
      yield { placed: { frame, place: { segment: info.number, offset } } };
    }
  }

  /** Moves a torn tail to a file in `asideFolder` and cuts it off. Rejects on disk errors. */
  async moveTailAside(torn: FramePlace, asideFolder: string): Promise<string> {
    const path = this.path(torn.segment);
    const bytes = await this.#disk.readFile(path);
    const name = `torn-${String(torn.segment).padStart(8, '0')}-${torn.offset}-${bytes.length}.bin`;
    await this.#disk.mkdir(asideFolder);
    await writeAtomic(this.#disk, `${asideFolder}/${name}`, bytes.subarray(torn.offset));
    const file = await this.#disk.open(path, 'readWrite');
    try {
      await file.truncate(torn.offset);
      await file.sync();
    } finally {
      await file.close();
    }
    return name;
  }

  /**
   * Appends the next frame; durable when it resolves. `vault.raceLost` when another program has written meanwhile, or
   * `expectedSeq` is not the next number. After any other refusal, `broken` tells whether the frame may be on the disk.
   */
  async append(expectedSeq: number, frame: Frame): Promise<Result<FramePlace>> {
    if (this.broken) return fail('vault.readOnly');
    if (expectedSeq !== this.head.seq + 1 || frame.meta.prev !== this.head.hash) return fail('vault.raceLost');
    const plain = encodeFrame(frame);
    if (plain.length > MAX_FRAME_BYTES) return fail('vault.tooLarge', { params: { max: MAX_FRAME_BYTES } });
    let segment: SegmentInfo;
    try {
      segment = await this.#segmentForAppend();
    } catch (error) {
      return diskFailure(error);
    }
    const offset = segment.size;
    const bytes = sealFrame(plain, expectedSeq, segment, this.#keys);
    const written = await this.#writeFrame(segment, bytes);
    if (!written.ok) return written;
    segment.size += bytes.length;
    this.#segmentHash?.update(bytes);
    this.head = { seq: expectedSeq, hash: frame.hash };
    return ok({ segment: segment.number, offset });
  }

  async #writeFrame(segment: SegmentInfo, bytes: Buffer): Promise<Result<void>> {
    try {
      this.#file ??= await this.#disk.open(this.path(segment.number), 'readWrite');
      // Another program wrote meanwhile: writing here would overwrite its frames.
      if ((await this.#file.size()) !== segment.size) return fail('vault.raceLost');
      await writeAll(this.#file, bytes, segment.size);
      await this.#file.datasync();
      return ok(undefined);
    } catch (error) {
      await this.#undoAppend(segment.size);
      return diskFailure(error);
    }
  }

  async #undoAppend(length: number): Promise<void> {
    if (this.#file === null) return; // the file could not even be opened: nothing was written
    try {
      await this.#file.truncate(length);
      await this.#file.datasync();
    } catch {
      this.broken = true;
    }
  }

  async #segmentForAppend(): Promise<SegmentInfo> {
    const current = this.segments.at(-1);
    if (
      current !== undefined &&
      (current.size < this.#segmentBytes || current.size <= SEGMENT_HEADER_BYTES) &&
      current.epoch === this.#keys.epoch
    )
      return current;
    const header: SegmentHeader = {
      number: (current?.number ?? 0) + 1,
      epoch: this.#keys.epoch,
      firstSeq: this.head.seq + 1,
      prev: this.head.hash,
    };
    const start = encodeHeader(header, this.#keys);
    await writeAtomic(this.#disk, this.path(header.number), start);
    const info = { ...header, size: SEGMENT_HEADER_BYTES };
    const opened = await this.#disk.open(this.path(header.number), 'readWrite').catch(() => null);
    await this.#file?.close().catch(() => undefined);
    this.#file = opened;
    this.segments.push(info);
    const digest = this.#segmentHash?.digest('hex');
    this.#segmentHash = createHash('sha256').update(start);
    if (current !== undefined && digest !== undefined) this.onSealed(current.number, digest);
    return info;
  }

  /** Calls `visit` with every frame of a segment. Rejects with a `Refusal` `vault.damaged`, or on disk errors. */
  async eachFrameOf(info: SegmentInfo, visit: (frame: Frame) => void): Promise<void> {
    eachFrame(await this.#bytesOf(info), info, this.#keys, visit);
  }

  async #bytesOf(info: SegmentInfo): Promise<Buffer> {
    return (await readWholeFile(this.#disk, this.path(info.number))).subarray(0, info.size);
  }

  /**
   * Changes frames of a segment, whose numbers and hashes must stay; the others stay byte for byte. One step that
   * survives a power cut. Rejects like `eachFrameOf`; then the old or the new bytes are in place, and the state matches
   * them.
   */
  async changeFrames(number: number, change: (frame: Frame) => Frame): Promise<void> {
    const info = this.segments.find((segment) => segment.number === number);
    if (info === undefined) return;
    await this.#replaceSegment(number, withChangedFrames(await this.#bytesOf(info), info, this.#keys, change));
  }

  async #replaceSegment(number: number, bytes: Buffer): Promise<void> {
    const isNewest = this.segments.at(-1)?.number === number;
    if (isNewest) {
      // The name is about to refer to a different file.
      await this.#file?.close();
      this.#file = null;
    }
    try {
      await writeAtomic(this.#disk, this.path(number), bytes);
    } catch (error) {
      this.#updateSegmentState(number, await this.#disk.readFile(this.path(number)).catch(() => null), isNewest);
      throw error;
    }
    this.#updateSegmentState(number, bytes, isNewest);
  }

  #updateSegmentState(number: number, bytes: Buffer | null, isNewest: boolean): void {
    const info = this.segments.find((candidate) => candidate.number === number);
    if (bytes === null || info === undefined) {
      this.broken ||= isNewest;
      return;
    }
    info.size = bytes.length;
    if (isNewest) this.#segmentHash = createHash('sha256').update(bytes);
  }

  /** One frame, or `null` when it is not authentic. */
  async readAt(place: FramePlace): Promise<Frame | null> {
    const info = this.segments.find((candidate) => candidate.number === place.segment);
    if (info === undefined) return null;
    try {
      const file = await this.#disk.open(this.path(place.segment), 'read');
      try {
        return await readFrameAt(file, place.offset, info, this.#keys);
      } finally {
        await file.close();
      }
    } catch (error) {
      if (errorCode(error) === '') throw error;
      return null;
    }
  }

  /**
   * Frames before a number, newest first, at most `limit`. An unreadable frame is returned as `null` and ends that
   * segment's part.
   */
  async readBack(before: number, limit: number): Promise<(Frame | null)[]> {
    const found: (Frame | null)[] = [];
    for (const info of [...this.segments].reverse()) {
      if (found.length >= limit) break;
      if (info.firstSeq >= before) continue;
      const bytes = (await this.#disk.readFile(this.path(info.number)).catch(() => Buffer.alloc(0))).subarray(
        0,
        info.size,
      );
      const places: { start: number; end: number }[] = [];
      let broken = false;
      for (let offset = SEGMENT_HEADER_BYTES; offset < bytes.length;) {
        const frameHeader = readFrameHeader(bytes.subarray(offset, offset + FRAME_HEADER_BYTES), info, this.#keys);
        broken = frameHeader === null || offset + frameHeader.total > bytes.length;
        if (frameHeader === null || broken || frameHeader.seq >= before) break;
        places.push({ start: offset, end: offset + frameHeader.total });
        offset += frameHeader.total;
      }
      if (broken || (places.length === 0 && info.firstSeq < before && info.size > SEGMENT_HEADER_BYTES))
        found.push(null);
      for (const { start, end } of places.reverse().slice(0, limit - found.length))
        found.push(openFrame(bytes.subarray(start, end), info, this.#keys));
    }
    return found;
  }

  /**
   * Frames from a number on, oldest first. Rejects with a `Refusal` `vault.damaged` at the first frame that is not
   * authentic.
   */
  async *readFrom(seq: number): AsyncGenerator<Placed> {
    const start = [...this.segments].reverse().find((candidate) => candidate.firstSeq <= seq)?.number ?? 1;
    for await (const step of this.steps(start)) {
      if ('placed' in step && step.placed.frame.meta.seq >= seq) yield step.placed;
      if ('finding' in step)
        throw new Refusal('vault.damaged', { params: { part: 'journal' }, cause: step.finding.code });
    }
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }
}
