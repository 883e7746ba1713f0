// Opening a vault: unlock the slot, take the lock, read the newest good snapshot, the frames after it and the index,
// and report what is wrong. Unreadable data is never reset or overwritten: damage makes the vault read-only, with one
// finding per problem.
import { fail, ok, type Result } from '../../domain/result.ts';
import { BlobStore } from './blobs.ts';
import { takeFrame } from './chain.ts';
import { admit } from './admit.ts';
import { Compartments } from './compartments.ts';
import { asResult, cannotWriteNow, errorCode, nodeDisk, removeTemporary, type Disk } from './durable.ts';
import { Holes } from './erasure-orders.ts';
import { checkEpochFiles, checkSegmentEpochs, dropUnnamedEpochs, extendKeys } from './epochs.ts';
import { type Frame, genesisPrev, type Head } from './frame.ts';
import { FolderJournal } from './journal.ts';
import type { Keyring } from './keys.ts';
import { takeLock, type Lock } from './lock.ts';
import { lockTimes } from './lock-sight.ts';
import { loadIndex } from './load-index.ts';
import { formatVersion, readManifest, type Manifest } from './manifest.ts';
import { migrate, migrations } from './migrate.ts';
import { emptyCollection } from './registers.ts';
import { ownRegisters } from './own-registers.ts';
import { listSlots, readSlot, readSlots, unlock, type Slot } from './slots.ts';
import { readStart, type Snapshot, type Start } from './snapshot.ts';
import { checkRecoveryFile, settle } from './waiting.ts';
import type { VaultParts } from './parts.ts';
import { FolderVault } from './vault.ts';
import type { Finding, KdfParams, OpenOptions, Registers, Vault } from './types.ts';

/** Default size at which a segment is full, in bytes. */
const segmentBytesDefault = 4 * 1024 * 1024;

/**
 * Opens a vault. Refuses with `vault.notAVault`, `vault.manifestDamaged`, `vault.newerVersion`,
 * `vault.memberNotChosen`, `vault.memberUnknown`, `vault.slotDamaged`, `vault.slotForeign`, `vault.kdfOutOfBounds`,
 * `vault.wrongPassphrase`, `vault.damaged` when nothing at all can be shown, `vault.migration…`. Opens read-only, with
 * findings, when the folder is read-only, when another program holds the lock, and when anything is damaged.
 */
export function openVault<S extends Registers>(options: OpenOptions<S>): Promise<Result<Vault<S>>> {
  const disk = options.disk ?? nodeDisk;
  return asResult(async () => {
    const manifest = await manifestUpToDate(disk, options);
    if (!manifest.ok) return manifest;
    const memberId = await chooseMember(disk, options.folder, options.memberId);
    if (!memberId.ok) return memberId;
    const slots = await readSlots(disk, options.folder, manifest.value.vaultId, memberId.value);
    if (!slots.ok) return slots;
    const [first, ...more] = slots.value;
    let opened = await openSlotted(options, manifest.value, first);
    // A second slot exists only after a crash; the journal decides which one is the member's.
    for (const slot of more)
      if (!opened.ok && notTheOne.includes(opened.error.code))
        opened = await openSlotted(options, manifest.value, slot);
    return opened;
  });
}

const notTheOne: readonly string[] = [
  'vault.wrongPassphrase',
  'vault.slotForeign',
  'vault.slotDamaged',
  'vault.memberRemoved',
  'vault.notAccepted',
];

async function openSlotted<S extends Registers>(
  options: OpenOptions<S>,
  manifest: Manifest,
  slot: Slot,
): Promise<Result<Vault<S>>> {
  if (slot.invitation !== undefined) return fail('vault.notAccepted', { params: { member: slot.memberId } });
  const keys = await unlock(slot, options.passphrase);
  return keys.ok
    ? openUnlocked({ ...options, as: { kind: 'member', genesis: slot.genesis } }, manifest, keys.value)
    : keys;
}

