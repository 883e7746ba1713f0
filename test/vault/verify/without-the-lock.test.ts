// The check of a program that has lost its lock: what the next writer has made beside the journal is no damage.
import { expect, test, vi } from 'vitest';
import type { Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { Clock, manualPolling } from '../support/two-programs.ts';
import { addCase, addPerson, makeVaultWith, openAs, VAULT_FOLDER, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

/** A program that has lost its lock, and not looked at the folder since; the next writer has done `work` and closed. */
async function overtaken(
  work: (next: Vault<State>) => Promise<unknown>,
): Promise<{ disk: MemoryDisk; vault: Vault<State> }> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bea', 'cia');
  const options = { ...manualPolling(new Clock()), segmentBytes: 1800 };
  const vault = must(await openAs(disk, 'anna', options));
  must(await addPerson(vault, 'p1'));
  disk.remove(`${VAULT_FOLDER}/lock`);
  const next = must(await openAs(disk, 'anna', options));
  expect(next.mode).toBe('readWrite');
  await work(next);
  for (let i = 0; i < 8; i += 1) must(await addCase(next, `c${i}`, i, 'text '.repeat(60)));
  await next.close();
  await must(await openAs(disk, 'bea', options)).close(); // writes what is missing of the index
  expect(codeOf(await addPerson(vault, 'p2'))).not.toBe('ok');
  expect(vault.findings.map(({ code }) => code)).toEqual(['vault.lockLost']);
  return { disk, vault };
}

const isDamage = ({ severity }: { readonly severity: string }): boolean => severity === 'damage';

test.each([
  ['many frames', () => Promise.resolve()],
  ['a new vault key', async (next: Vault<State>) => must(await next.removeMember('cia'))],
])('a program that has lost its lock does not take %s of the next writer for damage', async (_name, work) => {
  const { disk, vault } = await overtaken(work);
  const files = disk.files(VAULT_FOLDER);
  for (const part of ['index/', 'snapshots/'])
    expect(
      files.some((name) => name.startsWith(part)),
      part,
    ).toBe(true);
  const report = must(await vault.verify());
  expect(report.findings.filter(isDamage)).toEqual([]);
  expect(report.ok).toBe(true);
  await vault.close();
});

test('a snapshot that the journal’s files do not reach is damage, lock or not', async () => {
  const { disk, vault } = await overtaken(() => Promise.resolve());
  const journal = `${VAULT_FOLDER}/journal`;
  const [first = '', ...later] = disk.files(journal);
  for (const name of later) disk.remove(`${journal}/${name}`);
  expect(first).not.toBe('');
  const report = must(await vault.verify());
  expect(report.findings.filter(isDamage)).toContainEqual(expect.objectContaining({ code: 'vault.snapshotDiffers' }));
  await vault.close();
});
