// A throw-away PostgreSQL server: the newest version from 14 on that is installed, in the temporary folder, as an ordinary
// user also when root starts it (PostgreSQL refuses root), reached over TLS only, with passwords by SCRAM only.
import { spawn } from 'node:child_process';
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { appendFileSync, copyFileSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeCertificates } from './certificates.mjs';
import { findPostgres, noPostgres } from './find-postgres.mjs';
import { giveTo, ordinaryUser } from './ordinary-user.mjs';
import { inRoot, isRoot } from './project.mjs';
import { run } from './run.mjs';

const HOST = 'localhost';
const SUPERUSER = 'kv_operator';
const SCHEMA_FILE = inRoot('electron', 'vault', 'server', 'postgres', 'schema.sql');
/** Processes of a killed server end a moment later than it; until then it does not start again. */
const START_MS = 60_000;

async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const newFolder = () => mkdtempSync(path.join(os.tmpdir(), 'kanalvakt-postgres-'));

/** Lines of pg_hba.conf that let this computer in, with TLS and a password. @param {string} database */
const everywhere = (database) =>
  ['127.0.0.1/32', '::1/128'].map((net) => `hostssl ${database} all ${net} scram-sha-256\n`).join('');

/** Starts the server whose data are in a folder; it goes with this process. */
async function started(made) {
  const server = new Postgres(made);
  process.once('exit', () => server.removeNow());
  await server.start();
  return server;
}

/** A running throw-away server. Made by `startPostgres`. */
class Postgres {
  #bin;
  #user;
  #folder;
  #child;

  constructor({ bin, version, user, folder, port, password }) {
    this.#bin = bin;
    this.#user = user;
    this.#folder = folder;
    this.version = version;
    this.host = HOST;
    this.port = port;
    this.superuser = { user: SUPERUSER, password };
    this.caFile = path.join(folder, 'ca.crt');
    this.ca = readFileSync(this.caFile, 'utf8');
    const { publicKey } = new X509Certificate(this.ca);
    /** Base64 of the SHA-256 of the CA's public key. */
    this.pin = createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64');
  }

