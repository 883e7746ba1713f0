// Opening a vault: unlock the slot, take the lock, read the newest good snapshot, the frames after it and the index,
// and report what is wrong. Unreadable data is never reset or overwritten: damage makes the vault read-only, with one
// finding per problem.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { BlobStore } from '../blobs/index.ts';
import { judgeFrame, newerRules, verifyAndApply } from '../verify/index.ts';
import { checkAdmission } from '../members/index.ts';
import { Compartments, keyFilesLeft } from '../custody/index.ts';
import { asResult, errorCode, isNotWritableError, nodeDisk, removeTemporary, type Disk } from '../disk/index.ts';
import { hideOrdered, MissingContents } from '../erasure/index.ts';
import {
  checkEpochFiles,
  checkRecoveryFile,
  checkSegmentEpochs,
  completeStaged,
  dropUnrecordedEpochs,
  extendKeys,
  listSlots,
  readSlot,
  readSlots,
  unlockSlot,
  type Keyring,
  type Slot,
} from '../keys/index.ts';
import { FolderJournal, genesisPrev, type Frame, type Head } from '../journal/index.ts';
import { acquireLock, lockTimes, type Lock } from '../lock/index.ts';
import { IndexLoader } from '../log/index.ts';
import { FORMAT_VERSION, migrate, MIGRATIONS, readManifest, type Manifest } from '../folder/index.ts';
import { emptyCollection, readStartingPoint, type Snapshot, type StartingPoint } from '../registers/index.ts';
import { leftOutFinding, OWN_REGISTERS, type Finding, type LeftOut, type Registers } from '../model/index.ts';
import type { OpenOptions, OpenVaultState, Vault } from '../open-vault/index.ts';
import { FolderStore } from '../store/index.ts';
import { RecentRecords } from './recent-records.ts';
import { FolderVault } from './vault.ts';
import type { KdfParams } from '../crypto/index.ts';

/** Default size at which a segment is full, in bytes. */
const DEFAULT_SEGMENT_BYTES = 4 * 1024 * 1024;

/**
 * Opens a vault. Refuses with `vault.notAVault`, `vault.manifestDamaged`, `vault.newerVersion`,
 * `vault.memberNotChosen`, `vault.memberUnknown`, `vault.slotDamaged`, `vault.slotForeign`, `vault.kdfOutOfBounds`,
 * `vault.wrongPassphrase`, `vault.damaged` when nothing at all can be shown, `vault.migration…`. Opens read-only, with
 * findings, when the folder is read-only, when another program holds the lock, and when anything is damaged.
 */
export function openVault<S extends Registers>(options: OpenOptions<S>): Promise<Result<Vault<S>>> {
  const disk = options.disk ?? nodeDisk;
  return asResult(async () => {
    const manifest = await readMigratedManifest(disk, options);
    if (!manifest.ok) return manifest;
    const memberId = await chooseMember(disk, options.folder, options.memberId);
    if (!memberId.ok) return memberId;
    const slots = await readSlots(disk, options.folder, manifest.value.vaultId, memberId.value);
    if (!slots.ok) return slots;
    const [first, ...more] = slots.value;
    let opened = await openWithSlot(options, manifest.value, first);
    // A second slot exists only after a crash; the journal decides which one is the member's.
    for (const slot of more)
      if (!opened.ok && TRY_NEXT_SLOT_CODES.includes(opened.error.code))
        opened = await openWithSlot(options, manifest.value, slot);
    return opened;
  });
}

const TRY_NEXT_SLOT_CODES: readonly string[] = [
  'vault.wrongPassphrase',
  'vault.slotForeign',
  'vault.slotDamaged',
  'vault.memberRemoved',
  'vault.notAccepted',
];

async function openWithSlot<S extends Registers>(
  options: OpenOptions<S>,
  manifest: Manifest,
  slot: Slot,
): Promise<Result<Vault<S>>> {
  if (slot.invitation !== undefined) return fail('vault.notAccepted', { params: { member: slot.memberId } });
  const keys = await unlockSlot(slot, options.passphrase);
  return keys.ok
    ? openUnlocked({ ...options, as: { kind: 'member', genesis: slot.genesis } }, manifest, keys.value)
    : keys;
}

