// Opening a vault: unlock the slot, take the lock, read the newest good snapshot, the frames after it and the index,
// and report what is wrong. Unreadable data is never reset or overwritten: damage makes the vault read-only, with one
// finding per problem.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { asResult, confined, isNotWritableError, type Disk } from '../disk/index.ts';
import {
  dropUnrecordedEpochs,
  listSlots,
  readSlot,
  readSlots,
  unlockSlot,
  type Keyring,
  type Slot,
} from '../keys/index.ts';
import { acquireLock, lockTimes, type Lock } from '../lock/index.ts';
import { checkFolder, FORMAT_VERSION, migrate, MIGRATIONS, readManifest, type Manifest } from '../folder/index.ts';
import { epochRows, memberOf, RECOVERY_ID, rulesInForce, type Finding, type Registers } from '../model/index.ts';
import { vaultDisk, type OpenOptions, type OpenVaultState, type Vault } from '../open-vault/index.ts';
import { checkAdmission } from '../members/index.ts';
import { asKnown, keepServerLogin, markAsMirror, Mirror, refreshObject } from '../mirror/index.ts';
import { discardUnfinishedSegments, secureEnd } from './end-of-journal.ts';
import { movedFinding } from '../moving/index.ts';
import { checkCopyAge } from './copy-age.ts';
import { FolderVault } from './vault.ts';
import { VaultOpening, type UnlockedOptions } from './opening.ts';

/**
 * Opens a vault. Refuses with `vault.notAVault`, `vault.manifestDamaged`, `vault.newerVersion`,
 * `vault.memberNotChosen`, `vault.memberUnknown`, `vault.slotDamaged`, `vault.slotForeign`, `vault.kdfOutOfBounds`,
 * `vault.wrongPassphrase`, `vault.damaged` when nothing at all can be shown, `vault.migration…`,
 * `vault.versionLowered`, `vault.linkFound` and `vault.unreadable` for a file that is needed. Opens read-only, with
 * findings, when the folder is read-only, when another program holds the lock, and when anything is damaged.
 */
