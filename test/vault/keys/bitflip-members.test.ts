// The files added by more members: their slots, later vault keys, the recovery file. Flips every bit of them where they
// are read; in the whole vault only some, since each opening takes time, and the other kinds of files are covered
// completely elsewhere.
import { expect, test, vi } from 'vitest';
import { checkEpochFiles } from '../../../electron/vault/keys/epochs.ts';
import { decodeSlot } from '../../../electron/vault/keys/slots.ts';
import { FolderVault } from '../../../electron/vault/session/vault.ts';
import { checkRecoveryFile } from '../../../electron/vault/keys/staged-files.ts';
import { must } from '../../support/results.ts';
import { testSomeBitFlips } from '../support/bitflip.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { copiesOf } from '../support/copies.ts';
import { accept, addBlob, addLogin, addPerson, create, VAULT_FOLDER, memberNamed, openAs } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/crypto.ts', async (original) =>
  (await import('../support/memo-crypto.ts')).memoised(await original()),
);
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

/** Anna; Bo, who is a member; Cesar, who is invited; Dora, who was removed; a sheet made before that. */
const membersVault = copiesOf(async () => {
  const disk = new MemoryDisk();
  const anna = must(await create(disk));
  const blob = must(await addBlob(anna, Buffer.from('innehåll')));
  must(await addLogin(anna, 'l1'));
  const codes = [];
  for (const id of ['bo', 'dora']) codes.push(must(await anna.invite(memberNamed(id))).code);
  await anna.close();
  const bo = must(await accept(disk, 'bo', codes[0]!));
  must(await addPerson(bo, 'p1'));
  await bo.close();
  const again = must(await openAs(disk, 'anna'));
  must(await again.makeRecoverySheet());
  must(await again.removeMember('dora'));
  must(await again.invite(memberNamed('cesar')));
  must(await addPerson(again, 'p2'));
  await again.close();
  return { disk, blob };
});

const isNew = (file: string): boolean => /^(epochs\/[23]\.json|recovery\.age|members\/(bo|cesar)\.json)$/.test(file);

testSomeBitFlips('a flipped bit in a slot, a later vault key or the recovery file never goes unnoticed', isNew, {
  make: membersVault,
  every: 74,
});
testSomeBitFlips(
  'a flipped bit in any other file of a vault with several members never goes unnoticed',
  (file) => !isNew(file) && file !== 'lock',
  {
    make: membersVault,
    every: 401,
  },
);

/** Every version of a file with one bit flipped. */
function* flips(bytes: Buffer): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    yield flipped;
  }
}

test('every flipped bit in slots, later vault keys and the recovery file is detected on reading', async () => {
  const { disk } = await membersVault();
  const reader = must(await openAs(disk, 'anna', { readOnly: true }));
  if (!(reader instanceof FolderVault)) throw new Error('not a folder vault');
  const { registers } = reader;
  const { keys } = reader.vaultState;
  for (const id of ['bo', 'cesar'])
    for (const flipped of flips(disk.bytes(`${VAULT_FOLDER}/members/${id}.json`)))
      expect(decodeSlot(flipped, keys.vaultId, id).ok).toBe(false);
  for (const epoch of [2, 3]) {
    const path = `${VAULT_FOLDER}/epochs/${String(epoch)}.json`;
    const bytes = disk.bytes(path);
    for (const flipped of flips(bytes)) {
      disk.put(path, flipped);
      expect(await checkEpochFiles(disk, VAULT_FOLDER, keys, registers)).toMatchObject([
        { code: 'vault.epochDamaged', params: { epoch } },
      ]);
    }
    disk.put(path, bytes);
  }
  for (const flipped of flips(disk.bytes(`${VAULT_FOLDER}/recovery.age`))) {
    disk.put(`${VAULT_FOLDER}/recovery.age`, flipped);
    expect(await checkRecoveryFile(disk, VAULT_FOLDER, registers)).toMatchObject([{ code: 'vault.recoveryDamaged' }]);
  }
  await reader.close();
});

test('the test vault contains every kind of file that more members add', async () => {
  const { disk } = await membersVault();
  expect(disk.files(VAULT_FOLDER).filter(isNew)).toEqual([
    'epochs/2.json',
    'epochs/3.json',
    'members/bo.json',
    'members/cesar.json',
    'recovery.age',
  ]);
});
