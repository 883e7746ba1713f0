// Follows a vault that another program writes: reads only what is new at the end of the journal, and applies it once it
// is complete and valid. Anything that is not plainly the next frame is resolved by reloading everything, as opening
// does.
import { errorCode, readExactly, type Disk } from './durable.ts';
import { splitWhat, type Frame } from './frame.ts';
import type { FolderJournal, Place, SegmentInfo } from './journal.ts';
import type { Keyring } from './keys.ts';
import { manifestPath } from './manifest.ts';
import { isOwn } from './registers.ts';
import { decodeHeader, frameHeaderLength, frameMax, headerLength, openFrame, readClear } from './segments.ts';
import type { Finding } from './types.ts';

/** What `Follower` needs from the vault around it. */
export interface FollowHost {
  readonly disk: Disk;
  readonly folder: string;
  readonly keys: Keyring;
  /** The journal as known now; replaced after `gather`. */
  readonly journal: () => FolderJournal;
  /** Applies a frame; returns what is wrong with it. */
  readonly take: (frame: Frame, place: Place) => Promise<Finding | null>;
  /**
   * Reloads everything. `null` when the result continues from the known state, otherwise the reason why it does not.
   */
  readonly gather: () => Promise<Finding | null>;
  /** A monotonic clock, in milliseconds. */
  readonly clock: () => number;
}

/** The result of reading the end of the journal. `unsettled`: not a complete frame yet, or not a frame at all. */
type Tail = 'same' | 'unsettled' | 'gather';

/** Number of checks of an unfinished end before reloading: the writer may be in the middle of writing it. */
const unsettledLooks = 3;
/** Attempts before damage is believed: while contents are being erased, files change one after the other. */
const gatherTries = 5;
/** How often full segments are checked for having been replaced, in milliseconds. */
const sweepMs = 10_000;

/** Whether a frame changes more than rows (new keys, erased contents, members), so that everything must be reloaded. */
const needsGathering = (frame: Frame): boolean =>
  frame.meta.commits.some(
    ({ what, op }, i) => isOwn(splitWhat(what).name) || (op !== 'delete' && frame.bodies[i] === null),
  );

export class Follower {
  readonly #host: FollowHost;
  #wanted = false;
  #tries = 0;
  #unsettled = { mark: '', looks: 0 };
  /** An unfinished end that reloading found harmless. */
  #harmless = '';
  #stats: ReadonlyMap<string, string> | null = null;
  #sweptAt: number;

  constructor(host: FollowHost) {
    this.#host = host;
    this.#sweptAt = host.clock();
  }

  /** Makes the next check compare everything: something could not be read where it should be. */
  suspect(): void {
    this.#wanted = true;
  }

  /**
   * Checks once. Returns the finding that ends following, otherwise `null`. Rejects on disk errors: try again later.
   */
  async poll(): Promise<Finding | null> {
    const tail = await this.#readTail();
    if (!(tail === 'gather' || this.#wanted || this.#isStuck(tail) || (await this.#wasReplaced()))) return null;
    this.#wanted = true;
    const finding = await this.#host.gather();
    if (finding === null) {
      this.#wanted = false;
      this.#tries = 0;
      this.#stats = null;
      this.#harmless = this.#unsettled.mark;
      return null;
    }
    this.#tries += 1;
    return this.#tries < gatherTries ? null : finding;
  }

  #isStuck(tail: Tail): boolean {
    if (tail !== 'unsettled' || this.#unsettled.mark === this.#harmless) return false;
    return this.#unsettled.looks >= unsettledLooks;
  }

  #notSettled(info: SegmentInfo, size: number): Tail {
    const mark = `${info.number}/${info.size}/${size}`;
    this.#unsettled = { mark, looks: this.#unsettled.mark === mark ? this.#unsettled.looks + 1 : 1 };
    return 'unsettled';
  }

  async #readTail(): Promise<Tail> {
    for (;;) {
      const journal = this.#host.journal();
      const info = journal.segments.at(-1);
      if (info === undefined) return 'gather';
      const tail = await this.#readSegment(journal, info).catch((error: unknown) => {
        if (errorCode(error) === 'ENOENT') return 'gather' as const;
        throw error;
      });
      if (tail !== 'same') return tail;
      const next = await this.#nextSegment(journal, info);
      if (next !== 'next') return next;
    }
  }

  async #readSegment(journal: FolderJournal, info: SegmentInfo): Promise<Tail> {
    const { disk, keys } = this.#host;
    const file = await disk.open(journal.path(info.number), 'read');
    try {
      const size = await file.size();
      if (size < info.size) return 'gather';
      const head = await readExactly(file, 0, headerLength);
      const header = head === null ? 'headerBad' : decodeHeader(head, info.number, keys);
      if (
        typeof header === 'string' ||
        header.firstSeq !== info.firstSeq ||
        header.prev !== info.prev ||
        header.epoch !== info.epoch
      )
        return 'gather';
      while (info.size < size) {
        const start = await readExactly(file, info.size, frameHeaderLength);
        const clear = start === null ? null : readClear(start, info, keys);
        if (clear === null || clear.total > frameMax + headerLength || info.size + clear.total > size)
          return this.#notSettled(info, size);
        const whole = await readExactly(file, info.size, clear.total);
        const frame = whole === null ? null : openFrame(whole, info, keys);
        if (frame === null) return this.#notSettled(info, size);
        if ((await this.#host.take(frame, { segment: info.number, offset: info.size })) !== null) return 'gather';
        info.size += clear.total;
        if (needsGathering(frame)) this.#wanted = true;
      }
      return 'same';
    } finally {
      await file.close();
    }
  }

  /** `next` when another segment was started and continues the chain. */
  async #nextSegment(journal: FolderJournal, info: SegmentInfo): Promise<Tail | 'next'> {
    const found = await journal.begun(info.number + 1).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    });
    if (found === null) return 'same';
    if (typeof found === 'string' || found.firstSeq !== journal.head.seq + 1 || found.prev !== journal.head.hash)
      return 'gather';
    journal.segments.push({ ...found, size: headerLength });
    this.#stats = null;
    return 'next';
  }

  /** Whether a full segment, or the manifest that identifies the vault, has been replaced by another file. */
  async #wasReplaced(): Promise<boolean> {
    const now = this.#host.clock();
    if (this.#stats !== null && now - this.#sweptAt < sweepMs) return false;
    this.#sweptAt = now;
    const { disk, folder } = this.#host;
    const journal = this.#host.journal();
    const stats = new Map<string, string>();
    for (const info of journal.segments.slice(0, -1)) {
      const found = await disk.stat(journal.path(info.number)).catch(missing);
      if (found?.size !== info.size) return true;
      stats.set(String(info.number), `${found.size}/${found.mtime}`);
    }
    const manifest = await disk.stat(manifestPath(folder)).catch(missing);
    stats.set('', manifest === null ? '' : `${manifest.size}/${manifest.mtime}`);
    const before = this.#stats;
    this.#stats = stats;
    return before !== null && [...before].some(([name, stat]) => stats.get(name) !== stat);
  }
}

function missing(error: unknown): null {
  if (errorCode(error) === 'ENOENT') return null;
  throw error;
}
