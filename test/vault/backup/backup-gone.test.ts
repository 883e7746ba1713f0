// Erased content and revoked keys are in no backup after the next one: every object that still exists is searched, with
// every list that ever existed and with all keys.
import { expect, test, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import { restore } from '../../../electron/vault/backup/restore.ts';
import type { SignedGeneration } from '../../../electron/vault/backup/generation.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx, Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import {
  asFolder,
  backup,
  backupFolderOf,
  readGoodLists,
  objectsOnTarget,
  restoreNewest,
  BACKUP_TARGET,
} from './support/backup-vault.ts';
import { openAgain, erase, eraseEverything, filledVault, keysIn, SECRETS } from '../support/erasure-vault.ts';
import { keysOf } from '../support/forge.ts';
import { filesWith } from '../support/every-byte.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { readByForce } from '../support/outsider.ts';
import { verifyVault } from '../support/examine.ts';
import { openAs, vaultOfSeveral } from '../support/vault-of-several.ts';
import { addCase, VAULT_FOLDER, open, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/crypto.ts', async (original) =>
  (await import('../support/memo-crypto.ts')).memoised(await original()),
);
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

test('[R47.3] erased content is gone from every backup after the next one, which drops and counts the older ones', async () => {
  const one = await filledVault();
  const { disk, vault } = one;
  await disk.mkdir(BACKUP_TARGET);
  const keys = keysIn(vault);
  must(await backup(vault));
  must(await addCase(vault, 'between', 1));
  must(await backup(vault));
  const before = await readGoodLists(disk, vault);
  expect(before).toHaveLength(2);
  const still = async (secret: string): Promise<number> => {
    let found = 0;
    for (const list of before)
      found += (await filesWith(asFolder(disk, backupFolderOf(vault), list), keys, secret)).length;
    return found;
  };
  for (const secret of SECRETS) expect(await still(secret), secret).toBeGreaterThan(0);
  must(await erase(vault, eraseEverything(one)));
  for (const secret of SECRETS)
    expect(await still(secret), `${secret}: existing backups are unchanged until the next one`).toBeGreaterThan(0);
  const report = must(await backup(vault));
  expect(report).toMatchObject({ purged: 2, notPurged: 0 });
  for (const secret of SECRETS) expect(await still(secret), `${secret} is still in a backup`).toBe(0);
  const [made, ...others] = await readGoodLists(disk, vault);
  expect(others).toEqual([]);
  expect(new Set(objectsOnTarget(disk).map((path) => path.split('/').at(-1)))).toEqual(
    new Set(made!.files.map(({ sha256 }) => sha256)),
  );
  for (const secret of SECRETS)
    expect(await filesWith(asFolder(disk, backupFolderOf(vault), made!), keys, secret), secret).toEqual([]);
  await vault.close();
  must(await restoreNewest(disk, '/restored'));
  const opened = must(await open(disk, { folder: '/restored' }));
  expect(codeOf(await opened.getRecord('case', 'c1'))).toBe('vault.erased');
  expect((await verifyVault(opened)).findings).toEqual([]);
  await opened.close();
});

test('older backups are kept until the new one has been opened and fully checked', async () => {
  const one = await filledVault();
  const { disk, vault, sharedBlob } = one;
  await disk.mkdir(BACKUP_TARGET);
  must(await backup(vault));
  must(await erase(vault, eraseEverything(one)));
  // A stored file is damaged in the vault; that its copy is equally damaged shows only when the backup is opened.
  const path = `${VAULT_FOLDER}/blobs/${sharedBlob.slice(0, 2)}/${sharedBlob}.kvb`;
  const bad = Buffer.from(disk.bytes(path));
  bad[bad.length - 3]! ^= 1;
  const good = disk.bytes(path);
  disk.put(path, bad);
  expect(must(await backup(vault))).toMatchObject({ purged: 0, notPurged: 1 });
  expect(await readGoodLists(disk, vault)).toHaveLength(2);
  disk.put(path, good);
  expect(must(await backup(vault))).toMatchObject({ purged: 1, notPurged: 0 });
  expect((await readGoodLists(disk, vault)).map(({ marks }) => marks.erasures)).toEqual([1, 1]);
  await vault.close();
});

test('an erasure during a backup is not missed', async () => {
  const one = await filledVault();
  const { disk, vault } = one;
  await disk.mkdir(BACKUP_TARGET);
  let erased: Promise<unknown> | undefined;
  const report = must(
    await backup(vault, { onProgress: () => void (erased ??= erase(vault, eraseEverything(one)).then(must)) }),
  );
  await erased;
  expect(report.generation.head.seq).toBeGreaterThan(0);
  const [made] = await readGoodLists(disk, vault);
  const keys = keysIn(vault);
  const done = made!.marks.erasures === 1;
  if (done)
    for (const secret of SECRETS)
      expect(await filesWith(asFolder(disk, backupFolderOf(vault), made!), keys, secret), secret).toEqual([]);
  else must(await backup(vault));
  for (const list of await readGoodLists(disk, vault))
    for (const secret of SECRETS)
      expect(await filesWith(asFolder(disk, backupFolderOf(vault), list), keys, secret), secret).toEqual([]);
  await vault.close();
});

