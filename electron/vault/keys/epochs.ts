// Vault keys after the first, `epochs/<n>.json`: wrapped to every member and sealed under the previous vault key. The
// journal names each file's digest (`$epochs`), in a frame signed by an administrator. A file that no frame names is
// not a key of the vault.
import { canonical } from '../../../domain/kernel/canonical.ts';
import {
  decodeChecked,
  encodeChecked,
  listFolder,
  nullIfUnreadable,
  readIfExists,
  unreadableFinding,
  writeAtomic,
  type BeforeReplacing,
  type Disk,
} from '../disk/index.ts';
import { openBytes, sealBytes, sha256, wrapFor } from '../crypto/index.ts';
import type { Keyring } from './keyring.ts';
import { damageFinding, epochRows, newestEpoch, type Finding, type MemberRow, type Registers } from '../model/index.ts';
import { epochContext } from './slots.ts';

const FORMAT_NAME = 'kanalvakt-epoch';
/** Larger than any file of an epoch, in bytes: it holds a wrapped key for each member. */
const MAX_EPOCH_BYTES = 4 * 1024 * 1024;
/** More vault keys than any vault begins while a slot stays the same. */
const MAX_LATER_EPOCHS = 10_000;
const FILE_PATTERN = /^([1-9]\d{0,8})\.json$/;

const epochsFolder = (folder: string): string => `${folder}/epochs`;

/** Path of an epoch's file. */
export const epochPath = (folder: string, epoch: number): string => `${epochsFolder(folder)}/${epoch}.json`;

/** base64 SHA-256 of a file's bytes, as stored in the journal. */
export const fileDigest = (bytes: Uint8Array): string => sha256(bytes).toString('base64');

const epochAad = (vaultId: string, epoch: number): Buffer =>
  Buffer.from(`kanalvakt/v1/epoch\0${canonical({ epoch, vaultId })}`);

/** The file of a new epoch: its key wrapped to each of these members. `keys` must hold the previous vault key. */
export function encodeEpoch(keys: Keyring, epoch: number, vaultKey: Uint8Array, members: readonly MemberRow[]): Buffer {
  const wraps = Object.fromEntries(
    members.map(({ id, x25519 }) => [
      id,
      wrapFor(Buffer.from(x25519, 'base64'), vaultKey, epochContext(keys.vaultId, id, epoch)),
    ]),
  );
  const box = sealBytes(
    keys.key(epoch - 1, 'epoch'),
    Buffer.from(canonical({ wraps })),
    epochAad(keys.vaultId, epoch),
  ).toString('base64');
  return encodeChecked({ format: FORMAT_NAME, v: 1, vaultId: keys.vaultId, epoch, box });
}

/**
 * The vault key in a file; `notOurs` when the file is authentic but has no key for this member, `bad` when it is not
 * the vault's.
 */
function openEpoch(bytes: Buffer, keys: Keyring, epoch: number): Buffer | 'notOurs' | 'bad' {
  const content = decodeChecked(bytes);
  if (
    content?.format !== FORMAT_NAME ||
    content.v !== 1 ||
    content.vaultId !== keys.vaultId ||
    content.epoch !== epoch ||
    typeof content.box !== 'string' ||
    !keys.has(epoch - 1)
  )
    return 'bad';
  const plain = openBytes(
    keys.key(epoch - 1, 'epoch'),
    Buffer.from(content.box, 'base64'),
    epochAad(keys.vaultId, epoch),
  );
  const wraps = plain === null ? null : readWraps(plain);
  if (wraps === null) return 'bad';
  const wrapped = Object.hasOwn(wraps, keys.memberId) ? wraps[keys.memberId] : undefined;
  const key =
    typeof wrapped === 'string' ? keys.unwrap(wrapped, epochContext(keys.vaultId, keys.memberId, epoch)) : null;
  return key?.length === 32 ? key : 'notOurs';
}

