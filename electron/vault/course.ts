// State transitions of an open vault without reopening it: applies frames that others wrote, turns a reader into the
// writer and the writer into a reader. The new state must continue from the known one.
import { fail, ok, type Result } from '../../domain/result.ts';
import { takeFrame } from './chain.ts';
import { isGraveDamage } from './damage.ts';
import { asResult } from './durable.ts';
import { type Frame, type Head, splitWhat } from './frame.ts';
import type { FolderJournal, Place } from './journal.ts';
import type { Lock } from './lock.ts';
import { ownerOf, type LockContent } from './lock-file.ts';
import { emptyCollection, isOwn } from './registers.ts';
import { logEntries } from './transaction.ts';
import type { Finding, Registers } from './types.ts';
import type { VaultParts } from './parts.ts';

/** Loads the parts of a vault again, with a held lock or read-only. `findings` are the initial ones. */
export type Reopen = (lock: Lock | null, findings: Finding[]) => Promise<Result<VaultParts>>;

/** What `Course` needs from the vault around it. */
export interface CourseHost {
  readonly parts: () => VaultParts;
  readonly registers: () => Registers;
  readonly closed: () => boolean;
  readonly reopen: Reopen;
  /** Runs tasks one at a time, never concurrently with a write. */
  readonly enqueue: <T>(task: () => Promise<T>) => Promise<T>;
  /** Publishes other registers, as of a time. */
  readonly show: (registers: Registers, headAt: string) => Promise<void>;
  /** Continues with other parts, and subscribes to them. */
  readonly goOnWith: (parts: VaultParts) => Promise<void>;
  /** Notifies listeners of a frame. */
  readonly tell: (frame: Frame) => void;
  readonly becomeReadOnly: (finding: Finding) => void;
  /** Writes a snapshot; never rejects. */
  readonly snapshot: () => Promise<void>;
}

/** A reader's findings that stay true when everything is reloaded. */
const readersNotes: readonly string[] = [
  'vault.lockedByOther',
  'vault.folderReadOnly',
  'vault.lockUnreliable',
  'vault.lockLost',
];

export class Course {
  readonly #host: CourseHost;
  /** The last frame that listeners were notified of. */
  #toldSeq: number;
  /** Set when listeners must not be notified of new frames until everything has been reloaded. */
  #holdBack = false;

  constructor(host: CourseHost) {
    this.#host = host;
    this.#toldSeq = host.parts().journal.head.seq;
  }

  /** Records a frame that this program has written. */
  wrote(frame: Frame): void {
    this.#toldSeq = frame.meta.seq;
    this.#host.tell(frame);
  }

