// A removed member, or anybody else who can write to the folder, puts back the files as they were. Whoever opens the vault on
// a computer that has never seen it has no remembered head; the names of the snapshots still say how far it once reached.
import { expect, test, vi } from 'vitest';
import { must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { addPerson, makeVaultWith, openAs, VAULT_FOLDER } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

async function opening(disk: MemoryDisk, member: string): Promise<[string, string[]]> {
  const vault = must(await openAs(disk, member));
  const found: [string, string[]] = [vault.mode, vault.findings.map(({ code }) => code)];
  await vault.close();
  return found;
}
/** Everything but the snapshots as it was; what has come since is deleted. */
function putBack(disk: MemoryDisk, before: MemoryDisk): void {
  const isKept = (file: string): boolean => !file.startsWith('snapshots/');
  for (const file of disk.files(VAULT_FOLDER).filter(isKept)) disk.remove(`${VAULT_FOLDER}/${file}`);
  for (const file of before.files(VAULT_FOLDER).filter(isKept))
    disk.put(`${VAULT_FOLDER}/${file}`, before.bytes(`${VAULT_FOLDER}/${file}`));
}

test('a removed member who puts back the journal is noticed by another member’s snapshot under the vault key since', async () => {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo', 'cesar');
  const before = disk.copy();
  const anna = must(await openAs(disk, 'anna'));
  must(await anna.removeMember('bo'));
  await anna.close();
  const cesar = must(await openAs(disk, 'cesar'));
  must(await addPerson(cesar, 'p1'));
  await cesar.close();
  putBack(disk, before);
  for (const member of ['cesar', 'anna'])
    expect(await opening(disk, member)).toEqual(['readOnly', expect.arrayContaining(['vault.tailCut'])]);
});

test('a damaged snapshot beyond the end counts too', async () => {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  const segment = `${VAULT_FOLDER}/journal/00000001.kvj`;
  const short = disk.bytes(segment);
  const anna = must(await openAs(disk, 'anna'));
  must(await addPerson(anna, 'p1'));
  await anna.close();
  const newest = disk
    .files(VAULT_FOLDER)
    .filter((file) => file.startsWith('snapshots/'))
    .sort()
    .at(-1);
  const path = `${VAULT_FOLDER}/${newest ?? ''}`;
  const damaged = Buffer.from(disk.bytes(path));
  damaged.writeUInt8(damaged.readUInt8(40) ^ 1, 40);
  disk.put(path, damaged);
  // At the end of the journal it is a cache that could not be read, and nothing more.
  const whole = disk.copy();
  expect((await opening(whole, 'bo'))[0]).toBe('readWrite');
  disk.put(segment, short);
  expect(await opening(disk, 'bo')).toEqual(['readOnly', expect.arrayContaining(['vault.tailCut'])]);
});

test('a strange file with the name of a snapshot beyond the end proves nothing', async () => {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  disk.put(`${VAULT_FOLDER}/snapshots/000000000900-01234567.kvs`, Buffer.from('något annat'));
  expect((await opening(disk, 'bo'))[0]).toBe('readWrite');
});
