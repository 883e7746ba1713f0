// State transitions of an open vault without reopening it: applies frames that others wrote, turns a reader into the
// writer and the writer into a reader. The new state must continue from the known one.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { judgeFrame, recordsBefore, verifyAndApply } from '../verify/index.ts';
import { isBlockingDamage } from './blocking-damage.ts';
import { asResult } from '../disk/index.ts';
import { parseCommitName, type FolderJournal, type Frame, type FramePlace, type Head } from '../journal/index.ts';
import { ownerOf, type Lock, type LockContent } from '../lock/index.ts';
import { emptyCollection } from '../registers/index.ts';
import { isOwnRegister, leftOutFinding, type Finding, type Registers } from '../model/index.ts';
import { addToIndex } from '../log/index.ts';
import type { Taken } from '../mirror/index.ts';
import type { LockLossCode, OpenVaultState, Writer } from '../open-vault/index.ts';

/** Loads the parts of a vault again, with a held lock or read-only. `findings` are the initial ones. */
export type Reopen = (lock: Lock | null, findings: Finding[]) => Promise<Result<OpenVaultState>>;

/** The vault around a `VaultStateMachine`. */
export interface ChangingVault extends Writer {
  readonly reopen: Reopen;
  /** When the newest frame that counts was written, ISO 8601. */
  readonly headAt: () => string;
  /** Publishes other registers, as of a time. */
  readonly publish: (registers: Registers, headAt: string) => Promise<void>;
  /** Continues with other parts, and subscribes to them. */
  readonly continueWith: (vaultState: OpenVaultState) => Promise<void>;
  /** Readers see everything up to this frame. */
  readonly shows: (seq: number) => void;
  /** Notifies listeners of a frame; `isForeign`: another program has written it. */
  readonly notify: (frame: Frame, isForeign: boolean) => void;
}

/** A reader's findings that stay true when everything is reloaded. */
const READER_NOTE_CODES: readonly string[] = [
  'vault.readOnlyAsked',
  'vault.lockedByOther',
  'vault.folderReadOnly',
  'vault.lockUnreliable',
  'vault.lockLost',
  'vault.journalReplaced',
  'vault.moved',
];

export class VaultStateMachine {
  readonly #host: ChangingVault;
  /** The last frame that listeners were notified of. */
  #notifiedSeq: number;
  /** Set when listeners must not be notified of new frames until everything has been reloaded. */
  #notificationsHeldBack = false;
  /** What another program was the last to change since opening. */
  readonly #elsewhere = new Set<string>();

  constructor(host: ChangingVault) {
    this.#host = host;
    this.#notifiedSeq = host.vaultState().journal.head.seq;
  }

  /** Records a frame that this program has written. */
  recordWritten(frame: Frame): void {
    for (const { what } of frame.meta.commits) this.#elsewhere.delete(what);
    this.#notifiedSeq = frame.meta.seq;
    this.#host.notify(frame, false);
  }

  /** See `Vault.changedElsewhere`. */
  changedElsewhere(what: string): boolean {
    return this.#elsewhere.has(what);
  }

