// Migration from an older format version to this one: copy first, then step by step; interrupted at every disk call.
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { nodeDisk } from '../../../electron/vault/index.ts';
import { encodeManifest, FORMAT_VERSION, readManifest } from '../../../electron/vault/folder/manifest.ts';
import { writeAtomic } from '../../../electron/vault/disk/disk.ts';
import {
  encodeSlot,
  makeSlotAndKey,
  openIdentity,
  readSlot,
  slotPath,
  unlockSlot,
} from '../../../electron/vault/keys/slots.ts';
import { migrate, MIGRATIONS as ownMigrations, type MigrationStep } from '../../../electron/vault/folder/migrate.ts';
import { codeOf, must } from '../../support/results.ts';
import { failEveryCall, diskError } from '../support/every-call.ts';
import { callsAbout, callsOf, deathsAt, deathText, killedAt } from '../support/killed.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { randomFrom, seedOr } from '../support/random.ts';
import { readAll, verifyVault } from '../support/examine.ts';
import { smallVault } from '../support/small-vault.ts';
import { tempFolder } from '../support/temp.ts';
import { addPerson, CHEAP_KDF, create, VAULT_FOLDER, open, PASSPHRASE } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/crypto.ts', async (original) =>
  (await import('../support/memo-crypto.ts')).memoised(await original()),
);
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/memo-kdf.ts')).memoised(await original()),
);

/** One in how many calls fails, unless matrices run whole: each opens the vault and reads it all, twice. */
const SHARE = 5;
const opener = fileURLToPath(new URL('./support/opener.ts', import.meta.url));
const [first, second] = [FORMAT_VERSION - 2, FORMAT_VERSION - 1];

/** Format 1 had slots without the hash of the first frame. */
async function putOlderSlot(disk: MemoryDisk, vaultId: string): Promise<void> {
  const slot = must(await readSlot(disk, VAULT_FOLDER, vaultId, 'anna'));
  const secret = await openIdentity(slot, PASSPHRASE);
  const keys = must(await unlockSlot(slot, PASSPHRASE));
  if (secret === null) throw new Error('not opened');
  const { memberId, label } = slot;
  const properties = { vaultId, memberId, label };
  const older = await makeSlotAndKey(properties, secret, PASSPHRASE, CHEAP_KDF, keys.vaultKeys());
  disk.put(slotPath(VAULT_FOLDER, 'anna'), encodeSlot(older.slot));
}

/** The same vault as written by two fictitious versions: blobs in `files`, then in `media`, now in `blobs`. */
async function older(
  version: number,
): Promise<{ disk: MemoryDisk; readBefore: ReadonlyMap<string, string>; blob: string }> {
  const { disk, blob } = await smallVault();
  const vault = must(await open(disk));
  const readBefore = await readAll(vault, [blob]);
  await vault.close();
  const manifest = must(await readManifest(disk, VAULT_FOLDER));
  disk.put(`${VAULT_FOLDER}/vault.json`, encodeManifest({ ...manifest, version }));
  if (version === 1) await putOlderSlot(disk, manifest.vaultId);
  for (const file of disk.files(VAULT_FOLDER).filter((name) => name.startsWith('blobs/'))) {
    disk.put(
      `${VAULT_FOLDER}/${file.replace('blobs', version === second ? 'media' : 'files')}`,
      disk.bytes(`${VAULT_FOLDER}/${file}`),
    );
    disk.remove(`${VAULT_FOLDER}/${file}`);
  }
  return { disk, readBefore, blob };
}

const move =
  (from: string, to: string): MigrationStep =>
  async ({ folder: path, disk }) => {
    for (const shelf of await disk.readdir(`${path}/${from}`).catch(() => [])) {
      for (const name of await disk.readdir(`${path}/${from}/${shelf}`)) {
        await disk.mkdir(`${path}/${to}/${shelf}`);
        for (const parent of [path, `${path}/${to}`]) await disk.syncFolder(parent);
        await writeAtomic(
          disk,
          `${path}/${to}/${shelf}/${name}`,
          await disk.readFile(`${path}/${from}/${shelf}/${name}`, 2 ** 20),
        );
        await disk.unlink(`${path}/${from}/${shelf}/${name}`);
      }
    }
  };
const migrations = { [first]: move('files', 'media'), [second]: move('media', 'blobs') };