/** The manifest, after migrating an older vault. Refuses as `openVault` does. */
export async function manifestUpToDate(
  disk: Disk,
  options: Pick<OpenOptions<Registers>, 'folder' | 'readOnly' | 'migrations' | 'lockTimes'>,
): Promise<Result<Manifest>> {
  const { folder } = options;
  const manifest = await readManifest(disk, folder);
  if (!manifest.ok || manifest.value.version === formatVersion) return manifest;
  if (options.readOnly === true) return fail('vault.migrationNeedsWriting');
  const taken = await takeLock(disk, folder, '', lockTimes(options.lockTimes));
  if (taken.kind === 'unreliable') return fail('vault.lockUnreliable', { params: { what: taken.lie } });
  if (taken.kind !== 'held') return fail('vault.migrationNeedsWriting');
  try {
    const done = await migrate(disk, folder, options.migrations ?? migrations);
    return done.ok ? await readManifest(disk, folder) : done;
  } finally {
    await taken.lock.release();
  }
}

async function chooseMember(disk: Disk, folder: string, asked: string | undefined): Promise<Result<string>> {
  if (asked !== undefined) return ok(asked);
  const [only, ...more] = await listSlots(disk, folder);
  if (only === undefined) return fail('vault.damaged', { params: { part: 'members' } });
  return more.length === 0 ? ok(only) : fail('vault.memberNotChosen');
}

/** Whose keys these are, and the first frame they were made for. */
export interface OpeningAs {
  readonly kind: 'member' | 'invited' | 'recovery';
  readonly genesis: string | undefined;
}

