// The open vault as seen from outside and from inside, its options, and what lives as long as it.
export type { Basis, ForeignChange, Seen } from './basis.ts';
export type { BackupOptions, BackupPhase, BackupReport, KeptBackup } from './backup-types.ts';
export type { Copies, NotedCopy, OpenElsewhere } from './copy-types.ts';
export type { FrameRules, RuledErasure, RuledFrame, RuledRecord, RuledRow } from './frame-rules.ts';
export {
  SERVER_CHECKS,
  type CheckLine,
  type MoveBackTarget,
  type Moved,
  type MoveOptions,
  type MovePhase,
  type Moves,
  type MoveTarget,
  type MoveWatch,
  type OwnCopy,
} from './move-types.ts';
export type { AcceptOptions, BeforeNewKeys, CreateOptions, OpenOptions, RecoverOptions } from './options.ts';
export type { LostShare, Repairs, RestoredShares } from './repairs.ts';
export type { LockLossCode, Reader, Writer } from './roles.ts';
export { untilOneWritten, untilWritten, type SeveralWriters } from './several-writers.ts';
export { VaultScope, type ScopeKey } from './scope.ts';
export { HOLD_MS, type Hold, type Sharing } from './sharing.ts';
export type { OpenCopy, OpenVaultState } from './state.ts';
export { vaultDisk } from './vault-disk.ts';
export type {
  ChangeEvent,
  Erasure,
  Invitation,
  JournalRow,
  MemberInfo,
  Receipt,
  RecoverySheet,
  Sweep,
  Tx,
  Vault,
  VerifyOptions,
  VerifyReport,
  WaitingErasure,
} from './vault.ts';
