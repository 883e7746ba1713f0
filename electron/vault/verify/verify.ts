// Reads everything and reports what is wrong: every frame, link, signature and commitment, the state they lead to,
// erasures, snapshots, index, slots, compartments and blobs, and whether a remembered head is still in the chain.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { CHUNK_BYTES } from '../blobs/index.ts';
import { FolderJournal, genesisPrev, type Head, type JournalStep } from '../journal/index.ts';
import { SignaturePool } from '../crypto/index.ts';
import { readSnapshots } from '../registers/index.ts';
import type { OpenVaultState, VerifyOptions, VerifyReport } from '../open-vault/index.ts';
import { newFindings, type Finding, type Registers } from '../model/index.ts';
import { nullIfUnreadable } from '../disk/index.ts';
import { checkIndexFiles, checkSmallFiles } from './files.ts';
import { FrameChecker } from './frames.ts';

const FRAMES_BETWEEN_PAUSES = 64;
const pause = (): Promise<void> => new Promise((next) => setImmediate(next));

/** What verification needs from the vault around it. */
export interface VerifySource {
  /** Replaced when everything is read again. */
  readonly vaultState: () => OpenVaultState;
  /** Reads what the program that writes now has written. */
  readonly catchUp: () => Promise<void>;
  /** The same when damage has been found, whether or not this program follows the other. */
  readonly catchUpAfterDamage: () => Promise<void>;
  /** The current registers; never changed in place. */
  readonly registers: () => Registers;
  /** Repeats work that reads the journal when frames have moved meanwhile. */
  readonly readConsistently: <T>(work: () => Promise<T>) => Promise<T>;
  /** Runs a task while nothing is written. */
  readonly runExclusive: <T>(task: () => Promise<T>) => Promise<T>;
  /** True when the vault is being closed. */
  readonly closing: () => boolean;
}

/** How often a reader verifies at most: a program that keeps writing must not keep damage from being reported. */
const MAX_ROUNDS = 5;

/**
 * As `verifyVault`. For who only reads, the writer may be erasing: only what is wrong twice in the same way, with what is
 * new read in between, is reported.
 */
export async function verifyLatest(source: VerifySource, options: VerifyOptions): Promise<Result<VerifyReport>> {
  // A copy of a vault on a server has its files only as far as they have been used.
  const fetched = await source.vaultState().blobs.fetchAll();
  if (!fetched.ok) return fetched;
  const damagedThere = fetched.value;
  let earlier = '';
  for (let round = 1; ; round += 1) {
    await source.catchUp();
    const { isWriter, report } = await source.readConsistently(async () => {
      const vaultState = source.vaultState();
      return {
        isWriter: vaultState.lock !== null,
        report: await verifyVault(vaultState, source, options, damagedThere),
      };
    });
    if (!report.ok || report.value.ok || isWriter) return report;
    const found = JSON.stringify(report.value.findings);
    if (found === earlier || round === MAX_ROUNDS) return report;
    earlier = found;
    await source.catchUpAfterDamage();
  }
}

/**
 * Verifies an open vault against its state in memory, as it was at the start; writing may continue meanwhile.
 * `vault.closed` when the vault is closed before the end, `vault.verifyStopped` when the signal aborts. Rejects on disk
 * errors. `damagedThere`: files that are not authentic on the vault's server, and not here.
 */
async function verifyVault(
  vaultState: OpenVaultState,
  source: VerifySource,
  options: VerifyOptions,
  damagedThere: readonly string[],
): Promise<Result<VerifyReport>> {
  const pool = new SignaturePool(vaultState.journal.head.seq);
  try {
    const report = await new Verification(vaultState, source, options, { pool, damagedThere }).run();
    return report === null ? fail(source.closing() ? 'vault.closed' : 'vault.verifyStopped') : ok(report);
  } finally {
    await pool.close();
  }
}

/** See `verifyVault`. */
interface VerificationHelp {
  readonly pool: SignaturePool;
  readonly damagedThere: readonly string[];
}

