// Whether a server gives back the whole vault: a copy is made from it as any member's computer will, then opened with
// the keys of the one who moves it and checked whole.
import { basename, dirname } from 'node:path';
import { listFolder, Refusal, removeTree, TEMPORARY_MARK, temporaryName, type Disk } from '../disk/index.ts';
import { fillMirror, objectsIn } from '../mirror/index.ts';
import type { OpenVaultState, VerifyReport } from '../open-vault/index.ts';
import type { VaultServer } from '../server/index.ts';
import { differingObjects, valueOf } from './sending.ts';

/** Removes what a move that was killed has left beside a folder. Rejects with the disk's error. */
export async function removeUnfinished(disk: Disk, folder: string): Promise<void> {
  for (const name of await listFolder(disk, dirname(folder)))
    if (name.startsWith(`${basename(folder)}${TEMPORARY_MARK}`)) await removeTree(disk, `${dirname(folder)}/${name}`);
}

const differing = (cause: string): Refusal => new Refusal('vault.moveDiffers', { params: { what: 'frames' }, cause });

/** Opens a copy of the vault and checks all of it; rejects with `vault.moveDiffers` unless it ends like this vault. */
export async function checkCopy(
  { disk, journal, openCopy }: Pick<OpenVaultState, 'disk' | 'journal' | 'openCopy'>,
  folder: string,
): Promise<void> {
  const copy = await openCopy(folder, disk);
  if (!copy.ok) throw differing(copy.error.code);
  let report: VerifyReport;
  try {
    report = valueOf(await copy.value.verify());
  } finally {
    await copy.value.close();
  }
  const [damage] = report.findings.filter(({ severity }) => severity === 'damage');
  if (damage !== undefined) throw differing(damage.code);
  const { seq, hash } = report.head;
  if (seq !== journal.head.seq || hash !== journal.head.hash) throw differing('head');
}

/**
 * Makes a copy of what the server has beside `checkFolder`, checks it and removes it again. Rejects with a `Refusal` when
 * it is not the vault as it is here, and with the disk's error.
 */
export async function compareWithServer(
  vaultState: OpenVaultState,
  server: VaultServer,
  checkFolder: string,
): Promise<void> {
  const { disk } = vaultState;
  const [differs] = await differingObjects(server, await objectsIn(vaultState));
  if (differs !== undefined) throw new Refusal('vault.moveDiffers', { params: { what: differs.name } });
  await removeUnfinished(disk, checkFolder);
  const folder = temporaryName(checkFolder);
  try {
    valueOf(await fillMirror({ disk, folder, server }));
    await checkCopy(vaultState, folder);
  } finally {
    await removeTree(disk, folder);
  }
}
