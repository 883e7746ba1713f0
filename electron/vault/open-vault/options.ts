// Options for creating, opening, joining and recovering a vault.
import type { Result } from '../../../domain/kernel/result.ts';
import type { Disk } from '../disk/index.ts';
import type { KdfParams } from '../crypto/index.ts';
import type { LockTimes } from '../lock/index.ts';
import type { MigrationStep } from '../folder/index.ts';
import type { ServerLogin } from '../mirror/index.ts';
import type { FrameRules } from './frame-rules.ts';
import type { VaultServer } from '../server/index.ts';
import type { Vault } from './vault.ts';
import type { Registers } from '../model/index.ts';

/** Replaceable parts, for tests and other platforms. */
export interface VaultSeams {
  /** The disk; the real one by default. */
  readonly disk?: Disk;
  /** When a journal segment is full, in bytes; 4 MiB by default. */
  readonly segmentBytes?: number;
  /** Lock and follow intervals; the program's own by default. */
  readonly lockTimes?: Partial<LockTimes>;
  /** Who may write which row and record; by default every member may write everything. */
  readonly rules?: FrameRules;
  /** Migration steps from older format versions; the program's own by default. */
  readonly migrations?: Readonly<Record<number, MigrationStep>>;
}

export interface CreateOptions<S extends Registers> extends VaultSeams {
  readonly folder: string;
  readonly passphrase: string;
  readonly member: { readonly id: string; readonly label: string };
  /** Registers of a new vault. */
  readonly initial: S;
  readonly clock?: () => Date;
  /** Tests only: cheaper parameters, still within the accepted bounds. */
  readonly kdf?: KdfParams;
}

export interface OpenOptions<S extends Registers> extends VaultSeams {
  readonly folder: string;
  /** A passphrase, or the 32 bytes from `Vault.unlockKey`, which stop working when the passphrase is changed. */
  readonly passphrase: string | Uint8Array;
  /** Which member's slot to open. Optional when there is only one. */
  readonly memberId?: string;
  readonly readOnly?: boolean;
  /** The folder is this program's mirror of a vault that is kept there, and written by several programs. */
  readonly server?: VaultServer;
  /** What `server` is connected with; kept in the mirror, sealed for the member's own key. */
  readonly serverLogin?: ServerLogin;
  /** Empty registers, so that collections added in later program versions exist. */
  readonly initial: S;
  readonly clock?: () => Date;
}

/**
 * `before` receives a vault that was opened with keys that are not the member's own, before the member gets new ones.
 * When it refuses, nothing is written, and the refusal is the answer.
 */
export interface BeforeNewKeys {
  readonly before?: (vault: Pick<Vault<Registers>, 'id' | 'isSigned' | 'db' | 'members'>) => Result<void>;
}

/**
 * The first unlock of an invited member: the code opens the slot once and is replaced by the member's own passphrase.
 */
export interface AcceptOptions<S extends Registers>
  extends BeforeNewKeys, Omit<OpenOptions<S>, 'passphrase' | 'readOnly' | 'memberId'> {
  readonly memberId: string;
  readonly code: string;
  readonly passphrase: string;
  /** Tests only: cheaper parameters, still within the accepted bounds. */
  readonly kdf?: KdfParams;
}

/** Restores a member with the printed sheet: new keys and passphrase, same row in the registers. */
export interface RecoverOptions<S extends Registers>
  extends BeforeNewKeys, Omit<OpenOptions<S>, 'passphrase' | 'readOnly' | 'memberId'> {
  readonly memberId: string;
  /** The age identity from the sheet. White space and letter case are ignored. */
  readonly sheet: string;
  readonly passphrase: string;
  /** Makes the member an administrator, for when no administrator is left. */
  readonly administrator: boolean;
  readonly kdf?: KdfParams;
}
