// Part of verification: whether the files that give members access to the vault's keys match the journal.
import { nullIfUnreadable, Refusal, UnreadableFile, unreadableFinding } from '../disk/index.ts';
import {
  checkEpochFiles,
  checkRecoveryFile,
  checkSegmentEpochs,
  listSlots,
  readSlot,
  readSlots,
  unknownEpochFiles,
  type Slot,
} from '../keys/index.ts';
import {
  damageFinding,
  memberOf,
  memberRows,
  RECOVERY_ID,
  type Finding,
  type MemberRow,
  type Registers,
} from '../model/index.ts';
import type { OpenVaultState } from '../open-vault/index.ts';

const isSlotOf = (slot: Slot, row: MemberRow | undefined): boolean =>
  slot.x25519 === row?.x25519 && slot.ed25519 === row.ed25519;

/** `checkFolder` reports a folder that cannot be read, and one with too many slots. */
function reportedElsewhere(error: unknown): string[] {
  if (error instanceof Refusal || error instanceof UnreadableFile) return [];
  throw error;
}

/** Checks the slots, the vault keys of later epochs and the recovery file. Rejects on disk errors. */
export async function checkKeyFiles(
  { disk, folder, keys, journal }: OpenVaultState,
  registers: Registers,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const id of await listSlots(disk, folder).catch(reportedElsewhere)) {
    const slot = await readSlot(disk, folder, keys.vaultId, id).catch(unreadableFinding);
    if ('code' in slot) findings.push(slot);
    else if (!slot.ok) findings.push(damageFinding(slot.error.code, slot.error.params ?? {}));
    else if (!isSlotOf(slot.value, memberOf(registers, id)))
      findings.push(damageFinding('vault.slotForeign', { member: id }));
  }
  for (const { id } of memberRows(registers)) {
    const slots = id === RECOVERY_ID ? null : await readSlots(disk, folder, keys.vaultId, id).catch(nullIfUnreadable);
    if (slots?.ok === false && slots.error.code === 'vault.memberUnknown')
      findings.push(damageFinding('vault.slotMissing', { member: id }));
  }
  findings.push(
    ...(await checkEpochFiles(disk, folder, keys, registers)),
    ...checkSegmentEpochs(journal.segments, registers),
    ...(await unknownEpochFiles(disk, folder, registers)),
  );
  for (const finding of await checkRecoveryFile(disk, folder, registers))
    findings.push({ ...finding, severity: 'damage' });
  return findings;
}
