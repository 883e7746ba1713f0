// A vault on a real PostgreSQL, and copies of it for programs with homes of their own.
import path from 'node:path';
import { emptyState } from '../../../../domain/kernel/state.ts';
import { nodeDisk, openVault } from '../../../../electron/vault/index.ts';
import { fillMirror } from '../../../../electron/vault/mirror/index.ts';
import { must } from '../../../support/results.ts';
import { startCluster } from '../../../server/support/cluster.ts';
import { startProxy, type Proxy } from '../../../server/support/proxy.ts';
import { putOnServer } from '../../../server/support/real-vaults.ts';
import { vaultOn } from './on-disk.ts';
import { PASSPHRASE } from './vault.ts';

export interface VaultOnServer {
  /**
   * Makes the copy of a program, with a login of the member's. `proxy`: the program reaches the server through it. Returns
   * the folder.
   */
  copyFor(userData: string, memberId: string, proxy?: Proxy): Promise<string>;
  newProxy(): Promise<Proxy>;
  /** The server's own log so far. */
  log(): string;
  remove(): Promise<void>;
}

/** Puts a closed vault of a folder on a server of its own. */
export async function onServer(folder: string, keys: 'ec' | 'rsa' = 'ec'): Promise<VaultOnServer> {
  const { server: postgres, cluster } = await startCluster({ log_connections: 'on', log_min_messages: 'log' }, keys);
  const vault = await putOnServer(vaultOn(folder), cluster);
  const proxies: Proxy[] = [];
  return {
    copyFor: async (userData, memberId, proxy) => {
      const copy = path.join(userData, 'servers', vault.id);
      const server = vault.connect();
      await nodeDisk.mkdir(path.dirname(copy));
      must(await fillMirror({ disk: nodeDisk, folder: copy, server }));
      const { host, port, database, ca, pin } = cluster;
      const place = { host, port: proxy?.port ?? port, database, ca, pins: [pin] };
      const serverLogin = { ...place, ...vault.writer, vaultId: vault.id };
      const unlocked = { folder: copy, memberId, passphrase: PASSPHRASE, initial: emptyState() };
      await must(await openVault({ ...unlocked, server, serverLogin })).close();
      await server.close();
      return copy;
    },
    newProxy: async () => {
      const proxy = await startProxy(cluster.host, cluster.port);
      proxies.push(proxy);
      return proxy;
    },
    log: () => postgres.log(),
    remove: async () => {
      await vault.close();
      await Promise.all(proxies.map((proxy) => proxy.close()));
      await postgres.remove();
    },
  };
}
