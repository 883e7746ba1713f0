// Measures backups against copying the same bytes with a wait for the disk, in the same run.
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { backupFolderIn } from '../../electron/vault/backup/target.ts';
import { nodeDisk } from '../../electron/vault/index.ts';
import { writeAtomic } from '../../electron/vault/disk/disk.ts';
import { must } from '../support/results.ts';
import { copyDurably, median, measureTime } from './support/measure.ts';
import { row, type BenchRow } from './report.ts';
import { filledVault, type BenchVault } from './vaults.ts';

const blobs = 50;
const blobBytes = 2 * 1024 * 1024;
const records = 10_000;
const repetitions = 5;

async function addBlobs(vault: BenchVault): Promise<void> {
  for (let i = 0; i < blobs; i += 1) {
    const writer = must(await vault.blobs.begin());
    must(await writer.append(Buffer.alloc(blobBytes, i + 1)));
    must(await writer.finish());
  }
}

/** Copies the same files one after the other. */
async function copyAll(from: string, to: string): Promise<void> {
  mkdirSync(to);
  for (const [i, one] of (await readdir(from, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .entries())
    await copyDurably(join(one.parentPath, one.name), join(to, String(i)));
}

const settings = { label: 'bench', program: 'bench', expectEarlier: false } as const;

/** Measures in a separate folder. */
export async function backupRows(folder: string): Promise<BenchRow[]> {
  const vault = await filledVault(join(folder, 'vault-backup'), records);
  await addBlobs(vault);
  const megabytes = Math.round((blobs * blobBytes) / 1_048_576);
  const times: Record<'floor' | 'full' | 'same' | 'list', number[]> = { floor: [], full: [], same: [], list: [] };
  for (let i = 0; i < repetitions; i += 1) {
    const target = join(folder, `backup-${i}`);
    mkdirSync(target);
    const full = async (): Promise<void> => void must(await vault.backup({ ...settings, target, full: true }));
    const floor = (): Promise<void> => copyAll(vault.folder, join(folder, `floor-${i}`));
    // The order alternates, because the second one finds the source in the system's cache.
    if (i % 2 === 0) {
      times.floor.push(await measureTime(floor));
      times.full.push(await measureTime(full));
    } else {
      times.full.push(await measureTime(full));
      times.floor.push(await measureTime(floor));
    }
    const lists = join(backupFolderIn(target, vault.id), 'backups');
    const bytes = Buffer.alloc(statSync(join(lists, readdirSync(lists)[0] ?? '')).size, 'x');
    for (let k = 0; k < 5; k += 1) {
      times.same.push(await measureTime(async () => must(await vault.backup({ ...settings, target, full: false }))));
      times.list.push(await measureTime(() => writeAtomic(nodeDisk, join(target, 'list'), bytes)));
    }
    for (const name of [`backup-${i}`, `floor-${i}`]) rmSync(join(folder, name), { recursive: true });
  }
  await vault.close();
  const [floor, full] = [median(times.floor), median(times.full)];
  return [
    row(
      `backup of ${megabytes} MB of files, copied, read back and checked, against copying them with fsync`,
      records,
      full,
      'ms',
      floor,
      { text: '≤ 2 × floor', met: full <= 2 * floor },
    ),
    row(
      'backup, nothing changed, against writing its list durably',
      records,
      median(times.same),
      'ms',
      median(times.list),
    ),
  ];
}
