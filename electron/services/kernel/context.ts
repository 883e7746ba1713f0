// What every service receives: the open vault, the signed-in user and the clock. Services are plain functions over it.
import type { CallName, Checked, FileCall, JournalAction, Output, ServiceCall } from '../../../domain/contract/api.ts';
import type { Person } from '../../../domain/people/model.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { OpenReader } from '../../reader/client.ts';
import type { Basis, Erasure, Receipt, Seen, Tx, Vault, VaultScope } from '../../vault/index.ts';

/** The open vault as services see it: each change is journalled under an action that has words on the screen. */
export interface ServiceVault extends Omit<Vault<VaultState>, 'write' | 'erase' | 'scope'> {
  /** See `Vault.scope`. */
  readonly scope: Pick<VaultScope, 'of'>;
  /** See `Vault.write`. */
  write<T>(
    action: JournalAction,
    change: (tx: Tx<VaultState>) => Result<T>,
    basis?: Basis,
    seen?: Seen,
  ): Promise<Result<{ readonly value: T; readonly receipt: Receipt }>>;
  /** See `Vault.erase`. */
  erase(
    action: JournalAction,
    what: Erasure,
    record: (tx: Tx<VaultState>) => Result<void>,
    basis?: Basis,
  ): Promise<Result<Receipt>>;
}

export interface ServiceContext {
  readonly vault: ServiceVault;
  /** The signed-in person. */
  readonly me: Person;
  /** The program's current time. */
  readonly now: () => Date;
  /** Today in Europe/Stockholm, `YYYY-MM-DD`. */
  readonly today: () => string;
  readonly newId: () => string;
  /** Starts a process without keys that reads a file from outside. Used through `foreign-files.ts`. */
  readonly openReader: OpenReader;
  /** The rule set in force today. */
  readonly ruleSet: () => RuleSet;
  /** The rule set that holds on a day or at a point in time (ISO 8601): what was begun under it is judged by it. */
  readonly ruleSetOn: (when: string) => RuleSet;
}

export type Handler<N extends CallName> = (
  context: ServiceContext,
  input: Checked<N>,
) => Promise<Result<Output<N>>> | Result<Output<N>>;

/** Handlers for the calls of a subject that a service answers, by name. */
export type Handlers<Subject extends string> = {
  readonly [N in Extract<ServiceCall, `${Subject}.${string}`>]: Handler<N>;
};

/** Handlers for the calls of a group that a service answers, by name. */
export type HandlersOf<Calls> = { readonly [N in Extract<ServiceCall, keyof Calls>]: Handler<N> };

/** What a file says of the program, and the fonts that it is set in. */
export interface ProgramFacts {
  /** Folder of the font files for PDFs, shipped with the program. */
  readonly fontFolder: string;
  readonly version?: string;
}

/** Makes the bytes of a call that is answered by a file. */
export type FileMaker<N extends FileCall> = (
  context: ServiceContext,
  input: Checked<N>,
  program: ProgramFacts,
) => Promise<Result<Uint8Array>> | Result<Uint8Array>;
/** Makers of the named files, by call. */
export type FileMakers<N extends FileCall> = { readonly [K in N]: FileMaker<K> };
