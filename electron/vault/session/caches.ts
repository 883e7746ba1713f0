// Background work that makes the next opening fast: snapshots, index blocks of full segments, and comparing the rest of
// a large journal after opening. All of these caches can be rebuilt from the journal.
import { writeAtomic, type Disk } from '../disk/index.ts';
import { hideOrdered } from '../erasure/index.ts';
import { blockName, digestFinding, encodeBlock, prepareIndex, reloadIndex, type SegmentDigest } from '../log/index.ts';
import type { OpenVaultState, Writer } from '../open-vault/index.ts';
import { writeSnapshot } from '../registers/index.ts';
import type { Finding } from '../model/index.ts';
import { asWriter } from './writer-disk.ts';

/** Pause between two segment comparisons, so that the first screen has priority. */
const SEGMENT_CHECK_PAUSE_MS = 15;
export const pauseBetweenSegments = (): Promise<void> =>
  new Promise((next) => setTimeout(next, SEGMENT_CHECK_PAUSE_MS));

/**
 * Pauses before segments that could not be read are read again, in milliseconds. A share whose server restarts, or a file
 * that a virus scanner holds, can be read again within that time.
 */
const PAUSES_BEFORE_READING_AGAIN_MS = [1000, 5000, 20_000, 60_000, 120_000];
/** What may be true of a file at one moment and not at the next: it says nothing about what is in it. */
const NOT_READ_CODES: readonly string[] = ['vault.unreadable', 'vault.segmentMissing'];
/** The same for who only reads: the writer may have erased from the segment, which is followed a moment later. */
const NOT_FOLLOWED_CODES: readonly string[] = [...NOT_READ_CODES, 'vault.segmentDamaged'];

/** The vault around `VaultCaches`. */
export interface CachedVault extends Writer {
  readonly headAt: () => string;
  /** Incremented when erasing has moved frames. */
  readonly frameGeneration: () => number;
  readonly wasRewritten: (segment: number) => boolean;
  readonly trackBlockWrite: (work: () => Promise<void>) => Promise<void>;
  /** Discards cached frames. */
  readonly clearRecordCache: () => void;
}

export class VaultCaches {
  readonly #host: CachedVault;
  /** The frame number of the newest snapshot. */
  #snapshotSeq: number;
  /** Not a `Queue`: closing also waits here for work that runs beside the rest, such as a verification. */
  #background: Promise<unknown> = Promise.resolve();
  /** Ends a pause at once. */
  #endPause: () => void = () => undefined;

  constructor(host: CachedVault, snapshotSeq: number) {
    this.#host = host;
    this.#snapshotSeq = snapshotSeq;
  }

  /** Subscribes to the parts, which are new after taking over, and starts the work they still need. */
  attach(snapshotSeq: number): void {
    const vaultState = this.#host.vaultState();
    this.#endPause(); // the check of what was there before has nothing more to do
    this.#snapshotSeq = snapshotSeq;
    vaultState.journal.onSealed = (number, digest) => this.#afterSeal(number, digest);
    if (vaultState.unchecked.length > 0)
      this.#background = this.#background.then(() => this.#checkRemainingSegments(vaultState));
    this.#prepare();
  }

  #prepare(): void {
    prepareIndex(() => (this.#host.closing() ? null : this.#host.vaultState().index));
  }

  /** Makes closing wait for this work too. */
  waitForOnClose(work: Promise<unknown>): void {
    this.#background = Promise.allSettled([this.#background, work]);
  }

  /** Resolves when all background work has ended; called once the vault is closing. */
  async backgroundDone(): Promise<void> {
    this.#endPause();
    await this.#background.catch(() => undefined);
  }

  /** Writes the index block of a full segment, and a snapshot of the registers. */
  #afterSeal(number: number, digest: string): void {
    const { head } = this.#host.vaultState().journal;
    const frameGeneration = this.#host.frameGeneration();
    this.#background = this.#background.then(async () => {
      await new Promise((next) => setImmediate(next));
      if (this.#host.closed()) return;
      // Erasing writes the blocks of all full segments itself.
      if (frameGeneration === this.#host.frameGeneration())
        await this.#host
          .trackBlockWrite(() => this.#writeBlock(number, head.seq, head.hash, digest))
          .catch(() => undefined); // rebuilt at opening
      await this.#host.enqueue(() => this.trySnapshot());
    });
  }

  /**
   * Compares the rest of a large journal after opening. Damage then makes the vault read-only, and so does a segment that
   * cannot be read however often it is tried: opening does the same.
   */
  async #checkRemainingSegments(vaultState: OpenVaultState): Promise<void> {
    let { unchecked } = vaultState;
    for (const pauseMs of PAUSES_BEFORE_READING_AGAIN_MS) {
      unchecked = await this.#checkSegments(vaultState, unchecked, false);
      if (unchecked.length === 0) return;
      await this.#pause(pauseMs);
    }
    await this.#checkSegments(vaultState, unchecked, true);
  }

