// The keys in memory, and the files that give them to members.
export {
  checkEpochFiles,
  checkSegmentEpochs,
  dropUnrecordedEpochs,
  encodeEpoch,
  extendKeys,
  fileDigest,
  removeEpoch,
  unknownEpochFiles,
  writeEpoch,
} from './epochs.ts';
export { identityFrom, Keyring, newKey } from './keyring.ts';
export { encodeRecovery, newSheetIdentity, readSheet } from './recovery-file.ts';
export { unlockRecovery } from './unlock-recovery.ts';
export { SlotKey } from './slot-key.ts';
export {
  checkMemberId,
  encodeSlot,
  listSlots,
  makeSlotAndKey,
  makeSlotUnder,
  MAX_SLOT_BYTES,
  newIdentity,
  openSlot,
  publicKeysOf,
  readSlot,
  readSlots,
  slotPath,
  unlockSlot,
  type Slot,
} from './slots.ts';
export {
  checkRecoveryFile,
  completeStaged,
  dropStagedRecovery,
  dropStagedSlot,
  placeRecovery,
  placeSlot,
  putSlot,
  removeSlots,
  stageRecovery,
  stageSlot,
} from './staged-files.ts';
