// Files of a vault on a server: stored when the server has them, and fetched by other computers when they are read.
import { describe, expect, it, vi } from 'vitest';
import { codeOf, must } from '../../support/results.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { computer, openOn, toServer } from '../support/on-server.ts';
import { pattern, readBlob } from '../support/disk-vault.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { addBlob, addCase, makeVaultWith, VAULT_FOLDER } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

async function served(): Promise<MemoryVault> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  return toServer(disk);
}
const blobsIn = (disk: MemoryDisk): string[] => disk.files(VAULT_FOLDER).filter((file) => file.endsWith('.kvb'));

describe('a file of a vault on a server', () => {
  it.each([
    ['an empty file', 0],
    ['a small file', 10],
    ['a file of more than one part', 2_500_000],
    // A whole number of parts with its header, chunks and footer.
    ['a file of two whole parts', 2 * 1024 * 1024 - 644],
  ])('is read on another computer: %s', async (_, size) => {
    const vault = await served();
    const [here, there] = [await computer(vault), await computer(vault)];
    const anna = await openOn(here, 'anna');
    const bo = await openOn(there, 'bo');
    const content = pattern(size);
    const id = must(await addBlob(anna, content, 100_000));
    expect(blobsIn(there.disk)).toEqual([]);
    expect(must(await bo.blobs.info(id)).size).toBe(size);
    expect((await readBlob(bo, id)).equals(content)).toBe(true);
    expect(blobsIn(there.disk)).toEqual(blobsIn(here.disk));
    await anna.close();
    await bo.close();
  });

  it('is not stored when the server cannot be reached, and the upload goes on later', async () => {
    const vault = await served();
    const place = await computer(vault);
    const anna = await openOn(place, 'anna');
    const content = pattern(2_500_000);
    const put = vi.spyOn(place.server.blobs, 'put');
    put.mockImplementationOnce(put.getMockImplementation()!);
    put.mockImplementationOnce(() => {
      place.server.disconnect();
      return Promise.resolve({ ok: false, error: { code: 'server.unreachable' } });
    });
    expect(codeOf(await addBlob(anna, content))).toBe('server.unreachable');
    place.server.reconnect();
    put.mockRestore();
    const id = must(await addBlob(anna, content));
    const bo = await openOn(await computer(vault), 'bo');
    expect((await readBlob(bo, id)).equals(content)).toBe(true);
    await anna.close();
    await bo.close();
  });

  it('is fetched before everything is verified', async () => {
    const vault = await served();
    const [here, there] = [await computer(vault), await computer(vault)];
    const anna = await openOn(here, 'anna');
    const id = must(await addBlob(anna, pattern(1000)));
    must(await addCase(anna, 'c1', 1, 'text', { id: 'c1', files: [{ blobId: id }] }));
    const bo = await openOn(there, 'bo');
    expect(must(await bo.verify())).toMatchObject({ findings: [], blobs: 1 });
    there.disk.remove(`${VAULT_FOLDER}/${blobsIn(there.disk)[0]}`);
    there.server.disconnect();
    expect(codeOf(await bo.verify())).toBe('server.unreachable');
    await anna.close();
    await bo.close();
  });

  it('does not stay when what the server gives is not authentic', async () => {
    const vault = await served();
    const [here, there] = [await computer(vault), await computer(vault)];
    const anna = await openOn(here, 'anna');
    const id = must(await addBlob(anna, pattern(1000)));
    const bo = await openOn(there, 'bo');
    const read = vi.spyOn(there.server.blobs, 'read').mockImplementation((blobId, start, end) => {
      const found = vault.blobs.read(blobId, start, end);
      if (found.ok) found.value[200]! ^= 1;
      return Promise.resolve(found);
    });
    await expect(readBlob(bo, id)).rejects.toThrow('vault.blobDamaged');
    expect(blobsIn(there.disk)).toEqual([]);
    read.mockRestore();
    expect(await readBlob(bo, id)).toHaveLength(1000);
    await expect(readBlob(bo, 'f'.repeat(64))).rejects.toThrow('vault.blobMissing');
    await anna.close();
    await bo.close();
  });
});
