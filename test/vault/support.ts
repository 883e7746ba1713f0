// Temp vaults and a disk that can be made to fail, for the vault tests.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { ok } from '../../domain/result.ts';
import { createVault, nodeDisk, openVault, type Disk, type DiskFile, type OpenOptions, type Vault } from '../../electron/vault/index.ts';
import { must } from '../support/results.ts';

export type Person = { readonly id: string; readonly name: string; readonly note?: string };
export type State = { people: Record<string, Person>; channels: Record<string, { readonly id: string; readonly name: string }> };
export type TestVault = Vault<State>;

export const passphrase = 'korrekt häst batteri';
export const kdf = { memKiB: 19_456, passes: 1 };
export const initial = (): State => ({ people: {}, channels: { c1: { id: 'c1', name: 'Kommunen' } } });

const folders: string[] = [];
const opened: TestVault[] = [];

/** A new temp folder, removed after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kanalvakt-'));
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const vault of opened.splice(0)) await vault.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export async function newVault(folder = join(tempFolder(), 'vault'), more: object = {}): Promise<TestVault> {
  const vault = must(await createVault<State>({ folder, passphrase, member: { id: 'anna', label: 'Anna Å' }, initial: initial(), kdf, ...more }));
  opened.push(vault);
  return vault;
}

export async function reopen(folder: string, more: Partial<OpenOptions<State>> = {}): Promise<TestVault> {
  const vault = must(await openVault<State>({ folder, passphrase, initial: { people: {}, channels: {} }, ...more }));
  opened.push(vault);
  return vault;
}

export const addPerson = (vault: TestVault, id: string, name = `Namn ${id}`): ReturnType<TestVault['write']> =>
  vault.write('person.add', (tx) => {
    tx.data.people[id] = { id, name };
    return ok(undefined);
  });

export const addCase = (vault: TestVault, id: string, at: number, text = '', record: object = { id, text }): ReturnType<TestVault['write']> =>
  vault.write('case.add', (tx) => {
    tx.putLog({ kind: 'case', id, at, facets: { status: 'open' }, title: `Ärende ${id}`, text, record });
    return ok(undefined);
  });

/** A copy of a vault as it lies on disk now, as after a power cut: without its lock. */
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

export const diskError = (code: string): Error => Object.assign(new Error(code), { code });

type FileOperation = 'write' | 'datasync' | 'sync' | 'truncate';
export type Operation = FileOperation | 'open' | 'rename' | 'unlink' | 'link' | 'mkdir' | 'syncFolder';

/** The real disk, with a hook before each operation that changes something; throw in it to fail. */
export class FaultyDisk implements Disk {
  before: (operation: Operation, path: string) => void = () => {};
  /** When set, a write takes only so many bytes, then the hook is asked again. */
  shortWrite: number | null = null;
  readFile = nodeDisk.readFile;
  readdir = nodeDisk.readdir;
  stat = nodeDisk.stat;
  touch = nodeDisk.touch;
  rmdir = nodeDisk.rmdir;
  copyFile = nodeDisk.copyFile;

  async open(path: string, mode: Parameters<Disk['open']>[1]): Promise<DiskFile> {
    if (mode !== 'read') this.before('open', path);
    const file = await nodeDisk.open(path, mode);
    return {
      ...file,
      write: async (bytes, position) => {
        this.before('write', path);
        return file.write(this.shortWrite === null ? bytes : bytes.subarray(0, this.shortWrite), position);
      },
      datasync: async () => {
        this.before('datasync', path);
        await file.datasync();
      },
      sync: async () => {
        this.before('sync', path);
        await file.sync();
      },
      truncate: async (length) => {
        this.before('truncate', path);
        await file.truncate(length);
      },
    };
  }
  async rename(from: string, to: string): Promise<void> {
    this.before('rename', to);
    await nodeDisk.rename(from, to);
  }
  async link(from: string, to: string): Promise<void> {
    this.before('link', to);
    await nodeDisk.link(from, to);
  }
  async unlink(path: string): Promise<void> {
    this.before('unlink', path);
    await nodeDisk.unlink(path);
  }
  async mkdir(path: string): Promise<void> {
    this.before('mkdir', path);
    await nodeDisk.mkdir(path);
  }
  async syncFolder(path: string): Promise<void> {
    this.before('syncFolder', path);
    await nodeDisk.syncFolder(path);
  }
}
