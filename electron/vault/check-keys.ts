// Part of verification: whether the files that give members access to the vault's keys match the journal.
import { checkEpochFiles, checkSegmentEpochs, strangeEpochFiles } from './epochs.ts';
import { memberOf } from './authority.ts';
import { memberRows, recoveryId, type MemberRow } from './own-registers.ts';
import { listSlots, readSlot, readSlots, type Slot } from './slots.ts';
import type { Finding, Registers } from './types.ts';
import type { VaultParts } from './parts.ts';
import { checkRecoveryFile } from './waiting.ts';

const damage = (code: string, params: Finding['params']): Finding => ({ code, severity: 'damage', params });
const isFor = (slot: Slot, row: MemberRow | undefined): boolean =>
  slot.x25519 === row?.x25519 && slot.ed25519 === row.ed25519;

/** Checks slots, later vault keys and the recovery file. Rejects on disk errors. */
export async function checkKeyFiles(
  { disk, folder, keys, journal }: VaultParts,
  registers: Registers,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const id of await listSlots(disk, folder)) {
    const slot = await readSlot(disk, folder, keys.vaultId, id);
    if (!slot.ok) findings.push(damage(slot.error.code, slot.error.params ?? {}));
    else if (!isFor(slot.value, memberOf(registers, id))) findings.push(damage('vault.slotForeign', { member: id }));
  }
  for (const { id } of memberRows(registers)) {
    const slots = id === recoveryId ? null : await readSlots(disk, folder, keys.vaultId, id);
    if (slots?.ok === false && slots.error.code === 'vault.memberUnknown')
      findings.push(damage('vault.slotMissing', { member: id }));
  }
  findings.push(
    ...(await checkEpochFiles(disk, folder, keys, registers)),
    ...checkSegmentEpochs(journal.segments, registers),
    ...(await strangeEpochFiles(disk, folder, registers)),
  );
  for (const finding of await checkRecoveryFile(disk, folder, registers))
    findings.push({ ...finding, severity: 'damage' });
  return findings;
}
