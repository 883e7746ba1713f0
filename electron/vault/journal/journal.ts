// The journal: the source of truth of a vault, in segment files. Changes reach it through the vault's store.
import { createHash, type Hash } from 'node:crypto';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { TAG_BYTES } from '../crypto/index.ts';
import {
  diskFailure,
  errorCode,
  isDiskFull,
  readExactly,
  readWholeFile,
  Refusal,
  writeAll,
  writeAtomic,
  type BeforeReplacing,
  type Disk,
  type DiskFile,
} from '../disk/index.ts';
import { encodeFrame, type Frame, type Head } from './frame.ts';
import { scanFolder } from './scanning.ts';
import { headerFor, openAhead, openKnown, openSealed, type SealedPlace } from './sealed.ts';
import { askWriter, endsWith, isFrameAt, sizeOf, type IsWriter } from './in-place.ts';
import { frameAt } from './one-frame.ts';
import { framesBefore } from './newest-frames.ts';
import { newestEpochIn, readHeaderAt, type SegmentInfo } from './headers.ts';
import { eachFrame, withChangedFrames, type ChangedFrame, type ChangedSegment } from './rewriting.ts';
import { segmentSteps, type FramePlace, type JournalStep, type Placed } from './steps.ts';
import type { Keyring } from '../keys/index.ts';
import {
  encodeHeader,
  MAX_FRAME_BYTES,
  MAX_SEGMENT_BYTES,
  SEGMENT_HEADER_BYTES,
  readSegment,
  sealFrame,
  segmentName,
  walkFrames,
  type SegmentHeader,
} from './segments.ts';
import { damageFinding, type Finding } from '../model/index.ts';

/** So many frames are worth writing the newest segment again. */
const FEWEST_AHEAD = 8;

