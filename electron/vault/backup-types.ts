// What a backup is asked for, and what it reports.
import type { Head } from './frame.ts';

export interface BackupOptions {
  /** The chosen folder; the vault's backups get a folder of their own in it. */
  readonly target: string;
  readonly label: string;
  readonly program: string;
  /** There were backups in the folder before; without them it is another disk under the same name. */
  readonly expectEarlier: boolean;
  /** Reads back every file of the backup, not only those that are new. */
  readonly full: boolean;
  readonly onProgress?: (phase: BackupPhase, done: number, total: number) => void;
  readonly cancelled?: () => boolean;
}
export type BackupPhase = 'copying' | 'checking';

export interface BackupReport {
  readonly generation: { readonly name: string; readonly at: string; readonly head: Head; readonly files: number; readonly bytes: number };
  readonly copied: { readonly files: number; readonly bytes: number };
  /** Objects that were on the backup's disk and not as they should be; copied anew. */
  readonly repaired: number;
  /** True when every file was read back, not only the new ones. */
  readonly full: boolean;
  /** Older backups dropped because newer ones take their place. */
  readonly expired: number;
  /** Older backups dropped because they held what has been erased, or what opens for a removed member. */
  readonly purged: number;
  /** Older backups from which keys of channels were taken that have been replaced since. */
  readonly trimmed: number;
  /** Those that hold any of that still; tried again at the next backup. */
  readonly notPurged: number;
  /** Files in the vault's folder that are not the vault's and were not copied. */
  readonly strange: readonly string[];
}
