// Migration of an older format, and what happens when a step fails.
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openVault } from '../../../electron/vault/index.ts';
import { FORMAT_VERSION } from '../../../electron/vault/folder/manifest.ts';
import { decodeChecked, encodeChecked } from '../../../electron/vault/disk/checked-json.ts';
import { codeOf } from '../../support/results.ts';
import { initial, newVault, reopen } from '../support/disk-vault.ts';
import { addPerson, PASSPHRASE } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

describe('older formats', () => {
  const before = FORMAT_VERSION - 1;
  const old = async (): Promise<string> => {
    const vault = await newVault();
    await addPerson(vault, 'p1');
    await vault.close();
    const path = join(vault.folder, 'vault.json');
    writeFileSync(path, encodeChecked({ ...decodeChecked(readFileSync(path)), version: before }));
    return vault.folder;
  };
  it('are migrated after a copy has been made', async () => {
    const folder = await old();
    const vault = await reopen(folder, {
      migrations: { [before]: async ({ folder: at, disk }) => disk.mkdir(`${at}/stepped`) },
    });
    expect(vault.mode).toBe('readWrite');
    expect(existsSync(join(folder, 'stepped'))).toBe(true);
    expect(existsSync(join(`${folder}.before-v${FORMAT_VERSION}`, 'stepped'))).toBe(false);
    expect(decodeChecked(readFileSync(join(`${folder}.before-v${FORMAT_VERSION}`, 'vault.json')))).toMatchObject({
      version: before,
    });
  });
  it('stay unchanged when a step fails, and the step can be run again', async () => {
    const folder = await old();
    const failing = { [before]: () => Promise.reject(new Error('halfway')) };
    expect(codeOf(await openVault({ folder, passphrase: PASSPHRASE, initial: initial(), migrations: failing }))).toBe(
      'vault.migrationFailed',
    );
    expect(decodeChecked(readFileSync(join(folder, 'vault.json')))).toMatchObject({ version: before });
    await reopen(folder, { migrations: { [before]: async () => {} } });
  });
  it('are refused without a known migration step', async () => {
    expect(
      codeOf(await openVault({ folder: await old(), passphrase: PASSPHRASE, initial: initial(), migrations: {} })),
    ).toBe('vault.migrationMissing');
  });
});
