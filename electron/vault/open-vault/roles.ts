// An open vault as the parts it consists of see it: as something to read, and as something to write. A part asks for
// the least that it needs, and names only what it needs beside that.
import type { Finding, Registers } from '../model/index.ts';
import type { OpenVaultState } from './state.ts';

export interface Reader {
  /** Replaced when following or taking over reloads everything; read again after every wait. */
  readonly vaultState: () => OpenVaultState;
  /** All registers as stored, including the vault's own; frozen. */
  readonly registers: () => Registers;
  readonly closed: () => boolean;
  /** Closing has begun: nothing new is started. */
  readonly closing: () => boolean;
  /** Runs tasks one at a time, never concurrently with a write. */
  readonly enqueue: <T>(task: () => Promise<T>) => Promise<T>;
}

export interface Writer extends Reader {
  readonly becomeReadOnly: (finding: Finding) => void;
  /** Writes a snapshot; never rejects. */
  readonly snapshot: () => Promise<void>;
}

/** Codes of the notes that say why a writer has become a reader. */
export type LockLossCode = 'vault.lockLost' | 'vault.journalReplaced';
