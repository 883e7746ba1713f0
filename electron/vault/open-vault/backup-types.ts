// Options and report of a backup.
import type { Head } from '../journal/index.ts';

export interface BackupOptions {
  /** The chosen folder. The vault's backups get a subfolder of their own in it. */
  readonly target: string;
  readonly label: string;
  readonly program: string;
  /** The folder has held backups before. If it holds none now, it is another disk under the same name. */
  readonly expectEarlier: boolean;
  /** Reads back every file of the backup, not only the new ones. */
  readonly full: boolean;
  readonly onProgress?: (phase: BackupPhase, done: number, total: number) => void;
  readonly cancelled?: () => boolean;
}
export type BackupPhase = 'copying' | 'checking';

/** A backup that still holds what somebody else ordered erased. */
export interface KeptBackup {
  readonly name: string;
  /** When it was made. */
  readonly at: string;
  /** Who ordered the erasure. */
  readonly by: string;
  /** Until when it is kept, ISO 8601. */
  readonly until: string;
}

export interface BackupReport {
  readonly generation: {
    readonly name: string;
    readonly at: string;
    readonly head: Head;
    readonly files: number;
    readonly bytes: number;
  };
  readonly copied: { readonly files: number; readonly bytes: number };
  /** Objects on the backup disk that were damaged and copied again. */
  readonly repaired: number;
  /** True when every file was read back, not only the new ones. */
  readonly full: boolean;
  /** Older backups dropped because newer ones replace them. */
  readonly expired: number;
  /** Older backups dropped because they held erased data, or something that opens for a removed member. */
  readonly purged: number;
  /** Older backups from which superseded channel keys were removed. */
  readonly trimmed: number;
  /** Older backups that still hold any of these; retried at the next backup. */
  readonly notPurged: number;
  /** Older backups that are kept for a while because somebody else ordered an erasure after them. */
  readonly kept: readonly KeptBackup[];
  /** Files in the vault's folder that do not belong to the vault and were not copied. */
  readonly strange: readonly string[];
}
