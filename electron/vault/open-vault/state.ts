// Everything an open vault consists of.
import type { Result } from '../../../domain/kernel/result.ts';
import type { BlobStore } from '../blobs/index.ts';
import type { Compartments } from '../custody/index.ts';
import type { Disk } from '../disk/index.ts';
import type { FolderJournal } from '../journal/index.ts';
import type { Keyring } from '../keys/index.ts';
import type { LogIndex, SegmentDigest } from '../log/index.ts';
import type { Lock, LockTimes } from '../lock/index.ts';
import type { KdfParams } from '../crypto/index.ts';
import type { Finding, LeftOut, Registers } from '../model/index.ts';
import type { Mirror } from '../mirror/index.ts';
import type { VaultStore } from '../store/index.ts';
import type { FrameRules } from './frame-rules.ts';
import type { Vault } from './vault.ts';

/** Opens a copy of the vault in another folder, read-only. */
export type OpenCopy = (folder: string, disk: Disk) => Promise<Result<Vault<Registers>>>;

/** Loaded by `session/open.ts`. */
export interface OpenVaultState {
  readonly folder: string;
  readonly disk: Disk;
  readonly keys: Keyring;
  readonly journal: FolderJournal;
  /** Where changes are made durable. */
  readonly store: VaultStore;
  /** The connection to the server that the vault is kept on; null: it is kept in the folder. */
  readonly mirror: Mirror | null;
  /** Rebuilt when contents have been erased. */
  index: LogIndex;
  /** Null: every member may write everything. */
  readonly rules: FrameRules | null;
  /** Frames that do not count, by number. */
  readonly leftOut: Map<number, LeftOut>;
  readonly compartments: Compartments;
  readonly blobs: BlobStore;
  /** Held by a writer. */
  lock: Lock | null;
  readonly clock: () => Date;
  readonly registers: Registers;
  readonly genesis: { readonly hash: string; readonly at: string };
  /** When the newest frame that counts was written, ISO 8601. */
  readonly headAt: string;
  readonly findings: Finding[];
  readonly mode: { value: 'readWrite' | 'readOnly' };
  /** The frame number of the newest good snapshot on disk. */
  readonly snapshotSeq: number;
  readonly kdf?: KdfParams;
  /** Opens a copy of this vault, read-only, with copies of its keys. */
  readonly openCopy: OpenCopy;
  /** Full segments whose bytes have not been compared with their digest yet. */
  readonly unchecked: readonly SegmentDigest[];
  readonly times: LockTimes;
}
