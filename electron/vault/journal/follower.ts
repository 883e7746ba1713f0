// Follows a vault that another program writes: reads only what is new at the end of the journal, and applies it once it
// is complete and valid. Anything that is not plainly the next frame is resolved by reloading everything, as opening
// does.
import { errorCode, readExactly, type Disk } from '../disk/index.ts';
import { parseCommitName, type Frame } from './frame.ts';
import type { SegmentInfo } from './headers.ts';
import type { FolderJournal } from './journal.ts';
import type { FramePlace } from './steps.ts';
import type { Keyring } from '../keys/index.ts';
import { manifestPath } from '../folder/index.ts';
import { isOwnRegister, type Finding } from '../model/index.ts';
import {
  decodeHeader,
  FRAME_HEADER_BYTES,
  MAX_SEALED_FRAME_BYTES,
  SEGMENT_HEADER_BYTES,
  openFrame,
  readFrameHeader,
} from './segments.ts';

/** A vault that another program writes, as far as its journal is followed. The room lies below the open vault. */
export interface FollowedVault {
  readonly disk: Disk;
  readonly folder: string;
  readonly keys: Keyring;
  /** The journal as known now; replaced after `reload`. */
  readonly journal: () => FolderJournal;
  /** Whether another program writes. Once this one does, only its own writes change what is known of the journal. */
  readonly isReader: () => boolean;
  /** Applies a frame; returns what is wrong with it. */
  readonly applyFrame: (frame: Frame, place: FramePlace) => Promise<Finding | null>;
  /**
   * Reloads everything. `null` when the result continues from the known state, otherwise the reason why it does not.
   */
  readonly reload: () => Promise<Finding | null>;
  /** A monotonic clock, in milliseconds. */
  readonly clock: () => number;
}

/** The result of reading the end of the journal. `unsettled`: not a complete frame yet, or not a frame at all. */
type TailState = 'same' | 'unsettled' | 'reload';

/** Frames behind the known ones. `size`: of the file; `more`: it goes on, `unsettled`: not with a whole frame. */
interface ReadFrames {
  readonly frames: readonly { readonly frame: Frame; readonly total: number }[];
  readonly size: number;
  readonly end: 'same' | 'more' | 'unsettled';
}

/** Number of checks of an unfinished end before reloading: the writer may be in the middle of writing it. */
const MAX_UNSETTLED_CHECKS = 3;
/** Attempts before damage is believed: while contents are being erased, files change one after the other. */
const MAX_RELOAD_ATTEMPTS = 5;
/** How many bytes of frames are read before they are applied, at least one frame. */
const MAX_READ_BYTES = 4 * 1024 * 1024;
/** How often full segments are checked for having been replaced, in milliseconds. */
const REPLACEMENT_CHECK_MS = 10_000;

/** Whether a frame changes more than rows (new keys, erased contents, members), so that everything must be reloaded. */
const needsReload = (frame: Frame): boolean =>
  frame.meta.commits.some(
    ({ what, op }, i) => isOwnRegister(parseCommitName(what).name) || (op !== 'delete' && frame.bodies[i] === null),
  );

export class Follower {
  readonly #host: FollowedVault;
  #reloadWanted = false;
  #attempts = 0;
  #unsettled = { mark: '', checks: 0 };
  /** An unfinished end that reloading found harmless. */
  #harmlessMark = '';
  #stats: ReadonlyMap<string, string> | null = null;
  #replacementCheckedAt: number;

  constructor(host: FollowedVault) {
    this.#host = host;
    this.#replacementCheckedAt = host.clock();
  }

  /** Makes the next check compare everything: something could not be read where it should be. */
  requestReload(): void {
    this.#reloadWanted = true;
  }

