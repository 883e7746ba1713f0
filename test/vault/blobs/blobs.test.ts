// Stored files, on a real disk.
import { readFileSync, readdirSync, writeFileSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { codeOf, must } from '../../support/results.ts';
import { blobOf, newVault, pattern, readBlob } from '../support/disk-vault.ts';
import { diskError } from '../support/every-call.ts';
import { HookedDisk } from '../support/hooked-disk.ts';
import { filesIn, flipBit } from '../support/temp.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

describe('blobs', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_001])('return %i bytes, whole and in ranges', async (size) => {
    const vault = await newVault();
    const content = pattern(size);
    const id = await blobOf(vault, content);
    expect(must(await vault.blobs.info(id)).size).toBe(size);
    expect((await readBlob(vault, id)).equals(content)).toBe(true);
    for (const [start, end] of [
      [0, 1],
      [65_535, 65_537],
      [size - 1, size],
      [10, 10],
      [size, size + 5],
    ] as const) {
      const expected = content.subarray(Math.max(0, start), end);
      expect((await readBlob(vault, id, { start, end })).equals(expected)).toBe(true);
      const range = must(await vault.blobs.readRange(id, start, end));
      expect(expected.equals(range)).toBe(true);
      // It is sent to another process with its whole buffer.
      expect(range.buffer.byteLength).toBe(range.byteLength);
    }
  });
  it('refuse a range that is damaged, and one of a closed vault', async () => {
    const vault = await newVault();
    const id = await blobOf(vault, pattern(200_000));
    flipBit(join(vault.folder, 'blobs', id.slice(0, 2), `${id}.kvb`), 100_000 * 8);
    expect(must(await vault.blobs.readRange(id, 0, 65_536))).toHaveLength(65_536);
    expect(await vault.blobs.readRange(id, 65_536, 65_540)).toMatchObject({
      error: { code: 'vault.blobDamaged', params: { blob: id } },
    });
    expect(codeOf(await vault.blobs.readRange('0'.repeat(64), 0, 1))).toBe('vault.blobMissing');
    await vault.close();
    expect(codeOf(await vault.blobs.readRange(id, 0, 1))).toBe('vault.closed');
  });
  it('are stored once if equal, and a damaged copy is replaced but kept', async () => {
    const vault = await newVault();
    const id = await blobOf(vault, pattern(100_000));
    expect(await blobOf(vault, pattern(100_000), 999)).toBe(id);
    const [file] = filesIn(join(vault.folder, 'blobs'));
    expect(filesIn(join(vault.folder, 'blobs'))).toHaveLength(1);
    flipBit(join(vault.folder, 'blobs', file!), 8000);
    await expect(readBlob(vault, id)).rejects.toThrow('vault.blobDamaged');
    expect(must(await vault.verify()).findings).toMatchObject([{ code: 'vault.blobDamaged', params: { blob: id } }]);
    await blobOf(vault, pattern(100_000));
    expect((await readBlob(vault, id)).equals(pattern(100_000))).toBe(true);
    expect(readdirSync(join(vault.folder, 'aside'))).toHaveLength(1);
  });
  it('reveal chunks that were cut, swapped or taken from another blob', async () => {
    const vault = await newVault();
    const id = await blobOf(vault, pattern(200_000));
    const other = await blobOf(vault, pattern(200_001));
    const path = (name: string): string => join(vault.folder, 'blobs', name.slice(0, 2), `${name}.kvb`);
    const bytes = readFileSync(path(id));
    writeFileSync(path(id), bytes.subarray(0, bytes.length - 1));
    expect(codeOf(await vault.blobs.info(id))).toBe('vault.blobDamaged');
    copyFileSync(path(other), path(id));
    expect(codeOf(await vault.blobs.info(id))).toBe('vault.blobDamaged');
    const swapped = Buffer.from(bytes);
    bytes.copy(swapped, 76, 76 + 65_552, 76 + 2 * 65_552);
    writeFileSync(path(id), swapped);
    await expect(readBlob(vault, id)).rejects.toThrow('vault.blobDamaged');
    expect(codeOf(await vault.blobs.info('0'.repeat(64)))).toBe('vault.blobMissing');
    expect(codeOf(await vault.blobs.info('../../vault'))).toBe('vault.blobMissing');
  });
  it('leave nothing when writing is aborted or fails', async () => {
    const disk = new HookedDisk();
    const vault = await newVault(undefined, { disk });
    const writer = must(await vault.blobs.begin());
    await writer.append(pattern(100));
    await writer.abort();
    expect(codeOf(await writer.finish())).toBe('vault.blobFinished');
    const second = must(await vault.blobs.begin());
    disk.before = (what) => {
      if (what === 'sync') throw diskError('ENOSPC');
    };
    await second.append(pattern(100));
    expect(codeOf(await second.finish())).toBe('vault.diskFull');
    disk.before = () => {};
    expect(filesIn(join(vault.folder, 'blobs'))).toEqual([]);
  });
});
