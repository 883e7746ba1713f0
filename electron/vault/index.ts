// The vault's public interface for the rest of the program.
export { VAULT_CODES, VAULT_FINDING_CODES, type Finding, type LeftOut, type Registers } from './model/index.ts';
export { isSignedWith, prepareKdf, signedPrefix, type KdfParams, type Signature } from './crypto/index.ts';
export { nodeDisk, type Disk, type DiskFile, type EntryKind, type FolderEntry, type OpenMode } from './disk/index.ts';
export type { LockOwner, WriteAccess } from './lock/index.ts';
export { BlobDamaged, type BlobInfo, type Blobs, type BlobWriter } from './blobs/index.ts';
export { inspectVault } from './folder/index.ts';
export type {
  Facets,
  LogPage,
  LogPut,
  LogQuery,
  LogRow,
  LogSearch,
  LogVersion,
  RecordNumber,
  RowTest,
} from './log/index.ts';
export type { CompartmentInfo, Sealed } from './custody/index.ts';
export {
  HOLD_MS,
  type Basis,
  type Hold,
  type ScopeKey,
  type Seen,
  type Sharing,
  type VaultScope,
} from './open-vault/index.ts';
export { generateCode as newCode, memberInfoOf } from './members/index.ts';
export { refuseReadOnly, rulesInForce } from './model/index.ts';
export type {
  AcceptOptions,
  BeforeNewKeys,
  ChangeEvent,
  CheckLine,
  CreateOptions,
  Erasure,
  FrameRules,
  JournalRow,
  MemberInfo,
  MovePhase,
  NotedCopy,
  OpenElsewhere,
  OpenOptions,
  Receipt,
  RecoverOptions,
  RuledFrame,
  Sweep,
  Tx,
  Vault,
  VerifyReport,
  WaitingErasure,
} from './open-vault/index.ts';
export {
  BACKUP_PURPOSE,
  backupFolderIn,
  compareVaults,
  findBackups,
  isInside,
  overlaps,
  restore,
  totalSizeOf,
  type SignedGeneration,
  type VaultBackups,
} from './backup/index.ts';
export {
  acceptInvitation,
  createVault,
  openVault,
  recoverMember,
  serverLoginWithSheet,
  unlockServerLogin,
} from './session/index.ts';
export {
  asideName,
  fetchedBeside,
  finishTaking,
  removeFetched,
  serverAddressOf,
  takeFetched,
  type ServerLogin,
  type ServerTrust,
} from './mirror/index.ts';
export {
  followMembers,
  joinVault,
  loginNameOf,
  makeConnectionFile,
  makeLogin,
  readConnectionFile,
  unlockConnectionFile,
  type DoorOwner,
} from './joining/index.ts';
export {
  administerServer,
  connectToServer,
  type ServerAdministration,
  type ServerDoor,
  type VaultServer,
} from './server/index.ts';
export type { NotedTail } from './model/index.ts';
export { leaveHead, readHeads, type WitnessedHead, type WitnessPlace } from './witness/index.ts';
