// Programs on a database: the client as it is in the product.
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { scramVerifier } from '../../../scripts/lib/scram.mjs';
import type { ServerRight } from '../../../electron/vault/server/index.ts';
import { PostgresServer, type PostgresOptions } from '../../../electron/vault/server/postgres/index.ts';
import { newPassword, type Cluster, type Login } from './cluster.ts';
import { once, open } from './vaults.ts';

/** A vault and where it is. */
interface Place {
  readonly id: string;
  readonly cluster: Cluster;
}

/** Everything a program needs to connect. */
export const optionsFor = (
  { id, cluster }: Place,
  { user, password }: Login,
  own: Partial<PostgresOptions> = {},
): PostgresOptions => ({
  host: cluster.host,
  port: cluster.port,
  database: cluster.database,
  user,
  password: () => Promise.resolve(password),
  ca: cluster.ca,
  pins: [cluster.pin],
  vaultId: id,
  ...own,
});

export interface ProgramsVault extends Place {
  /** What the names of its logins have in common. */
  readonly slug: string;
  /** Makes a login that may do this. */
  login(may: readonly ServerRight[]): Promise<Login>;
  /** One more program, which may administer, erase, append or only read; `own` options of it. */
  program(rights?: readonly ServerRight[], own?: Partial<PostgresOptions>): PostgresServer;
  /** Closes all programs. */
  close(): Promise<void>;
}

/** A vault that is open, and its programs. Everything is made over one connection. */
export async function vaultOfPrograms(cluster: Cluster = inject('cluster')): Promise<ProgramsVault> {
  const id = randomUUID();
  const slug = id.replaceAll('-', '').slice(0, 12);
  const newLogin = (): Login => ({ user: `kv_${slug}_${randomUUID().slice(0, 8)}`, password: newPassword() });
  const OPEN_DOOR = 'SELECT kanalvakt.open_door($1, $2, $3, $4)';
  const door = ({ user, password }: Login, may: readonly ServerRight[]) => [id, user, may, scramVerifier(password)];
  const [admin, eraser, writer, reader] = [newLogin(), newLogin(), newLogin(), newLogin()];
  const maker = await open(cluster.maker, cluster);
  try {
    await maker.query('SELECT kanalvakt.create_vault($1, $2)', [id, Buffer.from('manifest')]);
    await maker.query("SELECT kanalvakt.set_state($1, 'open', 0)", [id]);
    await maker.query(OPEN_DOOR, door(admin, ['read', 'append', 'erase', 'admin']));
    await maker.query(OPEN_DOOR, door(eraser, ['read', 'append', 'erase']));
    await maker.query(OPEN_DOOR, door(writer, ['read', 'append']));
    await maker.query(OPEN_DOOR, door(reader, ['read']));
  } finally {
    await maker.end();
  }
  const programs: PostgresServer[] = [];
  return {
    id,
    slug,
    cluster,
    login: async (may) => {
      const login = newLogin();
      await once(cluster.maker, cluster, OPEN_DOOR, door(login, may));
      return login;
    },
    program: (rights = ['read', 'append'], own = {}) => {
      const changing = rights.includes('erase') ? eraser : writer;
      const writing = rights.includes('admin') ? admin : changing;
      const program = new PostgresServer(
        optionsFor({ id, cluster }, rights.includes('append') ? writing : reader, own),
      );
      programs.push(program);
      return program;
    },
    close: async () => {
      await Promise.all(programs.map((program) => program.close()));
    },
  };
}

/** Runs one statement as the one who made the vault, and may do everything in it. */
export const asMaker = ({ cluster }: Place, sql: string, values: readonly unknown[] = []) =>
  once(cluster.maker, cluster, sql, values);
