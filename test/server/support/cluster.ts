// One PostgreSQL for all files of the project `server`, with the schema in a database of its own.
import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../../scripts/lib/postgres.mjs';
import { scramVerifier } from '../../../scripts/lib/scram.mjs';

export interface Login {
  readonly user: string;
  readonly password: string;
}

/** What is needed to connect. */
export interface Cluster {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** Another database, in which nobody waits for a turn. */
  readonly withoutTurns: string;
  /** The authority's certificate, as PEM. */
  readonly ca: string;
  /** Base64 of the SHA-256 of the authority's public key. */
  readonly pin: string;
  readonly superuser: Login;
  /** Makes vaults. */
  readonly maker: Login;
}

declare module 'vitest' {
  interface ProvidedContext {
    cluster: Cluster;
  }
}

/** A random password. */
export const newPassword = (): string => randomBytes(18).toString('base64url');

const NO_TURNS = `CREATE OR REPLACE FUNCTION kanalvakt.take_turn(_vault uuid, _patience_ms integer) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS ''`;

/** All test files of a run share one server, and some have fifty programs: PostgreSQL's own 100 are not always enough. */
const CONNECTIONS = { max_connections: '400' };

/**
 * Starts a server with a database and a login that makes vaults. The caller removes the server.
 *
 * @param settings lines of postgresql.conf
 * @param keys of its certificates
 */
export async function startCluster(
  settings: Readonly<Record<string, string>> = {},
  keys: 'ec' | 'rsa' = 'ec',
): Promise<{
  readonly server: Awaited<ReturnType<typeof startPostgres>>;
  readonly cluster: Cluster;
}> {
  const server = await startPostgres({ ...CONNECTIONS, ...settings }, keys);
  const [database, withoutTurns] = ['kanalvakt', 'kanalvakt_without_turns'];
  const maker = { user: 'kv_maker', password: newPassword() };
  try {
    for (const name of [database, withoutTurns]) await server.createDatabase(name);
    await server.psql(withoutTurns, ['-c', NO_TURNS]);
    const role = `CREATE ROLE ${maker.user} LOGIN IN ROLE kanalvakt_maker PASSWORD '${scramVerifier(maker.password)}'`;
    await server.psql(database, ['-c', role]);
  } catch (error) {
    await server.remove();
    throw error;
  }
  const { host, port, ca, pin, superuser } = server;
  return { server, cluster: { host, port, database, withoutTurns, ca, pin, superuser, maker } };
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, cluster } = await startCluster();
  project.provide('cluster', cluster);
  return () => server.remove();
}
