// The journal: the source of truth of a vault. `Journal` is the port; `FolderJournal` keeps it in segment files. Any
// other backend must give the same guarantee: an append is durable when it resolves, and fails when it is not the next
// frame.
import { createHash, type Hash } from 'node:crypto';
import { fail, ok, type Result } from '../../domain/result.ts';
import {
  diskProblem,
  errorCode,
  listFolder,
  readExactly,
  Refusal,
  writeAll,
  writeAtomic,
  type Disk,
  type DiskFile,
} from './durable.ts';
import { encodeFrame, type Frame, type Head } from './frame.ts';
import type { Keyring } from './keys.ts';
import {
  decodeHeader,
  encodeHeader,
  frameHeaderLength,
  frameMax,
  headerLength,
  openFrame,
  readClear,
  readFrameAt,
  readSegment,
  sealFrame,
  segmentName,
  segmentNumber,
  walk,
  type SegmentHeader,
} from './segments.ts';
import type { Finding } from './types.ts';

/** Location of a frame: segment number and byte offset. */
export interface Place {
  readonly segment: number;
  readonly offset: number;
}

export interface Placed {
  readonly frame: Frame;
  readonly place: Place;
}

/** What the vault needs from a journal, wherever it is stored. */
export interface Journal {
  readonly head: Head;
  /**
   * Durable when it resolves. `vault.raceLost` when `expectedSeq` is not the next number: reread, re-apply, try again.
   */
  append(expectedSeq: number, frame: Frame): Promise<Result<Place>>;
  /**
   * Frames from a number on, oldest first. Rejects with a `Refusal` `vault.damaged` at the first frame that is not
   * authentic.
   */
  readFrom(seq: number): AsyncIterable<Placed>;
  /** One frame, or `null` when it is not authentic. */
  readAt(place: Place): Promise<Frame | null>;
  /** Calls the listener after each append; returns the function that unsubscribes it. */
  follow(listener: (placed: Placed) => void): () => void;
  close(): Promise<void>;
}

/** A segment as found or created. `size` counts the bytes of good content. */
export interface SegmentInfo extends SegmentHeader {
  size: number;
}

/** One step of reading the journal: a frame, a problem, or a torn tail. */
export type Step = { readonly placed: Placed } | { readonly finding: Finding } | { readonly torn: Place };

const damage = (code: string, params: Record<string, string | number>): Finding => ({
  code,
  severity: 'damage',
  params,
});

/**
 * Findings for missing segments: one per segment, or a single one with the first and last when there are more than
 * eight. That keeps the list short whatever number a file name claims.
 */
function gap(from: number, before: number): Finding[] {
  if (before - from > 8) return [damage('vault.segmentMissing', { segment: from, last: before - 1 })];
  return Array.from({ length: Math.max(0, before - from) }, (_, i) =>
    damage('vault.segmentMissing', { segment: from + i }),
  );
}

