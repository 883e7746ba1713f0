// The copies that a migration leaves beside the vault: what was erased later must not stay in them.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeDisk, type Vault } from '../../../electron/vault/index.ts';
import { encodeManifest, FORMAT_VERSION, readManifest } from '../../../electron/vault/folder/manifest.ts';
import { removeOlderCopies } from '../../../electron/vault/folder/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { diskError } from '../support/every-call.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { filesIn, tempFolder } from '../support/temp.ts';
import { addCase, create, open, VAULT_FOLDER, type State } from '../support/vaults.ts';
import { everythingIn, makeForeign } from './support/hostile.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const COPY = `${VAULT_FOLDER}.before-v${FORMAT_VERSION}`;
let disk = new MemoryDisk();
let opened: Vault<State> | null = null;
afterEach(async () => {
  disk.before = () => {};
  await opened?.close();
  opened = null;
  disk = new MemoryDisk();
});

/** A vault of the version before, as it was before it is opened. */
async function older(): Promise<void> {
  const vault = must(await create(disk));
  must(await addCase(vault, 'c1', 1, 'HEMLIG'));
  await vault.close();
  const manifest = must(await readManifest(disk, VAULT_FOLDER));
  disk.put(`${VAULT_FOLDER}/vault.json`, encodeManifest({ ...manifest, version: FORMAT_VERSION - 1 }));
}

const copyFiles = (): string[] => disk.files('/').filter((file) => file.includes('.before-v'));

describe('a copy from before a migration', () => {
  test('is removed when it is asked for, also after an attempt that stopped half-way', async () => {
    await older();
    opened = must(await open(disk));
    expect(copyFiles().length).toBeGreaterThan(3);
    disk.before = (operation, path) => {
      if (operation === 'unlink' && path.includes('/journal/')) throw diskError('EACCES');
    };
    expect(await opened.removeOlderCopies()).toEqual({ ok: true, value: [COPY.slice(1)] });
    disk.before = () => {};
    expect(copyFiles().map((file) => file.split('/')[1])).toEqual(['journal', 'vault.json']);
    expect(await opened.removeOlderCopies()).toEqual({ ok: true, value: [] });
    expect(copyFiles()).toEqual([]);
    expect(must(await opened.verify()).findings).toEqual([]);
  });

  test('stays while the vault is only read', async () => {
    await older();
    await must(await open(disk)).close();
    opened = must(await open(disk, { readOnly: true }));
    expect(codeOf(await opened.removeOlderCopies())).toBe('vault.readOnly');
    expect(copyFiles().length).toBeGreaterThan(3);
  });

  test('of another vault, and a folder that is no vault, stay; one that does not say whose it is is named', async () => {
    await older();
    opened = must(await open(disk));
    const manifest = must(await readManifest(disk, COPY));
    const other = { ...manifest, vaultId: '00000000-0000-4000-8000-000000000000' };
    disk.put(`${COPY}/vault.json`, encodeManifest(other));
    disk.put(`${VAULT_FOLDER}.before-v2/brev.txt`, Buffer.from('brev'));
    disk.put(`${VAULT_FOLDER}.before-version/vault.json`, encodeManifest(manifest));
    const before = disk.files('/');
    expect(await opened.removeOlderCopies()).toEqual({ ok: true, value: [] });
    disk.put(`${COPY}/vault.json`, Buffer.from('damaged'));
    expect(await opened.removeOlderCopies()).toEqual({ ok: true, value: [COPY.slice(1)] });
    expect(disk.files('/')).toEqual(before);
  });

  test('that is a link is left alone, with what it leads to', async () => {
    const room = tempFolder();
    const foreign = makeForeign();
    mkdirSync(join(room, 'v'));
    const before = everythingIn(foreign);
    symlinkSync(foreign, join(room, 'v.before-v3'));
    symlinkSync(foreign, join(room, 'v.before-v3.tmp-0123456789ab'));
    mkdirSync(join(room, 'v.before-v2.tmp-0123456789ab/journal'), { recursive: true });
    symlinkSync(foreign, join(room, 'v.before-v2.tmp-0123456789ab/journal/länk'));
    writeFileSync(join(room, 'v.before-v2.tmp-0123456789ab/x'), 'x');
    expect(await removeOlderCopies(nodeDisk, join(room, 'v'), 'any')).toEqual([]);
    expect(everythingIn(foreign)).toBe(before);
    expect(filesIn(room).some((name) => name.startsWith('v.before-v2'))).toBe(false);
  });
});

describe('a copy that could not be finished', () => {
  test('is removed at once on a full disk, and otherwise by the next opening', async () => {
    await older();
    disk.before = (operation, path) => {
      if (operation === 'copyFile' && path.includes('/journal/')) throw diskError('ENOSPC');
    };
    expect(codeOf(await open(disk))).toBe('vault.diskFull');
    expect(copyFiles()).toEqual([]);
    disk.before = (operation, path) => {
      if (operation === 'copyFile' && path.includes('/journal/')) throw diskError('EIO');
      if (operation === 'unlink' && path.includes('.before-v')) throw diskError('EIO'); // as if it were killed
    };
    expect(codeOf(await open(disk))).toBe('vault.notWritable');
    disk.before = () => {};
    expect(copyFiles().some((file) => file.includes('.tmp-'))).toBe(true);
    opened = must(await open(disk));
    expect(opened.mode).toBe('readWrite');
    expect(copyFiles().some((file) => file.includes('.tmp-'))).toBe(false);
  });
});
