// A new vault key that did not take effect is wiped from memory, whichever disk call failed. And an oversized request
// for write access is not read into memory.
import { expect, test, vi } from 'vitest';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { failEveryCall } from '../support/every-call.ts';
import { create, VAULT_FOLDER, open, makeVaultWith } from '../support/vaults.ts';

const newKeys = vi.hoisted((): Buffer[] => []);
const keyrings = vi.hoisted((): { has(epoch: number): boolean }[] => []);
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
  class Keyring extends keys.Keyring {
    constructor(...args: ConstructorParameters<typeof keys.Keyring>) {
      super(...args);
      keyrings.push(this);
    }
  }
  return { ...keys, newKey, Keyring };
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

test('the keys of a vault that cannot be created are wiped from memory, whichever call fails', async () => {
  await failEveryCall(30, async (strike) => {
    const disk = new MemoryDisk();
    newKeys.length = 0;
    keyrings.length = 0;
    strike.arm(disk, { code: 'ENOSPC' });
    const made = await create(disk);
    disk.before = () => undefined;
    if (made.ok) await made.value.close();
    expect(newKeys.flatMap((key) => [...key]).every((byte) => byte === 0)).toBe(true);
    expect(keyrings.filter((keys) => keys.has(1))).toEqual([]);
  });
});

test('an oversized request for write access is not read', async () => {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  disk.put(`${VAULT_FOLDER}/lock.request`, Buffer.alloc(1_000_000));
  const read = vi.spyOn(disk, 'readFile');
  const anna = must(await open(disk, { memberId: 'anna', lockTimes: { pollMs: 0 } }));
  await (anna as unknown as { pollNow: () => Promise<void> }).pollNow();
  // The disk itself refuses a file of more than the bytes it is asked for.
  const asked = read.mock.calls.flatMap(([path, max]) => (path === `${VAULT_FOLDER}/lock.request` ? [max] : []));
  expect(asked).toEqual([64 * 1024]);
  await expect(read.mock.results.at(-1)?.value).rejects.toMatchObject({ code: 'EFBIG' });
  await anna.close();
});
