// A throw-away PostgreSQL with open vaults in it, and programs that use them as the product does.
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { SealedFrame } from '../../../electron/vault/server/index.ts';
import { PostgresServer, type PostgresOptions } from '../../../electron/vault/server/postgres/index.ts';
import { scramVerifier } from '../../../scripts/lib/scram.mjs';
import { newPassword, startCluster } from '../../server/support/cluster.ts';

/** Bytes of a frame: about what one change of the log takes. */
export const frameBytes = 1408;

export interface Place {
  readonly server: Awaited<ReturnType<typeof startCluster>>['server'];
  /** For a login that may make vaults and does everything in them. */
  optionsOf(vaultId: string): PostgresOptions;
  /** Makes an empty vault that takes frames, with a login of its own. */
  newVault(): Promise<PostgresOptions>;
  /** Runs statements as the superuser in the vaults' database. */
  sql(statements: string): Promise<string>;
}

/** Starts the server. The caller removes it. */
export async function startPlace(): Promise<Place> {
  const { server, cluster } = await startCluster();
  const { host, port, database, ca, pin, maker } = cluster;
  return {
    server,
    optionsOf: (vaultId) => ({
      ...{ host, port, database, ca, vaultId },
      ...{ pins: [pin], user: maker.user, password: () => Promise.resolve(maker.password) },
    }),
    sql: (statements) => server.psql(database, ['-c', statements]),
    newVault: async () => {
      const vaultId = randomUUID();
      const user = `kv_${vaultId.replaceAll('-', '').slice(0, 12)}_1`;
      const password = newPassword();
      const client = new pg.Client({ ...maker, host, port, database, ssl: { ca, servername: host } });
      await client.connect();
      try {
        await client.query('SELECT kanalvakt.create_vault($1, $2)', [vaultId, Buffer.from('manifest')]);
        await client.query("SELECT kanalvakt.set_state($1, 'open', 0)", [vaultId]);
        const door = [vaultId, user, ['read', 'append'], scramVerifier(password)];
        await client.query('SELECT kanalvakt.open_door($1, $2, $3, $4)', door);
      } finally {
        await client.end();
      }
      return { host, port, database, user, password: () => Promise.resolve(password), ca, pins: [pin], vaultId };
    },
  };
}

/** A frame that nobody has appended. */
export const newFrame = (seq: number): SealedFrame => ({
  seq,
  id: randomUUID(),
  segment: 1,
  head: null,
  bytes: randomBytes(frameBytes),
});

/** Waits until `holds` is true; throws after `limitMs`. */
export async function untilTrue(what: string, holds: () => boolean, limitMs = 60_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`not within ${limitMs / 1000} s: ${what}`);
    await wait(5);
  }
}

export const isConnected = (program: PostgresServer): boolean => program.state().kind === 'connected';

export function isTold(program: PostgresServer): boolean {
  const state = program.state();
  return state.kind === 'connected' && state.follow === 'told';
}

/** Programs that all have a connection and have found out how they hear of news. */
export async function startPrograms(
  options: PostgresOptions,
  count: number,
  follow: 'told' | 'polling' = 'told',
): Promise<readonly PostgresServer[]> {
  const programs: PostgresServer[] = [];
  const isReady = follow === 'told' ? isTold : isConnected;
  try {
    for (let i = 0; i < count; i += 1) {
      const program = new PostgresServer(options);
      programs.push(program);
      await untilTrue('a program connects', () => isReady(program));
    }
    return programs;
  } catch (error) {
    await stopPrograms(programs);
    throw error;
  }
}

export async function stopPrograms(programs: readonly PostgresServer[]): Promise<void> {
  await Promise.all(programs.map((program) => program.close()));
}