/** Options for opening with keys that are already unlocked. `kdf` is kept for a later passphrase change. */
type UnlockedOptions<S extends Registers> = OpenOptions<S> & { readonly kdf?: KdfParams; readonly as?: OpeningAs };

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
  given: UnlockedOptions<S>,
  manifest: Manifest,
  keys: Keyring,
): Promise<Result<FolderVault<S>>> {
  const options = withoutSecrets(given);
  const disk = options.disk ?? nodeDisk;
  let lock: Lock | null = null;
  try {
    const findings: Finding[] = [];
    if (options.readOnly === true) findings.push({ code: 'vault.readOnlyAsked', severity: 'note', params: {} });
    else {
      const taken = await takeLock(
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
      else findings.push({ code: 'vault.lockUnreliable', severity: 'note', params: { what: taken.lie } });
    }
    const gathered = await new Opening(options, manifest, keys, lock, findings).run();
    if (!gathered.ok) {
      await release(lock, keys);
      return gathered;
    }
    const vault = new FolderVault<S>(gathered.value, (again, findings) => gatherAgain(options, keys, again, findings));
    await vault.db.read();
    await vault.finishErasures(); // anything that cannot be completed now is reported as a finding
    return ok(vault);
  } catch (error) {
    await release(lock, keys);
    throw error;
  }
}

/**
 * Reloads everything an open vault holds, from the folder as it is now and with the available keys: for a reader that
 * becomes the writer, or that met something it cannot follow frame by frame. Read-only without a lock.
 */
async function gatherAgain<S extends Registers>(
  options: UnlockedOptions<S>,
  keys: Keyring,
  lock: Lock | null,
  findings: Finding[],
): Promise<Result<VaultParts>> {
  const manifest = await readManifest(options.disk ?? nodeDisk, options.folder);
  if (!manifest.ok) return manifest;
  if (manifest.value.vaultId !== keys.vaultId) return fail('vault.slotForeign', { params: { member: keys.memberId } });
  if (manifest.value.version !== formatVersion) return fail('vault.migrationNeedsWriting');
  return new Opening(options, manifest.value, keys, lock, findings).run();
}

/** The member's label, which the lock file shows to others. */
async function labelOf(disk: Disk, folder: string, keys: Keyring): Promise<string> {
  const slot = await readSlot(disk, folder, keys.vaultId, keys.memberId);
  return slot.ok ? slot.value.label : '';
}

/**
 * Opens the same vault from another folder, read-only, with copies of the available keys. Refuses as `openVault` does.
 */
function openElsewhere(
  initial: Registers,
  keys: Keyring,
  folder: string,
  disk: Disk,
): Promise<Result<Vault<Registers>>> {
  return asResult(async () => {
    const manifest = await readManifest(disk, folder);
    if (!manifest.ok) return manifest;
    if (manifest.value.vaultId !== keys.vaultId)
      return fail('vault.slotForeign', { params: { member: keys.memberId } });
    if (manifest.value.version !== formatVersion) return fail('vault.migrationNeedsWriting');
    return openUnlocked({ folder, disk, initial, passphrase: '', readOnly: true }, manifest.value, keys.copy());
  });
}

async function release(lock: Lock | null, keys: Keyring): Promise<void> {
  await lock?.release();
  keys.wipe();
}

class Opening<S extends Registers> {
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
  #stuck = false;
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
      options.segmentBytes ?? segmentBytesDefault,
    );
  }

  get #damaged(): boolean {
    return this.#findings.some(({ severity }) => severity === 'damage');
  }

  #damage(code: string, params: Finding['params']): void {
    this.#findings.push({ code, severity: 'damage', params });
  }

  async run(): Promise<Result<VaultParts>> {
    const { folder } = this.#options;
    await extendKeys(this.#disk, folder, this.#keys);
    // Read the snapshot first: if another program writes meanwhile, the journal read afterwards still contains its
    // head.
    const start = await readStart(this.#disk, `${folder}/snapshots`, this.#keys);
    this.#findings.push(...start.findings, ...(await this.#scan()));
    const { snapshot } = start;
    await this.#replay(start);
    if (this.#genesis === null) return fail('vault.damaged', { params: { part: 'journal' } });
    if (this.#genesis.hash !== this.#manifest.genesis || this.#genesis.at !== this.#manifest.createdAt)
      this.#damage('vault.manifestSwapped', {});
    const { as } = this.#options;
    if (as?.genesis !== undefined && as.genesis !== this.#genesis.hash) this.#damage('vault.historyForeign', {});
    const admitted = admit(this.#registers, this.#keys, as?.kind ?? 'member');
    if (!admitted.ok) return admitted;
    await this.#checkKeys();
    for (const name of [...Object.values(ownRegisters), ...Object.keys(this.#options.initial)])
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
    dropUnnamedEpochs(this.#keys, this.#registers);
    this.#findings.push(
      ...(await checkEpochFiles(this.#disk, this.#options.folder, this.#keys, this.#registers)),
      ...checkSegmentEpochs(this.#journal.segments, this.#registers),
      ...(await checkRecoveryFile(this.#disk, this.#options.folder, this.#registers)),
    );
  }

  async #replay({ snapshot, beyond }: Start): Promise<void> {
    if (snapshot !== null) {
      this.#registers = snapshot.registers;
      this.#genesis = snapshot.genesis;
      this.#journal.head = snapshot.head;
      this.#headAt = snapshot.headAt;
      this.#checkSizes(snapshot);
    }
    const last = this.#journal.segments.at(-1)?.number ?? 0;
    let end: Head = { seq: 0, hash: genesisPrev(this.#manifest.vaultId) };
    const holes = new Holes();
    for await (const step of this.#journal.steps(Math.min(snapshot?.segment ?? 1, last))) {
      if ('torn' in step) await this.#cutTorn(step.torn);
      else if ('finding' in step) {
        this.#findings.push(step.finding);
        break;
      } else {
        const { frame, place } = step.placed;
        holes.see(frame);
        if (frame.meta.seq === snapshot?.head.seq && frame.hash !== snapshot.head.hash)
          this.#damage('vault.chainBroken', { segment: place.segment, seq: frame.meta.seq });
        if (frame.meta.seq > this.#journal.head.seq && !this.#advance(frame)) break;
        end = { seq: frame.meta.seq, hash: frame.hash };
        if (place.segment === last) this.#recent.push({ frame, offset: place.offset });
      }
    }
    this.#findings.push(...holes.unexplained(this.#registers));
    if (snapshot !== null && end.seq < snapshot.head.seq && !this.#damaged && !this.#endsAtHeader(snapshot))
      this.#damage('vault.tailCut', { seq: end.seq, expected: snapshot.head.seq });
    // Another member's snapshot is not trusted for its content, but it proves that the journal once reached further.
    const further =
      this.#damaged || this.#findings.some(({ code }) => code === 'vault.lockedByOther')
        ? null
        : await beyond(Math.max(end.seq, this.#journal.head.seq));
    if (further !== null) this.#damage('vault.tailCut', { seq: end.seq, expected: further });
  }

  /** True when the newest segment is still empty and its header continues from the snapshot. */
  #endsAtHeader(snapshot: Snapshot): boolean {
    const last = this.#journal.segments.at(-1);
    return last?.prev === snapshot.head.hash && last.firstSeq === snapshot.head.seq + 1;
  }

  #checkSizes(snapshot: Snapshot): void {
    for (const { number, size } of snapshot.segments) {
      const found = this.#journal.segments.find((one) => one.number === number);
      if (found === undefined) {
        if (!this.#findings.some(({ params }) => params.segment === number))
          this.#damage('vault.segmentMissing', { segment: number });
      } else if (number === snapshot.segment ? found.size < size : found.size !== size)
        this.#damage(number === snapshot.segment ? 'vault.tailCut' : 'vault.segmentSize', {
          segment: number,
          size: found.size,
          expected: size,
        });
    }
  }

  async #cutTorn(torn: { segment: number; offset: number }): Promise<void> {
    const params = { segment: torn.segment, offset: torn.offset };
    let file = '';
    if (this.#lock !== null && !this.#damaged) {
      try {
        file = `aside/${await this.#journal.cutTail(torn, `${this.#options.folder}/aside`)}`;
      } catch (error) {
        if (!cannotWriteNow(error)) throw error;
        this.#stuck = true; // appending after a torn frame would turn it into damage
        this.#findings.push({ code: 'vault.folderReadOnly', severity: 'note', params: { reason: errorCode(error) } });
      }
    }
    // While another program writes, an unfinished frame is that program's responsibility.
    if (!this.#findings.some(({ code }) => code === 'vault.lockedByOther'))
      this.#findings.push({ code: 'vault.tornTail', severity: 'note', params: { ...params, file } });
  }

  /** Applies a frame to the state if it is valid. */
  #advance(frame: Frame): boolean {
    const { meta, hash } = frame;
    const finding = takeFrame(this.#registers, this.#journal.head, frame);
    if (meta.seq === 1 && (finding === null || finding.code === 'vault.signatureBroken'))
      this.#genesis = { hash, at: meta.at };
    if (finding !== null) {
      this.#findings.push(finding);
      return false;
    }
    this.#journal.head = { seq: meta.seq, hash };
    this.#headAt = meta.at;
    return true;
  }

  async #assemble(snapshot: Snapshot | null, genesis: { hash: string; at: string }): Promise<Result<VaultParts>> {
    const { folder } = this.#options;
    const disk = this.#disk;
    const keys = this.#keys;
    const journal = this.#journal;
    const lock = this.#lock;
    const findings = this.#findings;
    const writable = lock !== null && !this.#damaged && !this.#stuck;
    const compartments = new Compartments(disk, folder, keys);
    findings.push(...(await compartments.load(this.#registers, writable)));
    const mode: VaultParts['mode'] = { value: writable ? 'readWrite' : 'readOnly' };
    const blobs = new BlobStore(disk, folder, keys, () => mode.value === 'readWrite');
    if (writable) {
      for (const part of ['', '/members', '/epochs', '/journal', '/snapshots', '/index', '/compartments', '/aside'])
        await removeTemporary(disk, `${folder}${part}`);
      await blobs.clean();
      await settle(disk, folder, keys, this.#registers);
    }
    const met: Finding[] = [];
    const { index, unchecked } = await loadIndex({
      disk,
      folder,
      keys,
      journal,
      recent: this.#recent,
      findings: met,
      writable,
    });
    findings.push(...met);
    if (met.some(({ severity }) => severity === 'damage')) mode.value = 'readOnly';
    const { kdf } = this.#options;
    return ok({
      folder,
      disk,
      keys,
      journal,
      index,
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
      openCopy: (copy, on) => openElsewhere(this.#options.initial, keys, copy, on),
      ...(kdf === undefined ? {} : { kdf }),
    });
  }
}