  #announce(frame: Frame): void {
    for (const { what } of frame.meta.commits) this.#elsewhere.add(what);
    this.#notifiedSeq = frame.meta.seq;
    this.#host.shows(frame.meta.seq);
    this.#host.notify(frame, true);
  }

  /**
   * Whether a poll of the journal still has anything to do. A poll that began as a reader may come to its turn in the
   * queue when this program already writes: it then holds all frames, and must not become a reader again that keeps the
   * lock.
   */
  isReader(): boolean {
    return !this.#host.closed() && this.#host.vaultState().lock === null;
  }

  /** Applies a frame that another program has written; returns what is wrong with it. */
  applyFrame(frame: Frame, place: FramePlace): Promise<Finding | null> {
    return this.#host.enqueue(async () => {
      if (!this.isReader()) return null;
      const taken = await this.takeFrame(frame, () => Promise.resolve(place));
      return 'finding' in taken ? taken.finding : null;
    });
  }

  /**
   * The same in turn, for a frame that is not in the folder yet: `place` puts it there, and gets the registers after it.
   * Nothing has changed when `place` rejects.
   */
  async takeFrame(frame: Frame, place: (after: Registers) => Promise<FramePlace>): Promise<Taken> {
    const { journal, index, rules, leftOut, findings } = this.#host.vaultState();
    const names = new Set(
      frame.meta.commits.filter(({ op }) => op !== 'log').map(({ what }) => parseCommitName(what).name),
    );
    const before = this.#host.registers();
    const next: Registers = { ...before };
    for (const name of names) next[name] = Object.assign(emptyCollection(), next[name]);
    const { seq } = frame.meta;
    const judged = verifyAndApply(next, journal.head, frame, (registers, signed) =>
      judgeFrame(rules, registers, signed, recordsBefore(index, seq), this.#host.headAt()),
    );
    if (judged.finding !== null) return { finding: judged.finding };
    const placed = await place(judged.leftOut === null ? next : before);
    if (judged.leftOut !== null) {
      leftOut.set(seq, judged.leftOut);
      findings.push(leftOutFinding(judged.leftOut));
      journal.head = { seq, hash: frame.hash };
      // Announced before those that are held back, it would stand for them.
      if (!this.#notificationsHeldBack) this.#announce(frame);
      return { registers: before };
    }
    await this.#host.publish(next, frame.meta.at);
    journal.head = { seq: frame.meta.seq, hash: frame.hash };
    addToIndex(index, frame, placed);
    // A frame that requires a reload is announced only after the reload, and so are the frames after it.
    this.#notificationsHeldBack ||= [...names].some(isOwnRegister);
    if (!this.#notificationsHeldBack) this.#announce(frame);
    return { registers: next };
  }

  /**
   * Reloads everything as a reader. `null` when the result continues from the known state, otherwise the reason why it
   * does not.
   */
  reload(): Promise<Finding | null> {
    return this.#host.enqueue(async () => {
      if (!this.isReader()) return null;
      const keptFindings = this.#host.vaultState().findings.filter(({ code }) => READER_NOTE_CODES.includes(code));
      return this.#accept(await this.#host.reopen(null, keptFindings));
    });
  }

  /** Notifies of the frames that concerned the vault's own registers, once what they changed is known. */
  async announceHeldBack(): Promise<void> {
    const { journal } = this.#host.vaultState();
    const unannounced = await signedPartsFrom(journal, this.#notifiedSeq + 1);
    this.#notificationsHeldBack = false;
    for (const frame of unannounced) this.#announce(frame);
  }

  /** The same in turn, for a program that has the lock and keeps it. */
  async reloadAsWriter(): Promise<Finding | null> {
    return this.#accept(await this.#host.reopen(this.#host.vaultState().lock, []));
  }

  /**
   * Replaces the current parts with others if those are valid and continue from them. Rejects when they cannot be read to
   * their end; nothing is replaced then.
   */
  async #accept(reloaded: Result<OpenVaultState>): Promise<Finding | null> {
    if (!reloaded.ok) return { code: reloaded.error.code, severity: 'damage', params: reloaded.error.params ?? {} };
    const before = this.#host.vaultState();
    const vaultState = reloaded.value;
    let discarded = vaultState;
    try {
      const finding = await this.#refusalOf(vaultState, before.journal.head);
      if (finding !== null) return finding;
      const unannounced = await signedPartsFrom(vaultState.journal, this.#notifiedSeq + 1);
      await this.#host.continueWith(vaultState);
      discarded = before;
      this.#notificationsHeldBack = false;
      for (const frame of unannounced) this.#announce(frame);
      return null;
    } finally {
      await discarded.journal.close().catch(() => undefined);
      discarded.compartments.wipe();
    }
  }

  async #refusalOf({ findings, journal }: OpenVaultState, head: Head): Promise<Finding | null> {
    const damage = findings.find(isBlockingDamage);
    if (damage !== undefined || (await continuesFrom(journal, head))) return damage ?? null;
    return { code: 'vault.replaced', severity: 'damage', params: { seq: head.seq } };
  }

  /** Catches up and writes from now on. Releases the lock if that is not possible. */
  async promote(lock: Lock): Promise<Result<void>> {
    const promoted = await this.#host.enqueue(() =>
      asResult(async () => {
        if (this.#host.closed()) return fail('vault.closed');
        const finding = await this.#accept(await this.#host.reopen(lock, []));
        if (finding !== null) return fail(finding.code, { params: finding.params });
        const vaultState = this.#host.vaultState();
        if (vaultState.mode.value === 'readWrite') return ok(undefined);
        vaultState.lock = null;
        return fail('vault.readOnly');
      }),
    );
    if (!promoted.ok) {
      this.#giveUp(lock);
      await lock.release();
    }
    return promoted;
  }

  /** A lock that is released must not look held: the program would neither write nor follow. */
  #giveUp(lock: Lock): void {
    const vaultState = this.#host.vaultState();
    if (vaultState.lock !== lock) return;
    vaultState.lock = null;
    this.#host.becomeReadOnly({ code: 'vault.lockLost', severity: 'note', params: {} });
  }

  /** Stops writing once the queued work is done, and transfers the lock. */
  handOver(to: LockContent, isStillWanted: () => Promise<boolean>): Promise<boolean> {
    return this.#host.enqueue(async () => {
      const vaultState = this.#host.vaultState();
      const { lock, mode, journal, findings } = vaultState;
      if (
        this.#host.closed() ||
        mode.value === 'readOnly' ||
        lock === null ||
        !(await lock.stillHeld()) ||
        !(await isStillWanted())
      )
        return false;
      await this.#host.snapshot();
      mode.value = 'readOnly';
      try {
        if (!(await lock.handOverTo(to))) {
          this.loseLock();
          return false;
        }
      } catch (error) {
        // The handover may have succeeded nevertheless; the heartbeat detects that and gives up the lock.
        if (await lock.heartbeat().catch(() => true)) mode.value = 'readWrite';
        throw error;
      }
      vaultState.lock = null;
      await journal.close().catch(() => undefined);
      findings.push({ code: 'vault.lockedByOther', severity: 'note', params: { ...ownerOf(to) } });
      return true;
    });
  }

  /** This program may write no longer, for the reason given. Nothing is lost: it continues as a reader. */
  loseLock(why: LockLossCode = 'vault.lockLost'): void {
    const vaultState = this.#host.vaultState();
    const { lock, journal } = vaultState;
    if (lock === null) return;
    vaultState.lock = null;
    void lock.release();
    void this.#host.enqueue(() => journal.close().catch(() => undefined));
    this.#host.becomeReadOnly({ code: why, severity: 'note', params: {} });
  }
}

/** The frames from a number on without their contents: listeners are told which records and rows changed. */
async function signedPartsFrom(journal: FolderJournal, seq: number): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const { frame } of journal.readFrom(seq)) frames.push({ ...frame, bodies: [] });
  return frames;
}

/** Whether a journal continues from a previously known head. */
async function continuesFrom(journal: FolderJournal, before: Head): Promise<boolean> {
  if (journal.head.seq <= before.seq) return journal.head.seq === before.seq && journal.head.hash === before.hash;
  const [frame] = await journal.readBack(before.seq + 1, 1);
  return frame?.hash === before.hash;
}