  /**
   * Checks once. Returns the finding that ends following, otherwise `null`. Rejects on disk errors: try again later.
   */
  async poll(): Promise<Finding | null> {
    const tail = await this.#readTail();
    if (!(tail === 'reload' || this.#reloadWanted || this.#isStuck(tail) || (await this.#wasReplaced()))) return null;
    this.#reloadWanted = true;
    const finding = await this.#host.reload();
    if (finding === null) {
      this.#reloadWanted = false;
      this.#attempts = 0;
      this.#stats = null;
      this.#harmlessMark = this.#unsettled.mark;
      return null;
    }
    this.#attempts += 1;
    return this.#attempts < MAX_RELOAD_ATTEMPTS ? null : finding;
  }

  #isStuck(tail: TailState): boolean {
    if (tail !== 'unsettled' || this.#unsettled.mark === this.#harmlessMark) return false;
    return this.#unsettled.checks >= MAX_UNSETTLED_CHECKS;
  }

  #markUnsettled(info: SegmentInfo, size: number): TailState {
    const mark = `${info.number}/${info.size}/${size}`;
    this.#unsettled = { mark, checks: this.#unsettled.mark === mark ? this.#unsettled.checks + 1 : 1 };
    return 'unsettled';
  }

  async #readTail(): Promise<TailState> {
    for (;;) {
      const journal = this.#host.journal();
      const info = journal.segments.at(-1);
      if (info === undefined) return 'reload';
      const read = await this.#readSegment(journal, info).catch((error: unknown) => {
        if (errorCode(error) === 'ENOENT') return 'reload' as const;
        throw error;
      });
      if (read === 'reload') return read;
      // Looked for after the frames were read. Frames that are there before a next segment is belong to the chain, since
      // whoever begins it has read them; of any others, its header says how far they do.
      const next = await nextHeader(journal, info);
      if (!this.#host.isReader()) return 'same';
      if (typeof next === 'string') return 'reload';
      const lastSeq = next === null ? Infinity : next.firstSeq - 1;
      for (const { frame, total } of read.frames) {
        if (frame.meta.seq > lastSeq) break;
        if ((await this.#host.applyFrame(frame, { segment: info.number, offset: info.size })) !== null) return 'reload';
        if (!this.#host.isReader()) return 'same';
        info.size += total;
        if (needsReload(frame)) this.#reloadWanted = true;
      }
      if (next !== null && journal.head.seq === lastSeq) {
        if (next.prev !== journal.head.hash) return 'reload';
        journal.segments.push({ ...next, size: SEGMENT_HEADER_BYTES });
        this.#stats = null;
      } else if (journal.head.seq > lastSeq) return 'reload';
      else if (read.end === 'unsettled') return this.#markUnsettled(info, read.size);
      else if (read.end === 'same' && next === null) return 'same';
      else if (read.frames.length === 0) return 'reload';
    }
  }

  /** The whole frames behind the known ones, up to `MAX_READ_BYTES`, and what follows them. */
  async #readSegment(journal: FolderJournal, info: SegmentInfo): Promise<ReadFrames | 'reload'> {
    const { disk, keys } = this.#host;
    const file = await disk.open(journal.path(info.number), 'read');
    try {
      const size = await file.size();
      if (size < info.size) return 'reload';
      const head = await readExactly(file, 0, SEGMENT_HEADER_BYTES);
      const header = head === null ? 'headerBad' : decodeHeader(head, info.number, keys);
      if (
        typeof header === 'string' ||
        header.firstSeq !== info.firstSeq ||
        header.prev !== info.prev ||
        header.epoch !== info.epoch
      )
        return 'reload';
      const frames: { frame: Frame; total: number }[] = [];
      let at = info.size;
      while (at < size) {
        if (at - info.size >= MAX_READ_BYTES) return { frames, size, end: 'more' };
        const start = await readExactly(file, at, FRAME_HEADER_BYTES);
        const frameHeader = start === null ? null : readFrameHeader(start, info, keys);
        if (frameHeader === null || frameHeader.total > MAX_SEALED_FRAME_BYTES || at + frameHeader.total > size)
          return { frames, size, end: 'unsettled' };
        const frameBytes = await readExactly(file, at, frameHeader.total);
        const frame = frameBytes === null ? null : openFrame(frameBytes, info, keys);
        if (frame === null) return { frames, size, end: 'unsettled' };
        frames.push({ frame, total: frameHeader.total });
        at += frameHeader.total;
      }
      return { frames, size, end: 'same' };
    } finally {
      await file.close();
    }
  }

  /** Whether a full segment, or the manifest that identifies the vault, has been replaced by another file. */
  async #wasReplaced(): Promise<boolean> {
    const now = this.#host.clock();
    if (this.#stats !== null && now - this.#replacementCheckedAt < REPLACEMENT_CHECK_MS) return false;
    this.#replacementCheckedAt = now;
    const { disk, folder } = this.#host;
    const journal = this.#host.journal();
    const stats = new Map<string, string>();
    for (const info of journal.segments.slice(0, -1)) {
      const found = await disk.stat(journal.path(info.number)).catch(nullIfMissing);
      // What has been added to a full segment is surplus.
      if (found === null || found.size < info.size) return true;
      stats.set(String(info.number), `${found.size}/${found.mtime}`);
    }
    const manifest = await disk.stat(manifestPath(folder)).catch(nullIfMissing);
    stats.set('', manifest === null ? '' : `${manifest.size}/${manifest.mtime}`);
    const before = this.#stats;
    this.#stats = stats;
    return before !== null && [...before].some(([name, stat]) => stats.get(name) !== stat);
  }
}

/** The header of the segment after this one, or why it is refused; null when there is none. */
const nextHeader = (
  journal: FolderJournal,
  info: SegmentInfo,
): Promise<Awaited<ReturnType<FolderJournal['readNewHeader']>> | null> =>
  journal.readNewHeader(info.number + 1).catch(nullIfMissing);

function nullIfMissing(error: unknown): null {
  if (errorCode(error) === 'ENOENT') return null;
  throw error;
}
