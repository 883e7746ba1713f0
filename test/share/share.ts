// A share on this computer: an SSH server of its own on the loopback address, and folders where its files are mounted
// with sshfs, each over a connection whose server process can be stopped.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const SFTP_SERVER = '/usr/lib/openssh/sftp-server';
const SSHD = '/usr/sbin/sshd';

const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Process ids of a program's processes. */
function processesOf(name: string): Set<number> {
  const found = new Set<number>();
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === name) found.add(Number(pid));
    } catch {
      // It has ended.
    }
  }
  return found;
}

/** The share as one computer has it. */
export interface Mount {
  readonly folder: string;
  /** Stops the server's process for this mount: nothing that is asked of it is carried out or answered. */
  stall(): void;
  /** Lets it go on; it carries out what it was asked meanwhile. */
  go(): void;
}

export class Share {
  /** The served folder itself. */
  readonly served: string;
  readonly #root: string;
  readonly #port: number;
  readonly #server: ChildProcess;
  readonly #mounts: { readonly folder: string; readonly pid: number }[] = [];

  private constructor(root: string, port: number, server: ChildProcess) {
    this.#root = root;
    this.served = join(root, 'served');
    this.#port = port;
    this.#server = server;
  }

  /** Starts the server. Throws with what is missing on this computer. */
  static async start(): Promise<Share> {
    for (const path of [SSHD, SFTP_SERVER, '/usr/bin/sshfs', '/dev/fuse'])
      if (!existsSync(path)) throw new Error(`${path} is missing: install sshfs and openssh-server`);
    if (userInfo().uid !== 0) throw new Error('only root can mount the share');
    const root = mkdtempSync(join(tmpdir(), 'kanalvakt-share-'));
    for (const folder of ['served', 'keys']) mkdirSync(join(root, folder), { mode: 0o700 });
    for (const key of ['host', 'user'])
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(root, 'keys', key)]);
    mkdirSync('/run/sshd', { recursive: true });
    const port = await freePort();
    writeFileSync(
      join(root, 'sshd_config'),
      [
        `Port ${port}`,
        'ListenAddress 127.0.0.1',
        `HostKey ${root}/keys/host`,
        `AuthorizedKeysFile ${root}/keys/user.pub`,
        `PidFile ${root}/sshd.pid`,
        'StrictModes no',
        'UsePAM no',
        'PasswordAuthentication no',
        'PermitRootLogin prohibit-password',
        `Subsystem sftp ${SFTP_SERVER}`,
        '',
      ].join('\n'),
    );
    const server = spawn(SSHD, ['-D', '-e', '-f', join(root, 'sshd_config')], { stdio: 'ignore' });
    await pause(500);
    return new Share(root, port, server);
  }

  /** Mounts the share once more. `options` are those of sshfs. */
  mount(name: string, options: readonly string[]): Mount {
    const folder = join(this.#root, name);
    mkdirSync(folder);
    const before = processesOf('sftp-server');
    const given = [
      `IdentityFile=${this.#root}/keys/user`,
      'StrictHostKeyChecking=no',
      'UserKnownHostsFile=/dev/null',
      ...options,
    ];
    execFileSync('sshfs', [
      `${userInfo().username}@127.0.0.1:${this.served}`,
      folder,
      ...['-p', String(this.#port)],
      ...given.flatMap((option) => ['-o', option]),
    ]);
    const pid = [...processesOf('sftp-server')].find((candidate) => !before.has(candidate));
    if (pid === undefined) throw new Error('the server has no process for the mount');
    this.#mounts.push({ folder, pid });
    return {
      folder,
      stall: () => void process.kill(pid, 'SIGSTOP'),
      go: () => void process.kill(pid, 'SIGCONT'),
    };
  }

  /** Ends everything and removes the files. */
  stop(): void {
    for (const { folder, pid } of this.#mounts) {
      try {
        process.kill(pid, 'SIGCONT');
        execFileSync('fusermount3', ['-u', '-z', folder]);
      } catch {
        // The server has ended the connection.
      }
    }
    this.#server.kill();
    rmSync(this.#root, { recursive: true, force: true });
  }
}