  /** Ends when the server takes connections. Tries again while an earlier server is still ending. */
  async start() {
    const log = openSync(path.join(this.#folder, 'log'), 'a');
    for (const end = Date.now() + START_MS; ; await wait(100)) {
      const child = spawn(path.join(this.#bin, 'postgres'), ['-D', path.join(this.#folder, 'data')], {
        ...this.#user,
        cwd: this.#folder,
        // A standby is a client, too, and looks for a certificate of its own there.
        env: { ...process.env, HOME: this.#folder },
        stdio: ['ignore', log, log],
      });
      if (await this.#answers(child)) {
        this.#child = child;
        return;
      }
      if (Date.now() > end) throw new Error(`PostgreSQL did not start:\n${this.log().slice(-2000)}`);
    }
  }

  async #answers(child) {
    const ended = new Promise((resolve) => child.once('close', resolve));
    let over = false;
    void ended.then(() => (over = true));
    while (!over) {
      const args = ['-q', '-h', HOST, '-p', String(this.port)];
      if ((await run(path.join(this.#bin, 'pg_isready'), args, { quiet: true })).status === 0) return !over;
      await Promise.race([ended, wait(50)]);
    }
    return false;
  }

  /** The server's own log so far. */
  log() {
    return readFileSync(path.join(this.#folder, 'log'), 'utf8');
  }

  async #signal(signal) {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill(signal);
    await ended;
  }

  /** Ends the server; connections are cut. What was acknowledged stays. `start` starts it again. */
  stop = () => this.#signal('SIGINT');

  /** Kills the server as a loss of power does, except that the operating system keeps what was written. */
  kill = () => this.#signal('SIGKILL');

  /** Ends the server and deletes all it has. */
  async remove() {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10 });
  }

  /** For a process that ends at once. */
  removeNow() {
    this.#child?.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10 });
  }

  /** Runs one of PostgreSQL's programs as the superuser. @throws with its message */
  async tool(program, database, args) {
    const env = {
      PATH: process.env.PATH,
      PGHOST: HOST,
      PGPORT: String(this.port),
      PGUSER: SUPERUSER,
      PGPASSWORD: this.superuser.password,
      PGDATABASE: database,
      PGSSLMODE: 'verify-full',
      PGSSLROOTCERT: this.caFile,
    };
    const done = await run(path.join(this.#bin, program), args, { quiet: true, env });
    if (done.status !== 0) throw new Error(`${program}: ${done.stderr.trim()}`);
    return done.stdout.trim();
  }

  /** Runs SQL or a script as the superuser. @param {string} database @param {readonly string[]} args of psql */
  psql(database, args) {
    return this.tool('psql', database, ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', ...args]);
  }

  /**
   * Starts a standby of this server, which gets what is written a moment later, and is reached as this one is, on another
   * port. The caller removes it first.
   */
  async startStandby() {
    appendFileSync(path.join(this.#folder, 'data', 'pg_hba.conf'), everywhere('replication'));
    await this.psql('postgres', ['-c', 'SELECT pg_reload_conf()']);
    const folder = newFolder();
    const data = path.join(folder, 'data');
    await this.tool('pg_basebackup', 'postgres', ['-D', data, '-R', '-X', 'stream', '--checkpoint=fast', '--no-sync']);
    const port = await freePort();
    appendFileSync(path.join(data, 'postgresql.conf'), `port = '${port}'\n`);
    copyFileSync(this.caFile, path.join(folder, 'ca.crt'));
    if (this.#user !== undefined) giveTo(this.#user, folder);
    const { password } = this.superuser;
    return started({ bin: this.#bin, version: this.version, user: this.#user, folder, port, password });
  }

  /** Makes a database with the schema in it. */
  async createDatabase(name) {
    await this.psql('postgres', ['-c', `CREATE DATABASE ${name}`]);
    await this.psql(name, ['-f', SCHEMA_FILE]);
  }
}

/**
 * Starts a server. @param {Record<string, string>} [settings] for postgresql.conf @param {'ec' | 'rsa'} [keys] of its
 * certificates
 *
 * @throws with `noPostgres()` where there is none
 */
export async function startPostgres(settings = {}, keys = 'ec') {
  const found = await findPostgres();
  if (found === undefined) throw new Error(noPostgres());
  const user = isRoot() ? ordinaryUser() : undefined;
  if (isRoot() && user === undefined)
    throw new Error('PostgreSQL refuses root, and there is no other user to start it.');
  const folder = newFolder();
  const bin = found.folder;
  const password = randomBytes(18).toString('base64url');
  await makeCertificates(folder, HOST, keys);
  writeFileSync(path.join(folder, 'password'), `${password}\n`, { mode: 0o600 });
  if (user !== undefined) giveTo(user, folder);
  const data = path.join(folder, 'data');
  const access = ['--auth=scram-sha-256', `--pwfile=${path.join(folder, 'password')}`, `--username=${SUPERUSER}`];
  const args = ['-D', data, ...access, '--encoding=UTF8', '--locale=C', '--data-checksums', '--no-sync'];
  const made = await run(path.join(bin, 'initdb'), args, { ...user, cwd: folder, quiet: true });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr.trim()}`);
  rmSync(path.join(folder, 'password'));

  const port = await freePort();
  const lines = {
    listen_addresses: HOST,
    port: String(port),
    unix_socket_directories: '',
    ssl: 'on',
    ssl_cert_file: path.join(folder, 'server.crt'),
    ssl_key_file: path.join(folder, 'server.key'),
    fsync: 'on',
    log_min_messages: 'fatal',
    log_min_error_statement: 'panic',
    ...settings,
  };
  const conf = Object.entries(lines).map(([name, value]) => `${name} = '${value.replaceAll('\\', '/')}'\n`);
  writeFileSync(path.join(data, 'postgresql.conf'), conf.join(''));
  writeFileSync(path.join(data, 'pg_hba.conf'), everywhere('all'));
  return started({ bin, version: found.version, user, folder, port, password });
}
