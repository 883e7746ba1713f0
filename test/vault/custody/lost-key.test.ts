// A channel's key that no member holds because its only holder was removed: the sheet recovers it, and without a sheet
// the channel starts over with a new key. It cannot start over while anyone can still open what is sealed.
import { expect, test, vi } from 'vitest';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { recoverMember, type Sealed, type Tx, type Vault } from '../../../electron/vault/index.ts';
import { emptyState } from '../../../domain/kernel/state.ts';
import { must } from '../../support/results.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { openAs, vaultOfSeveral } from '../support/vault-of-several.ts';
import { VAULT_FOLDER, CHEAP_KDF, passphraseOf } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const context = 'login:badet';

/** Makes one write as a member; returns its value, or the code of the refusal. */
async function by<T>(disk: MemoryDisk, memberId: string, change: (tx: Tx<VaultState>) => T): Promise<T | string> {
  const vault = await openAs(disk, memberId);
  const done = await vault.write('test', (tx) => ok(change(tx)));
  await vault.close();
  return done.ok ? done.value.value : done.error.code;
}
const seal = (tx: Tx<VaultState>, text: string): Sealed => tx.seal('badet', context, Buffer.from(text));
const read = (vault: Vault<VaultState>, sealed: Sealed): string => {
  const plain = vault.unseal(sealed, context);
  return plain.ok ? Buffer.from(plain.value).toString() : plain.error.code;
};
const keyFiles = (disk: MemoryDisk): string[] =>
  disk.files(VAULT_FOLDER).filter((path) => path.startsWith('compartments/'));

async function checkSound(disk: MemoryDisk, memberId: string): Promise<void> {
  const vault = await openAs(disk, memberId);
  expect(must(await vault.verify()).findings).toEqual([]);
  await vault.close();
}

async function remove(disk: MemoryDisk, memberId: string): Promise<void> {
  const vault = await openAs(disk, 'anna');
  must(await vault.removeMember(memberId));
  await vault.close();
}

test('the recovery sheet gives a member the key of a channel whose only holder was removed', async () => {
  const disk = await vaultOfSeveral();
  const anna = await openAs(disk, 'anna');
  const { identity } = must(await anna.makeRecoverySheet());
  await anna.close();
  const sealed = (await by(disk, 'bo', (tx) => seal(tx, 'hemligt'))) as Sealed;
  await by(disk, 'cia', (tx) => tx.seal('annan', context, Buffer.from('ciasnyckel')));
  await remove(disk, 'bo');
  expect(await by(disk, 'dag', (tx) => tx.renew('badet', []))).toBe('vault.keyNotLost');
  const dag = must(
    await recoverMember<VaultState>({
      folder: VAULT_FOLDER,
      disk,
      initial: emptyState(),
      kdf: CHEAP_KDF,
      memberId: 'dag',
      sheet: identity,
      passphrase: passphraseOf('dag'),
      administrator: false,
    }),
  );
  expect(read(dag, sealed)).toBe('hemligt');
  // dag does not get what another member holds.
  expect(dag.compartments().map(({ id, holders }) => [id, holders])).toEqual([
    ['annan', ['cia']],
    ['badet', ['dag']],
  ]);
  await dag.close();
  await checkSound(disk, 'cia');
});

test('a channel whose key no one has can get a new one without a sheet, and sealed content stays closed', async () => {
  const disk = await vaultOfSeveral();
  const old = (await by(disk, 'bo', (tx) => seal(tx, 'gammalt'))) as Sealed;
  await remove(disk, 'bo');
  const before = keyFiles(disk);
  expect(await by(disk, 'cia', (tx) => seal(tx, 'nytt'))).toBe('vault.notEntitled');
  const fresh = (await by(disk, 'cia', (tx) => {
    tx.renew('badet', ['dag']);
    return seal(tx, 'nytt');
  })) as Sealed;
  expect(fresh.epoch).toBe(2);
  expect(keyFiles(disk).some((path) => before.includes(path))).toBe(false);
  for (const id of ['cia', 'dag']) {
    const vault = await openAs(disk, id);
    expect([read(vault, fresh), read(vault, old)]).toEqual(['nytt', 'vault.notEntitled']);
    await vault.close();
  }
  await checkSound(disk, 'anna');
});

test('no new key can be made while a member, even a suspended one, holds the key or can get it', async () => {
  const disk = await vaultOfSeveral();
  await by(disk, 'bo', (tx) => {
    seal(tx, 'hemligt');
    tx.stage('badet', 'dag', ['cia']);
  });
  expect(await by(disk, 'cia', (tx) => tx.renew('badet', []))).toBe('vault.keyNotLost');
  expect(await by(disk, 'bo', (tx) => tx.renew('badet', []))).toBe('vault.keyNotLost');
  expect(await by(disk, 'cia', (tx) => tx.renew('ingen', []))).toBe('vault.keyNotLost');
  const anna = await openAs(disk, 'anna');
  must(await anna.setDisabled('bo', true));
  await anna.close();
  await by(disk, 'cia', (tx) => tx.unstage('badet', 'dag'));
  expect(await by(disk, 'cia', (tx) => tx.renew('badet', []))).toBe('vault.keyNotLost');
  await remove(disk, 'bo');
  expect(await by(disk, 'cia', (tx) => tx.renew('badet', []))).toBeUndefined();
});

test('a holder can make a new key when the file with half of the key is missing', async () => {
  const disk = await vaultOfSeveral();
  const sealed = (await by(disk, 'bo', (tx) => seal(tx, 'hemligt'))) as Sealed;
  const [file] = keyFiles(disk);
  disk.remove(`${VAULT_FOLDER}/${file ?? ''}`);
  const looked = await openAs(disk, 'bo');
  expect(looked.findings.map(({ code }) => code)).toEqual(['vault.compartmentDamaged']);
  expect(looked.compartments()).toMatchObject([{ mine: false, lost: true }]);
  await looked.close();
  const again = (await by(disk, 'bo', (tx) => {
    tx.renew('badet', []);
    return seal(tx, 'igen');
  })) as Sealed;
  const vault = await openAs(disk, 'bo');
  expect(vault.findings).toEqual([]);
  expect([read(vault, again), read(vault, sealed)]).toEqual(['igen', 'vault.notEntitled']);
  await vault.close();
  await checkSound(disk, 'anna');
});
