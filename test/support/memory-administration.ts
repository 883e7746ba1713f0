// What administrators do with a server in memory.
import { fail, ok, type Problem, type Result } from '../../domain/kernel/result.ts';
import type {
  FilledObject,
  SealedFrame,
  ServerAdministration,
  ServerChecks,
  ServerDoor,
  ServerRight,
  VaultPhase,
} from '../../electron/vault/server/index.ts';
import { MemoryVault } from './memory-vault.ts';

const ALL: readonly ServerRight[] = ['read', 'append', 'erase', 'admin'];

const GOOD: ServerChecks = {
  version: 180004,
  schema: 3,
  schemaNeeded: 3,
  durable: true,
  standby: false,
  tls: 'TLSv1.3',
  channelBinding: true,
  told: true,
  clockAheadMs: 0,
  connections: 1,
  maxConnections: 97,
  databaseBytes: 10_000_000,
  mayMakeVaults: true,
  mayMakeLogins: true,
};

/** A server that may have one vault. `login` is the name with which administrators come. */
export class MemoryHost {
  vault: MemoryVault | null;
  /** What `checks` answers. */
  checks: ServerChecks = GOOD;
  /** Whether it cannot be reached. */
  isAway = false;

  constructor(vault: MemoryVault | null = null) {
    this.vault = vault;
  }

  /** A connection with a login. Without one it is the maker's, which may do everything. */
  administer(login = 'kv_maker'): ServerAdministration {
    return new MemoryAdministration(this, login);
  }
}

class MemoryAdministration implements ServerAdministration {
  readonly #host: MemoryHost;
  readonly #login: string;
  #isClosed = false;

  constructor(host: MemoryHost, login: string) {
    this.#host = host;
    this.#login = login;
    if (login === 'kv_maker') host.vault?.doors.set(login, { rights: ALL, verifier: null });
  }

  createVault(manifest: Buffer): Promise<Result<void>> {
    return this.#answer(() => {
      const { vault } = this.#host;
      if (vault !== null) return vault.manifest.equals(manifest) ? ok(undefined) : fail('server.vaultExists');
      if (this.#login !== 'kv_maker') return fail('server.denied');
      this.#host.vault = new MemoryVault({ manifest: Buffer.from(manifest), phase: 'filling' });
      this.#host.vault.doors.set(this.#login, { rights: ALL, verifier: null });
      return ok(undefined);
    });
  }

  setPhase(phase: VaultPhase, seenHead: number): Promise<Result<{ readonly raced: number | null }>> {
    return this.#inVault<{ readonly raced: number | null }>((vault) => {
      if (vault.head !== seenHead) return ok({ raced: vault.head });
      vault.phase = phase;
      return ok({ raced: null });
    });
  }

  fill(after: number, frames: readonly SealedFrame[], objects: readonly FilledObject[]): Promise<Result<number>> {
    return this.#inVault((vault) =>
      vault.phase === 'filling' ? ok(vault.fill(after, frames, objects)) : fail('server.notFilling'),
    );
  }

  dropVault(): Promise<Result<void>> {
    return this.#inVault(({ phase }) => {
      if (phase !== 'filling' && phase !== 'moved') return fail('server.notMoved');
      this.#host.vault = null;
      return ok(undefined);
    });
  }

  openDoor(login: string, rights: readonly ServerRight[], verifier: string | null): Promise<Result<void>> {
    return this.#inVault((vault) => {
      const before = vault.doors.get(login);
      if (verifier === null && (before?.rights ?? []).length === 0) return fail('server.noLogin');
      vault.doors.set(login, { rights, verifier: verifier ?? before?.verifier ?? null });
      return ok(undefined);
    });
  }

  shutDoor(login: string): Promise<Result<{ readonly ended: number | null }>> {
    return this.#inVault((vault) => {
      const door = vault.doors.get(login);
      if (door !== undefined) vault.doors.set(login, { ...door, rights: [] });
      return ok({ ended: door?.verifier === null ? null : 0 });
    });
  }

  doors(): Promise<Result<readonly ServerDoor[]>> {
    return this.#inVault((vault) =>
      ok(
        [...vault.doors].map(([login, { rights, verifier }]) => ({
          login,
          rights,
          made: verifier !== null,
          connections: 0,
        })),
      ),
    );
  }

  checks(): Promise<Result<ServerChecks>> {
    return this.#answer(() => ok(this.#host.checks));
  }

  close(): Promise<void> {
    this.#isClosed = true;
    return Promise.resolve();
  }

  #problem(): Problem | null {
    if (this.#isClosed) return { code: 'vault.closed' };
    return this.#host.isAway ? { code: 'server.unreachable' } : null;
  }

  #answer<T>(answer: () => Result<T>): Promise<Result<T>> {
    const problem = this.#problem();
    return Promise.resolve(problem === null ? answer() : { ok: false, error: problem });
  }

  #inVault<T>(answer: (vault: MemoryVault) => Result<T>): Promise<Result<T>> {
    return this.#answer(() => {
      const { vault } = this.#host;
      const rights = vault?.doors.get(this.#login)?.rights ?? [];
      return vault === null || !rights.includes('admin') ? fail('server.denied') : answer(vault);
    });
  }
}
