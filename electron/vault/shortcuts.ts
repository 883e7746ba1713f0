// What makes the next opening quick, beside the writes that go on: snapshots, index blocks of full segments, and the rest of
// a large journal, which is compared after opening. All of it can be made again from the journal.
import { writeAtomic } from './durable.ts';
import { digestFinding, reloadIndex, type SegmentDigest } from './load-index.ts';
import { blockName, encodeBlock } from './log-block.ts';
import { prepareIndex } from './log-prepare.ts';
import type { VaultParts } from './parts.ts';
import { writeSnapshot } from './snapshot.ts';
import type { Finding, Registers } from './types.ts';

/** Between two segments that are compared: the first screen goes first. */
const betweenChecksMs = 15;
export const pauseAfterSegment = (): Promise<void> => new Promise((next) => setTimeout(next, betweenChecksMs));

/** What they need of the vault around them. */
export interface ShortcutsHost {
  readonly parts: () => VaultParts;
  readonly registers: () => Registers;
  readonly headAt: () => string;
  readonly closed: () => boolean;
  /** Closing has begun: nothing new is started. */
  readonly closing: () => boolean;
  readonly enqueue: <T>(task: () => Promise<T>) => Promise<T>;
  readonly becomeReadOnly: (finding: Finding) => void;
  /** Goes up when erasing has moved frames. */
  readonly generation: () => number;
  readonly wasRewritten: (segment: number) => boolean;
  readonly whileWriting: (work: () => Promise<void>) => Promise<void>;
  /** Forgets frames that were read. */
  readonly forget: () => void;
}

export class Shortcuts {
  private readonly host: ShortcutsHost;
  /** The frame at which the newest snapshot stands. */
  private snapshotSeq: number;
  private background: Promise<unknown> = Promise.resolve();

  constructor(host: ShortcutsHost, snapshotSeq: number) {
    this.host = host;
    this.snapshotSeq = snapshotSeq;
  }

  /** Listens to the parts, which are new after taking over, and begins what they still need. */
  wire(snapshotSeq: number): void {
    const { journal, unchecked } = this.host.parts();
    this.snapshotSeq = snapshotSeq;
    journal.onSealed = (number, digest) => this.afterSeal(number, digest);
    if (unchecked.length > 0) this.background = this.background.then(() => this.checkRest(unchecked));
    this.prepare();
  }

  private prepare(): void {
    prepareIndex(() => (this.host.closing() ? null : this.host.parts().index));
  }

  /** Closing waits for this work too. */
  beside(work: Promise<unknown>): void {
    this.background = Promise.allSettled([this.background, work]);
  }

  /** When all that goes on beside has ended. */
  async ended(): Promise<void> {
    await this.background.catch(() => undefined);
  }

  /** A full segment gets its index block, and the registers a snapshot. */
  private afterSeal(number: number, digest: string): void {
    const { head } = this.host.parts().journal;
    const generation = this.host.generation();
    this.background = this.background.then(async () => {
      await new Promise((next) => setImmediate(next));
      if (this.host.closed()) return;
      // Erasing makes the blocks of all full segments itself.
      if (generation === this.host.generation()) await this.host.whileWriting(() => this.writeBlock(number, head.seq, head.hash, digest)).catch(() => undefined); // made again at opening
      await this.host.enqueue(() => this.trySnapshot());
    });
  }

  /** The rest of a large journal is compared after opening; damage makes the vault read-only then. */
  private async checkRest(unchecked: readonly SegmentDigest[]): Promise<void> {
    for (const one of unchecked) {
      await pauseAfterSegment();
      if (this.host.closing()) return;
      const { disk, journal } = this.host.parts();
      const finding = await digestFinding(disk, journal.path(one.number), one);
      if (finding !== null && !this.host.wasRewritten(one.number)) this.host.becomeReadOnly(finding);
    }
  }

  private async writeBlock(segment: number, throughSeq: number, throughHash: string, digest: string): Promise<void> {
    const { disk, folder, keys, index } = this.host.parts();
    await disk.mkdir(`${folder}/index`);
    await writeAtomic(disk, `${folder}/index/${blockName(segment)}`, encodeBlock(index.block(segment, throughSeq, throughHash, digest), keys));
  }

  /** Writes a snapshot, when there is anything new; rejects with the disk's error. */
  async snapshot(): Promise<void> {
    const { disk, folder, keys, journal, genesis, mode } = this.host.parts();
    const head = { ...journal.head };
    if (head.seq === this.snapshotSeq || mode.value === 'readOnly') return;
    const segments = journal.segments.map(({ number, size }) => ({ number, size }));
    await disk.mkdir(`${folder}/snapshots`);
    await writeSnapshot(disk, `${folder}/snapshots`, keys, { head, headAt: this.host.headAt(), segment: segments.at(-1)?.number ?? 1, genesis, segments, registers: this.host.registers() });
    this.snapshotSeq = head.seq;
  }

  /** Only a shortcut: the journal has everything, so that it could not be made is nothing. */
  async trySnapshot(): Promise<void> {
    await this.snapshot().catch(() => undefined);
  }

  /** Reads the index anew after frames have moved. */
  async reloadIndex(): Promise<void> {
    const parts = this.host.parts();
    const met: Finding[] = [];
    parts.index = await reloadIndex({ ...parts, findings: met, writable: true });
    this.prepare();
    this.host.forget();
    for (const finding of met) {
      if (finding.severity === 'damage') this.host.becomeReadOnly(finding);
      else parts.findings.push(finding);
    }
  }
}