/** The manifest, after migrating an older vault. Refuses as `openVault` does. */
export async function readMigratedManifest(
  disk: Disk,
  options: Pick<OpenOptions<Registers>, 'folder' | 'readOnly' | 'migrations' | 'lockTimes'>,
): Promise<Result<Manifest>> {
  const { folder } = options;
  const manifest = await readManifest(disk, folder);
  if (!manifest.ok || manifest.value.version === FORMAT_VERSION) return manifest;
  if (options.readOnly === true) return fail('vault.migrationNeedsWriting');
  const taken = await acquireLock(disk, folder, '', lockTimes(options.lockTimes));
  if (taken.kind === 'unreliable') return fail('vault.lockUnreliable', { params: { what: taken.operation } });
  if (taken.kind !== 'held') return fail('vault.migrationNeedsWriting');
  try {
    const done = await migrate(disk, folder, options.migrations ?? MIGRATIONS);
    return done.ok ? await readManifest(disk, folder) : done;
  } finally {
    await taken.lock.release();
  }
}

async function chooseMember(disk: Disk, folder: string, requested: string | undefined): Promise<Result<string>> {
  if (requested !== undefined) return ok(requested);
  const [only, ...more] = await listSlots(disk, folder);
  if (only === undefined) return fail('vault.damaged', { params: { part: 'members' } });
  return more.length === 0 ? ok(only) : fail('vault.memberNotChosen');
}

/** Whose keys these are, and the first frame they were made for. */
export interface KeyOrigin {
  readonly kind: 'member' | 'invited' | 'recovery';
  readonly genesis: string | undefined;
}

/** Options for opening with keys that are already unlocked. `kdf` is kept for a later passphrase change. */
type UnlockedOptions<S extends Registers> = OpenOptions<S> & { readonly kdf?: KdfParams; readonly as?: KeyOrigin };

/** Opens with keys that are already unlocked; wipes them when it refuses. */
export const openUnlocked = <S extends Registers>(
  options: UnlockedOptions<S>,
  manifest: Manifest,
  keys: Keyring,
): Promise<Result<Vault<S>>> => openFolderVault(options, manifest, keys);

/** The options an open vault keeps, without the secrets that open it. */
function withoutSecrets<S extends Registers>(options: UnlockedOptions<S>): UnlockedOptions<S> {
  const kept = { ...options, passphrase: '' };
  for (const secret of ['code', 'sheet']) Reflect.deleteProperty(kept, secret);
  return kept;
}

/** Like `openUnlocked`, for callers that need more of the vault than the `Vault` interface. */
export async function openFolderVault<S extends Registers>(
  givenOptions: UnlockedOptions<S>,
  manifest: Manifest,
  keys: Keyring,
): Promise<Result<FolderVault<S>>> {
  const options = withoutSecrets(givenOptions);
  const disk = options.disk ?? nodeDisk;
  let lock: Lock | null = null;
  try {
    const findings: Finding[] = [];
    if (options.readOnly === true) findings.push({ code: 'vault.readOnlyAsked', severity: 'note', params: {} });
    else {
      const taken = await acquireLock(
        disk,
        options.folder,
        await labelOf(disk, options.folder, keys),
        lockTimes(options.lockTimes),
      );
      if (taken.kind === 'held') lock = taken.lock;
      else if (taken.kind === 'busy')
        findings.push({ code: 'vault.lockedByOther', severity: 'note', params: { ...taken.owner } });
      else if (taken.kind === 'readOnly')
        findings.push({ code: 'vault.folderReadOnly', severity: 'note', params: { reason: taken.reason } });
      else findings.push({ code: 'vault.lockUnreliable', severity: 'note', params: { what: taken.operation } });
    }
    const loaded = await new VaultOpening(options, manifest, keys, lock, findings).run();
    if (!loaded.ok) {
      await releaseAndWipe(lock, keys);
      return loaded;
    }
    const vault = new FolderVault<S>(loaded.value, (newLock, findings) =>
      reloadParts(options, keys, newLock, findings),
    );
    await vault.db.read();
    await vault.finishErasures(); // anything that cannot be completed now is reported as a finding
    return ok(vault);
  } catch (error) {
    await releaseAndWipe(lock, keys);
    throw error;
  }
}

/**
 * Reloads everything an open vault holds, from the folder as it is now and with the available keys: for a reader that
 * becomes the writer, or that met something it cannot follow frame by frame. Read-only without a lock.
 */
