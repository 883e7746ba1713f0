// What a program tells and hears beside the journal of the open vault: what it leaves and reads in a witness folder, taking
// the server's version, and what people have open.
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Finding } from '../../../domain/vault/calls.ts';
import type { Vault } from '../../vault/index.ts';
import type { ChosenFolderOps } from '../backup/calls.ts';
import { compareWithAnchor } from './anchor.ts';
import { OpenNow } from './open-now.ts';
import { OtherVersion, type OtherSession } from './other-version.ts';
import type { ServerConnection } from './server-connection.ts';
import { WitnessKeeper } from './witness.ts';

export type HistoryCalls = WitnessKeeper['calls'] & OtherVersion['calls'] & OpenNow['calls'];

export class Histories {
  readonly #witness: WitnessKeeper;
  readonly #other: OtherVersion;
  readonly #openNow: OpenNow;
  readonly #memory: OtherSession['memory'];

  constructor(session: OtherSession, connection: ServerConnection) {
    this.#witness = new WitnessKeeper(session, connection);
    this.#other = new OtherVersion(session, connection);
    this.#openNow = new OpenNow(session.hooks, connection);
    this.#memory = session.memory;
  }

  get calls(): HistoryCalls {
    return { ...this.#witness.calls, ...this.#other.calls, ...this.#openNow.calls };
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
    this.#openNow.onOpened(vault);
    this.#other.onOpened(vault);
  }

  /** Call before the vault is closed. */
  async onClosing(): Promise<void> {
    this.#other.forget();
    await Promise.all([this.#witness.onClosing(), this.#openNow.onClosing()]);
  }

  findings(): readonly Finding[] {
    return this.#witness.findings();
  }
}
