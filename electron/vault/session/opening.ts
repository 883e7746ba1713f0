// Reads an open vault's parts: the newest good snapshot, the frames after it and the index, and reports what is wrong.
// Damage makes the vault read-only, with one finding per problem.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { BlobStore } from '../blobs/index.ts';
import { judgeFrame, newerRules, verifyAndApply } from '../verify/index.ts';
import { checkAdmission } from '../members/index.ts';
import { Compartments, folderShares, keyFilesLeft, SHARES_ON_SERVER } from '../custody/index.ts';
import { errorCode, isNotWritableError, Refusal, removeTemporary, type Disk } from '../disk/index.ts';
import { hideOrdered, MissingContents } from '../erasure/index.ts';
import {
  checkEpochFiles,
  checkRecoveryFile,
  checkSegmentEpochs,
  completeStaged,
  dropUnrecordedEpochs,
  extendKeys,
  type Keyring,
} from '../keys/index.ts';
import {
  FolderJournal,
  genesisPrev,
  moveTailAside,
  segmentName,
  type Frame,
  type FramePlace,
  type Head,
} from '../journal/index.ts';
import { lockTimes, type Lock } from '../lock/index.ts';
import { IndexLoader } from '../log/index.ts';
import { checkFolder, removeUnfinishedCopies, type Manifest } from '../folder/index.ts';
import { emptyCollection, readStartingPoint, type Snapshot, type StartingPoint } from '../registers/index.ts';
import {
  leftOutFinding,
  newFindings,
  OWN_REGISTERS,
  type Finding,
  type LeftOut,
  type Registers,
} from '../model/index.ts';
import { vaultDisk, type OpenCopy, type OpenOptions, type OpenVaultState } from '../open-vault/index.ts';
import { MirrorStore, ServerBlobs, type Mirror } from '../mirror/index.ts';
import { FolderStore } from '../store/index.ts';
import { RecentRecords } from './recent-records.ts';
import { asWriter } from './writer-disk.ts';
import type { KdfParams } from '../crypto/index.ts';

/** Where an unfinished write leaves a temporary file. */
const TIDIED_FOLDERS = ['/members', '/epochs', '/journal', '/snapshots', '/index', '/compartments', '/aside'];
/** Default size at which a segment is full, in bytes. */
const DEFAULT_SEGMENT_BYTES = 4 * 1024 * 1024;

/** Whose keys these are, and the first frame they were made for. */
export interface KeyOrigin {
  readonly kind: 'member' | 'invited' | 'recovery';
  readonly genesis: string | undefined;
}

/** Options for opening with keys that are already unlocked. `kdf` is kept for a later passphrase change. */
export type UnlockedOptions<S extends Registers> = OpenOptions<S> & {
  readonly kdf?: KdfParams;
  readonly as?: KeyOrigin;
  /** The connection to the vault's server, as long as the vault is open. */
  readonly mirror?: Mirror;
  /** Who may open it is checked later, when what the server has is here. */
  readonly isBehind?: boolean;
  /** A copy is opened however long ago it had contact with its server: it is to be checked, not used. */
  readonly anyAge?: boolean;
};

/** What opening starts from. */
export interface OpeningSource<S extends Registers> {
  readonly options: UnlockedOptions<S>;
  readonly manifest: Manifest;
  readonly keys: Keyring;
  /** Null: another program writes, or nobody may. */
  readonly lock: Lock | null;
  /** Notes from taking the lock; what opening finds is added. */
  readonly findings: Finding[];
  readonly openCopy: OpenCopy;
  /** The segment that this program has begun as it took over, to be begun again. */
  readonly begun: number | null;
}

/** The parts of an open vault, read from its folder. */
export class VaultOpening<S extends Registers> {
  readonly #options: UnlockedOptions<S>;
  readonly #disk: Disk;
  readonly #manifest: Manifest;
  readonly #keys: Keyring;
  readonly #lock: Lock | null;
  readonly #findings: Finding[];
  readonly #openCopy: OpenCopy;
  readonly #begun: number | null;
  readonly #journal: FolderJournal;
  #registers: Registers = {};
  #genesis: { hash: string; at: string } | null = null;
  #headAt: string;
  /** Set when a torn tail could not be cut off. */
  #tailNotCut = false;
  /** Frames that do not count. */
  readonly #leftOut = new Map<number, LeftOut>();
  readonly #index: IndexLoader;
  readonly #indexFindings: Finding[] = [];
  readonly #recentRecords = new RecentRecords();
  /** Frames of the last segment, for the index. */
  readonly #recent: { frame: Frame; offset: number }[] = [];