async function reloadParts<S extends Registers>(
  options: UnlockedOptions<S>,
  keys: Keyring,
  lock: Lock | null,
  findings: Finding[],
): Promise<Result<OpenVaultState>> {
  const manifest = await readManifest(options.disk ?? nodeDisk, options.folder);
  if (!manifest.ok) return manifest;
  if (manifest.value.vaultId !== keys.vaultId) return fail('vault.slotForeign', { params: { member: keys.memberId } });
  if (manifest.value.version !== FORMAT_VERSION) return fail('vault.migrationNeedsWriting');
  return new VaultOpening(options, manifest.value, keys, lock, findings).run();
}

/** The member's label, which the lock file shows to others. */
async function labelOf(disk: Disk, folder: string, keys: Keyring): Promise<string> {
  const slot = await readSlot(disk, folder, keys.vaultId, keys.memberId);
  return slot.ok ? slot.value.label : '';
}

/**
 * Opens the same vault from another folder, read-only, with copies of the available keys. Refuses as `openVault` does.
 */
function openCopyAt(
  { initial, rules }: Pick<OpenOptions<Registers>, 'initial' | 'rules'>,
  keys: Keyring,
  folder: string,
  disk: Disk,
): Promise<Result<Vault<Registers>>> {
  return asResult(async () => {
    const manifest = await readManifest(disk, folder);
    if (!manifest.ok) return manifest;
    if (manifest.value.vaultId !== keys.vaultId)
      return fail('vault.slotForeign', { params: { member: keys.memberId } });
    if (manifest.value.version !== FORMAT_VERSION) return fail('vault.migrationNeedsWriting');
    const options = {
      folder,
      disk,
      initial,
      passphrase: '',
      readOnly: true,
      ...(rules === undefined ? {} : { rules }),
    };
    return openUnlocked(options, manifest.value, keys.copy());
  });
}

async function releaseAndWipe(lock: Lock | null, keys: Keyring): Promise<void> {
  await lock?.release();
  keys.wipe();
}

class VaultOpening<S extends Registers> {
  readonly #options: UnlockedOptions<S>;
  readonly #disk: Disk;
  readonly #manifest: Manifest;
  readonly #keys: Keyring;
  readonly #lock: Lock | null;
  readonly #findings: Finding[];
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

