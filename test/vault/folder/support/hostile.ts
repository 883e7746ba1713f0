// Things that somebody who can write to a vault's folder may put in place of its files and folders.
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const HOSTILE_KINDS = ['link', 'dangling', 'pipe', 'socket', 'folder', 'file', 'huge'] as const;
export type HostileKind = (typeof HOSTILE_KINDS)[number];

/** What must never be read into a backup, changed or deleted. */
export const FOREIGN_TEXT = 'FRÄMMANDE INNEHÅLL';

/** Somebody's documents, with names that tempt a program that deletes by name. */
export function makeForeign(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kanalvakt-foreign-'));
  mkdirSync(join(folder, 'ab'));
  for (const name of [
    'brev.txt',
    'brev.tmp-0123456789ab',
    '000000000001-0123abcd.kvs',
    'torn-00000001-104-300.bin',
    '00000001.kvx',
    'ab/brev.txt',
  ])
    writeFileSync(join(folder, name), `${FOREIGN_TEXT} ${name}`);
  return folder;
}

/** Names, sizes, times and contents of everything in a folder, to see whether anything has changed. */
export const everythingIn = (folder: string): string =>
  JSON.stringify(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => {
        const path = join(folder, name);
        const stats = statSync(path);
        return [name, stats.isDirectory() ? '' : readFileSync(path, 'utf8'), stats.isDirectory() ? 0 : stats.mtimeMs];
      }),
  );

/** Puts something hostile at a path in place of what is there. Returns what must be closed afterwards. */
export async function putHostile(kind: HostileKind, path: string, foreign: string): Promise<Server | null> {
  const wasFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  rmSync(path, { recursive: true, force: true });
  mkdirSync(dirname(path), { recursive: true });
  switch (kind) {
    case 'link':
      symlinkSync(wasFolder ? foreign : join(foreign, 'brev.txt'), path);
      return null;
    case 'dangling':
      symlinkSync(join(foreign, 'saknas'), path);
      return null;
    case 'pipe':
      execFileSync('mkfifo', [path]);
      return null;
    case 'socket': {
      const server = createServer();
      // The system limits the length of the path that a socket is made with.
      const short = join(mkdtempSync(join(tmpdir(), 's-')), 's');
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(short, resolve);
      });
      renameSync(short, path);
      rmdirSync(dirname(short));
      return server;
    }
    case 'folder':
      mkdirSync(path);
      return null;
    case 'file':
      writeFileSync(path, 'x');
      return null;
    case 'huge':
      writeFileSync(path, '');
      truncateSync(path, 1024 ** 4); // takes no room
      return null;
  }
}
