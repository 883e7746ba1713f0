// Moving the open vault to a server and back: the database that was checked last, one move at a time, and what is left to
// do on this computer when the vault has changed its place. The database's password never leaves the engine.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Certificate } from '../../../domain/server/calls.ts';
import type { MoveWork } from '../../../domain/vault/calls.ts';
import {
  administerServer,
  connectToServer,
  makeLogin,
  type CheckLine,
  type MovePhase,
  type ServerAdministration,
  type ServerLogin,
  type Vault,
  type VaultServer,
} from '../../vault/index.ts';
import type { ChosenFolderOps } from '../backup/calls.ts';
import type { EngineHooks } from '../messages/hooks.ts';
import { certificatesIn, factsOf, pinOf } from './certificates.ts';

/** A database, and a login that may make a vault there. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** The certificate of the authority, as PEM. */
  readonly ca: string;
}

/** The session whose vault moves. */
interface MovingSession {
  vault(): Vault<VaultState> | null;
  /** Locks the vault, and is in that folder from now on. */
  useFolder(folder: string): Promise<Result<unknown>>;
}

interface ServerLeft {
  readonly host: string;
  readonly database: string;
}

type Nothing = Record<string, never>;
type MoveCall = 'server.certificatesIn' | 'server.check' | 'server.dropSent' | 'server.moving' | 'server.stopMove';

/** Minimum interval between progress events, in milliseconds: the user interface needs no more. */
const PROGRESS_INTERVAL_MS = 100;

/** Whether a folder lies directly in `parent`: in that of the copies, it is one of them. */
const isWithin = (folder: string, parent: string): boolean =>
  path.dirname(path.resolve(folder)) === path.resolve(parent);

/** What a program connects with; null when the certificate is none. */
function loginOf(target: Target, vaultId: string): ServerLogin | null {
  const pins = certificatesIn(target.ca).map(pinOf);
  return pins.length === 0 ? null : { ...target, pins, vaultId };
}

export class VaultMoves {
  readonly #hooks: Pick<EngineHooks, 'administer' | 'connect' | 'event'>;
  readonly #session: MovingSession;
  readonly #connection: { served(): { readonly login: ServerLogin } | null };
  /** The database that was checked last, for the vault that was open then. */
  #checked: ServerLogin | null = null;
  #work: MoveWork | null = null;
  #isStopped = false;
  #toldAt = 0;

  /** `connection` is that of the open vault to its server. */
  constructor(
    hooks: Pick<EngineHooks, 'administer' | 'connect' | 'event'>,
    session: MovingSession,
    connection: { served(): { readonly login: ServerLogin } | null },
  ) {
    this.#hooks = hooks;
    this.#session = session;
    this.#connection = connection;
  }

  /** What the certificates in a text say. Refuses with `server.badCertificate`. */
  certificatesIn({ ca }: { readonly ca: string }): Promise<Result<Certificate[]>> {
    const found = certificatesIn(ca);
    return Promise.resolve(found.length === 0 ? fail('server.badCertificate') : ok(found.map(factsOf)));
  }

