// A vault on a real PostgreSQL, and copies of it for programs with homes of their own.
import path from 'node:path';
import { emptyState } from '../../../../domain/kernel/state.ts';
import type { Result } from '../../../../domain/kernel/result.ts';
import { administerServer, nodeDisk, openVault, type ServerAdministration } from '../../../../electron/vault/index.ts';
import { makeLogin } from '../../../../electron/vault/joining/index.ts';
import { fillMirror } from '../../../../electron/vault/mirror/index.ts';
import type { ServerRight } from '../../../../electron/vault/server/index.ts';
import { must } from '../../../support/results.ts';
import { startCluster, type Cluster, type Login } from '../../../server/support/cluster.ts';
import { startProxy, type Proxy } from '../../../server/support/proxy.ts';
import { putOnServer } from '../../../server/support/real-vaults.ts';
import { RestorableCluster } from '../../../server/support/restored-cluster.ts';
import { endGathering } from '../../../server/support/restoring.ts';
import { vaultOn } from './on-disk.ts';
import { PASSPHRASE } from './vault.ts';

interface Served {
  readonly id: string;
  /**
   * Makes the copy of a program, with a login of the member's. `proxy`: the program reaches the server through it. Returns
   * the folder.
   */
  copyFor(userData: string, memberId: string, proxy?: Proxy): Promise<string>;
  newProxy(): Promise<Proxy>;
  /** Does work with the login of an administrator who has no program open. */
  administer<T>(work: (administration: ServerAdministration) => Promise<Result<T>>): Promise<T>;
  remove(): Promise<void>;
}

export interface VaultOnServer extends Served {
  /** The server's own log so far. */
  log(): string;
}

/** Puts a closed vault of a folder on a server of its own. */
export async function onServer(folder: string, keys: 'ec' | 'rsa' = 'ec'): Promise<VaultOnServer> {
  const { server, cluster } = await startCluster({ log_connections: 'on', log_min_messages: 'log' }, keys);
  return { ...(await serve(folder, cluster, server)), log: () => server.log() };
}

/** The same with a login of its own for each member, which has `rights`. */
export async function onServerWithLogins(folder: string, rights: readonly ServerRight[]): Promise<VaultOnServer> {
  const { server, cluster } = await startCluster({ log_connections: 'on', log_min_messages: 'log' });
  return { ...(await serve(folder, cluster, server, rights)), log: () => server.log() };
}

/** A vault on a server that can be restored to an earlier time. */
export interface VaultOnRestorable extends Served {
  /** A backup of what is there now. Connections are cut. */
  backUp(): Promise<void>;
  /** Restores the backup. */
  restore(): Promise<void>;
  /** The time in which the programs give back what is missing is over. */
  endGathering(): Promise<void>;
}

/** The same on a server that can be restored. */
export async function onRestorable(folder: string): Promise<VaultOnRestorable> {
  const restorable = await RestorableCluster.start();
  const { cluster } = restorable;
  const served = await serve(folder, cluster, restorable);
  const MARK = 'backed_up';
  return {
    ...served,
    backUp: async () => {
      await restorable.backUp();
      await restorable.mark(MARK);
    },
    restore: () => restorable.restoreTo(MARK),
    endGathering: () => endGathering({ id: served.id, cluster }),
  };
}

/** `ownRights`: of the login of its own that each member has; null: all have the same login. */
async function serve(
  folder: string,
  cluster: Cluster,
  postgres: { remove(): Promise<void> },
  ownRights: readonly ServerRight[] | null = null,
): Promise<Served> {
  const vault = await putOnServer(vaultOn(folder), cluster);
  const { host, port, database, ca, pin } = cluster;
  const administer: Served['administer'] = async (work) => {
    const own = { host, port, database, ca, pins: [pin], vaultId: vault.id };
    const administration = await administerServer({ ...own, ...vault.admin });
    try {
      return must(await work(administration));
    } finally {
      await administration.close();
    }
  };
  const loginOf = (memberId: string): Promise<Login> =>
    ownRights === null
      ? Promise.resolve(vault.writer)
      : administer((administration) => makeLogin(administration, vault.id, { memberId, rights: ownRights }));
  const proxies: Proxy[] = [];
  return {
    id: vault.id,
    copyFor: async (userData, memberId, proxy) => {
      const copy = path.join(userData, 'servers', vault.id);
      const server = vault.connect();
      await nodeDisk.mkdir(path.dirname(copy));
      must(await fillMirror({ disk: nodeDisk, folder: copy, server }));
      const place = { host, port: proxy?.port ?? port, database, ca, pins: [pin] };
      const serverLogin = { ...place, ...(await loginOf(memberId)), vaultId: vault.id };
      const unlocked = { folder: copy, memberId, passphrase: PASSPHRASE, initial: emptyState() };
      await must(await openVault({ ...unlocked, server, serverLogin })).close();
      await server.close();
      return copy;
    },
    administer,
    newProxy: async () => {
      const proxy = await startProxy(cluster.host, cluster.port);
      proxies.push(proxy);
      return proxy;
    },
    remove: async () => {
      await vault.close();
      await Promise.all(proxies.map((proxy) => proxy.close()));
      await postgres.remove();
    },
  };
}
