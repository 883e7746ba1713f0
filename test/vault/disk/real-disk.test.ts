// What only a real file system shows: a really full disk, unwritable folders, links, huge files.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createVault, inspectVault, openVault, type OpenOptions, type Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { hasDamage, knownCode, readAll, verifyVault } from '../support/examine.ts';
import { addBlob, addCase, addPerson, initial, CHEAP_KDF, PASSPHRASE, type State } from '../support/vaults.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

function tempFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'kanalvakt-disk-'));
  undo.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const make = (folder: string): ReturnType<typeof createVault<State>> =>
  createVault<State>({
    folder,
    passphrase: PASSPHRASE,
    member: { id: 'anna', label: 'Anna' },
    initial: initial(),
    kdf: CHEAP_KDF,
  });
const open = (folder: string, more: Partial<OpenOptions<State>> = {}): ReturnType<typeof openVault<State>> =>
  openVault<State>({ folder, passphrase: PASSPHRASE, initial: initial(), ...more });

/** Mounts if root may (not in every container), and unmounts after the test. */
function mount(args: readonly string[], at: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || spawnSync('mount', [...args, at]).status !== 0)
    return false;
  undo.push(() => spawnSync('umount', [at]));
  return true;
}

let mayMount = false;
beforeAll(() => {
  const at = mkdtempSync(join(tmpdir(), 'kanalvakt-mount-'));
  mayMount = mount(['-t', 'tmpfs', '-o', 'size=64k', 'none'], at);
  for (const step of undo.splice(0)) step();
  rmSync(at, { recursive: true, force: true });
});

async function withContent(folder: string): Promise<Vault<State>> {
  const vault = must(await make(folder));
  must(await addPerson(vault, 'p1'));
  must(await addCase(vault, 'c1', 1));
  return vault;
}

/** Fills the rest of a disk. */
function fill(path: string): void {
  for (const size of [65_536, 4096, 512, 1]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size), { flag: 'a' });
    } catch (error) {
      expect((error as { code?: string }).code).toBe('ENOSPC');
    }
  }
}

describe('a really full disk', () => {
  test('causes a clear refusal, loses nothing, and can be written to again once there is room', async (context) => {
    const disk = tempFolder();
    context.skip(!mount(['-t', 'tmpfs', '-o', 'size=1m', 'none'], disk), 'needs root that may mount a tmpfs');
    const vault = await withContent(join(disk, 'v'));
    fill(join(disk, 'filler'));
    let acknowledged = 0;
    let refused = 'ok';
    for (let i = 0; i < 50 && refused === 'ok'; i += 1) {
      const done = await addCase(vault, `big${i}`, i, 'x'.repeat(20_000));
      refused = knownCode(done);
      if (done.ok) acknowledged += 1;
    }
    expect(refused).toBe('vault.diskFull');
    expect(codeOf(await addBlob(vault, Buffer.alloc(200_000)))).toBe('vault.diskFull');
    expect(codeOf(await vault.changePassphrase(PASSPHRASE, 'en helt annan mening'))).toBe('vault.diskFull');
    const whileFull = await readAll(vault, []);
    expect(must(await vault.page({ kind: 'case' })).total).toBe(acknowledged + 1);
    expect((await verifyVault(vault)).findings).toEqual([]);

    // Closed and reopened on the full disk: readable, with the reason why nothing can be written.
    await vault.close();
    const full = must(await open(join(disk, 'v')));
    expect(await readAll(full, [])).toEqual(whileFull);
    expect(hasDamage(full.findings)).toBe(false);
    await full.close();
    expect(codeOf(await make(join(disk, 'w')))).toBe('vault.diskFull');
    expect(readdirSync(disk).sort()).toEqual(['filler', 'v']);

    rmSync(join(disk, 'filler'));
    const again = must(await open(join(disk, 'v')));
    expect(again.mode).toBe('readWrite');
    expect(await readAll(again, [])).toEqual(whileFull);
    must(await addCase(again, 'after', 99, 'y'.repeat(20_000)));
    must(await addBlob(again, Buffer.alloc(200_000)));
    expect((await verifyVault(again)).findings).toEqual([]);
    await again.close();
  });

  test('that fills up repeatedly keeps exactly the acknowledged records', async (context) => {
    const disk = tempFolder();
    context.skip(!mount(['-t', 'tmpfs', '-o', 'size=1m', 'none'], disk), 'needs root that may mount a tmpfs');
    const folder = join(disk, 'v');
    let vault = await withContent(folder);
    const there = ['c1'];
    for (let round = 0; round < 6; round += 1) {
      // Slightly less room each time, so that the disk fills up at different points of a write.
      fill(join(disk, 'filler'));
      truncateSync(join(disk, 'filler'), Math.max(0, statSync(join(disk, 'filler')).size - 40_960 - round * 1500));
      for (let i = 0; i < 30; i += 1)
        if ((await addCase(vault, `r${round}n${i}`, i, 'x'.repeat(3000))).ok) there.push(`r${round}n${i}`);
      const ids = async (): Promise<string[]> =>
        must(await vault.page({ kind: 'case', limit: 500 }))
          .rows.map(({ id }) => id)
          .sort();
      expect(await ids()).toEqual([...there].sort());
      rmSync(join(disk, 'filler'));
      await vault.close();
      vault = must(await open(folder));
      expect(await ids()).toEqual([...there].sort());
      expect((await verifyVault(vault)).findings).toEqual([]);
    }
    await vault.close();
  });
});