  /** Returns the segments that could not be read; when `isLastTime`, that is reported like damage. */
  async #checkSegments(
    vaultState: OpenVaultState,
    segments: readonly SegmentDigest[],
    isLastTime: boolean,
  ): Promise<readonly SegmentDigest[]> {
    const { disk, journal, lock } = vaultState;
    const passing = lock === null ? NOT_FOLLOWED_CODES : NOT_READ_CODES;
    const notRead: SegmentDigest[] = [];
    for (const segmentDigest of segments) {
      await this.#pause(SEGMENT_CHECK_PAUSE_MS);
      // What replaces the parts has its own segments to check.
      if (this.#host.closing() || this.#host.vaultState() !== vaultState) return [];
      const finding = await digestFinding(disk, journal.path(segmentDigest.number), segmentDigest);
      if (finding === null || this.#host.wasRewritten(segmentDigest.number)) continue;
      if (!isLastTime && passing.includes(finding.code)) notRead.push(segmentDigest);
      else if (this.#host.vaultState() === vaultState) this.#host.becomeReadOnly(finding);
    }
    return notRead;
  }

  /** Ends when the time has passed, or the vault closes. */
  async #pause(ms: number): Promise<void> {
    if (this.#host.closing()) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /**
   * The disk for files that tell what the journal holds. Another program may have erased from it while this one hung, and
   * a late file would contradict it, and still hold what was erased.
   */
  #writing(): Disk {
    const { disk, lock } = this.#host.vaultState();
    return lock === null ? disk : asWriter(disk, lock);
  }

  async #writeBlock(segment: number, throughSeq: number, throughHash: string, digest: string): Promise<void> {
    const { folder, keys, index } = this.#host.vaultState();
    const disk = this.#writing();
    await disk.mkdir(`${folder}/index`);
    await writeAtomic(
      disk,
      `${folder}/index/${blockName(segment)}`,
      encodeBlock(index.block(segment, throughSeq, throughHash, digest), keys),
    );
  }

  /** Writes a snapshot if there is anything new; rejects with the disk's error. */
  async snapshot(): Promise<void> {
    const { folder, keys, journal, genesis, mode, leftOut } = this.#host.vaultState();
    const disk = this.#writing();
    const head = { ...journal.head };
    if (head.seq === this.#snapshotSeq || mode.value === 'readOnly') return;
    const segments = journal.segments.map(({ number, size }) => ({ number, size }));
    await disk.mkdir(`${folder}/snapshots`);
    await writeSnapshot(disk, `${folder}/snapshots`, keys, {
      head,
      headAt: this.#host.headAt(),
      segment: segments.at(-1)?.number ?? 1,
      genesis,
      segments,
      registers: this.#host.registers(),
      leftOut: [...leftOut.values()],
    });
    this.#snapshotSeq = head.seq;
  }

  /** A snapshot is only a cache, and the journal has everything, so a failure is ignored. */
  async trySnapshot(): Promise<void> {
    await this.snapshot().catch(() => undefined);
  }

  /** Reloads the index after frames have moved. */
  async reloadIndex(): Promise<void> {
    const vaultState = this.#host.vaultState();
    const indexFindings: Finding[] = [];
    vaultState.index = await reloadIndex({ ...vaultState, findings: indexFindings, writing: () => this.#writing() });
    hideOrdered(vaultState.index, this.#host.registers());
    this.#prepare();
    this.#host.clearRecordCache();
    for (const finding of indexFindings) {
      if (finding.severity === 'damage') this.#host.becomeReadOnly(finding);
      else vaultState.findings.push(finding);
    }
  }
}
