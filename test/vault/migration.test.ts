// From an older format version to this one: copy first, then step by step; cut off at every call to the disk.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { openVault } from '../../electron/vault/index.ts';
import { encodeManifest, formatVersion, readManifest } from '../../electron/vault/manifest.ts';
import { writeAtomic } from '../../electron/vault/durable.ts';
import { migrate, migrations as ownMigrations, type MigrationStep } from '../../electron/vault/migrate.ts';
import { codeOf, must } from '../support/results.ts';
import { MemoryDisk } from './support/memory-disk.ts';
import { randomFrom, seedOr } from './support/random.ts';
import { folder, initial, open, readAll, smallVault, verified, type State } from './support/small-vault.ts';

vi.mock('../../electron/vault/crypto.ts', async (original) => (await import('./support/memo-crypto.ts')).memoised(await original()));
vi.mock('../../electron/vault/kdf.ts', async (original) => (await import('./support/memo-kdf.ts')).memoised(await original()));

const [first, second] = [formatVersion - 2, formatVersion - 1];

/** The same vault as two versions that never were would have written it: blobs in `files`, then in `media`, now in `blobs`. */
async function older(version: number): Promise<{ disk: MemoryDisk; was: ReadonlyMap<string, string>; blob: string }> {
  const { disk, blob } = await smallVault();
  const vault = must(await open(disk));
  const was = await readAll(vault, [blob]);
  await vault.close();
  const manifest = must(await readManifest(disk, folder));
  disk.put(`${folder}/vault.json`, encodeManifest({ ...manifest, version }));
  for (const file of disk.files(folder).filter((name) => name.startsWith('blobs/'))) {
    disk.put(`${folder}/${file.replace('blobs', version === second ? 'media' : 'files')}`, disk.bytes(`${folder}/${file}`));
    disk.remove(`${folder}/${file}`);
  }
  return { disk, was, blob };
}

const move = (from: string, to: string): MigrationStep => async ({ folder: path, disk }) => {
  for (const shelf of await disk.readdir(`${path}/${from}`).catch(() => [])) {
    for (const name of await disk.readdir(`${path}/${from}/${shelf}`)) {
      await disk.mkdir(`${path}/${to}/${shelf}`);
      for (const parent of [path, `${path}/${to}`]) await disk.syncFolder(parent);
      await writeAtomic(disk, `${path}/${to}/${shelf}/${name}`, await disk.readFile(`${path}/${from}/${shelf}/${name}`));
      await disk.unlink(`${path}/${from}/${shelf}/${name}`);
    }
  }
};
const migrations = { [first]: move('files', 'media'), [second]: move('media', 'blobs') };

const contents = (disk: MemoryDisk, path: string): [string, string][] => disk.files(path).map((file) => [file, disk.bytes(`${path}/${file}`).toString('hex')]);

describe('an older vault', () => {
  test('is brought up to date over two steps, with a copy of each version beside it', async () => {
    const { disk, was, blob } = await older(first);
    const before = contents(disk, folder);
    const vault = must(await open(disk, { migrations }));
    expect(vault.mode).toBe('readWrite');
    expect(await readAll(vault, [blob])).toEqual(was);
    expect((await verified(vault)).findings).toEqual([]);
    await vault.close();
    expect(contents(disk, `${folder}.before-v${second}`)).toEqual(before);
    expect(disk.has(`${folder}.before-v${formatVersion}/media`)).toBe(true);
  });

  test('cut off at every call, by a kill or a power cut, goes on at the next opening; the copy is the old vault whole', async () => {
    const random = randomFrom(seedOr(3));
    const { disk: start, was, blob } = await older(first);
    const before = contents(start, folder);
    for (let at = 1; ; at += 1) {
      const disk = start.copy();
      let calls = 0;
      disk.before = () => {
        calls += 1;
        if (calls >= at) throw Object.assign(new Error('gone'), { code: 'EIO' });
      };
      const done = await migrate(disk, folder, migrations);
      if (calls < at) {
        expect(codeOf(done)).toBe('ok');
        break;
      }
      expect(done.ok).toBe(false);
      for (const left of [disk.copy(), disk.afterPowerCut(random)]) {
        const vault = must(await open(left, { migrations }));
        expect(await readAll(vault, [blob]), `call ${at}`).toEqual(was);
        expect((await verified(vault)).ok, `call ${at}`).toBe(true); // perhaps with a note of an unfinished file the step left
        await vault.close();
        expect(contents(left, `${folder}.before-v${second}`), `call ${at}`).toEqual(before);
      }
    }
  });

  test('whose step fails stays as it was in its copy, says so, and is tried again', async () => {
    const { disk, was, blob } = await older(second);
    const before = contents(disk, folder);
    const half: MigrationStep = async (vault) => {
      await move('media', 'blobs')(vault);
      throw new Error('half way');
    };
    for (let again = 0; again < 2; again += 1) {
      expect(await open(disk, { migrations: { [second]: half } })).toMatchObject({ ok: false, error: { code: 'vault.migrationFailed', params: { version: second } } });
      expect(contents(disk, `${folder}.before-v${formatVersion}`)).toEqual(before);
      expect(must(await readManifest(disk, folder)).version).toBe(second);
      expect(disk.has(`${folder}/lock`)).toBe(false);
    }
    const vault = must(await open(disk, { migrations }));
    expect(await readAll(vault, [blob])).toEqual(was);
    await vault.close();
  });

  test('is not touched without a step, read-only, or on a full disk', async () => {
    const { disk } = await older(second);
    const before = contents(disk, folder);
    expect(codeOf(await open(disk, { migrations: {} }))).toBe('vault.migrationMissing');
    expect(codeOf(await open(disk, { migrations, readOnly: true }))).toBe('vault.migrationNeedsWriting');
    disk.before = (operation, path) => {
      if (operation === 'copyFile') throw Object.assign(new Error(path), { code: 'ENOSPC' });
    };
    expect(codeOf(await open(disk, { migrations }))).toBe('vault.diskFull');
    expect(contents(disk, folder)).toEqual(before);
    disk.before = () => {};
    await must(await open(disk, { migrations })).close();
  });
});

