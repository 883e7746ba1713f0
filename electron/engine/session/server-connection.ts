// The connection to the server of the open vault: made with what the member's copy of the vault keeps, and closed with the
// vault. The login never leaves the engine.
import { isDeepStrictEqual } from 'node:util';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServerConnection as ConnectionStatus, VaultStatus } from '../../../domain/vault/calls.ts';
import {
  connectToServer,
  openVault,
  recoverMember,
  serverLoginWithSheet,
  unlockServerLogin,
  type OpenOptions,
  type RecoverOptions,
  type ServerLogin,
  type ServerTrust,
  type Vault,
  type VaultServer,
} from '../../vault/index.ts';
import type { EngineHooks } from '../messages/hooks.ts';
import type { Served } from './server-members.ts';

/** What is being fetched is told once it has taken this long, and at most this often, in milliseconds. */
const BEHIND_MS = 1000;

/** How long before it expires the server's certificate is spoken of: time to have another made. */
const CERTIFICATE_NOTICE_MS = 30 * 24 * 60 * 60 * 1000;

type Opened = Promise<Result<Vault<VaultState>>>;
type Through = Required<Pick<OpenOptions<VaultState>, 'server' | 'serverLogin'>>;

interface Connected {
  readonly server: VaultServer;
  login: ServerLogin;
  readonly vault: Vault<VaultState>;
  readonly stop: () => void;
}

/** TLS goes by the computer's clock, so this does too. */
const certificateOf = (until: number): { readonly certificateEnds?: string } =>
  until - Date.now() < CERTIFICATE_NOTICE_MS ? { certificateEnds: new Date(until).toISOString() } : {};

export class ServerConnection {
  readonly #hooks: Pick<EngineHooks, 'connect' | 'event'>;
  #connected: Connected | null = null;
  #behind = 0;
  #isGathering = false;
  #timer: NodeJS.Timeout | null = null;
  /** The state that was told last. */
  #told = '';

  constructor(hooks: Pick<EngineHooks, 'connect' | 'event'>) {
    this.#hooks = hooks;
  }

  /** `openVault`, through the server when the folder is a copy with a login of the member. Refuses also as `unlockServerLogin`. */
  async open(options: OpenOptions<VaultState>): Opened {
    const found = await unlockServerLogin(options);
    if (!found.ok) return found;
    if (found.value === null) return openVault(options);
    const { login, key } = found.value;
    try {
      const opened = await this.#openWith(login, key, options);
      return opened.ok && this.#meetsOtherCertificate() ? await this.#openAgain(opened.value, login, options) : opened;
    } finally {
      key?.fill(0);
    }
  }

