// What the affairs of members and their keys need of the opened vault around them.
import type { Result } from '../../domain/result.ts';
import type { CompartmentWork } from './compartments.ts';
import type { Receipt, Registers } from './types.ts';
import type { VaultParts } from './parts.ts';

export interface VaultCore {
  readonly parts: VaultParts;
  /** All registers as stored, the vault's own included; frozen. */
  readonly registers: () => Registers;
  /** Runs work while nothing else is written. Refuses with `vault.closed`, `vault.readOnly`; disk errors become refusals. */
  readonly alone: <T>(work: () => Promise<Result<T>>) => Promise<Result<T>>;
  /** Appends one frame over the vault's own registers (`work.draft`); only inside `alone`. Refuses like a write. */
  readonly change: <T>(action: string, change: (work: CompartmentWork) => Result<T>) => Promise<Result<{ readonly value: T; readonly receipt: Receipt }>>;
  /** Writes a snapshot now; rejects with the disk's error. */
  readonly snapshot: () => Promise<void>;
}
