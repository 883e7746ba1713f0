// Vaults with keys and people in them, on a real database: made in a folder, put on the server, and copied from there to
// as many computers as a test wants.
import { inject } from 'vitest';
import { fillMirror } from '../../../electron/vault/mirror/index.ts';
import { PostgresServer, type PostgresOptions } from '../../../electron/vault/server/postgres/index.ts';
import { must } from '../../support/results.ts';
import { MemoryDisk } from '../../vault/support/memory-disk.ts';
import { manifestIn, parcelsOf, type Computer } from '../../vault/support/on-server.ts';
import { makeVaultWith, VAULT_FOLDER } from '../../vault/support/vaults.ts';
import type { Cluster, Login } from './cluster.ts';
import { mustAppend } from './parcels.ts';
import { optionsFor } from './programs.ts';
import { newVault, type Right, type TestVault } from './vaults.ts';

export interface RealVault extends TestVault {
  /** A login that may read and append, and what else was asked for. */
  readonly writer: Login;
  /** The number of its newest frame when it was put on the server. */
  readonly movedTo: number;
  /** A connection of one more program. */
  connect(own?: Partial<PostgresOptions>): PostgresServer;
  /** A computer whose folder is empty. */
  newComputer(own?: Partial<PostgresOptions>): Computer<PostgresServer>;
  /** A computer with a new mirror. */
  computer(own?: Partial<PostgresOptions>): Promise<Computer<PostgresServer>>;
  /** Ends all connections. */
  close(): Promise<void>;
}

/** A vault with anna, who administers it, and others. */
export async function realVault(
  ids: readonly string[],
  cluster: Cluster = inject('cluster'),
  rights?: readonly Right[],
): Promise<RealVault> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, ...ids);
  return putOnServer(disk, cluster, rights);
}

/** Puts a closed vault of a folder on a server; `rights` are those of `writer`. */
export async function putOnServer(
  disk: MemoryDisk,
  cluster: Cluster = inject('cluster'),
  rights: readonly Right[] = ['read', 'append'],
): Promise<RealVault> {
  const manifest = manifestIn(disk);
  const { vaultId } = JSON.parse(manifest.toString()) as { readonly vaultId: string };
  const vault = await newVault(cluster, { id: vaultId, manifest });
  const writer = await vault.login(rights);
  const programs: PostgresServer[] = [];
  const connect = (own: Partial<PostgresOptions> = {}): PostgresServer => {
    const program = new PostgresServer(optionsFor(vault, writer, own));
    programs.push(program);
    return program;
  };
  const first = connect();
  const parcels = parcelsOf(disk);
  for (const parcel of parcels) mustAppend(await first.append(parcel));
  const newComputer = (own?: Partial<PostgresOptions>): Computer<PostgresServer> => ({
    disk: new MemoryDisk(),
    server: connect(own),
  });
  return {
    ...vault,
    writer,
    movedTo: parcels.length,
    connect,
    newComputer,
    computer: async (own) => {
      const place = newComputer(own);
      must(await fillMirror({ disk: place.disk, folder: VAULT_FOLDER, server: place.server }));
      return place;
    },
    close: async () => {
      await Promise.all(programs.map((program) => program.close()));
    },
  };
}
