// A whole vault that was moved to the server, and the computers that have a copy of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeDisk, openVault, type OpenOptions } from '../../../electron/vault/index.ts';
import { fillMirror } from '../../../electron/vault/mirror/index.ts';
import {
  PostgresAdministration,
  PostgresServer,
  type PostgresOptions,
} from '../../../electron/vault/server/postgres/index.ts';
import { must } from '../../support/results.ts';
import { initial, passphrase, type BenchState, type BenchVault } from '../vaults.ts';
import { isConnected, untilTrue, type Place } from './place.ts';

export interface Served {
  readonly options: PostgresOptions;
  /** A connected program. */
  connect(): Promise<PostgresServer>;
  /** A folder that does not exist. */
  newFolder(): string;
  /** Copies the vault into a new folder; gives its path. */
  newMirror(server: PostgresServer): Promise<string>;
  /** Opens a copy. It asks the server only when it is told to. */
  openMirror(folder: string, server: PostgresServer, memberId?: string): Promise<BenchVault>;
  /** Opens a copy as the program does. */
  openForUse(folder: string, server: PostgresServer): Promise<BenchVault>;
  /** Ends all connections and removes all folders. */
  close(): Promise<void>;
}

/** Moves a vault from its folder to the server, and closes it. */
export async function serve(place: Place, vault: BenchVault): Promise<Served> {
  const options = place.optionsOf(vault.id);
  const { host, port, database } = options;
  const parent = mkdtempSync(join(tmpdir(), 'kanalvakt-served-'));
  const programs: PostgresServer[] = [];
  let folders = 0;
  const newFolder = (): string => join(parent, String((folders += 1)));
  const connect = async (): Promise<PostgresServer> => {
    const program = new PostgresServer(options);
    programs.push(program);
    await untilTrue('a program connects', () => isConnected(program));
    return program;
  };
  const administration = new PostgresAdministration(options);
  const open = async (options: Pick<OpenOptions<BenchState>, 'folder' | 'server' | 'memberId' | 'lockTimes'>) =>
    must(await openVault<BenchState>({ ...options, passphrase, initial: initial() }));
  try {
    const target = { place: { host, port, database }, administration, connect };
    must(await vault.moves.toServer(target, { checkFolder: newFolder() }));
  } finally {
    await Promise.all([administration.close(), vault.close()]);
  }
  return {
    options,
    connect,
    newFolder,
    newMirror: async (server) => {
      const folder = newFolder();
      must(await fillMirror({ disk: nodeDisk, folder, server }));
      return folder;
    },
    openMirror: (folder, server, memberId = 'anna') => open({ folder, server, memberId, lockTimes: { pollMs: 0 } }),
    openForUse: (folder, server) => open({ folder, server, memberId: 'anna', lockTimes: {} }),
    close: async () => {
      await Promise.all(programs.map((program) => program.close()));
      rmSync(parent, { recursive: true, force: true });
    },
  };
}