describe('a read-only folder', () => {
  /**
   * Makes the folder read-only for the current user: with a read-only mount for root, with permissions for others;
   * `false` if neither is possible.
   */
  function lockDown(folder: string): boolean {
    if (process.getuid?.() === 0) {
      if (!mount(['--bind', folder], folder)) return false;
      return spawnSync('mount', ['-o', 'remount,ro,bind', folder]).status === 0;
    }
    if (process.platform === 'win32') return false;
    for (const path of [folder, ...readdirSync(folder).map((name) => join(folder, name))]) {
      if (!statSync(path).isDirectory()) continue;
      chmodSync(path, 0o555);
      undo.push(() => chmodSync(path, 0o755));
    }
    return true;
  }

  test('opens read-only with the reason, shows everything, and refuses writes', async (context) => {
    const folder = join(tempFolder(), 'v');
    const made = await withContent(folder);
    const before = await readAll(made, []);
    await made.close();
    context.skip(!lockDown(folder), 'needs an ordinary user, or root that may mount');
    const vault = must(await open(folder));
    expect(vault.mode).toBe('readOnly');
    expect(vault.findings).toEqual([
      {
        code: 'vault.folderReadOnly',
        severity: 'note',
        params: { reason: expect.stringMatching(/^(EROFS|EACCES|EPERM)$/) as string },
      },
    ]);
    expect(await readAll(vault, [])).toEqual(before);
    expect((await verifyVault(vault)).ok).toBe(true);
    for (const refused of [
      await addPerson(vault, 'x'),
      await addBlob(vault, Buffer.from('x')),
      await vault.changePassphrase(PASSPHRASE, 'en helt annan mening'),
    ])
      expect(codeOf(refused)).toBe('vault.readOnly');
    await vault.close();
  });

  test('refuses a new vault and leaves nothing', async (context) => {
    const parent = tempFolder();
    mkdirSync(join(parent, 'mine'));
    context.skip(!lockDown(join(parent, 'mine')), 'needs an ordinary user, or root that may mount');
    expect(codeOf(await make(join(parent, 'mine', 'v')))).toBe('vault.notWritable');
    expect(readdirSync(join(parent, 'mine'))).toEqual([]);
  });
});

