// A PgBouncer in transaction mode before a database: each transaction may run on another connection of it. It ends TLS,
// so the password is proved to it, and not to the database.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeCertificates } from '../../../scripts/lib/certificates.mjs';
import { giveTo, ordinaryUser } from '../../../scripts/lib/ordinary-user.mjs';
import type { Cluster, Login } from './cluster.ts';

const PROGRAM = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer'].find(existsSync);

/** Whether this computer has one. */
export const hasPgbouncer = PROGRAM !== undefined;

export interface Pgbouncer {
  readonly port: number;
  /** The authority of its certificate, as PEM. */
  readonly ca: string;
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });

/** Starts one that lets these logins through. The caller stops it. */
export async function startPgbouncer(cluster: Cluster, logins: readonly Login[]): Promise<Pgbouncer> {
  if (PROGRAM === undefined) throw new Error('pgbouncer is missing');
  const folder = mkdtempSync(join(tmpdir(), 'kanalvakt-pgbouncer-'));
  await makeCertificates(folder, 'localhost', 'ec');
  const port = await freePort();
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    pool_mode: 'transaction',
    default_pool_size: 5,
    server_login_retry: 1,
    auth_type: 'scram-sha-256',
    auth_file: join(folder, 'users'),
    client_tls_sslmode: 'require',
    client_tls_cert_file: join(folder, 'server.crt'),
    client_tls_key_file: join(folder, 'server.key'),
    server_tls_sslmode: 'require',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`);
  const database = `${cluster.database} = host=127.0.0.1 port=${cluster.port}\n`;
  writeFileSync(join(folder, 'pgbouncer.ini'), `[databases]\n${database}[pgbouncer]\n${lines.join('')}`);
  writeFileSync(join(folder, 'users'), logins.map(({ user, password }) => `"${user}" "${password}"\n`).join(''));
  // It refuses root.
  const user = process.getuid?.() === 0 ? ordinaryUser() : undefined;
  if (user !== undefined) giveTo(user, folder);
  const child = spawn(PROGRAM, ['-q', join(folder, 'pgbouncer.ini')], { ...user, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('close', resolve));
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`pgbouncer ended with ${child.exitCode}`);
    await wait(20);
  }
  return {
    port,
    ca: readFileSync(join(folder, 'ca.crt'), 'utf8'),
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