  #openWith(login: ServerLogin, key: Uint8Array | null, options: OpenOptions<VaultState>): Opened {
    return this.through(login, async (through) => {
      const opened = await openVault({ ...options, ...through, passphrase: key ?? options.passphrase });
      if (opened.ok || opened.error.code !== 'vault.wrongPassphrase') return opened;
      // The server has a newer slot than the one that was just opened; its key differs also for the same passphrase.
      const again = typeof options.passphrase === 'string' ? await openVault({ ...options, ...through }) : opened;
      return !again.ok && again.error.code === 'vault.wrongPassphrase'
        ? fail('vault.passphraseReplaced', { field: 'passphrase' })
        : again;
    });
  }

  #meetsOtherCertificate(): boolean {
    const state = this.#connected?.server.state();
    return state?.kind === 'stopped' && state.problem.code === 'server.certificate';
  }

  /**
   * The certificate may have been changed while the vault was open here. The opening has kept what the journal says of the
   * server: if that is something else than was tried, it is tried, too.
   */
  async #openAgain(vault: Vault<VaultState>, tried: ServerLogin, options: OpenOptions<VaultState>): Opened {
    const found = await unlockServerLogin(options);
    if (!found.ok || found.value === null) return ok(vault);
    const { login, key } = found.value;
    try {
      if (isDeepStrictEqual(login, tried)) return ok(vault);
      await vault.close();
      return await this.#openWith(login, key, options);
    } finally {
      key?.fill(0);
    }
  }

  /** `recoverMember`, through the server when the sheet opens a login of the member. */
  async recover(options: RecoverOptions<VaultState>): Opened {
    const login = await serverLoginWithSheet(options);
    if (!login.ok) return login;
    if (login.value === null) return recoverMember(options);
    return this.through(login.value, (through) => recoverMember({ ...options, ...through }));
  }

  /** Connects and opens; the connection is kept as long as the vault that was opened. */
  async through(login: ServerLogin, open: (through: Through) => Opened): Opened {
    await this.end();
    const server = await (this.#hooks.connect ?? connectToServer)(login);
    let isKept = false;
    try {
      const opened = await open({ server, serverLogin: login });
      if (opened.ok) this.#keep(server, login, opened.value);
      isKept = opened.ok;
      return opened;
    } finally {
      if (!isKept) await server.close();
    }
  }

  #keep(server: VaultServer, login: ServerLogin, vault: Vault<VaultState>): void {
    const tell = (): void => {
      if (server.state().kind === 'connected') this.#lookLater();
      this.#tell();
    };
    const stops = [
      server.onState(tell),
      server.follow(() => this.#lookLater()),
      vault.onChange(() => this.#noteTaken()),
    ];
    this.#connected = { server, login, vault, stop: () => stops.forEach((stop) => stop()) };
    this.#told = this.#summary();
  }

  /** What the open vault is connected with; null: it is in a folder, or was opened without its server. */
  served(): Served | null {
    if (this.#connected === null) return null;
    const { vault, login } = this.#connected;
    // What the journal says of the server may be newer than what it was connected with.
    return { vault, login: vault.asKnown(login) };
  }

  /** The server is known by this from now on. */
  learn({ ca, pins }: ServerTrust): void {
    if (this.#connected !== null) this.#connected.login = { ...this.#connected.login, ca, pins };
  }

  /** Where the open vault is, and how it is connected; null: it is in a folder, or was opened without its server. */
  status(): VaultStatus['server'] {
    if (this.#connected === null) return null;
    const { host, database } = this.#connected.login;
    return { host, database, connection: this.#state(this.#connected.server) };
  }

  #state(server: VaultServer): ConnectionStatus {
    const state = server.state();
    switch (state.kind) {
      case 'connected':
        return {
          state: 'connected',
          behind: this.#behind,
          ...(this.#isGathering ? { gathering: true } : {}),
          ...certificateOf(state.certificateUntil),
        };
      case 'connecting':
        return { state: 'connecting', since: new Date(state.since).toISOString() };
      case 'stopped':
        return { state: 'stopped', problem: { code: state.problem.code, params: { ...state.problem.params } } };
    }
  }

  #summary(): string {
    return JSON.stringify(this.status());
  }

  #tell(): void {
    const now = this.#summary();
    if (now === this.#told) return;
    this.#told = now;
    this.#hooks.event('server', {});
  }

  /**
   * Something is new on the server: counted if it is still not here after a while. A restored server is looked at until it
   * is open again; nothing is, once the vault fetches nothing more.
   */
  #lookLater(): void {
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#look();
    }, BEHIND_MS);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    const connected = this.#connected;
    if (connected === null) return;
    const { server, vault } = connected;
    if (vault.findings.some(({ code }) => code === 'vault.followStopped')) {
      this.#behind = 0;
      this.#isGathering = false;
      this.#tell();
      return;
    }
    const known = server.known();
    // Asked only if something is left to be done: there may be sixty programs.
    const isDone = known?.phase === 'open' && known.head <= vault.head().seq && !this.#isGathering;
    const identity = isDone ? ok(known) : await server.identity();
    if (this.#connected !== connected || !identity.ok) return;
    this.#behind = Math.max(0, identity.value.head - vault.head().seq);
    this.#isGathering = identity.value.phase === 'gathering';
    if (this.#behind > 0 || this.#isGathering) this.#lookLater();
    this.#tell();
  }

  /** Every change that is applied leaves one less; the next look counts again. */
  #noteTaken(): void {
    if (this.#behind === 0) return;
    this.#behind -= 1;
    if (this.#behind === 0) this.#tell();
  }

  /** Closes the connection, after the vault. */
  async end(): Promise<void> {
    const connected = this.#connected;
    if (connected === null) return;
    this.#connected = null;
    this.#behind = 0;
    this.#isGathering = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    connected.stop();
    await connected.server.close();
  }
}