export function openVault<S extends Registers>(options: OpenOptions<S>): Promise<Result<Vault<S>>> {
  const disk = vaultDisk(options);
  return asResult(async () => {
    const manifest = await readOpenableManifest(disk, options);
    if (!manifest.ok) return manifest;
    const memberId = await chooseMember(disk, options.folder, options.memberId);
    if (!memberId.ok) return memberId;
    await refreshSlot(disk, options, manifest.value, memberId.value);
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

/** Fetches the member's newest slot from the vault's server, which may have another passphrase. */
export async function refreshSlot(
  disk: Disk,
  { folder, server }: Pick<OpenOptions<Registers>, 'folder' | 'server'>,
  manifest: Manifest,
  memberId: string,
): Promise<void> {
  if (server !== undefined) await refreshObject({ disk, folder, server }, manifest, `member/${memberId}`);
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
  if (!keys.ok) return keys;
  const unlocked = { ...options, as: { kind: 'member' as const, genesis: slot.genesis } };
  const current = await migrateUnlocked(unlocked, manifest, keys.value, slot);
  return current.ok ? openUnlocked(unlocked, current.value, keys.value) : current;
}

/**
 * The manifest, of this or an older version. Refuses as `openVault` does: what needs no keys is said before they are asked
 * for.
 */
export async function readOpenableManifest(
  disk: Disk,
  { folder, readOnly, migrations = MIGRATIONS }: Pick<OpenOptions<Registers>, 'folder' | 'readOnly' | 'migrations'>,
): Promise<Result<Manifest>> {
  const manifest = await readManifest(disk, folder);
  if (!manifest.ok || manifest.value.version === FORMAT_VERSION) return manifest;
  const { version } = manifest.value;
  if (migrations[version] === undefined) return fail('vault.migrationMissing', { params: { version } });
  return readOnly === true ? fail('vault.migrationNeedsWriting') : manifest;
}

/**
 * Migrates an older vault once its keys are there; wipes them when it refuses. `vault.json` is not authenticated, so the
 * vault's own content must agree that it is that old.
 */
export async function migrateUnlocked<S extends Registers>(
  options: UnlockedOptions<S>,
  manifest: Manifest,
  keys: Keyring,
  slot: Slot | null,
): Promise<Result<Manifest>> {
  if (manifest.version === FORMAT_VERSION) return ok(manifest);
  // The server has it too.
  if (options.server !== undefined) {
    keys.wipe();
    return fail('vault.migrationNeedsWriting');
  }
  const done = await migrateOlder(options, manifest, keys, slot).catch((error: unknown) => {
    keys.wipe();
    throw error;
  });
  if (!done.ok) keys.wipe();
  return done;
}

async function migrateOlder<S extends Registers>(
  options: UnlockedOptions<S>,
  { version }: Manifest,
  keys: Keyring,
  slot: Slot | null,
): Promise<Result<Manifest>> {
  const { folder } = options;
  const disk = vaultDisk(options);
  const taken = await acquireLock(disk, folder, '', lockTimes(options.lockTimes));
  if (taken.kind === 'unreliable') return fail('vault.lockUnreliable', { params: { what: taken.operation } });
  if (taken.kind !== 'held') return fail('vault.migrationNeedsWriting');
  try {
    // Another program may have migrated it before the lock was free.
    const manifest = await readManifest(disk, folder);
    if (!manifest.ok || manifest.value.version !== version) return manifest;
    const found = await writtenVersion(options, manifest.value, keys, slot);
    if (found > version) return fail('vault.versionLowered', { params: { version, found } });
    const [strange] = await checkFolder(disk, folder);
    if (strange !== undefined) return refuseStrange(strange);
    const done = await migrate(disk, folder, options.migrations ?? MIGRATIONS);
    return done.ok ? await readManifest(disk, folder) : done;
  } finally {
    await taken.lock.release();
  }
}

/** What `checkFolder` found, as a refusal. */
function refuseStrange({ code, params }: Finding): Result<never> {
  if (code === 'vault.linkFound') return fail('vault.linkFound', { params });
  return code === 'vault.tooManySlots' ? fail('vault.tooManySlots', { params }) : fail('vault.unreadable', { params });
}

/** The oldest format that can have what the member's slot and the journal say; 1 when they cannot be read. */
async function writtenVersion<S extends Registers>(
  options: UnlockedOptions<S>,
  manifest: Manifest,
  keys: Keyring,
  slot: Slot | null,
): Promise<number> {
  const loaded = await read(options, manifest, keys, null, []);
  if (!loaded.ok) return slot?.v ?? 1;
  const { registers, journal, compartments } = loaded.value;
  await journal.close();
  compartments.wipe();
  if (rulesInForce(registers) > 0) return 3;
  return epochRows(registers).length > 0 ? 2 : (slot?.v ?? 1);
}

/** The member to open as: the one that was asked for, or the only one. */
export async function chooseMember(disk: Disk, folder: string, requested: string | undefined): Promise<Result<string>> {
  if (requested !== undefined) return ok(requested);
  const [only, ...more] = await listSlots(disk, folder);
  if (only === undefined) return fail('vault.damaged', { params: { part: 'members' } });
  return more.length === 0 ? ok(only) : fail('vault.memberNotChosen');
}

/** Opens with keys that are already unlocked; wipes them when it refuses. */
export const openUnlocked = <S extends Registers>(
  options: UnlockedOptions<S>,
  manifest: Manifest,
  keys: Keyring,
): Promise<Result<Vault<S>>> => openFolderVault(options, manifest, keys);

/** The options an open vault keeps, without the secrets that open it. */
function withoutSecrets<S extends Registers>(options: UnlockedOptions<S>): UnlockedOptions<S> {
  const kept = { ...options, passphrase: '' };
  for (const secret of ['code', 'sheet', 'serverLogin']) Reflect.deleteProperty(kept, secret);
  return kept;
}

/** Like `openUnlocked`, for callers that need more of the vault than the `Vault` interface. */
export async function openFolderVault<S extends Registers>(
  givenOptions: UnlockedOptions<S>,
  manifest: Manifest,
  keys: Keyring,
): Promise<Result<FolderVault<S>>> {
  const { server } = givenOptions;
  const options = {
    ...withoutSecrets(givenOptions),
    ...(server === undefined ? {} : { mirror: new Mirror(server, { clock: lockTimes(givenOptions.lockTimes).clock }) }),
  };
  const disk = vaultDisk(options);
  let lock: Lock | null = null;
  try {
    const findings: Finding[] = [];
    if (manifest.moved !== undefined) findings.push(movedFinding(manifest.moved));
    else if (options.readOnly === true) findings.push({ code: 'vault.readOnlyAsked', severity: 'note', params: {} });
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
    const loaded = await read({ ...options, isBehind: server !== undefined }, manifest, keys, lock, findings);
    if (!loaded.ok) {
      await releaseAndWipe(lock, keys);
      return loaded;
    }
    const vault = new FolderVault<S>(loaded.value, (newLock, findings) =>
      reloadParts(options, keys, newLock, findings),
    );
    await vault.db.read();
    if (server !== undefined) {
      const current = await vault.catchUp();
      if (current.ok) await markAsMirror(disk, options.folder);
      if (lock !== null) await keepLogin(disk, givenOptions, keys, vault.registers);
      dropUnrecordedEpochs(keys, vault.registers);
      const admission = checkAdmission(vault.registers, keys, options.as?.kind ?? 'member');
      if (!admission.ok) {
        await vault.closeWithoutSnapshot();
        return admission;
      }
    }
    const fresh = await checkContact(vault, givenOptions);
    if (!fresh.ok) {
      await vault.closeWithoutSnapshot();
      return fresh;
    }
    await vault.finishErasures(); // anything that cannot be completed now is reported as a finding
    return ok(vault);
  } catch (error) {
    await releaseAndWipe(lock, keys);
    throw error;
  }
}

/** Refuses as `checkCopyAge` when the vault is a copy whose server cannot be reached. */
function checkContact(
  { vaultState, registers }: Pick<FolderVault<Registers>, 'registers' | 'vaultState'>,
  { anyAge, server }: UnlockedOptions<Registers>,
): Promise<Result<void>> {
  const isAlone =
    server === undefined
      ? vaultState.findings.some(({ code }) => code === 'vault.mirrorAlone')
      : server.state().kind !== 'connected';
  return isAlone && anyAge !== true ? checkCopyAge(vaultState, registers) : Promise.resolve(ok(undefined));
}

/**
 * Keeps what the server is connected with, once the keys are the member's own, and known as the journal says it is. A
 * disk that is full does not keep it closed.
 */
async function keepLogin(
  disk: Disk,
  { folder, serverLogin, as }: UnlockedOptions<Registers>,
  keys: Keyring,
  registers: Registers,
): Promise<void> {
  if (serverLogin === undefined || (as?.kind ?? 'member') !== 'member') return;
  const sheetKey = memberOf(registers, RECOVERY_ID)?.x25519 ?? null;
  const login = asKnown(serverLogin, registers);
  await keepServerLogin(disk, folder, keys, login, sheetKey).catch((error: unknown) => {
    if (!isNotWritableError(error)) throw error;
  });
}

/** How often the vault is read before an end of the journal that changes meanwhile is taken as it is. */
const MAX_READS = 5;

/** Reads the vault's parts, and again when the end of the journal has changed meanwhile. */
async function read<S extends Registers>(
  options: UnlockedOptions<S>,
  manifest: Manifest,
  keys: Keyring,
  lock: Lock | null,
  findings: readonly Finding[],
): Promise<Result<OpenVaultState>> {
  const { folder } = options;
  const disk = vaultDisk(options);
  const obstacle = lock?.leftBehind === true ? await discardUnfinishedSegments({ disk, folder }) : null;
  let begun: number | null = null;
  for (let reads = 1; ; reads += 1) {
    const loaded: Result<OpenVaultState> = await new VaultOpening({
      ...{ options, manifest, keys, lock, begun },
      findings: obstacle === null ? [...findings] : [...findings, obstacle],
      openCopy: (copy, copyDisk) => openCopyAt(options, keys, copy, copyDisk),
    }).run();
    if (!loaded.ok) return loaded;
    const vaultState: OpenVaultState = loaded.value;
    if (obstacle !== null) vaultState.mode.value = 'readOnly';
    // Nothing goes into a mirror that the server does not have.
    if (options.mirror !== undefined && lock !== null) lock.settle();
    const end = await secureEnd(vaultState).catch(async (error: unknown) => {
      await vaultState.journal.close().catch(() => undefined);
      vaultState.compartments.wipe();
      throw error;
    });
    if (!end.readAgain || reads === MAX_READS) {
      if (end.readAgain) lock?.settle();
      return loaded;
    }
    begun = end.begun;
    await vaultState.journal.close().catch(() => undefined);
    vaultState.compartments.wipe();
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
  const manifest = await readManifest(vaultDisk(options), options.folder);
  if (!manifest.ok) return manifest;
  if (manifest.value.vaultId !== keys.vaultId) return fail('vault.slotForeign', { params: { member: keys.memberId } });
  if (manifest.value.version !== FORMAT_VERSION) return fail('vault.migrationNeedsWriting');
  const { moved } = manifest.value;
  if (moved !== undefined && lock !== null) return fail('vault.moved', { params: { ...moved } });
  const isNew = moved !== undefined && !findings.some(({ code }) => code === 'vault.moved');
  return read(options, manifest.value, keys, lock, isNew ? [...findings, movedFinding(moved)] : findings);
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
  given: Disk,
): Promise<Result<Vault<Registers>>> {
  return asResult(async () => {
    const disk = confined(given, folder);
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
      anyAge: true,
      ...(rules === undefined ? {} : { rules }),
    };
    return openUnlocked(options, manifest.value, keys.copy());
  });
}

async function releaseAndWipe(lock: Lock | null, keys: Keyring): Promise<void> {
  await lock?.release();
  keys.wipe();
}
