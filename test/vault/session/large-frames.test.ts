// Reading records of large frames: an import writes up to two thousand items in one, and a list shows many of them. Each
// frame is read once.
import { expect, test, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import { FolderVault } from '../../../electron/vault/session/vault.ts';
import { must } from '../../support/results.ts';
import { newVault, reopen } from '../support/disk-vault.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const RECORDS = 20;

/** A vault with a frame of records for each name, of so many characters in all; and how often frames are read. */
async function vaultOf(frames: readonly string[], characters: number) {
  const made = await newVault();
  for (const name of frames)
    must(
      await made.write('case.add', (tx) => {
        for (let i = 0; i < RECORDS; i += 1)
          tx.putLog({
            ...{ kind: 'case', id: `${name}${String(i)}`, at: i, facets: {}, title: '', text: '' },
            record: { id: i, text: 'x'.repeat(characters / RECORDS) },
          });
        return ok(undefined);
      }),
    );
  await made.close();
  const vault = await reopen(made.folder);
  if (!(vault instanceof FolderVault)) throw new Error('not a folder vault');
  const { journal } = vault.vaultState;
  const readAt = journal.readAt.bind(journal);
  let reads = 0;
  journal.readAt = (place) => {
    reads += 1;
    return readAt(place);
  };
  return { vault, reads: () => reads };
}

test('the records of two imports are read in turns with one reading of each', async () => {
  const { vault, reads } = await vaultOf(['a', 'b'], 6_000_000);
  for (let i = 0; i < RECORDS; i += 1)
    for (const name of ['a', 'b']) must(await vault.getRecord('case', `${name}${String(i)}`));
  expect(reads()).toBe(2);
});

test('a frame larger than all that is kept is kept until another is read', async () => {
  const { vault, reads } = await vaultOf(['a', 'b'], 20_000_000);
  for (let i = 0; i < RECORDS; i += 1) must(await vault.getRecord('case', `a${String(i)}`));
  expect(reads()).toBe(1);
  must(await vault.getRecord('case', 'b0'));
  must(await vault.getRecord('case', 'a0'));
  expect(reads()).toBe(3);
});
