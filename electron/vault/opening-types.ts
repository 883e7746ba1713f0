// What making, opening and coming into a vault take.
import type { Disk } from './durable.ts';
import type { LockTimes } from './lock-sight.ts';
import type { MigrationStep } from './migrate.ts';
import type { Registers, Vault } from './types.ts';

export interface KdfParams {
  readonly memKiB: number;
  readonly passes: number;
}

/** What tests and other platforms may put in place of the usual. */
export interface VaultSeams {
  /** The disk; the real one by default. */
  readonly disk?: Disk;
  /** When a journal segment is full, in bytes; 4 MiB by default. */
  readonly segmentBytes?: number;
  /** Times of lock and following; those of the program by default. */
  readonly lockTimes?: Partial<LockTimes>;
  /** Steps from older format versions; the program's own by default. */
  readonly migrations?: Readonly<Record<number, MigrationStep>>;
}

export interface CreateOptions<S extends Registers> extends VaultSeams {
  readonly folder: string;
  readonly passphrase: string;
  readonly member: { readonly id: string; readonly label: string };
  /** Registers as they are in a new vault. */
  readonly initial: S;
  readonly clock?: () => Date;
  /** Tests only: cheaper parameters, still inside the accepted bounds. */
  readonly kdf?: KdfParams;
}

export interface OpenOptions<S extends Registers> extends VaultSeams {
  readonly folder: string;
  /** A passphrase, or the 32 bytes `Vault.unlockKey` gave; these stop working when the passphrase is changed. */
  readonly passphrase: string | Uint8Array;
  /** Which member's slot to open; may be left out when there is only one. */
  readonly memberId?: string;
  readonly readOnly?: boolean;
  /** Empty registers, so that collections added in later program versions exist. */
  readonly initial: S;
  readonly clock?: () => Date;
}

/** Told of a vault that is opened with keys that are not a member's own, before the member is given new ones. */
export interface BeforeNewKeys {
  readonly before?: (vault: Pick<Vault<Registers>, 'id' | 'isSigned'>) => void;
}

/** The first unlock of an invited member: the code opens the slot once, and the own passphrase takes its place. */
export interface AcceptOptions<S extends Registers> extends BeforeNewKeys, Omit<OpenOptions<S>, 'passphrase' | 'readOnly' | 'memberId'> {
  readonly memberId: string;
  readonly code: string;
  readonly passphrase: string;
  /** Tests only: cheaper parameters, still inside the accepted bounds. */
  readonly kdf?: KdfParams;
}

/** Restoring a member with the printed sheet: new keys and passphrase, the same place in the registers. */
export interface RecoverOptions<S extends Registers> extends BeforeNewKeys, Omit<OpenOptions<S>, 'passphrase' | 'readOnly' | 'memberId'> {
  readonly memberId: string;
  /** The age identity from the sheet; white space and letter case do not matter. */
  readonly sheet: string;
  readonly passphrase: string;
  /** Makes the member an administrator, for when none is left. */
  readonly administrator: boolean;
  readonly kdf?: KdfParams;
}