describe('symbolic links', () => {
  test('to a vault’s folder lead to the same vault and the same lock', async () => {
    const parent = tempFolder();
    const vault = await withContent(join(parent, 'v'));
    symlinkSync(join(parent, 'v'), join(parent, 'link'));
    const second = must(await open(join(parent, 'link')));
    expect(second.mode).toBe('readOnly');
    expect(second.findings.map(({ code: found }) => found)).toEqual(['vault.lockedByOther']);
    await second.close();
    await vault.close();
    const third = must(await open(join(parent, 'link')));
    must(await addPerson(third, 'p2'));
    await third.close();
    expect((await verifyVault(must(await open(join(parent, 'v'))))).ok).toBe(true);
  });

  test('in place of any file are refused or reported, and nothing is written through them', async () => {
    const parent = tempFolder();
    await (await withContent(join(parent, 'v'))).close();
    const elsewhere = join(parent, 'elsewhere');
    mkdirSync(elsewhere);
    const files = readdirSync(join(parent, 'v'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(parent, 'v', name)).isFile(),
    );
    for (const file of [...files, 'lock']) {
      for (const target of [join(parent, 'nowhere'), 'self', elsewhere]) {
        const copy = join(parent, 'copy');
        cpSync(join(parent, 'v'), copy, { recursive: true });
        rmSync(join(copy, file), { force: true });
        symlinkSync(target === 'self' ? join(copy, file) : target, join(copy, file));
        const opened = await open(copy);
        const what = `${file} → ${target}`;
        if (opened.ok) {
          const found = [...opened.value.findings, ...(await verifyVault(opened.value)).findings];
          // A dangling lock is a lock no one holds; a dangling snapshot does not exist.
          if (file !== 'lock' && !(file.startsWith('snapshots/') && !existsSync(target)))
            expect(found.length, what).toBeGreaterThan(0);
          await opened.value.close();
        } else expect(knownCode(opened), what).not.toBe('ok');
        expect(existsSync(join(parent, 'nowhere')), what).toBe(false);
        expect(readdirSync(elsewhere), what).toEqual([]);
        rmSync(copy, { recursive: true, force: true });
      }
    }
  });
});

describe('oversized files', () => {
  test("beside or in place of the vault's own cost little memory", async () => {
    const parent = tempFolder();
    await (await withContent(join(parent, 'v'))).close();
    const huge = (path: string, bytes: number): void => {
      writeFileSync(path, '', { flag: 'a' });
      truncateSync(path, bytes); // sparse: uses no disk space
    };
    for (const name of [
      'semester.mov',
      'journal/semester.mov',
      'snapshots/semester.mov',
      'index/semester.mov',
      'blobs/semester.mov',
      'members/semester.mov',
      'compartments/semester.mov',
    ])
      huge(join(parent, 'v', name), 20 * 1024 ** 3);
    const vault = must(await open(join(parent, 'v')));
    expect(vault.mode).toBe('readWrite');
    must(await addPerson(vault, 'p2'));
    expect(hasDamage((await verifyVault(vault)).findings)).toBe(false);
    await vault.close();
    const gigabytes = 3;
    for (const name of [
      'vault.json',
      'members/anna.json',
      'lock',
      'journal/00000001.kvj',
      'journal/00000002.kvj',
      'snapshots/000000000009.kvs',
      'index/00000001.kvx',
    ]) {
      const kept = join(parent, 'kept');
      const path = join(parent, 'v', name);
      if (existsSync(path)) cpSync(path, kept);
      huge(path, gigabytes * 1024 ** 3);
      const before = process.resourceUsage().maxRSS;
      const opened = await open(join(parent, 'v'));
      if (opened.ok) {
        expect([...opened.value.findings, ...(await verifyVault(opened.value)).findings].length, name).toBeGreaterThan(
          name === 'index/00000001.kvx' ? -1 : 0,
        );
        await opened.value.close();
      } else expect(knownCode(opened), name).not.toBe('ok');
      await inspectVault(join(parent, 'v'));
      expect((process.resourceUsage().maxRSS - before) / 1024, `megabytes for ${name}`).toBeLessThan(1024);
      rmSync(path);
      if (existsSync(kept)) renameSync(kept, path);
    }
    expect(readFileSync(join(parent, 'v', 'vault.json')).length).toBeLessThan(2000);
  });
});

test('the mounts that the tests above need are available', (context) => {
  context.skip(!mayMount, 'no mounts here: the full disk and the read-only mount were not tested');
  expect(mayMount).toBe(true);
});