  constructor(options: UnlockedOptions<S>, manifest: Manifest, keys: Keyring, lock: Lock | null, findings: Finding[]) {
    this.#options = options;
    this.#disk = options.disk ?? nodeDisk;
    this.#manifest = manifest;
    this.#keys = keys;
    this.#lock = lock;
    this.#findings = findings;
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
      writable: () => lock !== null && !this.#damaged && !this.#tailNotCut,
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
    await extendKeys(this.#disk, folder, this.#keys);
    // Read the snapshot first: if another program writes meanwhile, the journal read afterwards still contains its
    // head.
    const startingPoint = await readStartingPoint(this.#disk, `${folder}/snapshots`, this.#keys);
    this.#findings.push(...startingPoint.findings, ...(await this.#scan()));
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
    if (!admission.ok) return admission;
    await this.#checkKeys();
    for (const name of [...Object.values(OWN_REGISTERS), ...Object.keys(this.#options.initial)])
      this.#registers[name] ??= emptyCollection();
    return this.#assemble(snapshot, this.#genesis);
  }

  /** Reads the segment headers, and reads them again if another writer has just started a new vault key. */
  async #scan(): Promise<Finding[]> {
    const findings = await this.#journal.scan();
    const { epoch } = this.#keys;
    if (findings.every(({ severity }) => severity === 'note')) return findings;
    await extendKeys(this.#disk, this.#options.folder, this.#keys);
    if (this.#keys.epoch === epoch) return findings;
    this.#journal.segments.length = 0;
    return this.#journal.scan();
  }

  /** Drops keys that do not belong to the vault and reports missing ones. */
  async #checkKeys(): Promise<void> {
    dropUnrecordedEpochs(this.#keys, this.#registers);
    this.#findings.push(
      ...(await checkEpochFiles(this.#disk, this.#options.folder, this.#keys, this.#registers)),
      ...checkSegmentEpochs(this.#journal.segments, this.#registers),
      ...(await checkRecoveryFile(this.#disk, this.#options.folder, this.#registers)),
    );
  }

  async #replay({ snapshot, beyond }: StartingPoint): Promise<void> {
    if (snapshot !== null) {
      this.#registers = snapshot.registers;
      this.#genesis = snapshot.genesis;
      this.#journal.head = snapshot.head;
      this.#headAt = snapshot.headAt;
      this.#checkSizes(snapshot);
      for (const left of snapshot.leftOut ?? []) this.#leftOut.set(left.seq, left);
    }
    const last = this.#journal.segments.at(-1)?.number ?? 0;
    let end: Head = { seq: 0, hash: genesisPrev(this.#manifest.vaultId) };
    const missingContents = new MissingContents();
    const first = Math.min(snapshot?.segment ?? 1, last);
    // Who may write a record depends on what it was.
    await this.#index.loadBefore(first);
    for await (const step of this.#journal.steps(first)) {
      if ('torn' in step) await this.#cutTornTail(step.torn);
      else if ('finding' in step) {
        this.#findings.push(step.finding);
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

  #checkSizes(snapshot: Snapshot): void {
    for (const { number, size } of snapshot.segments) {
      const found = this.#journal.segments.find((candidate) => candidate.number === number);
      if (found === undefined) {
        if (!this.#findings.some(({ params }) => params.segment === number))
          this.#addDamage('vault.segmentMissing', { segment: number });
      } else if (number === snapshot.segment ? found.size < size : found.size !== size)
        this.#addDamage(number === snapshot.segment ? 'vault.tailCut' : 'vault.segmentSize', {
          segment: number,
          size: found.size,
          expected: size,
        });
    }
  }

  async #cutTornTail(torn: { segment: number; offset: number }): Promise<void> {
    const params = { segment: torn.segment, offset: torn.offset };
    let file = '';
    if (this.#lock !== null && !this.#damaged) {
      try {
        file = `aside/${await this.#journal.moveTailAside(torn, `${this.#options.folder}/aside`)}`;
      } catch (error) {
        if (!isNotWritableError(error)) throw error;
        this.#tailNotCut = true; // appending after a torn frame would turn it into damage
        this.#findings.push({ code: 'vault.folderReadOnly', severity: 'note', params: { reason: errorCode(error) } });
      }
    }
    // While another program writes, an unfinished frame is that program's responsibility.
    if (!this.#findings.some(({ code }) => code === 'vault.lockedByOther'))
      this.#findings.push({ code: 'vault.tornTail', severity: 'note', params: { ...params, file } });
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

  async #assemble(snapshot: Snapshot | null, genesis: { hash: string; at: string }): Promise<Result<OpenVaultState>> {
    const { folder } = this.#options;
    const disk = this.#disk;
    const keys = this.#keys;
    const journal = this.#journal;
    const lock = this.#lock;
    const findings = this.#findings;
    const writable = lock !== null && !this.#damaged && !this.#tailNotCut;
    const mode: OpenVaultState['mode'] = { value: writable ? 'readWrite' : 'readOnly' };
    const blobs = new BlobStore(disk, folder, keys, () => mode.value === 'readWrite');
    const store = new FolderStore({ disk, folder, journal, blobs, lock, mode });
    const compartments = new Compartments(disk, folder, keys);
    const loaded = await compartments.load(this.#registers, writable);
    findings.push(...loaded.findings);
    if (writable) findings.push(...(await store.tidyUp(loaded.unfinished)).map(keyFilesLeft));
    if (writable) {
      for (const subfolder of [
        '',
        '/members',
        '/epochs',
        '/journal',
        '/snapshots',
        '/index',
        '/compartments',
        '/aside',
      ])
        await removeTemporary(disk, `${folder}${subfolder}`);
      await blobs.clean();
      await completeStaged(disk, folder, keys, this.#registers);
    }
    const unchecked = await this.#index.finish(this.#recent);
    hideOrdered(this.#index.index, this.#registers);
    this.#recentRecords.clear();
    findings.push(...this.#indexFindings, ...[...this.#leftOut.values()].map(leftOutFinding));
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
      openCopy: (copy, copyDisk) => openCopyAt(this.#options, keys, copy, copyDisk),
      ...(kdf === undefined ? {} : { kdf }),
    });
  }
}
