// What every part of the vault speaks of: rows and registers, findings, codes, times, canonical JSON.
export { VAULT_CODES, VAULT_FINDING_CODES } from './codes.ts';
export type { ServerCode } from './server-codes.ts';
export { beforeRulesFinding, leftOutFinding, makeLeftOut, type LeftOut } from './left-out.ts';
export { damageFinding, newFindings, refuseReadOnly, type Finding, type Progress } from './finding.ts';
export {
  epochRows,
  isActive,
  isAdministrator,
  isOwnRegister,
  memberOf,
  memberRows,
  newestEpoch,
  OFFLINE_ROW,
  offlineDays,
  OWN_REGISTERS,
  personRows,
  RECOVERY_ID,
  RULES_ROW,
  SERVER_ROW,
  rulesInForce,
  rulesSince,
  type EpochRow,
  type MemberRow,
} from './own-registers.ts';
export { removedTails, tailRowId, type NotedTail, type RemovedTail } from './removed-tails.ts';
export { inParallel } from './parallel.ts';
export type { Registers, Row } from './rows.ts';
export { sanitise } from './sanitise.ts';
export {
  CONTACT_FILE,
  COPY_FILE,
  ERASED_FILE,
  FOLDER_NAMES,
  isLastingFile,
  isSnapshotName,
  MIRROR_FILE,
  ROOT_FILES,
  SHEET_SHARES_FILE,
} from './file-names.ts';
export { isTimestamp, isTimestampMs } from './timestamp.ts';
