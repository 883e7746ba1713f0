// Creates a new vault: makes what it begins with, and gives it to the store.
import { randomUUID } from 'node:crypto';
import { fail, type Result } from '../../../domain/kernel/result.ts';
import { asResult, errorCode, listFolder, type Disk } from '../disk/index.ts';
import { buildFrame, genesisPrev, type Frame, type FrameChange } from '../journal/index.ts';
import { calibrate, checkPassphrase, isKdfInBounds, type KdfParams } from '../crypto/index.ts';
import {
  checkMemberId,
  encodeSlot,
  identityFrom,
  Keyring,
  makeSlotAndKey,
  newIdentity,
  newKey,
} from '../keys/index.ts';
import { FORMAT_VERSION } from '../folder/index.ts';
import {
  isOwnRegister,
  isTimestampMs,
  OWN_REGISTERS,
  RULES_ROW,
  type MemberRow,
  type Registers,
  type Row,
} from '../model/index.ts';
import { openUnlocked } from './open.ts';
import { diff, emptyCollection } from '../registers/index.ts';
import { vaultDisk, type CreateOptions, type Vault } from '../open-vault/index.ts';
import { NewFolder, type FirstParcel } from '../store/index.ts';

/**
 * Creates a vault in a folder that does not exist or is empty, and opens it. Refuses with `vault.passphraseTooShort`,
 * `vault.badMemberId`, `vault.kdfOutOfBounds`, `vault.clockImpossible`, `vault.folderNotEmpty`, `vault.badName`,
 * `vault.diskFull`, `vault.notWritable`, `vault.lockUnreliable` (`what`); then nothing is left behind.
 */
export function createVault<S extends Registers>(options: CreateOptions<S>): Promise<Result<Vault<S>>> {
  const disk = vaultDisk(options);
  return asResult(async () => {
    for (const checked of [checkPassphrase(options.passphrase), checkMemberId(options.member.id)])
      if (!checked.ok) return checked;
    if (options.kdf !== undefined && !isKdfInBounds(options.kdf))
      return fail('vault.kdfOutOfBounds', { params: { member: options.member.id } });
    if (!isTimestampMs((options.clock?.() ?? new Date()).getTime())) return fail('vault.clockImpossible');
    if (!(await isEmptyOrMissing(disk, options.folder))) return fail('vault.folderNotEmpty');
    const kdf = options.kdf ?? (await calibrate());
    const newFolder = new NewFolder(disk, options.folder);
    const secret = newIdentity();
    const vaultKey = newKey();
    const keys = new Keyring(
      randomUUID(),
      options.member.id,
      identityFrom(secret),
      new Map([[1, Buffer.from(vaultKey)]]),
    );
    try {
      await newFolder.begin();
      const first = await firstParcel(options, keys, secret, kdf, vaultKey);
      await newFolder.write(first, keys);
      await newFolder.moveIntoPlace();
      const { manifest } = first;
      return await openUnlocked({ ...options, kdf, as: { kind: 'member', genesis: manifest.genesis } }, manifest, keys);
    } catch (error) {
      await newFolder.discard();
      keys.wipe();
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
    [OWN_REGISTERS.vault]: {
      vault: { id: 'vault' },
      ...(options.rules === undefined ? {} : { [RULES_ROW]: { id: RULES_ROW, version: options.rules.version } as Row }),
    },
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

async function firstParcel<S extends Registers>(
  options: CreateOptions<S>,
  keys: Keyring,
  secret: Buffer,
  kdf: KdfParams,
  vaultKey: Buffer,
): Promise<FirstParcel> {
  const createdAt = (options.clock?.() ?? new Date()).toISOString();
  const frame = genesisFrame(options, keys, createdAt);
  const { id, label } = options.member;
  const { vaultId } = keys;
  const { slot, key } = await makeSlotAndKey(
    { vaultId, memberId: id, label, genesis: frame.hash },
    secret,
    options.passphrase,
    kdf,
    new Map([[1, vaultKey]]),
  );
  keys.setUnlockKey(key);
  return {
    frames: [frame],
    slot: { memberId: id, bytes: encodeSlot(slot) },
    manifest: { version: FORMAT_VERSION, vaultId, createdAt, genesis: frame.hash },
  };
}
