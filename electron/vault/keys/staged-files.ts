// Files staged beside the one they replace until the frame that puts them in force is durable: a member's new slot, a
// new recovery file. Also completes what a crash interrupted: the file that the journal names is moved into place.
import {
  errorCode,
  nullIfUnreadable,
  readIfExists,
  renameDurably,
  unreadableFinding,
  writeAtomic,
  type BeforeReplacing,
  type Disk,
} from '../disk/index.ts';
import { fileDigest, removeUnrecordedEpoch } from './epochs.ts';
import { MAX_RECOVERY_BYTES } from './recovery-file.ts';
import type { Keyring } from './keyring.ts';
import { epochRows, memberOf, RECOVERY_ID, type Finding, type MemberRow, type Registers } from '../model/index.ts';
import {
  decodeSlot,
  listNextSlots,
  listSlots,
  MAX_SLOT_BYTES,
  nextSlotPath,
  readSlot,
  slotPath,
  type Slot,
} from './slots.ts';

/** The recovery file, for the identity on the printed sheet. */
export const recoveryPath = (folder: string): string => `${folder}/recovery.age`;
/** A recovery file that is not in force yet. */
export const nextRecoveryPath = (folder: string): string => `${folder}/recovery.next.age`;

const removeQuietly = (disk: Disk, path: string): Promise<void> => disk.unlink(path).catch(() => undefined);

/** Replaces a member's slot at once; durable when it resolves. */
export const putSlot = (
  disk: Disk,
  folder: string,
  memberId: string,
  bytes: Uint8Array,
  beforeReplacing?: BeforeReplacing,
): Promise<void> => writeAtomic(disk, slotPath(folder, memberId), bytes, beforeReplacing);

/** Stages a slot beside the member's own; durable when it resolves. */
export const stageSlot = (disk: Disk, folder: string, memberId: string, bytes: Uint8Array): Promise<void> =>
  writeAtomic(disk, nextSlotPath(folder, memberId), bytes);

/** Removes a staged slot. */
export const dropStagedSlot = (disk: Disk, folder: string, memberId: string): Promise<void> =>
  removeQuietly(disk, nextSlotPath(folder, memberId));

/**
 * Moves a staged slot into the member's place. If the disk refuses, the slot is read where it is and the next opening
 * tries again.
 */
export const placeSlot = (disk: Disk, folder: string, memberId: string): Promise<void> =>
  renameDurably(disk, nextSlotPath(folder, memberId), slotPath(folder, memberId)).catch(ignoreDiskError);

/** The same for a recovery file. */
export const stageRecovery = (disk: Disk, folder: string, bytes: Uint8Array): Promise<void> =>
  writeAtomic(disk, nextRecoveryPath(folder), bytes);
export const dropStagedRecovery = (disk: Disk, folder: string): Promise<void> =>
  removeQuietly(disk, nextRecoveryPath(folder));
export const placeRecovery = (disk: Disk, folder: string): Promise<void> =>
  renameDurably(disk, nextRecoveryPath(folder), recoveryPath(folder)).catch(ignoreDiskError);

function ignoreDiskError(error: unknown): void {
  if (errorCode(error) === '') throw error;
}

/** Removes the slots of a removed member. The next opening removes whatever remains. */
export async function removeSlots(disk: Disk, folder: string, memberId: string): Promise<void> {
  for (const path of [slotPath(folder, memberId), nextSlotPath(folder, memberId)]) await removeQuietly(disk, path);
  await disk.syncFolder(`${folder}/members`).catch(ignoreDiskError);
}

/**
 * Completes what a crash interrupted, and leaves what cannot be read. Only the lock holder may call it, on an undamaged
 * vault.
 */
export async function completeStaged(disk: Disk, folder: string, keys: Keyring, registers: Registers): Promise<void> {
  for (const id of await listNextSlots(disk, folder))
    await completeStagedSlot(disk, folder, keys.vaultId, id, memberOf(registers, id)).catch(nullIfUnreadable);
  const removed = new Set(epochRows(registers).map((row) => row.removed));
  for (const id of await listSlots(disk, folder))
    if (removed.has(id) && memberOf(registers, id) === undefined) await removeSlots(disk, folder, id);
  await completeStagedRecovery(disk, folder, registers).catch(nullIfUnreadable);
  await removeUnrecordedEpoch(disk, folder, keys, registers);
}

/**
 * `vault.recoveryDamaged` when the recovery file is missing or not the one in force, `vault.unreadable` when it cannot be
 * read. Rejects on other disk errors.
 */
export async function checkRecoveryFile(disk: Disk, folder: string, registers: Registers): Promise<Finding[]> {
  const expectedDigest = memberOf(registers, RECOVERY_ID)?.file;
  if (expectedDigest === undefined) return [];
  const unreadable: Finding[] = [];
  for (const path of [recoveryPath(folder), nextRecoveryPath(folder)]) {
    const bytes = await readIfExists(disk, path, MAX_RECOVERY_BYTES).catch(unreadableFinding);
    if (bytes === null) continue;
    if (!Buffer.isBuffer(bytes)) unreadable.push(bytes);
    else if (fileDigest(bytes) === expectedDigest) return [];
  }
  if (unreadable.length > 0) return unreadable;
  return [{ code: 'vault.recoveryDamaged', severity: 'note', params: {} }];
}

const isSlotOf = (slot: Slot, row: MemberRow | undefined): boolean =>
  slot.x25519 === row?.x25519 && slot.ed25519 === row.ed25519;

async function completeStagedSlot(
  disk: Disk,
  folder: string,
  vaultId: string,
  id: string,
  row: MemberRow | undefined,
): Promise<void> {
  const bytes = await readIfExists(disk, nextSlotPath(folder, id), MAX_SLOT_BYTES);
  const next = bytes === null ? null : decodeSlot(bytes, vaultId, id);
  const current = await readSlot(disk, folder, vaultId, id);
  const needed = next?.ok === true && isSlotOf(next.value, row) && !(current.ok && isSlotOf(current.value, row));
  await (needed ? placeSlot(disk, folder, id) : dropStagedSlot(disk, folder, id));
}

async function completeStagedRecovery(disk: Disk, folder: string, registers: Registers): Promise<void> {
  const next = await readIfExists(disk, nextRecoveryPath(folder), MAX_RECOVERY_BYTES);
  if (next === null) return;
  await (fileDigest(next) === memberOf(registers, RECOVERY_ID)?.file
    ? placeRecovery(disk, folder)
    : dropStagedRecovery(disk, folder));
}
