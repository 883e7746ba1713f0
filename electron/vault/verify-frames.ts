// The part of verification that processes the frames. The journal reader checks the links; this checks contents,
// signatures, the members' rights, the resulting state and index, and erasures.
import { memberOf } from './authority.ts';
import { canonical } from './canonical.ts';
import { ruleFinding } from './chain.ts';
import { erasedBefore, Holes, ordersIn, toErase } from './erasure-orders.ts';
import { brokenCommitment, type Frame, genesisPrev, type Head, signedPart } from './frame.ts';
import type { Place } from './journal.ts';
import type { LogIndex } from './log-index.ts';
import { applyFrame } from './registers.ts';
import type { SignaturePool, Signed } from './signature-pool.ts';
import type { Snapshot } from './snapshot.ts';
import { logEntries } from './transaction.ts';
import type { Finding, Registers, VerifyOptions } from './types.ts';

/** What the frames are compared with. */
export interface Expected {
  readonly vaultId: string;
  readonly registers: Registers;
  readonly index: LogIndex;
  /** Number of index entries when the check started. */
  readonly indexSize: number;
  readonly snapshots: readonly Snapshot[];
  readonly blobs: ReadonlySet<string>;
  readonly options: Pick<VerifyOptions, 'anchor' | 'blobsIn'>;
}

const batchSize = 64;

/** The text of registers for comparison: without empty collections. */
const stateText = (registers: Registers): string =>
  canonical(Object.fromEntries(Object.entries(registers).filter(([, rows]) => Object.keys(rows).length > 0)));

export class FrameCheck {
  readonly findings: Finding[] = [];
  /** False when something is missing that all later checks depend on. */
  sound = true;
  frames = 0;
  readonly #expected: Expected;
  readonly #pool: SignaturePool;
  readonly #state: Registers = {};
  /** Snapshots by frame; each member makes their own. */
  readonly #unreached = new Map<number, Snapshot[]>();
  readonly #erased: ReadonlyMap<string, number>;
  readonly #holes = new Holes();
  readonly #missing = new Map<string, { readonly seq: number; readonly what: string }>();
  readonly #answers = new Set<Promise<void>>();
  readonly #checked: (count: number) => void;
  #batch: (Signed & { readonly seq: number; readonly by: string })[] = [];
  /** The error of a signature check that could not be carried out. */
  #failure: Error | null = null;
  #entries = 0;
  #anchorSeen = false;

  /** `checked` receives the number of frames processed. */
  constructor(expected: Expected, pool: SignaturePool, checked: (count: number) => void) {
    this.#expected = expected;
    this.#pool = pool;
    this.#checked = checked;
    for (const snapshot of expected.snapshots)
      this.#unreached.set(snapshot.head.seq, [...(this.#unreached.get(snapshot.head.seq) ?? []), snapshot]);
    this.#erased = erasedBefore(ordersIn(expected.registers).filter(({ done }) => done));
  }