/** A member can seal arbitrary content, so it is checked like any other file. */
function readWraps(plain: Buffer): Record<string, unknown> | null {
  try {
    const { wraps } = JSON.parse(plain.toString('utf8')) as { wraps?: unknown };
    return typeof wraps === 'object' && wraps !== null ? (wraps as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/**
 * Adds the keys of later epochs up to `newest`, each opened with the previous one, as far as they go. Only the journal
 * decides which of them belong to the vault. A file that cannot be read ends it; `checkEpochFiles` reports it.
 */
export async function extendKeys(disk: Disk, folder: string, keys: Keyring, newest: number): Promise<void> {
  const last = Math.min(newest, keys.epoch + MAX_LATER_EPOCHS);
  for (let epoch = keys.epoch + 1; epoch <= last; epoch += 1) {
    const bytes = await readIfExists(disk, epochPath(folder, epoch), MAX_EPOCH_BYTES).catch(nullIfUnreadable);
    const key = bytes === null ? 'bad' : openEpoch(bytes, keys, epoch);
    if (typeof key === 'string') return;
    keys.addEpoch(epoch, key);
  }
}

/**
 * Compares the epoch files with the journal: `vault.epochDamaged` for each that is missing, is not the one an
 * administrator made, or whose key could not be obtained; `vault.unreadable` for one that cannot be read. Rejects on other
 * disk errors.
 */
export async function checkEpochFiles(
  disk: Disk,
  folder: string,
  keys: Keyring,
  registers: Registers,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const row of epochRows(registers)) {
    const epoch = Number(row.id);
    const bytes = await readIfExists(disk, epochPath(folder, epoch), MAX_EPOCH_BYTES).catch(unreadableFinding);
    if (bytes !== null && !Buffer.isBuffer(bytes)) findings.push(bytes);
    else if (bytes === null || fileDigest(bytes) !== row.digest || !keys.has(epoch))
      findings.push(damageFinding('vault.epochDamaged', { epoch }));
  }
  return findings;
}

/** `vault.epochWrong` for each segment that is not under the key that was in force when it was started. */
export function checkSegmentEpochs(
  segments: readonly { readonly number: number; readonly epoch: number; readonly firstSeq: number }[],
  registers: Registers,
): Finding[] {
  const rows = epochRows(registers);
  const epochInForceAt = (firstSeq: number): number => 1 + rows.filter(({ seq }) => seq < firstSeq).length;
  return segments
    .filter((info) => info.epoch !== epochInForceAt(info.firstSeq))
    .map(({ number, epoch }) => damageFinding('vault.epochWrong', { segment: number, epoch }));
}

/** Discards keys that no frame names. */
export function dropUnrecordedEpochs(keys: Keyring, registers: Registers): void {
  keys.dropEpochsAfter(newestEpoch(registers));
}

/** Writes the file of a new epoch; durable when it resolves. */
export async function writeEpoch(
  disk: Disk,
  folder: string,
  epoch: number,
  bytes: Uint8Array,
  beforeReplacing: BeforeReplacing,
): Promise<void> {
  await disk.mkdir(epochsFolder(folder));
  await disk.syncFolder(folder);
  await writeAtomic(disk, epochPath(folder, epoch), bytes, beforeReplacing);
}

/** Removes the file of an epoch whose frame was not written. */
export async function removeEpoch(disk: Disk, folder: string, epoch: number): Promise<void> {
  await disk.unlink(epochPath(folder, epoch)).catch(() => undefined);
}

/**
 * Removes the file of an epoch that a crash prevented from starting. Keeps files that are not the vault's. Only the
 * lock holder may call it.
 */
export async function removeUnrecordedEpoch(
  disk: Disk,
  folder: string,
  keys: Keyring,
  registers: Registers,
): Promise<void> {
  const newest = newestEpoch(registers);
  const bytes = await readIfExists(disk, epochPath(folder, newest + 1), MAX_EPOCH_BYTES).catch(() => null);
  if (bytes !== null && openEpoch(bytes, keys, newest + 1) !== 'bad') await removeEpoch(disk, folder, newest + 1);
}

/** Files in `epochs/` that no frame names, as notes. */
export async function unknownEpochFiles(disk: Disk, folder: string, registers: Registers): Promise<Finding[]> {
  const newest = newestEpoch(registers);
  const found = await listFolder(disk, epochsFolder(folder)).catch(unreadableFinding);
  if (!Array.isArray(found)) return [found];
  const names = found.filter((name) => !name.includes('.tmp-'));
  const unknown = names.filter((name) => {
    const epoch = Number(FILE_PATTERN.exec(name)?.[1] ?? 0);
    return epoch < 2 || epoch > newest;
  });
  return unknown.map((name) => ({ code: 'vault.strangeFile', severity: 'note', params: { file: `epochs/${name}` } }));
}
