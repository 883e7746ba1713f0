// What a program does about other histories of the open vault: what it leaves and reads in a witness folder, and taking the
// server's version.
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Finding } from '../../../domain/vault/calls.ts';
import type { Vault } from '../../vault/index.ts';
import type { ChosenFolderOps } from '../backup/calls.ts';
import { compareWithAnchor } from './anchor.ts';
import { OtherVersion, type OtherSession } from './other-version.ts';
import type { ServerConnection } from './server-connection.ts';
import { WitnessKeeper } from './witness.ts';

export type HistoryCalls = WitnessKeeper['calls'] & OtherVersion['calls'];

export class Histories {
  readonly #witness: WitnessKeeper;
  readonly #other: OtherVersion;
  readonly #memory: OtherSession['memory'];

  constructor(session: OtherSession, connection: ServerConnection) {
    this.#witness = new WitnessKeeper(session, connection);
    this.#other = new OtherVersion(session, connection);
    this.#memory = session.memory;
  }

  get calls(): HistoryCalls {
    return { ...this.#witness.calls, ...this.#other.calls };
  }

  get ops(): Pick<ChosenFolderOps, 'witness'> {
    return this.#witness.ops;
  }

  /** A finding when a vault that was opened has another history than the head that this computer remembers; null: it has not. */
  async compare(vault: Vault<VaultState>): Promise<Finding | null> {
    await this.#other.onOpening(vault);
    return compareWithAnchor(vault, this.#memory().anchors[vault.id]);
  }

  onOpened(vault: Vault<VaultState>): void {
    this.#witness.onOpened(vault);
    this.#other.onOpened(vault);
  }

  /** Call before the vault is closed. */
  onClosing(): Promise<void> {
    this.#other.forget();
    return this.#witness.onClosing();
  }

  findings(): readonly Finding[] {
    return this.#witness.findings();
  }
}
