// How an opened vault goes from one state to another without being opened again: frames that others wrote are taken in, a
// reader becomes the writer and the writer a reader. What was known before must be what it goes on from.
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

/** Gathers the parts of a vault once more, with a lock that is held or read-only. `findings` are those to begin with. */
export type Reopen = (lock: Lock | null, findings: Finding[]) => Promise<Result<VaultParts>>;

/** What this needs of the vault around it. */
export interface CourseHost {
  readonly parts: () => VaultParts;
  readonly registers: () => Registers;
  readonly closed: () => boolean;
  readonly reopen: Reopen;
  /** Runs tasks one after the other, and not beside a write. */
  readonly enqueue: <T>(task: () => Promise<T>) => Promise<T>;
  /** Shows other registers, as of a time. */
  readonly show: (registers: Registers, headAt: string) => Promise<void>;
  /** Goes on with other parts, and listens to them. */
  readonly goOnWith: (parts: VaultParts) => Promise<void>;
  /** Tells listeners of a frame. */
  readonly tell: (frame: Frame) => void;
  readonly becomeReadOnly: (finding: Finding) => void;
  /** Writes a snapshot; never rejects. */
  readonly snapshot: () => Promise<void>;
}

/** Findings of a reader that stay true when everything is gathered anew. */
const readersNotes: readonly string[] = ['vault.lockedByOther', 'vault.folderReadOnly', 'vault.lockUnreliable', 'vault.lockLost'];

export class Course {
  private readonly host: CourseHost;
  /** The last frame that listeners have been told of. */
  private toldSeq: number;
  /** Listeners are told of new frames only when everything has been gathered anew. */
  private holdBack = false;

  constructor(host: CourseHost) {
    this.host = host;
    this.toldSeq = host.parts().journal.head.seq;
  }

  /** A frame that this program has written. */
  wrote(frame: Frame): void {
    this.toldSeq = frame.meta.seq;
    this.host.tell(frame);
  }

  private told(frame: Frame): void {
    this.toldSeq = frame.meta.seq;
    this.host.tell(frame);
  }

  /** Takes in a frame that another program has written; says what is wrong with it. */
  take(frame: Frame, place: Place): Promise<Finding | null> {
    return this.host.enqueue(async () => {
      if (this.host.closed()) return null;
      const { journal, index } = this.host.parts();
      const names = new Set(frame.meta.commits.filter(({ op }) => op !== 'log').map(({ what }) => splitWhat(what).name));
      const next: Registers = { ...this.host.registers() };
      for (const name of names) next[name] = Object.assign(emptyCollection(), next[name]);
      const finding = takeFrame(next, journal.head, frame);
      if (finding !== null) return finding;
      await this.host.show(next, frame.meta.at);
      journal.head = { seq: frame.meta.seq, hash: frame.hash };
      for (const { entry, commit } of logEntries(frame)) index.add(entry, { ...place, seq: frame.meta.seq, commit });
      // What the vault must do more about is told when it has been done, and what comes after it then.
      this.holdBack ||= [...names].some(isOwn);
      if (!this.holdBack) this.told(frame);
      return null;
    });
  }

  /** Gathers everything anew as a reader. `null` when it goes on from what was known, otherwise why it does not. */
  gather(): Promise<Finding | null> {
    return this.host.enqueue(async () => {
      if (this.host.closed()) return null;
      const kept = this.host.parts().findings.filter(({ code }) => readersNotes.includes(code));
      return this.adopt(await this.host.reopen(null, kept));
    });
  }

  /** Puts other parts in place of the ones so far, when they are good and go on from them. */
  private async adopt(gathered: Result<VaultParts>): Promise<Finding | null> {
    if (!gathered.ok) return { code: gathered.error.code, severity: 'damage', params: gathered.error.params ?? {} };
    const before = this.host.parts();
    const { head } = before.journal;
    const parts = gathered.value;
    const finding = parts.findings.find(isGraveDamage) ?? ((await goesOn(parts.journal, head)) ? null : { code: 'vault.replaced', severity: 'damage' as const, params: { seq: head.seq } });
    if (finding === null) {
      await this.host.goOnWith(parts);
      this.holdBack = false;
      for await (const { frame } of parts.journal.readFrom(this.toldSeq + 1)) this.told(frame);
    }
    const unused = finding === null ? before : parts;
    await unused.journal.close().catch(() => undefined);
    unused.compartments.wipe();
    return finding;
  }

  /** Catches up and writes from now on; lets go of the lock when that cannot be. */
  async become(lock: Lock): Promise<Result<void>> {
    const became = await this.host.enqueue(() => asResult(async () => {
      if (this.host.closed()) return fail('vault.closed');
      const finding = await this.adopt(await this.host.reopen(lock, []));
      if (finding !== null) return fail(finding.code, { params: finding.params });
      const parts = this.host.parts();
      if (parts.mode.value === 'readWrite') return ok(undefined);
      parts.lock = null;
      return fail('vault.readOnly');
    }));
    if (!became.ok) await lock.release();
    return became;
  }

  /** Ends writing when what is queued is done, and makes the lock another's. */
  handOver(to: LockContent, stillWanted: () => Promise<boolean>): Promise<boolean> {
    return this.host.enqueue(async () => {
      const parts = this.host.parts();
      const { lock, mode, journal, findings } = parts;
      if (this.host.closed() || mode.value === 'readOnly' || lock === null || !(await lock.stillHeld()) || !(await stillWanted())) return false;
      await this.host.snapshot();
      mode.value = 'readOnly';
      try {
        if (!(await lock.handTo(to))) {
          this.loseLock();
          return false;
        }
      } catch (error) {
        // It may have become the other's all the same; beating says so, and loses it then.
        if (await lock.beat().catch(() => true)) mode.value = 'readWrite';
        throw error;
      }
      parts.lock = null;
      await journal.close().catch(() => undefined);
      findings.push({ code: 'vault.lockedByOther', severity: 'note', params: { ...ownerOf(to) } });
      return true;
    });
  }

  /** Another writes now. Nothing is lost: this program goes on as a reader. */
  loseLock(): void {
    const parts = this.host.parts();
    const { lock, journal } = parts;
    if (lock === null) return;
    parts.lock = null;
    void lock.release();
    void this.host.enqueue(() => journal.close().catch(() => undefined));
    this.host.becomeReadOnly({ code: 'vault.lockLost', severity: 'note', params: {} });
  }
}

/** Whether a journal carries on from a head known before. */
async function goesOn(journal: FolderJournal, before: Head): Promise<boolean> {
  if (journal.head.seq <= before.seq) return journal.head.seq === before.seq && journal.head.hash === before.hash;
  const [frame] = await journal.readBack(before.seq + 1, 1);
  return frame?.hash === before.hash;
}