/** For a folder that nobody else can know of. */
const alone: IsWriter = () => Promise.resolve(true);

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
  /** A write to the newest segment failed and could be carried out later: the next frame goes into another. */
  #isEnding = false;
  /** The last bytes of the newest segment, as written or read; null: not known. */
  #lastTag: Buffer | null = null;
  /** Frames in the newest segment's file behind the known ones, which are about to be placed. */
  #ahead: Buffer[] = [];
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

  /**
   * Reads all headers; reports which segments are missing, swapped, foreign or damaged. Ignores the segment `except`,
   * which this program has just begun, and the next append or `beginSegment` begins again.
   */
  async scan(except: number | null = null): Promise<Finding[]> {
    const { segments, findings } = await scanFolder(this.#disk, this.#folder, except, (number) =>
      this.readNewHeader(number),
    );
    this.segments.push(...segments);
    return findings;
  }

  /**
   * The epoch that the newest segment says it is of. Not authenticated: its key may not be held yet. Infinite when no
   * segment says one.
   */
  newestEpoch(): Promise<number> {
    return newestEpochIn(this.#disk, this.#folder);
  }

  /**
   * The header of a segment, also of one started after the known ones, or why it is refused. Rejects on disk errors, with ENOENT
   * when the segment does not exist.
   */
  readNewHeader(number: number): Promise<SegmentInfo | 'segmentForeign' | 'segmentSwapped' | 'segmentHeaderBad'> {
    return readHeaderAt(this.#disk, this.path(number), number, this.#keys);
  }

  /**
   * Reads all frames from a segment on and checks how they link. After an error it continues with the next segment,
   * whose own header gives the position in the chain.
   */
  steps(fromSegment: number): AsyncGenerator<JournalStep> {
    return this.#steps(fromSegment, false);
  }

  /** The same while a vault is opened: what is read is known from then on, and the next frame goes behind it. */
  load(fromSegment: number): AsyncGenerator<JournalStep> {
    return this.#steps(fromSegment, true);
  }

  async *#steps(fromSegment: number, isLoading: boolean): AsyncGenerator<JournalStep> {
    const last = this.segments.at(-1)?.number ?? 0;
    let head: Head | null = null;
    for (const info of this.segments.filter((candidate) => candidate.number >= fromSegment)) {
      if (head !== null && (info.firstSeq !== head.seq + 1 || info.prev !== head.hash))
        yield { finding: damageFinding('vault.chainBroken', { segment: info.number, seq: info.firstSeq }) };
      const isLast = info.number === last;
      head = yield* segmentSteps(
        { disk: this.#disk, path: this.path(info.number), info, keys: this.#keys },
        { isLast, lastSeq: () => this.#lastSeq(info.number) },
        (bytes) => {
          if (isLoading) this.#know(info, bytes, isLast);
        },
      );
    }
  }

  /** Number of a segment's last frame, as the next segment's header says; infinite for the newest. */
  #lastSeq(number: number): number {
    const next = this.segments.find((candidate) => candidate.number === number + 1);
    return next === undefined ? Infinity : next.firstSeq - 1;
  }

  /**
   * Whether a full segment ends at this offset, so that everything behind it is surplus; its known size is then that.
   * Rejects on disk errors.
   */
  async endsAt(info: SegmentInfo, offset: number): Promise<boolean> {
    const read = await readSegment(this.#disk, this.path(info.number), info.number, this.#keys);
    if (typeof read === 'string') return false;
    const frames = walkFrames(read.bytes, read.header, this.#keys, this.#lastSeq(info.number));
    let next = frames.next();
    while (next.done !== true) next = frames.next();
    if (next.value.kind !== 'surplus' || next.value.offset !== offset) return false;
    info.size = offset;
    return true;
  }

  /**
   * Appends the next frame; durable, in the file that others see, and written by the writer when it resolves.
   * `vault.raceLost` when another program writes now, or `expectedSeq` is not the next number; the frame may then be on
   * the disk, and the other program decides whether it counts. `vault.journalReplaced` when the newest segment's file is
   * not the one that this program knows. After any other refusal, `broken` tells whether the frame may be on the disk.
   */
  async append(expectedSeq: number, frame: Frame, isWriter = alone): Promise<Result<FramePlace>> {
    if (this.broken) return fail('vault.readOnly');
    if (expectedSeq !== this.head.seq + 1 || frame.meta.prev !== this.head.hash) return fail('vault.raceLost');
    const plain = encodeFrame(frame);
    if (plain.length > MAX_FRAME_BYTES) return fail('vault.tooLarge', { params: { max: MAX_FRAME_BYTES } });
    let segment: SegmentInfo;
    try {
      segment = await this.#segmentForAppend(isWriter);
    } catch (error) {
      if (error instanceof Refusal || !(await isWriter().catch(() => true))) return fail('vault.raceLost');
      return diskFailure(error);
    }
    const offset = segment.size;
    const bytes = sealFrame(plain, expectedSeq, segment, this.#keys);
    const written = await this.#writeFrame(segment, bytes, isWriter);
    if (!written.ok) return written;
    this.#advance(segment, bytes, frame);
    return ok({ segment: segment.number, offset });
  }

  /** A frame is durable behind the known ones. */
  #advance(segment: SegmentInfo, bytes: Buffer, { meta, hash }: Frame): void {
    segment.size += bytes.length;
    this.#segmentHash?.update(bytes);
    this.#lastTag = bytes.subarray(-TAG_BYTES);
    this.head = { seq: meta.seq, hash };
  }

  /**
   * Seals the next frame for its place, and writes nothing: whether it counts is decided elsewhere. Refuses with
   * `vault.raceLost` when the frame does not follow the newest known one, and with `vault.tooLarge`.
   */
  seal(frame: Frame): Result<SealedPlace> {
    const { seq, prev } = frame.meta;
    if (seq !== this.head.seq + 1 || prev !== this.head.hash) return fail('vault.raceLost');
    const plain = encodeFrame(frame);
    if (plain.length > MAX_FRAME_BYTES) return fail('vault.tooLarge', { params: { max: MAX_FRAME_BYTES } });
    const current = this.segments.at(-1);
    const header = current !== undefined && this.#takesMore(current) ? current : this.#nextHeader();
    const isFirst = header !== current || current.size <= SEGMENT_HEADER_BYTES;
    return ok({
      segment: header.number,
      head: isFirst ? encodeHeader(header, this.#keys) : null,
      bytes: sealFrame(plain, seq, header, this.#keys),
    });
  }

  /**
   * The frame in sealed bytes from elsewhere when they are authentic and continue the journal; otherwise null. Checks
   * neither the signature nor the contents.
   */
  openSealed(sealed: SealedPlace): Frame | null {
    return openSealed(sealed, this.segments.at(-1), this.head, this.#keys);
  }

  /** The same for several that come one after another, up to the first that does not continue the newest segment. */
  openAhead(sealed: readonly SealedPlace[]): Iterable<Frame> {
    return openAhead(sealed, this.segments.at(-1), this.head, this.#keys);
  }

  /**
   * Writes sealed bytes behind the newest known frame, as they are; durable when it resolves. `frame` is the one in them.
   * Rejects with the disk's error; the journal then ends where it did, or `broken` is set. Only for a folder that no
   * other program writes to.
   */
  async place(sealed: SealedPlace, frame: Frame): Promise<FramePlace> {
    const current = this.segments.at(-1);
    const header = headerFor(sealed, current, this.head, this.#keys);
    if (this.broken || header === null) throw new Refusal('vault.readOnly');
    const isThere = this.#ahead[0] === sealed.bytes;
    if (!isThere) await this.cutAhead();
    const segment = header.number === current?.number ? current : await this.#openSegment(header, alone);
    const offset = segment.size;
    if (isThere) {
      this.#ahead.shift();
      this.#advance(segment, sealed.bytes, frame);
      return { segment: segment.number, offset };
    }
    this.#file ??= await this.#disk.open(this.path(segment.number), 'readWrite');
    const file = this.#file;
    try {
      await writeAll(file, sealed.bytes, offset);
      await file.datasync();
    } catch (error) {
      await file.truncate(offset).catch(() => (this.broken = true));
      throw error;
    }
    this.#advance(segment, sealed.bytes, frame);
    return { segment: segment.number, offset };
  }

  /**
   * Writes frames that are about to be placed into the newest segment, so that all of them wait for the disk once; one
   * step that survives a power cut. `cutAhead` takes away those that have not been placed. Nothing is written when they
   * are few, and when the disk refuses: placing them tells. Rejects with the disk's error when that cannot be undone.
   */
  async writeAhead(frames: readonly Buffer[]): Promise<void> {
    const segment = this.segments.at(-1);
    if (segment === undefined || this.broken || frames.length < FEWEST_AHEAD) return;
    this.#ahead = [...frames];
    try {
      const known = await this.#bytesOf(segment);
      await this.#file?.close();
      this.#file = null;
      await writeAtomic(this.#disk, this.path(segment.number), Buffer.concat([known, ...frames]));
    } catch (error) {
      if (!(error instanceof Refusal) && errorCode(error) === '') throw error;
      await this.cutAhead();
    }
  }

  /** Takes away what was written ahead and has not been placed. Rejects with the disk's error; `broken` is set then. */
  async cutAhead(): Promise<void> {
    const segment = this.segments.at(-1);
    if (segment === undefined || this.#ahead.length === 0) return;
    this.#ahead = [];
    try {
      this.#file ??= await this.#disk.open(this.path(segment.number), 'readWrite');
      await this.#file.truncate(segment.size);
      await this.#file.datasync();
    } catch (error) {
      this.broken = true;
      throw error;
    }
  }

  async #writeFrame(segment: SegmentInfo, bytes: Buffer, isWriter: IsWriter): Promise<Result<void>> {
    let written: { readonly isKnown: boolean; readonly isInPlace: boolean };
    try {
      written = await this.#writeBytes(segment, bytes, isWriter);
    } catch (error) {
      return this.#undoAppend(segment, isWriter, error);
    }
    try {
      // Asked after the frame is durable: a program that has taken the lock before that may have read the journal
      // without it.
      if (!(await askWriter(isWriter))) return fail('vault.raceLost');
    } catch (error) {
      // The frame stays: other programs may have read it.
      this.broken ||= written.isKnown;
      return diskFailure(error);
    }
    if (written.isInPlace) return ok(undefined);
    if (written.isKnown) await this.#file?.truncate(segment.size).catch(() => undefined);
    return fail('vault.journalReplaced');
  }

  /** Writes a frame behind the known ones, if the file ends with them; tells whether it is in the file that others see. */
  async #writeBytes(
    segment: SegmentInfo,
    bytes: Buffer,
    isWriter: IsWriter,
  ): Promise<{ readonly isKnown: boolean; readonly isInPlace: boolean }> {
    this.#file ??= await this.#disk.open(this.path(segment.number), 'readWrite');
    // Writing behind anything but the known last frame would overwrite another program's.
    this.#lastTag ??= await readExactly(this.#file, segment.size - TAG_BYTES, TAG_BYTES);
    const isKnown = this.#lastTag !== null && (await endsWith(this.#file, segment.size, this.#lastTag, isWriter));
    if (!isKnown) return { isKnown, isInPlace: false };
    await writeAll(this.#file, bytes, segment.size);
    await this.#file.datasync();
    return {
      isKnown,
      isInPlace: await isFrameAt(this.#disk, this.path(segment.number), segment.size, bytes, isWriter),
    };
  }

  /**
   * Takes back a frame that could not be written. The disk may still carry out what it reported as failed, so the next
   * frame goes into a new segment, whose header says where this one ends; this one is cut only then, if that is possible.
   */
  async #undoAppend(segment: SegmentInfo, isWriter: IsWriter, error: unknown): Promise<Result<void>> {
    const file = this.#file;
    if (file === null) return diskFailure(error); // the file could not even be opened: nothing was written
    try {
      if (!(await isWriter())) return fail('vault.raceLost');
      const isEnded = !isDiskFull(error) && (await this.#endSegment(isWriter));
      await file.truncate(segment.size);
      await file.datasync();
      if (isEnded) await file.close();
    } catch (undoError) {
      if (undoError instanceof Refusal) return fail('vault.raceLost');
      this.broken ||= this.segments.at(-1) === segment;
    }
    return diskFailure(error);
  }

  /** Begins the next segment; when the disk refuses, the next append does. The file of this one stays open. */
  async #endSegment(isWriter: IsWriter): Promise<boolean> {
    const file = this.#file;
    this.#file = null;
    try {
      await this.beginSegment(isWriter);
      return true;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      this.#file = file;
      this.#isEnding = true;
      return false;
    }
  }

  async #segmentForAppend(isWriter: IsWriter): Promise<SegmentInfo> {
    const current = this.segments.at(-1);
    return current !== undefined && this.#takesMore(current) ? current : this.beginSegment(isWriter);
  }

  /** Whether the next frame goes into the newest segment. */
  #takesMore(newest: SegmentInfo): boolean {
    return (
      !this.#isEnding &&
      (newest.size < this.#segmentBytes || newest.size <= SEGMENT_HEADER_BYTES) &&
      newest.epoch === this.#keys.epoch
    );
  }

  #nextHeader(): SegmentHeader {
    return {
      number: (this.segments.at(-1)?.number ?? 0) + 1,
      epoch: this.#keys.epoch,
      firstSeq: this.head.seq + 1,
      prev: this.head.hash,
    };
  }

  /**
   * Begins a segment. Its header says where the previous segment ends: whatever is written there later is surplus.
   * Rejects on disk errors, and with a `Refusal` `vault.raceLost` when another program writes now.
   */
  beginSegment(isWriter = alone): Promise<SegmentInfo> {
    return this.#openSegment(this.#nextHeader(), isWriter);
  }

  async #openSegment(header: SegmentHeader, isWriter: IsWriter): Promise<SegmentInfo> {
    const current = this.segments.at(-1);
    const start = encodeHeader(header, this.#keys);
    await writeAtomic(this.#disk, this.path(header.number), start, async () => {
      if (!(await isWriter())) throw new Refusal('vault.raceLost');
    });
    const info = { ...header, size: SEGMENT_HEADER_BYTES };
    const opened = await this.#disk.open(this.path(header.number), 'readWrite').catch(() => null);
    await this.#file?.close().catch(() => undefined);
    this.#file = opened;
    this.segments.push(info);
    this.#isEnding = false;
    const digest = this.#segmentHash?.digest('hex');
    this.#segmentHash = createHash('sha256').update(start);
    this.#lastTag = start.subarray(-TAG_BYTES);
    if (current !== undefined && digest !== undefined) this.onSealed(current.number, digest);
    return info;
  }

  /** Whether the file of the segment before the newest has more bytes than are known. Rejects on disk errors. */
  async hasGrown(): Promise<boolean> {
    const previous = this.segments.at(-2);
    return previous !== undefined && (await sizeOf(this.#disk, this.path(previous.number))) > previous.size;
  }

  /** Calls `visit` with every frame of a segment. Rejects with a `Refusal` `vault.damaged`, or on disk errors. */
  async eachFrameOf(info: SegmentInfo, visit: (frame: Frame) => void): Promise<void> {
    eachFrame(await this.#bytesOf(info), info, this.#keys, this.#lastSeq(info.number), visit);
  }

  async #bytesOf(info: SegmentInfo): Promise<Buffer> {
    const bytes = await readWholeFile(this.#disk, this.path(info.number), MAX_SEGMENT_BYTES);
    // Frames that are not read would count as frames that name nothing.
    if (bytes.length < info.size)
      throw new Refusal('vault.damaged', { params: { part: `segment ${info.number}` }, cause: 'shorter than known' });
    return bytes.subarray(0, info.size);
  }

  /**
   * Changes frames of a segment, whose numbers and hashes must stay; the others stay byte for byte. One step that
   * survives a power cut. Rejects like `eachFrameOf`; then the old or the new bytes are in place, and the state matches
   * them. `before` may refuse at the last moment.
   */
  async changeFrames(number: number, change: (frame: Frame) => ChangedFrame, before?: BeforeReplacing): Promise<void> {
    const changed = await this.changed(number, change);
    if (changed !== null) await this.#replaceSegment(number, changed.bytes, before);
  }

  /** A segment as `changeFrames` would make it; null: there is none. Rejects like `eachFrameOf`. */
  async changed(number: number, change: (frame: Frame) => ChangedFrame): Promise<ChangedSegment | null> {
    const info = this.segments.find((segment) => segment.number === number);
    if (info === undefined) return null;
    return withChangedFrames(await this.#bytesOf(info), info, this.#keys, this.#lastSeq(number), change);
  }

  /**
   * The known frame of this number in other sealed bytes, from elsewhere; null when they are not authentic. Checks neither
   * its hash nor its contents.
   */
  openAgain(seq: number, bytes: Buffer): Frame | null {
    const info = this.segments.findLast(({ firstSeq, size }) => firstSeq <= seq && size > SEGMENT_HEADER_BYTES);
    return info === undefined ? null : openKnown(seq, bytes, info, this.#keys);
  }

  async #replaceSegment(number: number, bytes: Buffer, beforeReplacing?: BeforeReplacing): Promise<void> {
    const isNewest = this.segments.at(-1)?.number === number;
    if (isNewest) {
      // The name is about to refer to a different file.
      await this.#file?.close();
      this.#file = null;
    }
    try {
      await writeAtomic(this.#disk, this.path(number), bytes, beforeReplacing);
    } catch (error) {
      this.#updateSegmentState(
        number,
        await this.#disk.readFile(this.path(number), MAX_SEGMENT_BYTES).catch(() => null),
        isNewest,
      );
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
    this.#know(info, bytes, isNewest);
  }

  /** These are the bytes of a segment: the next frame goes behind those of the newest. */
  #know(info: SegmentInfo, bytes: Buffer, isNewest: boolean): void {
    info.size = bytes.length;
    if (!isNewest) return;
    this.#segmentHash = createHash('sha256').update(bytes);
    this.#lastTag = Buffer.from(bytes.subarray(-TAG_BYTES));
  }

  /** One frame, or `null` when it is not authentic. */
  async readAt(place: FramePlace): Promise<Frame | null> {
    const info = this.segments.find((candidate) => candidate.number === place.segment);
    return info === undefined ? null : frameAt(this.#disk, this.path(info.number), place.offset, info, this.#keys);
  }

  /**
   * Frames before a number, newest first, at most `limit`. An unreadable frame is returned as `null` and ends that
   * segment's part.
   */
  async readBack(before: number, limit: number): Promise<(Frame | null)[]> {
    return framesBefore(
      { segments: this.segments, keys: this.#keys, before, limit, lastSeq: (number) => this.#lastSeq(number) },
      (info) => this.#disk.readFile(this.path(info.number), MAX_SEGMENT_BYTES).catch(() => Buffer.alloc(0)),
    );
  }

  /**
   * Frames from a number on up to the newest known one, oldest first. Rejects with a `Refusal` `vault.damaged` at the
   * first frame that is not authentic or cannot be read.
   */
  async *readFrom(seq: number): AsyncGenerator<Placed> {
    const until = this.head.seq;
    if (seq > until) return;
    const start = [...this.segments].reverse().find((candidate) => candidate.firstSeq <= seq)?.number ?? 1;
    for await (const step of this.steps(start)) {
      const at = 'placed' in step ? step.placed.frame.meta.seq : 0;
      if ('placed' in step && at >= seq) yield step.placed;
      // Others may write behind it meanwhile.
      if (at >= until) return;
      if ('finding' in step)
        throw new Refusal('vault.damaged', { params: { part: 'journal' }, cause: step.finding.code });
    }
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }
}