interface VerificationStart {
  readonly head: Head;
  readonly blobs: readonly { readonly id: string; readonly units: number }[];
  readonly frames: FrameChecker;
}

class Verification {
  readonly #parts: OpenVaultState;
  readonly #source: VerifySource;
  readonly #options: VerifyOptions;
  readonly #pool: SignaturePool;
  readonly #damagedThere: readonly string[];
  readonly #findings: Finding[] = [];
  #done = 0;
  #total = 0;
  /** The newest frame in the journal's files, which others may have written. */
  #newestOnDisk = 0;

  constructor(
    vaultState: OpenVaultState,
    source: VerifySource,
    options: VerifyOptions,
    { pool, damagedThere }: VerificationHelp,
  ) {
    this.#damagedThere = damagedThere;
    this.#parts = vaultState;
    this.#source = source;
    this.#options = options;
    this.#pool = pool;
  }

  #stopped(): boolean {
    return this.#source.closing() || this.#options.signal?.aborted === true;
  }

  #addDamage(code: string, params: Finding['params'] = {}): void {
    this.#findings.push({ code, severity: 'damage', params });
  }

  /** Adds findings, each file only once. */
  #add(found: readonly Finding[]): void {
    this.#findings.push(...newFindings(this.#findings, found));
  }

  /** Counts progress in units: one frame, or 64 KiB of a blob, is about the same amount of work. */
  readonly #addProgress = (count: number): void => {
    this.#done += count;
    this.#options.onProgress?.(Math.min(this.#done, this.#total), this.#total);
  };

  async run(): Promise<VerifyReport | null> {
    const start = await this.#source.runExclusive(() => this.#begin());
    if (start === null) return null;
    const { head, blobs, frames } = start;
    this.#total = head.seq + blobs.reduce((sum, { units }) => sum + units, 0);
    this.#addProgress(0);
    const last = await this.#checkJournal(head, frames);
    if (last === null) return null;
    this.#add(await checkIndexFiles(this.#parts, pause));
    for (const { id, units } of blobs) {
      if (this.#stopped()) return null;
      const { blobs: files } = this.#parts;
      // One that is damaged here alone is fetched once more.
      if (!(await files.isIntact(id)) && !this.#stopped() && !(await files.fetchAgain(id)))
        this.#addDamage('vault.blobDamaged', { blob: id });
      this.#addProgress(units);
      await pause();
    }
    await frames.flushSignatures(true); // signatures were checked meanwhile
    if (this.#stopped()) return null;
    frames.finish(head, last, this.#newestOnDisk);
    this.#findings.push(...frames.findings, ...this.#unappliedDamage(head));
    return {
      ok: this.#findings.every(({ severity }) => severity === 'note'),
      frames: frames.frames,
      blobs: blobs.length,
      head,
      leftOut: frames.leftOut,
      beforeRules: frames.beforeRules,
      findings: this.#findings,
    };
  }

  /**
   * Damage that opening found in the frames after the last good one. Those frames were not applied to the state, so no
   * other check covers them.
   */
  #unappliedDamage(head: Head): Finding[] {
    return this.#parts.findings.filter(
      ({ severity, params }) =>
        severity === 'damage' &&
        typeof params.seq === 'number' &&
        params.seq > head.seq &&
        !this.#findings.some((finding) => finding.params.seq === params.seq),
    );
  }

  /** Records the current state and checks the small files, while nothing is written. */
  async #begin(): Promise<VerificationStart | null> {
    const { folder, disk, keys, journal, blobs, index } = this.#parts;
    if (this.#stopped()) return null;
    const registers = this.#source.registers();
    const read = await readSnapshots(disk, `${folder}/snapshots`, keys);
    for (const finding of read.findings)
      this.#findings.push(finding.code === 'vault.snapshotBad' ? { ...finding, severity: 'damage' } : finding);
    this.#add(await checkSmallFiles(this.#parts, registers));
    const listed = await blobs.list();
    this.#add(listed.unreadable);
    for (const file of listed.strange)
      this.#findings.push({ code: 'vault.strangeFile', severity: 'note', params: { file } });
    const missing = this.#damagedThere.filter((id) => !listed.ids.includes(id));
    for (const blob of missing) this.#addDamage('vault.blobDamaged', { blob });
    const blobUnits: { id: string; units: number }[] = [];
    for (const id of listed.ids)
      blobUnits.push({ id, units: 1 + Math.floor((await blobs.sizeOnDisk(id)) / CHUNK_BYTES) });
    const expected = {
      vaultId: keys.vaultId,
      registers,
      index,
      indexSize: index.size,
      snapshots: read.snapshots,
      blobs: new Set([...listed.ids, ...missing]),
      rules: this.#parts.rules,
      leftOut: this.#parts.leftOut,
      options: this.#options,
    };
    return {
      head: { ...journal.head },
      blobs: blobUnits,
      frames: new FrameChecker(expected, this.#pool, this.#addProgress),
    };
  }

  /** True when the newest segment is exactly as long as what was written, checked while nothing is being written. */
  async #isTailComplete(): Promise<boolean> {
    const { journal, disk } = this.#parts;
    if (this.#othersMayWrite) return true;
    return this.#source.runExclusive(async () => {
      const last = journal.segments.at(-1);
      return (
        last === undefined || (await disk.stat(journal.path(last.number)).catch(nullIfUnreadable))?.size === last.size
      );
    });
  }

  /** Whatever the reason: without the lock, another program may hold it. */
  get #othersMayWrite(): boolean {
    return this.#parts.lock === null;
  }

  /** Returns the last frame reached; `null` when the check was stopped. */
  async #checkJournal(head: Head, frames: FrameChecker): Promise<Head | null> {
    const { folder, disk, keys } = this.#parts;
    const journal = new FolderJournal(disk, `${folder}/journal`, keys, { seq: 0, hash: genesisPrev(keys.vaultId) }, 0);
    const scanned = await journal.scan();
    this.#add(scanned);
    if (scanned.some(({ severity }) => severity === 'damage')) frames.sound = false;
    let last: Head = journal.head;
    this.#newestOnDisk = head.seq;
    for await (const step of journal.steps(1)) {
      if (this.#stopped()) return null;
      if (!('placed' in step)) {
        // What others have written since is not checked now.
        if (this.#newestOnDisk > head.seq) break;
        if (await this.#recordProblem(step, last, head, frames)) break;
        continue;
      }
      const { frame, place } = step.placed;
      if (frame.meta.seq > head.seq) {
        this.#newestOnDisk = frame.meta.seq;
        continue;
      }
      frames.checkFrame(frame, place);
      last = { seq: frame.meta.seq, hash: frame.hash };
      if (frames.frames % FRAMES_BETWEEN_PAUSES !== 0) continue;
      await frames.flushSignatures();
      await pause();
    }
    if (last.seq !== head.seq && frames.sound) this.#addDamage('vault.tailCut', { seq: last.seq, expected: head.seq });
    else if (last.seq === head.seq && last.hash !== head.hash) this.#addDamage('vault.chainBroken', { seq: head.seq });
    return last;
  }

  /** Records a problem. True when the only cause is that a frame was being written while it was read. */
  async #recordProblem(
    step: Exclude<JournalStep, { placed: unknown }>,
    last: Head,
    head: Head,
    frames: FrameChecker,
  ): Promise<boolean> {
    if ('torn' in step) {
      if (!(await this.#isTailComplete())) this.#addDamage('vault.tornTail', { ...step.torn, file: '' });
      return false;
    }
    if ('surplus' in step) {
      this.#findings.push({ code: 'vault.lateWrite', severity: 'note', params: { ...step.surplus, file: '' } });
      return false;
    }
    if (
      last.seq === head.seq &&
      step.finding.code === 'vault.frameDamaged' &&
      (await this.#isTailComplete()) &&
      this.#parts.journal.head.seq > head.seq
    )
      return true;
    this.#add([step.finding]);
    frames.sound = false;
    return false;
  }
}
