// Restores from a backup, without any key: reads and checks every object of the chosen list, writes it to a folder
// beside, and renames that folder once it is complete. Nothing is ever overwritten.
import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type BackupFile, type SignedGeneration } from './backup-list.ts';
import { backupFolderIn, isBackupFolderName, liesIn, objectIn, readLists, type Lists } from './backup-target.ts';
import {
  asResult,
  errorCode,
  listFolder,
  nodeDisk,
  Refusal,
  renameDurably,
  temporaryName,
  writeAll,
  type Disk,
} from './durable.ts';
import { inspectVault } from './inspect.ts';
import { removeTree } from './remove-tree.ts';

/** The backups of one vault in a folder. */
export interface BackupShelf extends Lists {
  readonly folder: string;
}

/**
 * The backups in the folder the user chose: the one the program made, the one it was made in, or one inside it. Refuses
 * with `restore.noBackup`, `restore.unreadable` (`reason`).
 */
export async function findBackups(chosen: string, disk: Disk = nodeDisk): Promise<Result<readonly BackupShelf[]>> {
  try {
    const inside = (await listFolder(disk, chosen)).filter(isBackupFolderName).map((name) => `${chosen}/${name}`);
    const shelves: BackupShelf[] = [];
    for (const folder of new Set([chosen, dirname(chosen), ...inside])) {
      if (!isBackupFolderName(basename(folder))) continue;
      const lists = await readLists(disk, folder);
      const own = lists.good.filter(
        ({ vaultId }) =>
          backupFolderIn(dirname(folder), vaultId) === folder ||
          basename(backupFolderIn('', vaultId)) === basename(folder),
      );
      if (own.length + lists.damaged.length + lists.newer.length > 0)
        shelves.push({ folder, good: own, damaged: lists.damaged, newer: lists.newer });
    }
    return shelves.length === 0 ? fail('restore.noBackup') : ok(shelves);
  } catch (error) {
    const reason = errorCode(error);
    if (reason === '') throw error;
    return reason === 'ENOTDIR'
      ? fail('restore.noBackup')
      : fail('restore.unreadable', { params: { reason }, cause: reason });
  }
}

export interface RestoreOptions {
  /** The backup's own folder, `Kanalvakt-…`. */
  readonly from: string;
  readonly generation: SignedGeneration;
  /** A folder that is empty or does not exist; any other folder is refused untouched. */
  readonly to: string;
  /** Omits files that cannot be read instead of refusing. */
  readonly evenIfDamaged?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  readonly cancelled?: () => boolean;
  readonly disk?: Disk;
}

export interface Restored {
  readonly files: number;
  readonly bytes: number;
  /** Paths of files whose object is missing or damaged; they were not restored. */
  readonly damaged: readonly string[];
}

const pieceLength = 1024 * 1024;

/**
 * Restores. Refuses with `restore.folderNotEmpty`, `restore.insideBackup`, `restore.insideVault`, `restore.damaged`
 * (`count`, `path`: the first), `restore.cancelled`, `restore.diskFull`, `restore.notWritable` (`reason`); then nothing
 * is left behind. If the process is killed, at most a folder remains whose name marks it as unfinished.
 */
export async function restore(options: RestoreOptions): Promise<Result<Restored>> {
  const disk = options.disk ?? nodeDisk;
  const done = await asResult(async () => {
    if (await liesIn(options.to, options.from)) return fail('restore.insideBackup');
    if (!(await isFree(disk, options.to))) return fail('restore.folderNotEmpty');
    if ((await inspectVault(dirname(options.to), disk)).kind !== 'none') return fail('restore.insideVault');
    const building = temporaryName(`${dirname(options.to)}/.${basename(options.to)}`);
    try {
      return await new Restoring(options, disk, building).run();
    } catch (error) {
      await removeTree(disk, building);
      throw error;
    }
  });
  if (done.ok) return done;
  const { code, ...detail } = done.error;
  if (code === 'vault.diskFull') return fail('restore.diskFull', detail);
  return code === 'vault.notWritable' ? fail('restore.notWritable', detail) : done;
}

async function isFree(disk: Disk, folder: string): Promise<boolean> {
  try {
    return (await listFolder(disk, folder)).length === 0;
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}

class Restoring {
  readonly #options: RestoreOptions;
  readonly #disk: Disk;
  readonly #building: string;
  readonly #total: number;
  #done = 0;
  readonly #damaged: string[] = [];

  constructor(options: RestoreOptions, disk: Disk, building: string) {
    this.#options = options;
    this.#disk = disk;
    this.#building = building;
    this.#total = options.generation.files.reduce((sum, { size }) => sum + size, 0);
  }

  async run(): Promise<Result<Restored>> {
    const { generation, to, evenIfDamaged = false } = this.#options;
    const { files } = generation;
    const folders = [...new Set(['', ...files.flatMap(({ path }) => foldersOf(path))])].sort();
    for (const folder of folders) await this.#disk.mkdir(`${this.#building}/${folder}`);
    for (const file of files) if (!(await this.#one(file))) this.#damaged.push(file.path);
    // Without the manifest, the rest would not be a vault.
    if (this.#damaged.length > 0 && (!evenIfDamaged || this.#damaged.includes('vault.json')))
      throw new Refusal('restore.damaged', {
        params: { count: this.#damaged.length, path: this.#damaged[0] ?? '', total: files.length },
      });
    for (const folder of folders.reverse())
      await this.#disk.syncFolder(folder === '' ? this.#building : `${this.#building}/${folder}`);
    if ((await this.#disk.stat(to).catch(() => null)) !== null) await this.#disk.rmdir(to);
    await renameDurably(this.#disk, this.#building, to);
    return ok({ files: files.length - this.#damaged.length, bytes: this.#done, damaged: this.#damaged });
  }

  /** Copies one file and checks it; `false` when its object is missing or damaged. */
  async #one(file: BackupFile): Promise<boolean> {
    const from = await this.#disk.open(objectIn(this.#options.from, file.sha256), 'read').catch(unreadable);
    if (from === null) return false;
    const path = `${this.#building}/${file.path}`;
    const to = await this.#disk.open(path, 'createNew').catch(async (error: unknown) => {
      await from.close();
      throw error;
    });
    let whole: boolean;
    try {
      const hash = createHash('sha256');
      const buffer = Buffer.allocUnsafe(pieceLength);
      let at = 0;
      for (;;) {
        if (this.#options.cancelled?.() === true) throw new Refusal('restore.cancelled');
        const got = await from.read(buffer, at).catch(badRead);
        if (got <= 0 || at > file.size) break;
        hash.update(buffer.subarray(0, got));
        await writeAll(to, buffer.subarray(0, got), at);
        at += got;
        this.#done += got;
        this.#options.onProgress?.(Math.min(this.#done, this.#total), this.#total);
      }
      whole = at === file.size && hash.digest('hex') === file.sha256;
      if (whole) await to.sync();
    } finally {
      await from.close().catch(() => undefined);
      await to.close();
    }
    if (!whole) await this.#disk.unlink(path);
    return whole;
  }
}

/** A missing or unreadable object counts as damaged; the backup disk may have bad sectors. */
function unreadable(error: unknown): null {
  if (errorCode(error) === '') throw error;
  return null;
}
function badRead(error: unknown): number {
  unreadable(error);
  return -1;
}

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
