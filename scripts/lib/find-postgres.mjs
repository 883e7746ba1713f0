// Finds PostgreSQL's programs on this computer.
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';

/** The oldest version that the schema is written for. */
const OLDEST = 14;

const PLACES = {
  linux: ['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/usr/bin'],
  darwin: ['/opt/homebrew/opt/postgresql@*/bin', '/usr/local/opt/postgresql@*/bin'],
  win32: ['C:/Program Files/PostgreSQL/*/bin'],
};

/** The sentence for somebody who has no PostgreSQL: what to install on this system. */
export function noPostgres() {
  const how = {
    linux:
      'Debian and Ubuntu: apt-get install postgresql (npm test does it as root). Fedora: dnf install postgresql-server',
    darwin: 'macOS: brew install postgresql@17',
    win32: 'Windows: the installer from https://www.postgresql.org/download/windows/',
  };
  return `PostgreSQL ${OLDEST} or newer is missing. ${how[process.platform] ?? 'Install it from https://www.postgresql.org/download/'}.`;
}

/**
 * The folder of the newest installed server's programs, or undefined. `KANALVAKT_POSTGRES` names another folder, which
 * always wins.
 */
export async function findPostgres() {
  const { KANALVAKT_POSTGRES: named } = process.env;
  const program = process.platform === 'win32' ? 'initdb.exe' : 'initdb';
  const folders = named ? [named] : (PLACES[process.platform] ?? []).flatMap((pattern) => globSync(pattern));
  const found = [];
  for (const folder of folders) {
    if (!existsSync(path.join(folder, program))) continue;
    const { stdout } = await run(path.join(folder, program), ['--version'], { quiet: true });
    const version = Number(/\b(\d+)(?:\.|beta|rc|devel|\s|$)/.exec(stdout)?.[1] ?? 0);
    if (version >= OLDEST) found.push({ folder, version });
  }
  return found.sort((a, b) => b.version - a.version)[0];
}