const contents = (disk: MemoryDisk, path: string): [string, string][] =>
  disk.files(path).map((file) => [file, disk.bytes(`${path}/${file}`).toString('hex')]);

describe('an older vault', () => {
  test('is migrated over two steps, with a copy of each version beside it', async () => {
    const { disk, readBefore, blob } = await older(first);
    const before = contents(disk, VAULT_FOLDER);
    const vault = must(await open(disk, { migrations }));
    expect(vault.mode).toBe('readWrite');
    expect(await readAll(vault, [blob])).toEqual(readBefore);
    expect((await verifyVault(vault)).findings).toEqual([]);
    await vault.close();
    expect(contents(disk, `${VAULT_FOLDER}.before-v${second}`)).toEqual(before);
    expect(disk.has(`${VAULT_FOLDER}.before-v${FORMAT_VERSION}/media`)).toBe(true);
  });

  test('continues at the next opening after an interruption at any call, with the old vault intact in its copy', async () => {
    const random = randomFrom(seedOr(3));
    const { disk: start, readBefore, blob } = await older(first);
    const before = contents(start, VAULT_FOLDER);
    await failEveryCall(
      150,
      async (strike) => {
        const disk = start.copy();
        strike.arm(disk, {});
        const done = await migrate(disk, VAULT_FOLDER, migrations);
        disk.before = () => {};
        expect(done.ok).toBe(strike.failedCall === '');
        for (const left of [disk.copy(), disk.afterPowerCut(random)]) {
          const vault = must(await open(left, { migrations }));
          expect(await readAll(vault, [blob])).toEqual(readBefore);
          expect((await verifyVault(vault)).ok).toBe(true); // perhaps with a note of an unfinished file from the step
          await vault.close();
          expect(contents(left, `${VAULT_FOLDER}.before-v${second}`)).toEqual(before);
        }
      },
      SHARE,
    );
  });

  test('whose step fails is preserved in its copy, reports the failure, and can be migrated again', async () => {
    const { disk, readBefore, blob } = await older(second);
    const before = contents(disk, VAULT_FOLDER);
    const half: MigrationStep = async (vault) => {
      await move('media', 'blobs')(vault);
      throw new Error('halfway');
    };
    for (let again = 0; again < 2; again += 1) {
      expect(await open(disk, { migrations: { [second]: half } })).toMatchObject({
        ok: false,
        error: { code: 'vault.migrationFailed', params: { version: second } },
      });
      expect(contents(disk, `${VAULT_FOLDER}.before-v${FORMAT_VERSION}`)).toEqual(before);
      expect(must(await readManifest(disk, VAULT_FOLDER)).version).toBe(second);
      expect(disk.has(`${VAULT_FOLDER}/lock`)).toBe(false);
    }
    const vault = must(await open(disk, { migrations }));
    expect(await readAll(vault, [blob])).toEqual(readBefore);
    await vault.close();
  });

  test('is untouched without a migration step, when read-only, or on a full disk', async () => {
    const { disk } = await older(second);
    const before = contents(disk, VAULT_FOLDER);
    expect(codeOf(await open(disk, { migrations: {} }))).toBe('vault.migrationMissing');
    expect(codeOf(await open(disk, { migrations, readOnly: true }))).toBe('vault.migrationNeedsWriting');
    disk.before = (operation) => {
      if (operation === 'copyFile') throw diskError('ENOSPC');
    };
    expect(codeOf(await open(disk, { migrations }))).toBe('vault.diskFull');
    expect(contents(disk, VAULT_FOLDER)).toEqual(before);
    disk.before = () => {};
    await must(await open(disk, { migrations })).close();
  });
});

