// The slice of the open vault that membership and key operations depend on.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { CompartmentWork } from '../custody/index.ts';
import { asResult } from '../disk/index.ts';
import {
  untilWritten,
  type OpenVaultState,
  type Reader,
  type Receipt,
  type SeveralWriters,
  type Writer,
} from '../open-vault/index.ts';
import { refuseReadOnly, type Finding, type Registers } from '../model/index.ts';
import type { ParcelObjects } from '../store/index.ts';

export interface MembershipContext {
  readonly vaultState: OpenVaultState;
  /** All registers as stored, including the vault's own; frozen. */
  readonly registers: () => Registers;
  /** When the newest frame that counts was written, ISO 8601. */
  readonly headAt: () => string;
  /**
   * Runs work while nothing else is written. Refuses with `vault.closed`, `vault.readOnly`; disk errors become
   * refusals. Where several programs write, `work` runs again from its start when another was faster: whatever it makes
   * is made for one attempt.
   */
  readonly runExclusive: <T>(work: () => Promise<Result<T>>) => Promise<Result<T>>;
  /**
   * Appends one frame of the time `now` with changes to the vault's own registers (`work.draft`), and stores or removes `besides` with
   * it; only inside `runExclusive`. Refuses like a write, and then leaves nothing of `besides`.
   */
  readonly writeFrame: <T>(
    action: string,
    change: (work: CompartmentWork, now: Date) => Result<T>,
    besides?: Partial<ParcelObjects>,
  ) => Promise<Result<{ readonly value: T; readonly receipt: Receipt }>>;
  /** Appends one frame without contents; only inside `runExclusive`. Refuses like a write. */
  readonly writeNote: (action: string) => Promise<Result<unknown>>;
  /** Runs work while nothing is written here, also where nothing can be written. Disk errors become refusals. */
  readonly exclusively: <T>(work: () => Promise<Result<T>>) => Promise<Result<T>>;
  readonly becomeReadOnly: (finding: Finding) => void;
  /** Writes a snapshot now; rejects with the disk's error. */
  readonly snapshot: () => Promise<void>;
}

/** The vault whose members are managed. */
interface MembersVault extends Pick<Writer, keyof Reader | 'becomeReadOnly'> {
  readonly headAt: () => string;
  readonly transact: <T>(
    action: string,
    change: (tx: { readonly work: CompartmentWork; readonly now: Date }) => Result<T>,
    besides?: Partial<ParcelObjects>,
    options?: { readonly once: boolean; readonly isNeeded?: boolean },
  ) => Promise<Result<{ value: T; receipt: Receipt }>>;
  /** Null: the lock says who writes. */
  readonly several: () => SeveralWriters | null;
  readonly snapshot: () => Promise<void>;
}

export const membershipContext = ({
  vaultState,
  registers,
  headAt,
  closed,
  enqueue,
  transact,
  several,
  snapshot,
  becomeReadOnly,
}: MembersVault): MembershipContext => ({
  // Read when the work runs: taking over replaces the parts.
  get vaultState() {
    return vaultState();
  },
  registers,
  headAt,
  runExclusive: (work) =>
    enqueue(() =>
      asResult(() =>
        untilWritten(several(), async () => {
          if (closed()) return fail('vault.closed');
          const { findings, mode } = vaultState();
          return mode.value === 'readOnly' ? refuseReadOnly(findings) : work();
        }),
      ),
    ),
  writeFrame: (action, change, besides) =>
    asResult(() => transact(action, ({ work, now }) => change(work, now), besides, { once: true })),
  writeNote: (action) => asResult(() => transact(action, () => ok(undefined), {}, { once: true, isNeeded: true })),
  exclusively: (work) => enqueue(() => asResult(() => (closed() ? Promise.resolve(fail('vault.closed')) : work()))),
  becomeReadOnly,
  snapshot,
});
