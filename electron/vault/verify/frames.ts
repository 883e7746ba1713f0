// The part of verification that processes the frames. The journal reader checks the links; this checks contents,
// signatures, the members' rights, the resulting state and index, and erasures.
import {
  beforeRulesFinding,
  leftOutFinding,
  memberOf,
  rulesSince,
  type Finding,
  type LeftOut,
  type Registers,
} from '../model/index.ts';
import { canonical } from '../../../domain/kernel/canonical.ts';
import { judgeFrame, judgeOlderFrame, recordsBefore } from './frame-judge.ts';
import { contentsToErase, erasureSeqs, MissingContents, ordersIn } from '../erasure/index.ts';
import {
  brokenCommitment,
  genesisPrev,
  parseCommitName,
  signatureInput,
  type Frame,
  type FramePlace,
  type Head,
} from '../journal/index.ts';
import { logEntries, numberingYear, packNumber, RecordNumbers, type LogIndex } from '../log/index.ts';
import { applyFrame, type Snapshot } from '../registers/index.ts';
import type { SignatureCheck, SignaturePool } from '../crypto/index.ts';
import type { FrameRules, VerifyOptions } from '../open-vault/index.ts';

/** What the frames are compared with. */
export interface ExpectedState {
  readonly vaultId: string;
  readonly registers: Registers;
  readonly index: LogIndex;
  /** Number of index entries when the check started. */
  readonly indexSize: number;
  readonly snapshots: readonly Snapshot[];
  readonly blobs: ReadonlySet<string>;
  readonly rules: FrameRules | null;
  /** The frames that opening left out. */
  readonly leftOut: ReadonlyMap<number, LeftOut>;
  readonly options: Pick<VerifyOptions, 'anchor' | 'blobsIn'>;
}

const BATCH_SIZE = 64;
/** How many frames are named that do not count, and as many that would not today: the rest is counted. */
const MAX_NAMED = 1000;

/** The text of registers for comparison: without empty collections. */
const stateText = (registers: Registers): string =>
  canonical(Object.fromEntries(Object.entries(registers).filter(([, rows]) => Object.keys(rows).length > 0)));

export class FrameChecker {
  readonly findings: Finding[] = [];
  /** False when something is missing that all later checks depend on. */
  sound = true;
  frames = 0;
  /** How many frames do not count. */
  leftOut = 0;
  /** How many frames count only because the vault followed no rules yet. */
  beforeRules = 0;
  readonly #expected: ExpectedState;
  readonly #pool: SignaturePool;
  readonly #state: Registers = {};
  /** Snapshots by frame; each member makes their own. */
  readonly #unreachedSnapshots = new Map<number, Snapshot[]>();
  /** Of what has been erased, and of what is to be. */
  readonly #erasureSeqs: ReadonlyMap<string, number>;
  readonly #orderedSeqs: ReadonlyMap<string, number>;
  readonly #missingContents = new MissingContents();
  readonly #missingBlobs = new Map<string, { readonly seq: number; readonly what: string }>();
  readonly #pendingChecks = new Set<Promise<void>>();
  readonly #onChecked: (count: number) => void;
  #batch: (SignatureCheck & { readonly seq: number; readonly by: string })[] = [];
  /** The error of a signature check that could not be carried out. */
  #checkFailure: Error | null = null;
  #entries = 0;
  readonly #numbers = new RecordNumbers();
  #anchorSeen = false;
  /** When the newest frame that counts was written, ISO 8601. */
  #headAt = '';