  /** Asks a database what a vault needs of it, and keeps it for `moveThere`. Refuses with `server.badCertificate`. */
  async check(target: Target): Promise<Result<{ readonly lines: CheckLine[]; readonly sent: boolean }>> {
    const vault = this.#session.vault();
    if (vault === null) return fail('vault.closed');
    const login = loginOf(target, vault.id);
    if (login === null) return fail('server.badCertificate');
    this.#checked = login;
    const lines = await this.#administering(login, async (administration) => [
      ...(await vault.moves.check(administration)),
    ]);
    const isUsable = lines.every(({ state }) => state !== 'problem');
    return ok({ lines, sent: isUsable && (await this.#hasPart(login)) });
  }

  /** Whether the server has a part of the vault, which nobody can write to there. */
  async #hasPart(login: ServerLogin): Promise<boolean> {
    const server = await this.#connect(login);
    try {
      const identity = await server.identity();
      return identity.ok && identity.value.phase === 'filling';
    } finally {
      await server.close();
    }
  }

  readonly calls: { readonly [N in MoveCall]: (input: Checked<N>) => Promise<Result<Output<N>>> } = {
    'server.certificatesIn': (input) => this.certificatesIn(input),
    'server.check': (input) => this.check(input),
    'server.dropSent': () => this.dropSent(),
    'server.moving': () => Promise.resolve(ok(this.moving())),
    'server.stopMove': () => {
      this.stop();
      return Promise.resolve(ok({}));
    },
  };

  readonly ops: Pick<ChosenFolderOps, 'moveThere' | 'moveBack' | 'moveDrop' | 'moveLeft'> = {
    moveThere: { asCall: 'server.move', run: (input) => this.moveThere(input) },
    moveBack: { asCall: 'server.moveBack', run: (input) => this.moveBack(input) },
    moveDrop: { asCall: 'server.drop', run: (input) => this.drop(input) },
    moveLeft: { asCall: 'server.left', run: (input) => this.left(input) },
  };

  moving(): MoveWork | null {
    return this.#work;
  }

  /** Cancels a move, which then refuses with `vault.moveCancelled`; no effect once the vault has changed its place. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Forgets what was checked: another vault may be opened. */
  forget(): void {
    this.stop();
    this.#checked = null;
  }

  /**
   * Moves the vault to the database that was checked last, and makes this computer's copy of it in a folder of `parent`;
   * the vault is locked at the end. Refuses as `Moves.toServer`, and with `server.notChecked`.
   */
  moveThere({ folder: parent }: { readonly folder: string }): Promise<Result<Nothing>> {
    return this.#run('there', async (vault) => {
      const login = this.#checked;
      if (login?.vaultId !== vault.id) return fail('server.notChecked');
      const copy = path.join(parent, vault.id);
      const { host, port, database } = login;
      const moved = await this.#administering(login, async (administration) => {
        const done = await vault.moves.toServer(
          { place: { host, port, database }, administration, connect: () => this.#connect(login) },
          { ...this.#watch('there'), checkFolder: `${copy}.check` },
        );
        if (!done.ok) return done;
        const rights = ['read', 'append', 'erase', 'admin'] as const;
        return makeLogin(administration, vault.id, { memberId: vault.memberId, rights });
      });
      if (!moved.ok) return moved;
      const own = { ...login, ...moved.value };
      const server = await this.#connect(own);
      try {
        const kept = await vault.moves.keepCopy({ folder: copy, login: own, server });
        return kept.ok ? ok(copy) : kept;
      } finally {
        await server.close();
      }
    });
  }

  /** Moves the vault from its server to a folder; it is locked at the end. Refuses as `Moves.toFolder`. */
  moveBack({ folder }: { readonly folder: string }): Promise<Result<Nothing>> {
    return this.#run('back', async (vault) => {
      const login = this.#connection.served()?.login ?? null;
      if (login === null) return fail('server.noVault');
      const moved = await this.#administering(login, (administration) =>
        vault.moves.toFolder({ folder, administration }, this.#watch('back')),
      );
      if (!moved.ok) return moved;
      return ok(folder);
    });
  }

  /**
   * Removes what the server has of the vault that was fetched home from there, with the login of this computer's copy in a
   * folder of `parent`. Refuses with `server.notMoved`.
   */
  async drop({ folder: parent }: { readonly folder: string }): Promise<Result<Nothing>> {
    const vault = this.#session.vault();
    if (vault === null) return fail('vault.closed');
    const login = await vault.moves.loginIn(path.join(parent, vault.id));
    if (login === null || this.#connection.served() !== null || isWithin(vault.folder, parent))
      return fail('server.notMoved');
    const dropped = await this.#administering(login, (administration) => administration.dropVault());
    if (!dropped.ok) return dropped;
    // This computer's copy is of what is no more.
    await rm(path.join(parent, vault.id), { recursive: true, force: true });
    return ok({});
  }

  /**
   * Removes what a move that did not come to its end has sent to the server that was checked last. Refuses with
   * `server.notMoved` once the folder has been closed: the vault may be on the server.
   */
  async dropSent(): Promise<Result<Nothing>> {
    const vault = this.#session.vault();
    if (vault === null) return fail('vault.closed');
    if (this.#work !== null) return fail('server.moving');
    const login = this.#checked;
    if (login?.vaultId !== vault.id) return fail('server.notChecked');
    if (this.#connection.served() !== null || vault.mode !== 'readWrite') return fail('server.notMoved');
    const dropped = await this.#administering(login, (administration) => administration.dropVault());
    return dropped.ok ? ok({}) : dropped;
  }

  /** The server that `drop` removes a copy from; null: none is known here, or the vault is kept there. */
  async left({ folder: parent }: { readonly folder: string }): Promise<Result<ServerLeft | null>> {
    const vault = this.#session.vault();
    if (vault === null) return fail('vault.closed');
    const login = this.#connection.served() === null ? await vault.moves.loginIn(path.join(parent, vault.id)) : null;
    return ok(login === null || isWithin(vault.folder, parent) ? null : { host: login.host, database: login.database });
  }

  /** One move at a time; at its end the vault is where `work` says. */
  async #run(
    kind: MoveWork['kind'],
    work: (vault: Vault<VaultState>) => Promise<Result<string>>,
  ): Promise<Result<Nothing>> {
    const vault = this.#session.vault();
    if (vault === null) return fail('vault.closed');
    if (this.#work !== null) return fail('server.moving');
    this.#isStopped = false;
    this.#tell({ kind, phase: 'sending', done: 0, total: 0 });
    try {
      const done = await work(vault);
      if (!done.ok) return done;
      await this.#session.useFolder(done.value);
      return ok({});
    } finally {
      this.#tell({ kind, phase: 'ended', done: 0, total: 0 });
      this.#work = null;
    }
  }

  #watch(kind: MoveWork['kind']): {
    readonly onProgress: (phase: MovePhase, done: number, total: number) => void;
    readonly cancelled: () => boolean;
  } {
    return {
      onProgress: (phase, done, total) => this.#tell({ kind, phase, done, total }),
      cancelled: () => this.#isStopped,
    };
  }

  #tell(work: MoveWork): void {
    const isNew = this.#work?.phase !== work.phase;
    this.#work = work;
    const now = performance.now();
    if (!isNew && work.done < work.total && now - this.#toldAt < PROGRESS_INTERVAL_MS) return;
    this.#toldAt = now;
    this.#hooks.event('moving', work);
  }

  #connect(login: ServerLogin): Promise<VaultServer> {
    return (this.#hooks.connect ?? connectToServer)(login);
  }

  async #administering<T>(login: ServerLogin, work: (administration: ServerAdministration) => Promise<T>): Promise<T> {
    const administration = await (this.#hooks.administer ?? administerServer)(login);
    try {
      return await work(administration);
    } finally {
      await administration.close();
    }
  }
}
