// The open vault as types only: from outside, from inside, and its options.
export type { BackupOptions, BackupPhase, BackupReport } from './backup-types.ts';
export type { AcceptOptions, BeforeNewKeys, CreateOptions, OpenOptions, RecoverOptions } from './options.ts';
export type { OpenCopy, OpenVaultState } from './state.ts';
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
} from './vault.ts';