  /** `onChecked` receives the number of frames processed. */
  constructor(expected: ExpectedState, pool: SignaturePool, onChecked: (count: number) => void) {
    this.#expected = expected;
    this.#pool = pool;
    this.#onChecked = onChecked;
    for (const snapshot of expected.snapshots)
      this.#unreachedSnapshots.set(snapshot.head.seq, [
        ...(this.#unreachedSnapshots.get(snapshot.head.seq) ?? []),
        snapshot,
      ]);
    const orders = ordersIn(expected.registers);
    this.#erasureSeqs = erasureSeqs(orders.filter(({ done }) => done));
    this.#orderedSeqs = erasureSeqs(orders);
  }

  #addDamage(code: string, params: Finding['params'] = {}): void {
    this.findings.push({ code, severity: 'damage', params });
  }

  /** Processes the next frame. */
  checkFrame(frame: Frame, place: FramePlace): void {
    const { meta } = frame;
    this.frames += 1;
    if (meta.seq === 1 && meta.prev !== genesisPrev(this.#expected.vaultId))
      this.#addDamage('vault.chainBroken', { seq: 1 });
    const brokenCommit = brokenCommitment(frame);
    if (brokenCommit !== null) this.#addDamage('vault.commitmentBroken', { seq: meta.seq, what: brokenCommit.what });
    if (meta.seq === 1) applyFrame(this.#state, frame);
    const counts = this.#checkSigner(frame);
    if (meta.seq !== 1 && counts) applyFrame(this.#state, frame);
    if (counts) this.#checkEntries(frame, place);
    // What does not count refers to nothing, and an erasure leaves it as it is.
    if (counts) {
      this.#checkErased(frame);
      this.#checkBlobs(frame);
    }
    this.#checkRemembered(frame);
  }

  /** Checks the signer's rights and, later, the signature. Returns whether the frame counts. */
  #checkSigner(frame: Frame): boolean {
    const { seq, by } = frame.meta;
    const counts = this.#checkRights(frame);
    const member = memberOf(this.#state, by);
    if (member === undefined) this.#onChecked(1);
    else this.#batch.push({ key: member.ed25519, message: signatureInput(frame), signature: frame.signature, seq, by });
    return counts;
  }

  #checkRights(frame: Frame): boolean {
    const { rules, index, leftOut: known } = this.#expected;
    const { seq } = frame.meta;
    // When damage was found, the frames that added the member or granted the right may be missing.
    if (!this.sound) return !known.has(seq);
    const { finding, leftOut } = judgeFrame(rules, this.#state, frame, recordsBefore(index, seq), this.#headAt);
    if (finding !== null) this.findings.push(finding);
    else if (leftOut === null) this.#checkOlder(frame);
    if (leftOut === null) {
      this.#headAt = frame.meta.at;
      return true;
    }
    this.leftOut += 1;
    if (this.leftOut <= MAX_NAMED) this.findings.push(leftOutFinding(leftOut));
    return false;
  }

  /** Reports a frame that counts, because the vault followed no rules yet, and would not today. */
  #checkOlder(frame: Frame): void {
    const { rules, index, registers } = this.#expected;
    if (rulesSince(registers) === null) return;
    const older = judgeOlderFrame(rules, this.#state, frame, recordsBefore(index, frame.meta.seq), this.#headAt);
    if (older === null) return;
    this.beforeRules += 1;
    if (this.beforeRules <= MAX_NAMED) this.findings.push(beforeRulesFinding(older));
  }

  /**
   * Sends signatures to the workers, or checks them here while the workers are busy; at the `end`, waits for all of
   * them.
   */
  async flushSignatures(end = false): Promise<void> {
    if (this.#batch.length >= BATCH_SIZE || (end && this.#batch.length > 0)) {
      const batch = this.#batch;
      this.#batch = [];
      const recordResults = (bad: readonly number[]): void => {
        for (const i of bad)
          this.#addDamage('vault.signatureBroken', { seq: batch[i]?.seq ?? 0, by: batch[i]?.by ?? '' });
        this.#onChecked(batch.length);
      };
      if (this.#pool.pendingCount >= this.#pool.targetPendingCount) recordResults(this.#pool.checkHere(batch));
      else this.#sendToPool(batch, recordResults);
    }
    if (end) await Promise.all(this.#pendingChecks);
    if (this.#checkFailure !== null) throw this.#checkFailure;
  }

  #sendToPool(batch: readonly SignatureCheck[], recordResults: (bad: readonly number[]) => void): void {
    const answer = this.#pool.check(batch).then(recordResults, (error: unknown) => {
      this.#checkFailure = error instanceof Error ? error : new Error(String(error));
    });
    this.#pendingChecks.add(answer);
    void answer.finally(() => this.#pendingChecks.delete(answer));
  }

  #checkEntries(frame: Frame, place: FramePlace): void {
    if (!this.sound) return;
    const entries = logEntries(frame);
    this.#checkReadable(
      frame,
      entries.map(({ commit }) => commit),
    );
    for (const { entry, commit } of entries) {
      const n = this.#entries;
      this.#entries += 1;
      if (
        n < this.#expected.indexSize &&
        this.#expected.index.matchesEntry(n, entry, { ...place, seq: frame.meta.seq, commit })
      )
        continue;
      this.#indexDiffers(frame);
      return;
    }
    if (!this.#numbersMatch(frame, place)) this.#indexDiffers(frame);
  }

  #indexDiffers({ meta }: Frame): void {
    this.#addDamage('vault.indexDiffers', { seq: meta.seq });
    this.sound = false;
  }

  /** Whether the index gives the records of a frame the numbers that the order of the frames gives them. */
  #numbersMatch({ meta: { seq, at, commits } }: Frame, { segment }: FramePlace): boolean {
    this.#numbers.begin(segment, seq, numberingYear(at));
    return commits.every(({ what, op }) => {
      if (op !== 'log') return true;
      const { name, id } = parseCommitName(what);
      const number = this.#numbers.kept(name, id) ?? this.#numbers.next(name);
      this.#numbers.keep(name, id, number);
      const shown = this.#expected.index.numberOf(name, id);
      return shown !== null && packNumber(shown) === number;
    });
  }

  /** Reports a malformed log record, which only a modified client can write. */
  #checkReadable({ meta, bodies }: Frame, read: readonly number[]): void {
    const { seq, by, commits } = meta;
    const logs = commits.filter(({ op }, i) => op === 'log' && (bodies[i] ?? null) !== null).length;
    if (logs === read.length) return;
    const malformed = commits.find(({ op }, i) => op === 'log' && (bodies[i] ?? null) !== null && !read.includes(i));
    this.findings.push({
      code: 'vault.logUnreadable',
      severity: 'note',
      params: { seq, by, what: malformed?.what ?? '' },
    });
  }

  #checkErased(frame: Frame): void {
    this.#missingContents.record(frame);
    if (this.#erasureSeqs.size === 0) return;
    for (const place of contentsToErase(frame, this.#erasureSeqs))
      this.#addDamage('vault.contentNotErased', { seq: frame.meta.seq, what: frame.meta.commits[place]?.what ?? '' });
  }

  #checkBlobs(frame: Frame): void {
    const { meta, bodies } = frame;
    const { blobs, options } = this.#expected;
    if (options.blobsIn === undefined) return;
    // An erasure that is not finished has taken the files first.
    const ordered = contentsToErase(frame, this.#orderedSeqs);
    for (const [i, body] of bodies.entries()) {
      const what = meta.commits[i]?.what ?? '';
      if (body === null || what.startsWith('$') || ordered.includes(i)) continue;
      for (const id of options.blobsIn(body.json))
        if (!blobs.has(id)) this.#missingBlobs.set(id, { seq: meta.seq, what });
    }
  }

  #checkRemembered({ meta, hash }: Frame): void {
    const { anchor } = this.#expected.options;
    if (anchor?.seq === meta.seq) {
      this.#anchorSeen = true;
      if (anchor.hash !== hash) this.#addDamage('vault.anchorMismatch', { seq: anchor.seq });
    }
    const snapshots = this.#unreachedSnapshots.get(meta.seq);
    if (snapshots === undefined) return;
    this.#unreachedSnapshots.delete(meta.seq);
    for (const { head, registers } of snapshots)
      if (head.hash !== hash || (this.sound && stateText(registers) !== stateText(this.#state)))
        this.#addDamage('vault.snapshotDiffers', { seq: meta.seq });
  }

  /**
   * Checks that are possible only at the end. `reached` is the last frame processed; snapshots may lie beyond it, as far
   * as the journal's files go.
   */
  finish(head: Head, reached: Head, newestOnDisk: number): void {
    const { anchor } = this.#expected.options;
    if (anchor !== undefined && !this.#anchorSeen && anchor.seq > 0) {
      if (anchor.seq > head.seq) this.#addDamage('vault.tailCut', { seq: head.seq, expected: anchor.seq });
      else this.#addDamage('vault.anchorMismatch', { seq: anchor.seq });
    }
    for (const seq of this.#unreachedSnapshots.keys())
      if (seq > head.seq ? seq > newestOnDisk : this.sound) this.#addDamage('vault.snapshotDiffers', { seq });
    for (const [blob, { seq, what }] of this.#missingBlobs) this.#addDamage('vault.blobMissing', { blob, seq, what });
    const { registers, indexSize } = this.#expected;
    this.findings.push(...this.#missingContents.unexplained(registers));
    if (ordersIn(registers).some(({ done }) => !done))
      this.findings.push({ code: 'vault.erasureUnfinished', severity: 'note', params: { reason: 'pending' } });
    if (!this.sound || reached.seq !== head.seq) return;
    if (stateText(this.#state) !== stateText(registers)) this.#addDamage('vault.stateDiffers', { seq: head.seq });
    if (this.#entries !== indexSize) this.#addDamage('vault.indexDiffers', { seq: head.seq });
  }
}