  #damage(code: string, params: Finding['params'] = {}): void {
    this.findings.push({ code, severity: 'damage', params });
  }

  /** Processes the next frame. */
  take(frame: Frame, place: Place): void {
    const { meta } = frame;
    this.frames += 1;
    if (meta.seq === 1 && meta.prev !== genesisPrev(this.#expected.vaultId))
      this.#damage('vault.chainBroken', { seq: 1 });
    const broken = brokenCommitment(frame);
    if (broken !== null) this.#damage('vault.commitmentBroken', { seq: meta.seq, what: broken.what });
    if (meta.seq === 1) applyFrame(this.#state, frame);
    this.#checkSigner(frame);
    if (meta.seq !== 1) applyFrame(this.#state, frame);
    this.#checkEntries(frame, place);
    this.#checkErased(frame);
    this.#checkBlobs(frame);
    this.#checkRemembered(frame);
  }

  #checkSigner(frame: Frame): void {
    const { seq, by } = frame.meta;
    // When damage was found, the frames that added the member or granted the right may be missing.
    const forbidden = this.sound ? ruleFinding(this.#state, frame) : null;
    if (forbidden !== null) this.findings.push(forbidden);
    const member = memberOf(this.#state, by);
    if (member === undefined) this.#checked(1);
    else this.#batch.push({ key: member.ed25519, message: signedPart(frame), signature: frame.signature, seq, by });
  }

  /**
   * Sends signatures to the workers, or checks them here while the workers are busy; at the `end`, waits for all of
   * them.
   */
  async settle(end = false): Promise<void> {
    if (this.#batch.length >= batchSize || (end && this.#batch.length > 0)) {
      const batch = this.#batch;
      this.#batch = [];
      const taken = (bad: readonly number[]): void => {
        for (const i of bad) this.#damage('vault.signatureBroken', { seq: batch[i]?.seq ?? 0, by: batch[i]?.by ?? '' });
        this.#checked(batch.length);
      };
      if (this.#pool.underWay >= this.#pool.enough) taken(this.#pool.checkHere(batch));
      else this.#ask(batch, taken);
    }
    if (end) await Promise.all(this.#answers);
    if (this.#failure !== null) throw this.#failure;
  }

  #ask(batch: readonly Signed[], taken: (bad: readonly number[]) => void): void {
    const answer = this.#pool.check(batch).then(taken, (error: unknown) => {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    });
    this.#answers.add(answer);
    void answer.finally(() => this.#answers.delete(answer));
  }

  #checkEntries(frame: Frame, place: Place): void {
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
        this.#expected.index.holds(n, entry, { ...place, seq: frame.meta.seq, commit })
      )
        continue;
      this.#damage('vault.indexDiffers', { seq: frame.meta.seq });
      this.sound = false;
      return;
    }
  }

  /** Reports a malformed log record, which only a modified client can write. */
  #checkReadable({ meta, bodies }: Frame, read: readonly number[]): void {
    const { seq, by, commits } = meta;
    const logs = commits.filter(({ op }, i) => op === 'log' && (bodies[i] ?? null) !== null).length;
    if (logs === read.length) return;
    const strange = commits.find(({ op }, i) => op === 'log' && (bodies[i] ?? null) !== null && !read.includes(i));
    this.findings.push({
      code: 'vault.logUnreadable',
      severity: 'note',
      params: { seq, by, what: strange?.what ?? '' },
    });
  }

  #checkErased(frame: Frame): void {
    this.#holes.see(frame);
    if (this.#erased.size === 0) return;
    for (const place of toErase(frame, this.#erased))
      this.#damage('vault.contentNotErased', { seq: frame.meta.seq, what: frame.meta.commits[place]?.what ?? '' });
  }

  #checkBlobs({ meta, bodies }: Frame): void {
    const { blobs, options } = this.#expected;
    if (options.blobsIn === undefined) return;
    for (const [i, body] of bodies.entries()) {
      const what = meta.commits[i]?.what ?? '';
      if (body === null || what.startsWith('$')) continue;
      for (const id of options.blobsIn(body.json)) if (!blobs.has(id)) this.#missing.set(id, { seq: meta.seq, what });
    }
  }

  #checkRemembered({ meta, hash }: Frame): void {
    const { anchor } = this.#expected.options;
    if (anchor?.seq === meta.seq) {
      this.#anchorSeen = true;
      if (anchor.hash !== hash) this.#damage('vault.anchorMismatch', { seq: anchor.seq });
    }
    const snapshots = this.#unreached.get(meta.seq);
    if (snapshots === undefined) return;
    this.#unreached.delete(meta.seq);
    for (const { head, registers } of snapshots)
      if (head.hash !== hash || (this.sound && stateText(registers) !== stateText(this.#state)))
        this.#damage('vault.snapshotDiffers', { seq: meta.seq });
  }

  /**
   * Checks that are possible only at the end. `reached` is the last frame processed; `othersWrite` when snapshots may
   * lie beyond it.
   */
  finish(head: Head, reached: Head, othersWrite: boolean): void {
    const { anchor } = this.#expected.options;
    if (anchor !== undefined && !this.#anchorSeen && anchor.seq > 0) {
      if (anchor.seq > head.seq) this.#damage('vault.tailCut', { seq: head.seq, expected: anchor.seq });
      else this.#damage('vault.anchorMismatch', { seq: anchor.seq });
    }
    for (const seq of this.#unreached.keys())
      if (seq > head.seq ? !othersWrite : this.sound) this.#damage('vault.snapshotDiffers', { seq });
    for (const [blob, { seq, what }] of this.#missing) this.#damage('vault.blobMissing', { blob, seq, what });
    const { registers, indexSize } = this.#expected;
    this.findings.push(...this.#holes.unexplained(registers));
    if (ordersIn(registers).some(({ done }) => !done))
      this.findings.push({ code: 'vault.erasureUnfinished', severity: 'note', params: { reason: 'pending' } });
    if (!this.sound || reached.seq !== head.seq) return;
    if (stateText(this.#state) !== stateText(registers)) this.#damage('vault.stateDiffers', { seq: head.seq });
    if (this.#entries !== indexSize) this.#damage('vault.indexDiffers', { seq: head.seq });
  }
}
