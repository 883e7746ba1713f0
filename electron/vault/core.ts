// The slice of the open vault that membership and key operations depend on.
import { fail, type Result } from '../../domain/result.ts';
import type { CompartmentWork } from './compartments.ts';
import { asResult } from './durable.ts';
import type { Receipt, Registers } from './types.ts';
import type { VaultParts } from './parts.ts';

export interface VaultCore {
  readonly parts: VaultParts;
  /** All registers as stored, including the vault's own; frozen. */
  readonly registers: () => Registers;
  /**
   * Runs work while nothing else is written. Refuses with `vault.closed`, `vault.readOnly`; disk errors become
   * refusals.
   */
  readonly alone: <T>(work: () => Promise<Result<T>>) => Promise<Result<T>>;
  /**
   * Appends one frame with changes to the vault's own registers (`work.draft`); only inside `alone`. Refuses like a
   * write.
   */
  readonly change: <T>(
    action: string,
    change: (work: CompartmentWork) => Result<T>,
  ) => Promise<Result<{ readonly value: T; readonly receipt: Receipt }>>;
  /** Writes a snapshot now; rejects with the disk's error. */
  readonly snapshot: () => Promise<void>;
}

interface CoreHost {
  readonly parts: () => VaultParts;
  readonly registers: () => Registers;
  readonly closed: () => boolean;
  readonly enqueue: <T>(task: () => Promise<T>) => Promise<T>;
  readonly transact: <T>(
    action: string,
    change: (tx: { readonly work: CompartmentWork }) => Result<T>,
  ) => Promise<Result<{ value: T; receipt: Receipt }>>;
  readonly snapshot: () => Promise<void>;
}

export const coreOf = ({ parts, registers, closed, enqueue, transact, snapshot }: CoreHost): VaultCore => ({
  // Read when the work runs: taking over replaces the parts.
  get parts() {
    return parts();
  },
  registers,
  alone: (work) =>
    enqueue(() =>
      asResult(async () => {
        if (closed()) return fail('vault.closed');
        return parts().mode.value === 'readOnly' ? fail('vault.readOnly') : work();
      }),
    ),
  change: (action, change) => asResult(() => transact(action, ({ work }) => change(work))),
  snapshot,
});
