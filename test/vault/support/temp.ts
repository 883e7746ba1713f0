// Real folders, and vaults in them, that are removed after the test.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

const folders: string[] = [];
const opened: { readonly close: () => Promise<unknown> }[] = [];

/** Time limit in milliseconds; deleting many files is slow on a busy disk. */
const TIMEOUT_MS = 300_000;

afterEach(async () => {
  for (const vault of opened.splice(0)) await vault.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}, TIMEOUT_MS);

/** Makes a new folder. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kanalvakt-'));
  folders.push(folder);
  return folder;
}

/** Closes the vault after the test, also if the test fails. */
export function closeAfterTest<V extends { readonly close: () => Promise<unknown> }>(vault: V): V {
  opened.push(vault);
  return vault;
}

/** A copy of a vault's current files without its lock, as after a power cut. */
export function copyOf(folder: string): string {
  const copy = join(tempFolder(), 'vault');
  cpSync(folder, copy, { recursive: true });
  rmSync(join(copy, 'lock'), { force: true });
  return copy;
}

/** All files under a folder, as paths relative to it. */
export function filesIn(folder: string, under = ''): string[] {
  return readdirSync(join(folder, under)).flatMap((name) => {
    const path = under === '' ? name : `${under}/${name}`;
    return statSync(join(folder, path)).isDirectory() ? filesIn(folder, path) : [path];
  });
}

export function flipBit(path: string, bit: number): void {
  const bytes = readFileSync(path);
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  writeFileSync(path, bytes);
}