/** A journal in a folder of segment files. */
export class FolderJournal implements Journal {
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
  #running: Hash | null = null;
  readonly #listeners = new Set<(placed: Placed) => void>();
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
      findings.push(...gap(expected, number));
      expected = number + 1;
      const found = await this.#readHeader(number);
      if (typeof found === 'string') findings.push(damage(`vault.${found}`, { segment: number }));
      else this.segments.push(found);
    }
    if (expected === 1) findings.push(damage('vault.segmentMissing', { segment: 1 }));
    return findings;
  }

  /**
   * The header of a segment started after the known ones, or why it is refused. Rejects on disk errors, with ENOENT
   * when the segment does not exist.
   */
  begun(number: number): Promise<SegmentInfo | 'segmentForeign' | 'segmentSwapped' | 'segmentHeaderBad'> {
    return this.#readHeader(number);
  }

  async #readHeader(number: number): Promise<SegmentInfo | 'segmentForeign' | 'segmentSwapped' | 'segmentHeaderBad'> {
    const file = await this.#disk.open(this.path(number), 'read');
    try {
      const bytes = await readExactly(file, 0, headerLength);
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
  async *steps(fromSegment: number): AsyncGenerator<Step> {
    const last = this.segments.at(-1)?.number ?? 0;
    let head: Head | null = null;
    for (const info of this.segments.filter((one) => one.number >= fromSegment)) {
      if (head !== null && (info.firstSeq !== head.seq + 1 || info.prev !== head.hash))
        yield { finding: damage('vault.chainBroken', { segment: info.number, seq: info.firstSeq }) };
      head = yield* this.#segmentSteps(info, info.number === last);
    }
  }

  async *#segmentSteps(info: SegmentInfo, isLast: boolean): AsyncGenerator<Step, Head | null> {
    const read = await readSegment(this.#disk, this.path(info.number), info.number, this.#keys);
    if (typeof read === 'string') {
      yield { finding: damage('vault.segmentHeaderBad', { segment: info.number }) };
      return null;
    }
    let head: Head = { seq: info.firstSeq - 1, hash: info.prev };
    const frames = walk(read.bytes, read.header, this.#keys);
    for (let next = frames.next(); ; next = frames.next()) {
      if (next.done === true) {
        const end = next.value;
        info.size = end.offset;
        if (isLast) this.#running = createHash('sha256').update(read.bytes.subarray(0, end.offset));
        if (end.kind === 'torn' && isLast) yield { torn: { segment: info.number, offset: end.offset } };
        else if (end.kind !== 'clean')
          yield {
            finding: damage('vault.frameDamaged', { segment: info.number, offset: end.offset, seq: head.seq + 1 }),
          };
        return end.kind === 'clean' || isLast ? head : null;
      }
      const { frame, offset } = next.value;
      if (frame.meta.seq !== head.seq + 1 || frame.meta.prev !== head.hash) {
        yield { finding: damage('vault.chainBroken', { segment: info.number, seq: frame.meta.seq }) };
        return null;
      }
      head = { seq: frame.meta.seq, hash: frame.hash };
      yield { placed: { frame, place: { segment: info.number, offset } } };
    }
  }

  /** Moves a torn tail to a file in `asideFolder` and cuts it off. Rejects on disk errors. */
  async cutTail(torn: Place, asideFolder: string): Promise<string> {
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

  async append(expectedSeq: number, frame: Frame): Promise<Result<Place>> {
    if (this.broken) return fail('vault.readOnly');
    if (expectedSeq !== this.head.seq + 1 || frame.meta.prev !== this.head.hash) return fail('vault.raceLost');
    const plain = encodeFrame(frame);
    if (plain.length > frameMax) return fail('vault.tooLarge', { params: { max: frameMax } });
    let segment: SegmentInfo;
    try {
      segment = await this.#segmentForAppend();
    } catch (error) {
      return diskProblem(error);
    }
    const offset = segment.size;
    const bytes = sealFrame(plain, expectedSeq, segment, this.#keys);
    const written = await this.#writeFrame(segment, bytes);
    if (!written.ok) return written;
    segment.size += bytes.length;
    this.#running?.update(bytes);
    this.head = { seq: expectedSeq, hash: frame.hash };
    const place = { segment: segment.number, offset };
    for (const listener of this.#listeners) listener({ frame, place });
    return ok(place);
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
      await this.#takeBack(segment.size);
      return diskProblem(error);
    }
  }

  async #takeBack(length: number): Promise<void> {
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
      (current.size < this.#segmentBytes || current.size <= headerLength) &&
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
    const info = { ...header, size: headerLength };
    const opened = await this.#disk.open(this.path(header.number), 'readWrite').catch(() => null);
    await this.#file?.close().catch(() => undefined);
    this.#file = opened;
    this.segments.push(info);
    const digest = this.#running?.digest('hex');
    this.#running = createHash('sha256').update(start);
    if (current !== undefined && digest !== undefined) this.onSealed(current.number, digest);
    return info;
  }

  /**
   * Replaces a segment's bytes with others that must hold the same frames, as one step that survives a power cut.
   * Rejects with the disk's error; then the old or the new bytes are in place, and the state matches them.
   */
  async replaceSegment(number: number, bytes: Buffer): Promise<void> {
    const newest = this.segments.at(-1)?.number === number;
    if (newest) {
      // The name is about to refer to a different file.
      await this.#file?.close();
      this.#file = null;
    }
    try {
      await writeAtomic(this.#disk, this.path(number), bytes);
    } catch (error) {
      this.#count(number, await this.#disk.readFile(this.path(number)).catch(() => null), newest);
      throw error;
    }
    this.#count(number, bytes, newest);
  }

  #count(number: number, bytes: Buffer | null, newest: boolean): void {
    const info = this.segments.find((one) => one.number === number);
    if (bytes === null || info === undefined) {
      this.broken ||= newest;
      return;
    }
    info.size = bytes.length;
    if (newest) this.#running = createHash('sha256').update(bytes);
  }

  async readAt(place: Place): Promise<Frame | null> {
    const info = this.segments.find((one) => one.number === place.segment);
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
      for (let offset = headerLength; offset < bytes.length;) {
        const clear = readClear(bytes.subarray(offset, offset + frameHeaderLength), info, this.#keys);
        broken = clear === null || offset + clear.total > bytes.length;
        if (clear === null || broken || clear.seq >= before) break;
        places.push({ start: offset, end: offset + clear.total });
        offset += clear.total;
      }
      if (broken || (places.length === 0 && info.firstSeq < before && info.size > headerLength)) found.push(null);
      for (const { start, end } of places.reverse().slice(0, limit - found.length))
        found.push(openFrame(bytes.subarray(start, end), info, this.#keys));
    }
    return found;
  }

  async *readFrom(seq: number): AsyncGenerator<Placed> {
    const start = [...this.segments].reverse().find((one) => one.firstSeq <= seq)?.number ?? 1;
    for await (const step of this.steps(start)) {
      if ('placed' in step && step.placed.frame.meta.seq >= seq) yield step.placed;
      if ('finding' in step)
        throw new Refusal('vault.damaged', { params: { part: 'journal' }, cause: step.finding.code });
    }
  }

  follow(listener: (placed: Placed) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    await this.#file?.close();
    this.#file = null;
  }
}