  #told(frame: Frame): void {
    this.#toldSeq = frame.meta.seq;
    this.#host.tell(frame);
  }

  /**
   * Whether a poll of the journal still has anything to do. A poll that began as a reader may come to its turn in the queue when
   * this program already writes: it then holds all frames, and must not become a reader again that keeps the lock.
   */
  #reads(): boolean {
    return !this.#host.closed() && this.#host.parts().lock === null;
  }

  /** Applies a frame that another program has written; returns what is wrong with it. */
  take(frame: Frame, place: Place): Promise<Finding | null> {
    return this.#host.enqueue(async () => {
      if (!this.#reads()) return null;
      const { journal, index } = this.#host.parts();
      const names = new Set(
        frame.meta.commits.filter(({ op }) => op !== 'log').map(({ what }) => splitWhat(what).name),
      );
      const next: Registers = { ...this.#host.registers() };
      for (const name of names) next[name] = Object.assign(emptyCollection(), next[name]);
      const finding = takeFrame(next, journal.head, frame);
      if (finding !== null) return finding;
      await this.#host.show(next, frame.meta.at);
      journal.head = { seq: frame.meta.seq, hash: frame.hash };
      for (const { entry, commit } of logEntries(frame)) index.add(entry, { ...place, seq: frame.meta.seq, commit });
      // A frame that requires a reload is announced only after the reload, and so are the frames after it.
      this.#holdBack ||= [...names].some(isOwn);
      if (!this.#holdBack) this.#told(frame);
      return null;
    });
  }

  /**
   * Reloads everything as a reader. `null` when the result continues from the known state, otherwise the reason why it
   * does not.
   */
  gather(): Promise<Finding | null> {
    return this.#host.enqueue(async () => {
      if (!this.#reads()) return null;
      const kept = this.#host.parts().findings.filter(({ code }) => readersNotes.includes(code));
      return this.#adopt(await this.#host.reopen(null, kept));
    });
  }

  /** Replaces the current parts with others if those are valid and continue from them. */
  async #adopt(gathered: Result<VaultParts>): Promise<Finding | null> {
    if (!gathered.ok) return { code: gathered.error.code, severity: 'damage', params: gathered.error.params ?? {} };
    const before = this.#host.parts();
    const { head } = before.journal;
    const parts = gathered.value;
    const finding =
      parts.findings.find(isGraveDamage) ??
      ((await goesOn(parts.journal, head))
        ? null
        : { code: 'vault.replaced', severity: 'damage' as const, params: { seq: head.seq } });
    if (finding === null) {
      await this.#host.goOnWith(parts);
      this.#holdBack = false;
      for await (const { frame } of parts.journal.readFrom(this.#toldSeq + 1)) this.#told(frame);
    }
    const unused = finding === null ? before : parts;
    await unused.journal.close().catch(() => undefined);
    unused.compartments.wipe();
    return finding;
  }

  /** Catches up and writes from now on. Releases the lock if that is not possible. */
  async become(lock: Lock): Promise<Result<void>> {
    const became = await this.#host.enqueue(() =>
      asResult(async () => {
        if (this.#host.closed()) return fail('vault.closed');
        const finding = await this.#adopt(await this.#host.reopen(lock, []));
        if (finding !== null) return fail(finding.code, { params: finding.params });
        const parts = this.#host.parts();
        if (parts.mode.value === 'readWrite') return ok(undefined);
        parts.lock = null;
        return fail('vault.readOnly');
      }),
    );
    if (!became.ok) await lock.release();
    return became;
  }

  /** Stops writing once the queued work is done, and transfers the lock. */
  handOver(to: LockContent, stillWanted: () => Promise<boolean>): Promise<boolean> {
    return this.#host.enqueue(async () => {
      const parts = this.#host.parts();
      const { lock, mode, journal, findings } = parts;
      if (
        this.#host.closed() ||
        mode.value === 'readOnly' ||
        lock === null ||
        !(await lock.stillHeld()) ||
        !(await stillWanted())
      )
        return false;
      await this.#host.snapshot();
      mode.value = 'readOnly';
      try {
        if (!(await lock.handTo(to))) {
          this.loseLock();
          return false;
        }
      } catch (error) {
        // The handover may have succeeded nevertheless; the heartbeat detects that and gives up the lock.
        if (await lock.beat().catch(() => true)) mode.value = 'readWrite';
        throw error;
      }
      parts.lock = null;
      await journal.close().catch(() => undefined);
      findings.push({ code: 'vault.lockedByOther', severity: 'note', params: { ...ownerOf(to) } });
      return true;
    });
  }

  /** Another program writes now. Nothing is lost: this program continues as a reader. */
  loseLock(): void {
    const parts = this.#host.parts();
    const { lock, journal } = parts;
    if (lock === null) return;
    parts.lock = null;
    void lock.release();
    void this.#host.enqueue(() => journal.close().catch(() => undefined));
    this.#host.becomeReadOnly({ code: 'vault.lockLost', severity: 'note', params: {} });
  }
}

/** Whether a journal continues from a previously known head. */
async function goesOn(journal: FolderJournal, before: Head): Promise<boolean> {
  if (journal.head.seq <= before.seq) return journal.head.seq === before.seq && journal.head.hash === before.hash;
  const [frame] = await journal.readBack(before.seq + 1, 1);
  return frame?.hash === before.hash;
}
