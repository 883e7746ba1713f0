import { link, mkdtemp, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readSecretFile, wipeFile } from '../../../../../electron/ipc/files/secret-file.ts';
import { codeOf, must } from '../../../../support/results.ts';

/** What was read into: of files called `short…`, the second read finds the end; of `broken…` it fails. */
const readInto = vi.hoisted((): Uint8Array[] => []);
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>();
  const open: typeof fs.open = async (path, ...more) => {
    const file = await fs.open(path, ...more);
    const read = file.read.bind(file);
    let reads = 0;
    const readOnce = (bytes: Uint8Array, offset: number, length: number, at: number): Promise<unknown> => {
      readInto.push(bytes);
      reads += 1;
      if (reads === 1) return read(bytes, offset, Math.ceil(length / 2), at);
      if (String(path).includes('broken'))
        return Promise.reject(Object.assign(new Error('unplugged'), { code: 'EIO' }));
      return Promise.resolve({ bytesRead: 0, buffer: bytes });
    };
    if (/short|broken/.test(String(path))) Object.assign(file, { read: readOnce });
    return file;
  };
  return { ...fs, open };
});

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hemlig-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const make = async (text: string, name = 'a.csv'): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};
const gone = (path: string): Promise<boolean> =>
  stat(path).then(
    () => false,
    () => true,
  );

describe('a file with secrets', () => {
  it('is read completely within the size limit, and nothing else is', async () => {
    expect(Buffer.from(must(await readSecretFile(await make('name,password\nå,ö'), 100)).bytes).toString()).toBe(
      'name,password\nå,ö',
    );
    expect(codeOf(await readSecretFile(await make('x'.repeat(101)), 100))).toBe('loginImports.fileTooLarge');
    expect(codeOf(await readSecretFile(await make(''), 100))).toBe('loginImports.emptyFile');
    expect(codeOf(await readSecretFile(join(folder, 'nix'), 100))).toBe('loginImports.notRead');
    expect(codeOf(await readSecretFile(folder, 100))).toBe('loginImports.notRead');
  });

  it.each(['short.csv', 'broken.csv'])('of which only a part can be read is not kept in memory: %s', async (name) => {
    readInto.length = 0;
    expect(codeOf(await readSecretFile(await make('hemligt lösenord', name), 100))).toBe('loginImports.notRead');
    expect(readInto.map((bytes) => [...bytes].every((byte) => byte === 0))).toEqual([true, true]);
  });

  it('is overwritten before it is deleted, also where a hard link still leads to it', async () => {
    const secret = 'hemligt lösenord '.repeat(100_000);
    const path = await make(secret);
    const other = join(folder, 'hard-link');
    await link(path, other);
    const { file } = must(await readSecretFile(path, 10_000_000));
    expect(await wipeFile(file)).toEqual({ ok: true, value: {} });
    expect(await gone(path)).toBe(true);
    expect((await readFile(other)).includes('hemligt')).toBe(false);
  });

  it('behind a symbolic link is wiped itself', async () => {
    const path = await make('hemligt');
    const name = join(folder, 'link.csv');
    await symlink(path, name);
    expect((await wipeFile(must(await readSecretFile(name, 100)).file)).ok).toBe(true);
    expect(await gone(path)).toBe(true);
  });

  it('that has changed since it was read is left alone', async () => {
    const path = await make('hemligt');
    const { file } = must(await readSecretFile(path, 100));
    await writeFile(path, 'något annat, längre');
    expect(codeOf(await wipeFile(file))).toBe('loginImports.fileChanged');
    expect(await readFile(path, 'utf8')).toBe('något annat, längre');
    await rm(path);
    await make('hemligt');
    expect(codeOf(await wipeFile(file))).toBe('loginImports.fileChanged');
    await truncate(path);
    await rm(path);
    expect(codeOf(await wipeFile(file))).toBe('loginImports.fileChanged');
  });
});
