// An archive package on a disk that takes no more, for real: the system refuses, not a stand-in for it. R46.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inRoot } from '../../../../../scripts/lib/project.mjs';

const WRITER = inRoot('test', 'unit', 'electron', 'ipc', 'files', 'package-writer.ts');
/** Of the file that the writer makes, about 630 kB, in blocks of 512 or 1024 bytes. */
const LIMIT = 300;
const SAVED = { code: 'ok', recorded: true };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-full-'));
  chmodSync(folder, 0o700);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs commands of the shell, which has the program as `$1`, the writer as `$2` and a folder as `$3`. */
function shell(commands: string, within: readonly string[] = []): { status: number | null; lines: unknown[] } {
  const script = ['sh', '-ec', commands, 'sh', process.execPath, WRITER, folder];
  const { status, stdout } = spawnSync('env', [...within, ...script], { encoding: 'utf8' });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { status, lines: lines.map((line) => (line.startsWith('{') ? (JSON.parse(line) as unknown) : line)) };
}

it('[R46.1] too large for the disk is refused, not recorded, leaves no file, and is saved where it fits', () => {
  const write = '"$1" "$2" "$3/paket.zip"';
  expect(shell(`ulimit -f ${String(LIMIT)}; ${write}`).lines).toEqual([{ code: 'exports.tooLarge', recorded: false }]);
  expect(readdirSync(folder)).toEqual([]);
  expect(shell(write).lines).toEqual([SAVED]);
  expect(readdirSync(folder)).toEqual(['paket.zip']);
});

it('[R46.1] on a full disk is refused, not recorded, leaves no file, and is saved once there is room', (context) => {
  const own = process.getuid?.() === 0 ? ['unshare', '-m'] : ['unshare', '-rm'];
  const mount = 'mount -t tmpfs -o size=300k none "$3"';
  context.skip(shell(mount, own).status !== 0, 'this system lets nobody but root mount a disk of their own');
  const write = '"$1" "$2" "$3/paket.zip"; echo; ls -A "$3"';
  const { lines } = shell(`${mount}; ${write}; mount -o remount,size=4m "$3"; ${write}`, own);
  expect(lines).toEqual([{ code: 'exports.diskFull', recorded: false }, SAVED, 'paket.zip']);
});
