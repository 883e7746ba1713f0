// Restores from a backup, without any key: reads and checks every object of the chosen list, writes it to a folder
// beside, and renames that folder once it is complete. Nothing is ever overwritten.
import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { type BackupFile, type SignedGeneration } from './generation.ts';
import { backupFolderIn, isBackupFolderName, isInside, objectPath, readLists, type BackupLists } from './target.ts';
import {
  asResult,
  confined,
  errorCode,
  listFolder,
  nodeDisk,
  Refusal,
  removeTree,
  renameDurably,
  temporaryName,
  writeAll,
  type Disk,
} from '../disk/index.ts';
import { FORMAT_VERSION, inspectVault } from '../folder/index.ts';
import { isLastingFile } from '../model/index.ts';

/** The backups of one vault in a folder. */
export interface VaultBackups extends BackupLists {
  readonly folder: string;
}

/**
 * The backups in the folder the user chose: the one the program made, the one it was made in, or one inside it. Refuses
 * with `restore.noBackup`, `restore.unreadable` (`reason`).
 */
export async function findBackups(chosen: string, given: Disk = nodeDisk): Promise<Result<readonly VaultBackups[]>> {
  try {
    const inside = (await listFolder(given, chosen)).filter(isBackupFolderName).map((name) => `${chosen}/${name}`);
    const vaultBackups: VaultBackups[] = [];
    for (const folder of new Set([chosen, dirname(chosen), ...inside])) {
      if (!isBackupFolderName(basename(folder))) continue;
      const disk = confined(given, folder);
      const lists = await readLists(disk, folder);
      const ownBackups = lists.good.filter(
        ({ vaultId }) =>
          backupFolderIn(dirname(folder), vaultId) === folder ||
          basename(backupFolderIn('', vaultId)) === basename(folder),
      );
      if (ownBackups.length + lists.damaged.length + lists.newer.length > 0)
        vaultBackups.push({ folder, good: ownBackups, damaged: lists.damaged, newer: lists.newer });
    }
    return vaultBackups.length === 0 ? fail('restore.noBackup') : ok(vaultBackups);
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

export interface RestoreResult {
  readonly files: number;
  readonly bytes: number;
  /** Paths of files whose object is missing or damaged; they were not restored. */
  readonly damaged: readonly string[];
}

const PIECE_BYTES = 1024 * 1024;

/**
 * Restores. Refuses with `restore.folderNotEmpty`, `restore.insideBackup`, `restore.insideVault`, `restore.damaged`
 * (`count`, `path`: the first), `restore.cancelled`, `restore.diskFull`, `restore.notWritable` (`reason`); then nothing
 * is left behind. If the process is killed, at most a folder remains whose name marks it as unfinished.
 */
export async function restore(options: RestoreOptions): Promise<Result<RestoreResult>> {
  const disk = confined(options.disk ?? nodeDisk, options.from);
  const done = await asResult(async () => {
    if (await isInside(options.to, options.from)) return fail('restore.insideBackup');
    if (!(await isEmptyOrMissing(disk, options.to))) return fail('restore.folderNotEmpty');
    if ((await inspectVault(dirname(options.to), disk)).kind !== 'none') return fail('restore.insideVault');
    const temporaryFolder = temporaryName(`${dirname(options.to)}/.${basename(options.to)}`);
    try {
      return await new RestoreRun(options, disk, temporaryFolder).run();
    } catch (error) {
      await removeTree(disk, temporaryFolder);
      throw error;
    }
  });
  if (done.ok) return done;
  const { code, ...detail } = done.error;
  if (code === 'vault.diskFull') return fail('restore.diskFull', detail);
  return code === 'vault.notWritable' ? fail('restore.notWritable', detail) : done;
}

async function isEmptyOrMissing(disk: Disk, folder: string): Promise<boolean> {
  try {
    return (await listFolder(disk, folder)).length === 0;
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}

class RestoreRun {
  readonly #options: RestoreOptions;
  readonly #disk: Disk;
  readonly #temporaryFolder: string;
  readonly #files: readonly BackupFile[];
  readonly #total: number;
  #done = 0;
  readonly #damaged: string[] = [];

  constructor(options: RestoreOptions, disk: Disk, temporaryFolder: string) {
    this.#options = options;
    this.#disk = disk;
    this.#temporaryFolder = temporaryFolder;
    const { files, vaultVersion } = options.generation;
    // Anyone can write a list. What the format has no name for is not the vault's, unless a later version made it.
    this.#files = vaultVersion > FORMAT_VERSION ? files : files.filter(({ path }) => isLastingFile(path));
    this.#total = this.#files.reduce((sum, { size }) => sum + size, 0);
  }

  async run(): Promise<Result<RestoreResult>> {
    const { to, evenIfDamaged = false } = this.#options;
    const files = this.#files;
    const folders = [...new Set(['', ...files.flatMap(({ path }) => parentFoldersOf(path))])].sort();
    for (const folder of folders) await this.#disk.mkdir(`${this.#temporaryFolder}/${folder}`);
    for (const file of files) if (!(await this.#restoreFile(file))) this.#damaged.push(file.path);
    // Without the manifest, the rest would not be a vault.
    if (this.#damaged.length > 0 && (!evenIfDamaged || this.#damaged.includes('vault.json')))
      throw new Refusal('restore.damaged', {
        params: { count: this.#damaged.length, path: this.#damaged[0] ?? '', total: files.length },
      });
    for (const folder of folders.reverse())
      await this.#disk.syncFolder(folder === '' ? this.#temporaryFolder : `${this.#temporaryFolder}/${folder}`);
    if ((await this.#disk.stat(to).catch(() => null)) !== null) await this.#disk.rmdir(to);
    await renameDurably(this.#disk, this.#temporaryFolder, to);
    return ok({ files: files.length - this.#damaged.length, bytes: this.#done, damaged: this.#damaged });
  }

  /** Copies one file and checks it; `false` when its object is missing or damaged. */
  async #restoreFile(file: BackupFile): Promise<boolean> {
    const from = await this.#disk.open(objectPath(this.#options.from, file.sha256), 'read').catch(nullOnDiskError);
    if (from === null) return false;
    const path = `${this.#temporaryFolder}/${file.path}`;
    const to = await this.#disk.open(path, 'createNew').catch(async (error: unknown) => {
      await from.close();
      throw error;
    });
    let intact: boolean;
    try {
      const hash = createHash('sha256');
      const buffer = Buffer.allocUnsafe(PIECE_BYTES);
      let at = 0;
      for (;;) {
        if (this.#options.cancelled?.() === true) throw new Refusal('restore.cancelled');
        const readBytes = await from.read(buffer, at).catch(endOnDiskError);
        if (readBytes <= 0 || at > file.size) break;
        hash.update(buffer.subarray(0, readBytes));
        await writeAll(to, buffer.subarray(0, readBytes), at);
        at += readBytes;
        this.#done += readBytes;
        this.#options.onProgress?.(Math.min(this.#done, this.#total), this.#total);
      }
      intact = at === file.size && hash.digest('hex') === file.sha256;
      if (intact) await to.sync();
    } finally {
      await from.close().catch(() => undefined);
      await to.close();
    }
    if (!intact) await this.#disk.unlink(path);
    return intact;
  }
}

/** A missing or unreadable object counts as damaged; the backup disk may have bad sectors. */
function nullOnDiskError(error: unknown): null {
  if (errorCode(error) === '') throw error;
  return null;
}
function endOnDiskError(error: unknown): number {
  nullOnDiskError(error);
  return -1;
}

function parentFoldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
