// A copy that is put aside and fetched again, by a program that is killed at any moment: what was there is never lost, and
// the next attempt comes to its end.
import { describe, expect, it, vi } from 'vitest';
import { joinVault, type JoinOptions } from '../../../electron/vault/joining/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { pattern } from '../support/disk-vault.ts';
import { CHANGING_CALLS, failEveryCall } from '../support/every-call.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { computer, copyIn, manifestIn, openOn, toServer } from '../support/on-server.ts';
import { addBlob, makeVaultWith, VAULT_FOLDER } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const ASIDE = `${VAULT_FOLDER}.20261201T120000000Z`;

async function served(): Promise<{ readonly vault: MemoryVault; readonly file: JoinOptions['file'] }> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'karin');
  const file = JSON.parse(manifestIn(disk).toString()) as JoinOptions['file'];
  return { vault: await toServer(disk), file };
}

/** A copy that was used, without its `vault.json`. */
async function damagedCopy(vault: MemoryVault): Promise<MemoryDisk> {
  const place = await computer(vault);
  const anna = await openOn(place, 'anna');
  must(await addBlob(anna, pattern(300)));
  await anna.close();
  place.disk.remove(`${VAULT_FOLDER}/vault.json`);
  return place.disk;
}

const contentOf = (disk: MemoryDisk, folder: string): Record<string, string> =>
  Object.fromEntries(
    disk
      .files(folder)
      .sort()
      .map((name) => [name, disk.bytes(`${folder}/${name}`).toString('base64')]),
  );
const isThere = async (disk: MemoryDisk, folder: string): Promise<boolean> =>
  (await disk.stat(folder).catch(() => null)) !== null;

describe('a copy that has been used and lacks its vault.json', () => {
  it('is not taken for one that was interrupted: nothing of it is removed', async () => {
    const { vault, file } = await served();
    const disk = await damagedCopy(vault);
    const before = contentOf(disk, VAULT_FOLDER);
    const server = new MemoryServer(vault);
    expect(codeOf(await joinVault({ disk, folder: VAULT_FOLDER, server, file }))).toBe('vault.folderNotEmpty');
    expect(contentOf(disk, VAULT_FOLDER)).toEqual(before);
  });

  it('stays where it is when the server cannot be reached, or has another vault', async () => {
    const { vault, file } = await served();
    const disk = await damagedCopy(vault);
    const before = contentOf(disk, VAULT_FOLDER);
    const server = new MemoryServer(vault);
    const options = { disk, folder: VAULT_FOLDER, server, aside: ASIDE };
    server.disconnect();
    expect(codeOf(await joinVault({ ...options, file }))).toBe('server.unreachable');
    server.reconnect();
    const genesis = 'ab'.repeat(32);
    expect(codeOf(await joinVault({ ...options, file: { ...file, genesis } }))).toBe('vault.serverForeign');
    expect(contentOf(disk, VAULT_FOLDER)).toEqual(before);
  });

  it('is put aside as it is, and the vault is fetched', async () => {
    const { vault, file } = await served();
    const disk = await damagedCopy(vault);
    const before = contentOf(disk, VAULT_FOLDER);
    const server = new MemoryServer(vault);
    expect(must(await joinVault({ disk, folder: VAULT_FOLDER, server, file, aside: ASIDE }))).toEqual({ aside: ASIDE });
    expect(contentOf(disk, ASIDE)).toEqual(before);
    expect(copyIn({ disk })).toEqual(copyIn(await computer(vault)));
  });

  it('is whole in one of its places after a kill at any call, and the next attempt opens the vault', async () => {
    const { vault, file } = await served();
    const server = new MemoryServer(vault);
    const wanted = copyIn(await computer(vault));
    await failEveryCall(20, async (strike) => {
      const disk = await damagedCopy(vault);
      const before = contentOf(disk, VAULT_FOLDER);
      strike.arm(disk, { counts: (operation) => CHANGING_CALLS.has(operation) });
      const first = await joinVault({ disk, folder: VAULT_FOLDER, server, file, aside: ASIDE });
      if (strike.failedCall !== '') expect(first.ok).toBe(false);
      disk.before = () => undefined;
      const kept = (await isThere(disk, ASIDE)) ? ASIDE : VAULT_FOLDER;
      expect(contentOf(disk, kept)).toEqual(before);
      // Without asking for it again: what is half is known as such.
      const second = await joinVault({ disk, folder: VAULT_FOLDER, server, file });
      if (!second.ok) {
        expect([codeOf(second), kept]).toEqual(['vault.folderNotEmpty', VAULT_FOLDER]);
        must(await joinVault({ disk, folder: VAULT_FOLDER, server, file, aside: ASIDE }));
      }
      expect(contentOf(disk, ASIDE)).toEqual(before);
      expect(copyIn({ disk })).toEqual(wanted);
      const anna = await openOn({ disk, server: new MemoryServer(vault) }, 'anna');
      expect(anna.mode).toBe('readWrite');
      await anna.close();
    });
  });
});