const context = 'login:badet';

function keep(tx: Tx<VaultState>, text: string): void {
  const sealed = tx.seal('badet', context, Buffer.from(text));
  (tx.data.logins as Record<string, unknown>).badet = { id: 'badet', sealed };
}

interface Made {
  readonly list: SignedGeneration;
  readonly purged: number;
  readonly trimmed: number;
  readonly at: string;
}

/** Makes one write as a member, and a backup. */
async function by(disk: MemoryDisk, memberId: string, change: (tx: Tx<VaultState>) => void): Promise<Made> {
  const vault = await openAs(disk, memberId);
  must(
    await vault.write('test', (tx) => {
      change(tx);
      return ok(undefined);
    }),
  );
  return backedUp(disk, vault);
}

async function backedUp(disk: MemoryDisk, vault: Vault<VaultState>): Promise<Made> {
  const same = vault as unknown as Vault<State>;
  const { purged, trimmed } = must(await backup(same));
  const [list] = await readGoodLists(disk, same);
  await vault.close();
  return { list: list!, purged, trimmed, at: backupFolderOf(same) };
}

test('[R11.1] the next backup leaves no key by which former substitutes or removed members can open an old login', async () => {
  const disk = await vaultOfSeveral();
  await disk.mkdir(BACKUP_TARGET);
  const first = await by(disk, 'bo', (tx) => {
    keep(tx, 'första lösenordet');
    tx.grant('badet', 'cia');
  });
  const cia = await keysOf(disk, 'cia');
  expect(await readByForce([asFolder(disk, first.at, first.list)], [cia], context)).toEqual(['första lösenordet']);
  const second = await by(disk, 'bo', (tx) => {
    tx.rekey('badet', ['bo', 'dag']);
    keep(tx, 'andra lösenordet');
  });
  expect(second).toMatchObject({ purged: 0, trimmed: 1 });
  // The older backup still exists, without the key, and restores to a writable vault.
  const looked = await openAs(disk, 'bo');
  const [, older] = await readGoodLists(disk, looked as unknown as Vault<State>);
  await looked.close();
  expect(older).toMatchObject({ name: first.list.name, head: first.list.head, keysGone: 1, by: 'bo' });
  expect(older!.files).toEqual(first.list.files.filter(({ path }) => !path.startsWith('compartments/')));
  must(await restore({ from: first.at, generation: older!, to: '/older', disk }));
  const restored = await openAs(disk, 'bo', { folder: '/older' });
  expect([restored.mode, restored.findings.map(({ code }) => code)]).toEqual([
    'readWrite',
    ['vault.compartmentDamaged'],
  ]);
  expect(restored.compartments()).toMatchObject([{ lost: true }]);
  await restored.close();
  const still = [first, second].map(({ at, list }) => asFolder(disk, at, list));
  expect(await readByForce(still, [cia], context)).toEqual([]);

  const dag = await keysOf(disk, 'dag');
  expect(await readByForce(still, [dag], context)).toEqual(['andra lösenordet']);
  const vault = await openAs(disk, 'anna');
  must(await vault.removeMember('dag'));
  const third = await backedUp(disk, vault);
  expect(third).toMatchObject({ purged: 2, trimmed: 0 });
  expect(third.list.files.map(({ path }) => path)).not.toContain('members/dag.json');
  expect(
    await readByForce(
      [first, second, third].map(({ at, list }) => asFolder(disk, at, list)),
      [dag, cia],
      context,
    ),
  ).toEqual([]);
  const left = asFolder(disk, second.at, second.list);
  expect(left.files(VAULT_FOLDER)).not.toContain('members/dag.json');
  expect(left.files(VAULT_FOLDER).filter((path) => path.startsWith('compartments/'))).toEqual([]);
});

test('a vault restored from an older backup does not drop later backups that it does not know', async () => {
  const one = await filledVault();
  const { disk, vault } = one;
  await disk.mkdir(BACKUP_TARGET);
  must(await backup(vault));
  const [older] = await readGoodLists(disk, vault);
  must(await erase(vault, eraseEverything(one)));
  await vault.close();
  const ahead = must(await openAgain(disk));
  // The later backup is made where the older one is, whose files are then put back, so that it can be restored.
  const place = disk.copy();
  must(await backup(ahead));
  await ahead.close();
  const [later] = await readGoodLists(disk, ahead);
  for (const path of place.files(BACKUP_TARGET))
    if (!disk.has(`${BACKUP_TARGET}/${path}`))
      disk.put(`${BACKUP_TARGET}/${path}`, place.bytes(`${BACKUP_TARGET}/${path}`));
  must(await restore({ from: backupFolderOf(vault), generation: older!, to: '/old', disk }));
  const restored = must(await open(disk, { folder: '/old' }));
  must(await addCase(restored, 'another way', 1));
  expect(must(await backup(restored)).purged).toBe(0);
  expect((await readGoodLists(disk, restored)).map(({ name }) => name)).toContain(later!.name);
  await restored.close();
});
