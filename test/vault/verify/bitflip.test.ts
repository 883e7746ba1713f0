// The same for all other files of a small vault: vault.json, slots, snapshots, index, compartments, blobs, lock.
import { expect, test, vi } from 'vitest';
import { BlobStore } from '../../../electron/vault/blobs/blobs.ts';
import { decodeBlock } from '../../../electron/vault/log/block.ts';
import { readManifest } from '../../../electron/vault/folder/manifest.ts';
import { SealedShares } from '../../../electron/vault/custody/shares.ts';
import { folderShares } from '../../../electron/vault/custody/shelf.ts';
import { decodeSlot } from '../../../electron/vault/keys/slots.ts';
import { decodeSnapshot } from '../../../electron/vault/registers/snapshot.ts';
import { testEveryBitFlip, testSomeBitFlips, type Reader } from '../support/bitflip.ts';
import { smallVault } from '../support/small-vault.ts';
import { VAULT_FOLDER } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/crypto.ts', async (original) =>
  (await import('../support/memo-crypto.ts')).memoised(await original()),
);
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

testSomeBitFlips('a flipped bit in any other file never goes unnoticed', (file) => !file.startsWith('journal/'));

/** The reader of each kind of file. */
const readers: Readonly<Record<string, Reader>> = {
  'vault.json': async (_, __, ___, disk) => (await readManifest(disk, VAULT_FOLDER)).ok,
  members: (_, bytes, keys) => decodeSlot(bytes, keys.vaultId, 'anna').ok,
  snapshots: (file, bytes, keys) => decodeSnapshot(bytes, file.slice('snapshots/'.length), keys) !== null,
  index: (_, bytes, keys) => decodeBlock(bytes, 1, keys) !== null,
  compartments: async (_, __, keys, disk) =>
    (await new SealedShares(folderShares(disk, VAULT_FOLDER), keys).read('ch-l1', 1)) !== null,
  blobs: async (file, _, keys, disk) => {
    try {
      const parts: Uint8Array[] = [];
      for await (const part of new BlobStore(disk, VAULT_FOLDER, keys, () => false).read(file.slice(-68, -4)))
        parts.push(part);
      return Buffer.concat(parts).length > 0;
    } catch {
      return false;
    }
  },
};

testEveryBitFlip(
  'every flipped bit in the other files is detected on reading',
  (file) => !file.startsWith('journal/'),
  (file, ...of) => readers[file.split('/')[0] ?? '']!(file, ...of),
);

test('the small vault contains files of every kind', async () => {
  const { disk } = await smallVault();
  const kinds = new Set(disk.files(VAULT_FOLDER).map((file) => file.split('/')[0]));
  expect(kinds).toEqual(new Set([...Object.keys(readers), 'journal']));
});
