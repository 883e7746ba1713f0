// A new vault key that did not take effect is wiped from memory, whichever disk call failed. And an oversized request
// for write access is not read into memory.
import { expect, test, vi } from 'vitest';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { VAULT_FOLDER, open, makeVaultWith } from '../support/vaults.ts';

const newKeys = vi.hoisted((): Buffer[] => []);
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);
vi.mock('../../../electron/vault/keys/keyring.ts', async (original) => {
  const keys = await original<typeof import('../../../electron/vault/keys/keyring.ts')>();
  const newKey = (): Buffer => {
    const key = keys.newKey();
    newKeys.push(key);
    return key;
  };
  return { ...keys, newKey };
});

test.each(['epochs', 'recovery', 'journal'])(
  'a new vault key is wiped from memory when nothing can be written to %s',
  async (part) => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'bo');
    const anna = must(await open(disk, { memberId: 'anna' }));
    newKeys.length = 0;
    const realOpen = disk.open.bind(disk);
    const openSpy = vi
      .spyOn(disk, 'open')
      .mockImplementation((path, mode) =>
        path.startsWith(`${VAULT_FOLDER}/${part}`) && mode !== 'read'
          ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
          : realOpen(path, mode),
      );
    const codes = [codeOf(await anna.makeRecoverySheet())];
    if (part !== 'recovery') codes.push(codeOf(await anna.removeMember('bo')));
    expect(codes).not.toContain('ok');
    expect(newKeys).toHaveLength(codes.length);
    expect(newKeys.every((key) => key.every((byte) => byte === 0))).toBe(true);
    openSpy.mockRestore();
    await anna.close();
  },
);

test('an oversized request for write access is not read', async () => {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  disk.put(`${VAULT_FOLDER}/lock.request`, Buffer.alloc(1_000_000));
  const read = vi.spyOn(disk, 'readFile');
  const anna = must(await open(disk, { memberId: 'anna', lockTimes: { pollMs: 0 } }));
  await (anna as unknown as { pollNow: () => Promise<void> }).pollNow();
  expect(read.mock.calls.map(([path]) => path)).not.toContain(`${VAULT_FOLDER}/lock.request`);
  await anna.close();
});
