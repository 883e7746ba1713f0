// Every bit of every other file of a small vault: vault.json, slots, snapshots, index, compartments, blobs, lock.
import { expect, test, vi } from 'vitest';
import { flipEveryBit, folder, smallVault } from './support/bitflip.ts';

vi.mock('../../electron/vault/crypto.ts', async (original) => (await import('./support/memo-crypto.ts')).memoised(await original()));
vi.mock('../../electron/vault/kdf.ts', async (original) => (await import('./support/memo-kdf.ts')).memoised(await original()));

flipEveryBit('a flipped bit in any other file is never silent', (file) => !file.startsWith('journal/'));

test('the small vault has files of every kind', async () => {
  const { disk } = await smallVault();
  const kinds = new Set(disk.files(folder).map((file) => file.split('/')[0]));
  expect(kinds).toEqual(new Set(['vault.json', 'members', 'journal', 'snapshots', 'index', 'compartments', 'blobs']));
});
