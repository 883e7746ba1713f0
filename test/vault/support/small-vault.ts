// A small vault with one of everything.
import { must } from '../../support/results.ts';
import { MemoryDisk } from './memory-disk.ts';
import { addBlob, addCase, addLogin, addPerson, create, open } from './vaults.ts';

export interface SmallVault {
  readonly disk: MemoryDisk;
  readonly blob: string;
  readonly head: { readonly seq: number; readonly hash: string };
}

/**
 * A full segment and the start of the next, two snapshots, an index file, a compartment, a blob. Two vaults with
 * different `seed` have no content in common.
 */
export async function smallVault(
  seed = '',
  options: { segmentBytes?: number; rounds?: number } = {},
): Promise<SmallVault> {
  const disk = new MemoryDisk();
  const segmentBytes = options.segmentBytes ?? 1800;
  let vault = must(await create(disk, { segmentBytes }));
  const blob = must(await addBlob(vault, Buffer.from(`innehåll ${seed}`)));
  must(await addLogin(vault, 'l1', `hemligt ${seed}`));
  for (let round = 0; round < (options.rounds ?? 1); round += 1) {
    must(await addPerson(vault, 'p1', `Namn ${seed}${round}`));
    must(await addCase(vault, `c${round}`, 1000 + round, `text ${seed}${round}`));
    must(await addCase(vault, 'c0', 1000, `ny text ${seed}${round}`));
    await vault.close();
    vault = must(await open(disk, { segmentBytes }));
  }
  must(await addPerson(vault, 'p2', `Namn ${seed}`));
  const head = vault.head();
  await vault.close();
  return { disk, blob, head };
}
