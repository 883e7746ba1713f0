// Programs on a database: the client as it is in the product.
import { inject } from 'vitest';
import type { ServerRight } from '../../../electron/vault/server/index.ts';
import { PostgresServer, type PostgresOptions } from '../../../electron/vault/server/postgres/index.ts';
import type { Cluster, Login } from './cluster.ts';
import { newVault, once, type TestVault } from './vaults.ts';

/** Everything a program needs to connect. */
export const optionsFor = (
  { id, cluster }: Pick<TestVault, 'id' | 'cluster'>,
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

export interface ProgramsVault extends TestVault {
  /** One more program, which may append or only read; `own` options of it. */
  program(rights?: readonly ServerRight[], own?: Partial<PostgresOptions>): PostgresServer;
  /** Closes all programs. */
  close(): Promise<void>;
}

/** A vault that is open, and its programs. */
export async function vaultOfPrograms(cluster: Cluster = inject('cluster')): Promise<ProgramsVault> {
  const vault = await newVault(cluster);
  const [writer, reader] = [await vault.login(['read', 'append']), await vault.login(['read'])];
  const programs: PostgresServer[] = [];
  return {
    ...vault,
    program: (rights = ['read', 'append'], own = {}) => {
      const login = rights.includes('append') ? writer : reader;
      const program = new PostgresServer(optionsFor(vault, login, own));
      programs.push(program);
      return program;
    },
    close: async () => {
      await Promise.all(programs.map((program) => program.close()));
    },
  };
}

/** Runs one statement as somebody who may do everything in the vault. */
export const asAdmin = ({ admin, cluster }: TestVault, sql: string, values: readonly unknown[] = []) =>
  once(admin, cluster, sql, values);
