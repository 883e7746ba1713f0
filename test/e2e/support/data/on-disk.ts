// A vault's folder as it is on disk, for the tools that read every byte of a vault.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MemoryDisk } from '../../../vault/support/memory-disk.ts';
import { VAULT_FOLDER } from '../../../vault/support/vaults.ts';

/** Every file below a folder. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => path.join(one.parentPath, one.name));

/** The vault's folder as it is on disk. */
export function vaultOn(folder: string): MemoryDisk {
  const disk = new MemoryDisk();
  for (const file of filesIn(folder)) disk.put(`${VAULT_FOLDER}/${path.relative(folder, file)}`, readFileSync(file));
  return disk;
}
