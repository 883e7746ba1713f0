// Creates a new vault: builds it in a folder beside and renames it into place, so that it exists whole or not at all.
import { randomUUID } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { fail, type Result } from '../../../domain/kernel/result.ts';
import {
  asResult,
  errorCode,
  listFolder,
  nodeDisk,
  Refusal,
  removeTree,
  renameDurably,
  temporaryName,
  writeAtomic,
  type Disk,
} from '../disk/index.ts';
import { buildFrame, FolderJournal, genesisPrev, type Frame, type FrameChange } from '../journal/index.ts';
import { calibrate, checkPassphrase, isKdfInBounds, type KdfParams } from '../crypto/index.ts';
import {
  checkMemberId,
  encodeSlot,
  identityFrom,
  Keyring,
  makeSlotAndKey,
  newIdentity,
  newKey,
  slotPath,
} from '../keys/index.ts';
import { encodeManifest, FORMAT_VERSION, manifestPath, type Manifest } from '../folder/index.ts';
import { isOwnRegister, isTimestampMs, OWN_REGISTERS, type MemberRow, type Registers } from '../model/index.ts';
import { probe } from '../lock/index.ts';
import { openUnlocked } from './open.ts';
import { diff, emptyCollection } from '../registers/index.ts';
import type { CreateOptions, Vault } from '../open-vault/index.ts';

/**
 * Creates a vault in a folder that does not exist or is empty, and opens it. Refuses with `vault.passphraseTooShort`,
 * `vault.badMemberId`, `vault.kdfOutOfBounds`, `vault.clockImpossible`, `vault.folderNotEmpty`, `vault.badName`,
 * `vault.diskFull`, `vault.notWritable`, `vault.lockUnreliable` (`what`); then nothing is left behind.
 */
export function createVault<S extends Registers>(options: CreateOptions<S>): Promise<Result<Vault<S>>> {
  const disk = options.disk ?? nodeDisk;
  return asResult(async () => {
    for (const checked of [checkPassphrase(options.passphrase), checkMemberId(options.member.id)])
      if (!checked.ok) return checked;
    if (options.kdf !== undefined && !isKdfInBounds(options.kdf))
      return fail('vault.kdfOutOfBounds', { params: { member: options.member.id } });
    if (!isTimestampMs((options.clock?.() ?? new Date()).getTime())) return fail('vault.clockImpossible');
    if (!(await isEmptyOrMissing(disk, options.folder))) return fail('vault.folderNotEmpty');
    const kdf = options.kdf ?? (await calibrate());
    const building = temporaryName(`${dirname(options.folder)}/.${basename(options.folder)}`);
    const secret = newIdentity();
    const vaultKey = newKey();
    try {
      const vaultId = randomUUID();
      const keys = new Keyring(vaultId, options.member.id, identityFrom(secret), new Map([[1, Buffer.from(vaultKey)]]));
      const manifest = await build(disk, building, options, keys, secret, kdf, vaultKey);
      if ((await disk.stat(options.folder).catch(() => null)) !== null) await disk.rmdir(options.folder);
      await renameDurably(disk, building, options.folder);
      return await openUnlocked({ ...options, kdf, as: { kind: 'member', genesis: manifest.genesis } }, manifest, keys);
    } catch (error) {
      await removeTree(disk, building);
      throw error;
    } finally {
      secret.fill(0);
      vaultKey.fill(0);
    }
  });
}

async function isEmptyOrMissing(disk: Disk, folder: string): Promise<boolean> {
  try {
    return (await listFolder(disk, folder)).length === 0;
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}

function genesisFrame<S extends Registers>(options: CreateOptions<S>, keys: Keyring, at: string): Frame {
  const member: MemberRow = {
    id: options.member.id,
    label: options.member.label.toWellFormed(),
    ...keys.publicKeys(),
    state: 'active',
    administrator: true,
  };
  const own: Registers = {
    [OWN_REGISTERS.members]: { [member.id]: member },
    [OWN_REGISTERS.vault]: { vault: { id: 'vault' } },
  };
  const rows: Registers = {};
  for (const [name, collection] of Object.entries(options.initial))
    if (!isOwnRegister(name)) rows[name] = Object.assign(emptyCollection(), collection);
  const initialRegisters = { ...own, ...rows };
  const changes: FrameChange[] = diff({}, initialRegisters, Object.keys(initialRegisters));
  return buildFrame(
    { seq: 1, at, by: member.id, action: 'vault.created', prev: genesisPrev(keys.vaultId) },
    changes,
    (bytes) => keys.sign(bytes),
  );
}

async function build<S extends Registers>(
  disk: Disk,
  folder: string,
  options: CreateOptions<S>,
  keys: Keyring,
  secret: Buffer,
  kdf: KdfParams,
  vaultKey: Buffer,
): Promise<Manifest> {
  await disk.mkdir(folder);
  const failedOperation = await probe(disk, folder, options.folder);
  if (failedOperation !== null) throw new Refusal('vault.lockUnreliable', { params: { what: failedOperation } });
  for (const subfolder of ['members', 'epochs', 'journal', 'snapshots', 'index', 'blobs', 'compartments', 'aside'])
    await disk.mkdir(`${folder}/${subfolder}`);
  const createdAt = (options.clock?.() ?? new Date()).toISOString();
  const frame = genesisFrame(options, keys, createdAt);
  const { id, label } = options.member;
  const { slot, key } = await makeSlotAndKey(
    { vaultId: keys.vaultId, memberId: id, label, genesis: frame.hash },
    secret,
    options.passphrase,
    kdf,
    new Map([[1, vaultKey]]),
  );
  keys.setUnlockKey(key);
  await writeAtomic(disk, slotPath(folder, id), encodeSlot(slot));
  const journal = new FolderJournal(
    disk,
    `${folder}/journal`,
    keys,
    { seq: 0, hash: genesisPrev(keys.vaultId) },
    Number.MAX_SAFE_INTEGER,
  );
  const appended = await journal.append(1, frame);
  await journal.close();
  if (!appended.ok)
    throw Object.assign(new Error('could not write the first frame'), {
      code: appended.error.code === 'vault.diskFull' ? 'ENOSPC' : (appended.error.params?.reason ?? 'EIO'),
    });
  const manifest: Manifest = { version: FORMAT_VERSION, vaultId: keys.vaultId, createdAt, genesis: frame.hash };
  await writeAtomic(disk, manifestPath(folder), encodeManifest(manifest));
  await disk.syncFolder(folder);
  return manifest;
}