describe('a version in vault.json below the one that the vault is written in', () => {
  const rules = { version: 1, judge: () => null };

  /** A vault of this format with its version set back, as anybody who can write to the folder can do. */
  async function lowered(version: number, withRules: boolean): Promise<MemoryDisk> {
    const disk = new MemoryDisk();
    const vault = must(await create(disk, withRules ? { rules } : {}));
    must(await addPerson(vault, 'p'));
    if (!withRules) must(await vault.makeRecoverySheet());
    await vault.close();
    const manifest = must(await readManifest(disk, VAULT_FOLDER));
    disk.put(`${VAULT_FOLDER}/vault.json`, encodeManifest({ ...manifest, version }));
    return disk;
  }

  test.each([
    [2, true, 3],
    [1, true, 3],
    [1, false, 2],
  ])('%i is refused, and no copy is made', async (version, withRules, found) => {
    const disk = await lowered(version, withRules);
    const before = disk.files();
    expect(await open(disk, { rules })).toMatchObject({
      ok: false,
      error: { code: 'vault.versionLowered', params: { version, found } },
    });
    expect(disk.files()).toEqual(before);
  });

  test('is damage for the check of a vault that is open', async () => {
    const disk = new MemoryDisk();
    const vault = must(await create(disk, { rules }));
    const manifest = must(await readManifest(disk, VAULT_FOLDER));
    disk.put(`${VAULT_FOLDER}/vault.json`, encodeManifest({ ...manifest, version: 2 }));
    expect(must(await vault.verify()).findings).toContainEqual({
      ...{ code: 'vault.versionLowered', severity: 'damage' },
      params: { version: 2, found: FORMAT_VERSION },
    });
    await vault.close();
  });

  test('does not make a wrong passphrase migrate anything', async () => {
    const { disk } = await older(second);
    const before = disk.files();
    expect(codeOf(await open(disk, { migrations, passphrase: 'något helt annat' }))).toBe('vault.wrongPassphrase');
    expect(disk.files()).toEqual(before);
  });
});

describe('a vault of format 1', () => {
  const fixture = fileURLToPath(new URL('../../fixtures/vault-v1', import.meta.url));
  const options = { passphrase: 'gamla valv ska öppnas' };

  /** The fixture on a disk that can be cut off. */
  function onDisk(): MemoryDisk {
    const disk = new MemoryDisk();
    for (const file of readdirSync(fixture, { recursive: true, encoding: 'utf8' }))
      if (statSync(join(fixture, file)).isFile())
        disk.put(`${VAULT_FOLDER}/${file}`, readFileSync(join(fixture, file)));
    return disk;
  }

  test('continues to format 2 at the next opening after an interruption, with the copy intact', async () => {
    const random = randomFrom(seedOr(36));
    const start = onDisk();
    const before = contents(start, VAULT_FOLDER);
    await failEveryCall(
      50,
      async (strike) => {
        const disk = start.copy();
        strike.arm(disk, {});
        const done = await migrate(disk, VAULT_FOLDER, ownMigrations);
        disk.before = () => {};
        expect(done.ok).toBe(strike.failedCall === '');
        for (const left of [disk.copy(), disk.afterPowerCut(random)]) {
          const vault = must(await open(left, options));
          expect([
            vault.mode,
            vault.findings,
            vault.members().map(({ state, administrator }) => `${state} ${String(administrator)}`),
          ]).toEqual(['readWrite', [], ['active true']]);
          expect((await verifyVault(vault)).findings).toEqual([]);
          await vault.close();
          expect(contents(left, `${VAULT_FOLDER}.before-v2`)).toEqual(before);
        }
      },
      SHARE,
    );
  });

  /** Every kind of call that the copy and the steps make, each with the last call at which the program is killed. */
  const range = {
    ...callsOf('copy.tmp', 2, ['mkdir', 'copyFile', 'open', 'sync', 'syncFolder']),
    'rename copy': 1,
    'rename vault': 1,
  };

  test('is complete at the next opening after a kill during the first', async () => {
    const parent = tempFolder();
    const fresh = (name: string): string => {
      cpSync(fixture, join(parent, name), { recursive: true });
      return join(parent, name);
    };
    const first = must(await open(nodeDisk, { folder: fresh('first'), ...options }));
    const key = Buffer.from(must(await first.unlockKey())).toString('hex');
    await first.close();
    const kinds: string[] = [];
    for (const [i, death] of deathsAt(range, 1, randomFrom(seedOr(37))).entries()) {
      const at = fresh(String(i));
      const last = await killedAt(opener, [at, key], death, () => undefined);
      kinds.push(...last.kinds);
      const vault = must(await open(nodeDisk, { folder: at, ...options }));
      expect([vault.mode, vault.findings], deathText(death)).toEqual(['readWrite', []]);
      expect(must(await vault.verify()).findings, deathText(death)).toEqual([]);
      await vault.close();
      expect(JSON.parse(readFileSync(join(`${at}.before-v2`, 'vault.json'), 'utf8')), deathText(death)).toMatchObject({
        version: 1,
      });
    }
    expect(callsAbout(/ copy(\.tmp)?$|^rename vault$/, kinds)).toEqual(Object.keys(range).sort());
  });
});