describe('a vault of format 1', () => {
  const fixture = fileURLToPath(new URL('../fixtures/vault-v1', import.meta.url));
  const options = { passphrase: 'gamla valv ska öppnas' };

  /** The fixture on a disk that can be cut off. */
  function onDisk(): MemoryDisk {
    const disk = new MemoryDisk();
    for (const file of readdirSync(fixture, { recursive: true, encoding: 'utf8' })) if (statSync(join(fixture, file)).isFile()) disk.put(`${folder}/${file}`, readFileSync(join(fixture, file)));
    return disk;
  }

  test('cut off at every call on its way to format 2 goes on at the next opening, with the copy whole', async () => {
    const random = randomFrom(seedOr(36));
    const start = onDisk();
    const before = contents(start, folder);
    for (let at = 1; ; at += 1) {
      const disk = start.copy();
      let calls = 0;
      disk.before = () => {
        calls += 1;
        if (calls >= at) throw Object.assign(new Error('gone'), { code: 'EIO' });
      };
      const done = await migrate(disk, folder, ownMigrations);
      if (calls < at) {
        expect(codeOf(done)).toBe('ok');
        break;
      }
      for (const left of [disk.copy(), disk.afterPowerCut(random)]) {
        left.before = () => {};
        const vault = must(await open(left, options));
        expect([vault.mode, vault.findings, vault.members().map(({ state, administrator }) => `${state} ${String(administrator)}`)], `call ${at}`).toEqual(['readWrite', [], ['active true']]);
        expect((await verified(vault)).findings, `call ${at}`).toEqual([]);
        await vault.close();
        expect(contents(left, `${folder}.before-v2`), `call ${at}`).toEqual(before);
      }
    }
  });

  test('killed while it is being opened for the first time is whole at the next', async () => {
    const random = randomFrom(seedOr(37));
    const parent = mkdtempSync(join(tmpdir(), 'kanalvakt-migrate-'));
    try {
      for (let i = 0; i < 8; i += 1) {
        const at = join(parent, String(i));
        cpSync(fixture, at, { recursive: true });
        const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', opener, at], { stdio: ['ignore', 'pipe', 'ignore'] });
        await new Promise((done) => {
          child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), random.below(60)));
          child.once('close', done);
        });
        const vault = must(await openVault<State>({ folder: at, passphrase: options.passphrase, initial: initial() }));
        expect([vault.mode, vault.findings]).toEqual(['readWrite', []]);
        expect(must(await vault.verify()).findings).toEqual([]);
        await vault.close();
        expect(JSON.parse(readFileSync(join(`${at}.before-v2`, 'vault.json'), 'utf8'))).toMatchObject({ version: 1 });
      }
    } finally {
      rmSync(parent, { recursive: true, force: true });
    }
  }, 120_000);
});

/** Says that it begins, and opens the vault in its argument. */
const opener = `
import { openVault } from ${JSON.stringify(new URL('../../electron/vault/index.ts', import.meta.url).href)};
process.stdout.write('now');
const vault = await openVault({ folder: process.argv[1], passphrase: 'gamla valv ska öppnas', initial: {} });
if (!vault.ok) throw new Error(vault.error.code);
await vault.value.close();
`;
