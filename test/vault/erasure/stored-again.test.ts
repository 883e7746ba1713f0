// A file that is stored again while what named it is erased: equal bytes have the same name, so the new file is the old one.
import { expect, test, vi } from 'vitest';
import type { Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { blobsIn, caseOf, erase, filledVault, openAgain } from '../support/erasure-vault.ts';
import { verifyVault } from '../support/examine.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { addBlob, addCase, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

/** What `filledVault` stores as `secretBlob`. */
const CONTENT = Buffer.from('BILDHEMLIG '.repeat(20));

const addCaseWith = async (vault: Vault<State>, id: string, blob: string): Promise<unknown> =>
  must(await addCase(vault, id, 1, 'nytt', { id, files: [{ blobId: blob }] }));

/** The case is gone, and the file belongs to the new one: it is there, and nothing is wrong with the vault. */
async function expectInNewCase(vault: Vault<State>, blob: string, what = ''): Promise<void> {
  await addCaseWith(vault, 'new', blob);
  expect(codeOf(await vault.getRecord('case', 'c1')), what).toBe('vault.erased');
  expect(codeOf(await vault.blobs.info(blob)), what).toBe('ok');
  expect((await verifyVault(vault, { blobsIn })).findings, what).toEqual([]);
}

/** Orders the erasing of `c1`, whose files the disk does not let go. */
async function orderInVain(disk: MemoryDisk, vault: Vault<State>): Promise<void> {
  disk.before = (operation, path) => {
    if (operation === 'unlink' && path.includes('/blobs/')) throw Object.assign(new Error(), { code: 'EBUSY' });
  };
  expect(codeOf(await erase(vault, caseOf('c1')))).toBe('vault.erasureUnfinished');
  disk.before = () => undefined;
}

test('a file that is stored for a record which is written after the erasure stays', async () => {
  const { vault, secretBlob } = await filledVault();
  expect(must(await addBlob(vault, CONTENT))).toBe(secretBlob);
  must(await erase(vault, caseOf('c1')));
  await expectInNewCase(vault, secretBlob);
  await vault.close();
});

test('a file that is stored while the erasure is carried out is there afterwards, whenever that is', async () => {
  let isDuring = true;
  for (let nth = 1; isDuring; nth += 1) {
    const { disk, vault, secretBlob } = await filledVault();
    let calls = 0;
    const storing: Promise<string>[] = [];
    disk.before = () => {
      calls += 1;
      if (calls === nth) storing.push(addBlob(vault, CONTENT).then(must));
    };
    must(await erase(vault, caseOf('c1')));
    isDuring = storing.length > 0;
    disk.before = () => undefined;
    if (isDuring) {
      expect(await Promise.all(storing)).toEqual([secretBlob]);
      await expectInNewCase(vault, secretBlob, `stored at call ${nth}`);
    }
    await vault.close();
  }
}, 60_000);

test('a file that is stored after the order stays when the order is carried out later', async () => {
  const { disk, vault, secretBlob } = await filledVault();
  await orderInVain(disk, vault);
  must(await addBlob(vault, CONTENT));
  must(await erase(vault, caseOf('c2'))); // carries out what is left, too
  await expectInNewCase(vault, secretBlob);
  await vault.close();
});

test('a file that another record names by then stays when the order is carried out at the next opening', async () => {
  const { disk, vault, secretBlob } = await filledVault();
  await orderInVain(disk, vault);
  must(await addBlob(vault, CONTENT));
  await addCaseWith(vault, 'newer', secretBlob);
  await vault.close();
  const opened = must(await openAgain(disk));
  expect(must(await opened.waitingErasures())).toEqual([]);
  await expectInNewCase(opened, secretBlob);
  await opened.close();
});

test('a file that is stored again while unused files are deleted is there afterwards, whenever that is', async () => {
  const unused = Buffer.from('ANGRAD ');
  let isDuring = true;
  for (let nth = 1; isDuring; nth += 1) {
    const { disk, vault } = await filledVault();
    disk.now = () => 1000;
    const blob = must(await addBlob(vault, unused));
    disk.now = () => 2000;
    let calls = 0;
    const storing: Promise<string>[] = [];
    disk.before = () => {
      calls += 1;
      if (calls === nth) storing.push(addBlob(vault, unused).then(must));
    };
    const { removed } = must(await vault.sweepBlobs({ olderThan: new Date(1500), keep: new Set() }));
    isDuring = storing.length > 0;
    disk.before = () => undefined;
    expect(removed, `stored at call ${nth}`).toBeLessThanOrEqual(1);
    if (isDuring) {
      expect(await Promise.all(storing)).toEqual([blob]);
      await addCaseWith(vault, 'new', blob);
      expect(codeOf(await vault.blobs.info(blob)), `stored at call ${nth}`).toBe('ok');
    } else expect(removed).toBe(1);
    await vault.close();
  }
}, 60_000);

test('a file that was stored only for what is erased goes', async () => {
  const { vault, secretBlob } = await filledVault();
  must(await addBlob(vault, CONTENT));
  await addCaseWith(vault, 'c1', secretBlob);
  must(await erase(vault, caseOf('c1')));
  expect(codeOf(await vault.blobs.info(secretBlob))).toBe('vault.blobMissing');
  expect((await verifyVault(vault, { blobsIn })).findings).toEqual([]);
  await vault.close();
});