  constructor({ options, manifest, keys, lock, findings, openCopy, begun }: OpeningSource<S>) {
    this.#begun = begun;
    this.#options = options;
    this.#disk = vaultDisk(options);
    this.#manifest = manifest;
    this.#keys = keys;
    this.#lock = lock;
    this.#findings = findings;
    this.#openCopy = openCopy;
    this.#headAt = manifest.createdAt;
    this.#journal = new FolderJournal(
      this.#disk,
      `${options.folder}/journal`,
      keys,
      { seq: 0, hash: genesisPrev(manifest.vaultId) },
      options.segmentBytes ?? DEFAULT_SEGMENT_BYTES,
    );
    this.#index = new IndexLoader({
      ...{ disk: this.#disk, folder: options.folder, keys, journal: this.#journal, findings: this.#indexFindings },
      leftOut: this.#leftOut,
      writing: () => (lock !== null && !this.#damaged && !this.#tailNotCut ? asWriter(this.#disk, lock) : null),
    });
  }

  get #damaged(): boolean {
    return this.#findings.some(({ severity }) => severity === 'damage');
  }

  #addDamage(code: string, params: Finding['params']): void {
    this.#findings.push({ code, severity: 'damage', params });
  }

  async run(): Promise<Result<OpenVaultState>> {
    const { folder } = this.#options;
    const found = await checkFolder(this.#disk, folder);
    this.#add(found.filter(({ code }) => code !== 'vault.mirrorAlone' || this.#options.mirror === undefined));
    await this.#extendKeys();
    // Read the snapshot first: if another program writes meanwhile, the journal read afterwards still contains its
    // head.
    const startingPoint = await readStartingPoint(this.#disk, `${folder}/snapshots`, this.#keys);
    this.#add([...startingPoint.findings, ...(await this.#scan())]);
    const { snapshot } = startingPoint;
    await this.#replay(startingPoint);
    if (this.#genesis === null) return fail('vault.damaged', { params: { part: 'journal' } });
    const newer = newerRules(this.#options.rules ?? null, this.#registers);
    if (newer !== null) return fail('vault.newerVersion', { params: newer });
    if (this.#genesis.hash !== this.#manifest.genesis || this.#genesis.at !== this.#manifest.createdAt)
      this.#addDamage('vault.manifestSwapped', {});
    const { as } = this.#options;
    if (as?.genesis !== undefined && as.genesis !== this.#genesis.hash) this.#addDamage('vault.historyForeign', {});
    const admission = checkAdmission(this.#registers, this.#keys, as?.kind ?? 'member');
    if (!admission.ok && this.#options.isBehind !== true) return admission;
    await this.#checkKeys();
    for (const name of [...Object.values(OWN_REGISTERS), ...Object.keys(this.#options.initial)])
      this.#registers[name] ??= emptyCollection();
    return this.#assemble(snapshot, this.#genesis);
  }

  /** Adds findings, each file only once. */
  #add(found: readonly Finding[]): void {
    this.#findings.push(...newFindings(this.#findings, found));
  }

  /**
   * Adds the vault keys of later epochs. The frame that begins an epoch is the last of its segment, so none is newer than
   * the one after the newest segment's: files beyond that are nobody's, however many there are.
   */
  async #extendKeys(): Promise<void> {
    const newest = await this.#journal.newestEpoch();
    await extendKeys(this.#disk, this.#options.folder, this.#keys, newest + 1);
  }

  /** Reads the segment headers, and reads them again if another writer has just started a new vault key. */
  async #scan(): Promise<Finding[]> {
    const findings = await this.#journal.scan(this.#begun);
    const { epoch } = this.#keys;
    if (findings.every(({ severity }) => severity === 'note')) return findings;
    await this.#extendKeys();
    if (this.#keys.epoch === epoch) return findings;
    this.#journal.segments.length = 0;
    return this.#journal.scan(this.#begun);
  }

  /** Drops keys that do not belong to the vault and reports missing ones. */
  async #checkKeys(): Promise<void> {
    // An invitation may hold a vault key whose frame is on the server only, and be the only way to it.
    if (this.#options.isBehind !== true) dropUnrecordedEpochs(this.#keys, this.#registers);
    this.#add([
      ...(await checkEpochFiles(this.#disk, this.#options.folder, this.#keys, this.#registers)),
      ...checkSegmentEpochs(this.#journal.segments, this.#registers),
      ...(await checkRecoveryFile(this.#disk, this.#options.folder, this.#registers)),
    ]);
  }

  async #replay({ snapshot, beyond }: StartingPoint): Promise<void> {
    if (snapshot !== null) {
      this.#registers = snapshot.registers;
      this.#genesis = snapshot.genesis;
      this.#journal.head = snapshot.head;
      this.#headAt = snapshot.headAt;
      await this.#checkSizes(snapshot);
      for (const left of snapshot.leftOut ?? []) this.#leftOut.set(left.seq, left);
    }
    const last = this.#journal.segments.at(-1)?.number ?? 0;
    let end: Head = { seq: 0, hash: genesisPrev(this.#manifest.vaultId) };
    const missingContents = new MissingContents();
    const first = Math.min(snapshot?.segment ?? 1, last);
    // Who may write a record depends on what it was.
    await this.#index.loadBefore(first);
    for await (const step of this.#journal.load(first)) {
      if ('torn' in step) await this.#cutTail('vault.tornTail', step.torn);
      else if ('surplus' in step) await this.#cutTail('vault.lateWrite', step.surplus);
      else if ('finding' in step) {
        this.#add([step.finding]);
        break;
      } else {
        const { frame, place } = step.placed;
        missingContents.record(frame);
        if (frame.meta.seq === snapshot?.head.seq && frame.hash !== snapshot.head.hash)
          this.#addDamage('vault.chainBroken', { segment: place.segment, seq: frame.meta.seq });
        if (frame.meta.seq > this.#journal.head.seq && !this.#applyFrame(frame)) break;
        if (this.#options.rules !== undefined && !this.#leftOut.has(frame.meta.seq)) this.#recentRecords.note(frame);
        end = { seq: frame.meta.seq, hash: frame.hash };
        if (place.segment === last) this.#recent.push({ frame, offset: place.offset });
      }
    }
    this.#findings.push(...missingContents.unexplained(this.#registers));
    if (snapshot !== null && end.seq < snapshot.head.seq && !this.#damaged && !this.#continuesFromSnapshot(snapshot))
      this.#addDamage('vault.tailCut', { seq: end.seq, expected: snapshot.head.seq });
    // Another member's snapshot is not trusted for its content, but it proves that the journal once reached further.
    const furtherSeq =
      this.#damaged || this.#findings.some(({ code }) => code === 'vault.lockedByOther')
        ? null
        : await beyond(Math.max(end.seq, this.#journal.head.seq));
    if (furtherSeq !== null) this.#addDamage('vault.tailCut', { seq: end.seq, expected: furtherSeq });
  }

  /** True when the newest segment is still empty and its header continues from the snapshot. */
  #continuesFromSnapshot(snapshot: Snapshot): boolean {
    const last = this.#journal.segments.at(-1);
    return last?.prev === snapshot.head.hash && last.firstSeq === snapshot.head.seq + 1;
  }

  async #checkSizes(snapshot: Snapshot): Promise<void> {
    for (const { number, size } of snapshot.segments) {
      const found = this.#journal.segments.find((candidate) => candidate.number === number);
      if (found === undefined) {
        const file = `journal/${segmentName(number)}`;
        if (!this.#findings.some(({ params }) => params.segment === number || params.file === file))
          this.#addDamage('vault.segmentMissing', { segment: number });
      } else if (number === snapshot.segment ? found.size >= size : found.size === size) continue;
      else if (number !== snapshot.segment && found.size > size && (await this.#journal.endsAt(found, size)))
        await this.#cutTail('vault.lateWrite', { segment: number, offset: size });
      else
        this.#addDamage(number === snapshot.segment ? 'vault.tailCut' : 'vault.segmentSize', {
          segment: number,
          size: found.size,
          expected: size,
        });
    }
  }

  /** Moves aside what lies behind the last frame of the newest segment, or of one that is full. */
  async #cutTail(code: 'vault.tornTail' | 'vault.lateWrite', torn: FramePlace): Promise<void> {
    const params = { segment: torn.segment, offset: torn.offset };
    let file = '';
    if (this.#lock !== null && !this.#damaged) {
      try {
        file = `aside/${await moveTailAside(this.#disk, this.#journal.path(torn.segment), torn, `${this.#options.folder}/aside`)}`;
      } catch (error) {
        if (!isNotWritableError(error)) throw error;
        this.#tailNotCut ||= code === 'vault.tornTail'; // appending after a torn frame would turn it into damage
        this.#findings.push({ code: 'vault.folderReadOnly', severity: 'note', params: { reason: errorCode(error) } });
      }
    }
    // While another program writes, an unfinished frame is that program's responsibility.
    if (!this.#findings.some(({ code }) => code === 'vault.lockedByOther'))
      this.#findings.push({ code, severity: 'note', params: { ...params, file } });
  }

  /** Applies a frame to the state if it is valid. */
  #applyFrame(frame: Frame): boolean {
    const { meta, hash } = frame;
    const rules = this.#options.rules ?? null;
    const { finding, leftOut } = verifyAndApply(this.#registers, this.#journal.head, frame, (registers, signed) =>
      judgeFrame(rules, registers, signed, this.#recentRecords.before(this.#index.index, meta.seq), this.#headAt),
    );
    if (leftOut !== null) this.#leftOut.set(meta.seq, leftOut);
    if (meta.seq === 1 && (finding === null || finding.code === 'vault.signatureBroken'))
      this.#genesis = { hash, at: meta.at };
    if (finding !== null) {
      this.#findings.push(finding);
      return false;
    }
    this.#journal.head = { seq: meta.seq, hash };
    // The time of a frame that does not count delays nothing (`RuledFrame.headAt`).
    if (leftOut === null) this.#headAt = meta.at;
    return true;
  }

  /** Removes what is left of unfinished writes. Stops when the lock is lost: the vault then opens as a reader's. */
  async #tidyUp(lock: Lock, blobs: BlobStore): Promise<void> {
    const { folder } = this.#options;
    const disk = asWriter(this.#disk, lock);
    try {
      for (const subfolder of ['', ...TIDIED_FOLDERS]) await removeTemporary(disk, `${folder}${subfolder}`);
      await removeUnfinishedCopies(disk, folder);
      if (await lock.confirm()) await blobs.clean();
      // What is unfinished on a server is another program's, or comes with the next frames.
      if (this.#options.mirror === undefined) await completeStaged(disk, folder, this.#keys, this.#registers);
    } catch (error) {
      if (!(error instanceof Refusal) || error.problem.code !== 'vault.raceLost') throw error;
    }
  }

  async #assemble(snapshot: Snapshot | null, genesis: { hash: string; at: string }): Promise<Result<OpenVaultState>> {
    const { folder } = this.#options;
    const disk = this.#disk;
    const keys = this.#keys;
    const journal = this.#journal;
    const lock = this.#lock;
    const findings = this.#findings;
    const isAlone = findings.some(({ code }) => code === 'vault.mirrorAlone');
    const writable = lock !== null && !this.#damaged && !this.#tailNotCut && !isAlone;
    const mode: OpenVaultState['mode'] = { value: writable ? 'readWrite' : 'readOnly' };
    const mirror = this.#options.mirror ?? null;
    const shelf = mirror === null ? null : new ServerBlobs(mirror.server.blobs);
    const blobs = new BlobStore(disk, folder, keys, () => mode.value === 'readWrite', shelf);
    const store =
      mirror === null
        ? new FolderStore({ disk, folder, journal, blobs, lock, mode })
        : new MirrorStore({ disk, folder, journal, blobs, mirror, lock });
    const shares = mirror?.shares ?? (isAlone ? SHARES_ON_SERVER : folderShares(disk, folder));
    const compartments = new Compartments(shares, keys);
    const loaded = await compartments.load(this.#registers, writable && mirror === null);
    findings.push(...loaded.findings);
    if (writable) findings.push(...(await store.tidyUp(loaded.unfinished)).map(keyFilesLeft));
    if (writable) await this.#tidyUp(lock, blobs);
    const unchecked = await this.#index.finish(this.#recent);
    hideOrdered(this.#index.index, this.#registers);
    this.#recentRecords.clear();
    this.#add(this.#indexFindings);
    findings.push(...[...this.#leftOut.values()].map(leftOutFinding));
    if (this.#indexFindings.some(({ severity }) => severity === 'damage')) mode.value = 'readOnly';
    const { kdf } = this.#options;
    return ok({
      folder,
      disk,
      keys,
      journal,
      index: this.#index.index,
      rules: this.#options.rules ?? null,
      leftOut: this.#leftOut,
      store,
      mirror,
      compartments,
      blobs,
      lock,
      clock: this.#options.clock ?? (() => new Date()),
      registers: this.#registers,
      genesis,
      headAt: this.#headAt,
      findings,
      mode,
      snapshotSeq: snapshot?.head.seq ?? 0,
      unchecked,
      times: lockTimes(this.#options.lockTimes),
      openCopy: this.#openCopy,
      ...(kdf === undefined ? {} : { kdf }),
    });
  }
}
