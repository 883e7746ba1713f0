// Migrates from an older format version to this one: a backup copy first, then one step per version. A step must be
// safe to repeat after a crash; writing `vault.json` with the new version comes last and completes it.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import {
  asResult,
  diskCause,
  errorCode,
  listFolder,
  removeTree,
  renameDurably,
  TEMPORARY_MARK,
  temporaryName,
  writeAtomic,
  type Disk,
} from '../disk/index.ts';
import { isSnapshotName } from '../model/index.ts';
import { encodeManifest, FORMAT_VERSION, manifestPath, readManifest } from './manifest.ts';
import { migrationCopyPath } from './older-copies.ts';

/** Converts a vault folder from one version to the next. Must be repeatable; must not touch `vault.json`. */
export type MigrationStep = (vault: { readonly folder: string; readonly disk: Disk }) => Promise<void>;

/**
 * Version 2 supports several members. A member's row without a state is an active administrator, like the only member
 * of version 1, and slots need no change. Only snapshots are signed from now on, so the old ones are deleted and made
 * again.
 */
const migrateToSeveralMembers: MigrationStep = async ({ folder, disk }) => {
  const snapshots = `${folder}/snapshots`;
  for (const name of await listFolder(disk, snapshots))
    if (isSnapshotName(name)) await disk.unlink(`${snapshots}/${name}`);
  await disk.syncFolder(snapshots).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
  });
};

/**
 * In version 3 a frame that breaks a rule is left out (docs/vault-format.md). The files stay as they are; the number keeps
 * out programs that would apply such a frame. An administrator's program writes the row from which the rules count.
 */
const migrateToRules: MigrationStep = () => Promise.resolve();

/** The program's own steps, by the version they start from. Version 1 is the oldest. */
export const MIGRATIONS: Readonly<Record<number, MigrationStep>> = { 1: migrateToSeveralMembers, 2: migrateToRules };

/** Copies real folders and plain files. `checkFolder` has found that what belongs to the vault is that. */
async function copyFolder(disk: Disk, from: string, to: string): Promise<void> {
  await disk.mkdir(to);
  for (const { name, kind } of await disk.entries(from)) {
    if (name === 'lock' || name.includes(TEMPORARY_MARK)) continue;
    const path = `${from}/${name}`;
    if (kind === 'folder') await copyFolder(disk, path, `${to}/${name}`);
    else if (kind === 'file') await copyDurably(disk, path, `${to}/${name}`);
  }
  await disk.syncFolder(to);
}

async function copyDurably(disk: Disk, from: string, to: string): Promise<void> {
  await disk.copyFile(from, to);
  const file = await disk.open(to, 'readWrite');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function exists(disk: Disk, path: string): Promise<boolean> {
  return disk.stat(path).then(
    () => true,
    (error: unknown) => {
      if (errorCode(error) === 'ENOENT') return false;
      throw error;
    },
  );
}

/**
 * Migrates a vault folder to this program's version. The caller holds the lock. `vault.migrationMissing` (`version`)
 * when no step is known, `vault.migrationFailed` (`version`) when one threw; the copy stays in either case.
 */
export function migrate(
  disk: Disk,
  folder: string,
  steps: Readonly<Record<number, MigrationStep>>,
): Promise<Result<void>> {
  return asResult(async () => {
    for (;;) {
      const manifest = await readManifest(disk, folder);
      if (!manifest.ok) return manifest;
      const { version } = manifest.value;
      if (version === FORMAT_VERSION) return ok(undefined);
      const step = steps[version];
      if (step === undefined) return fail('vault.migrationMissing', { params: { version } });
      const backup = migrationCopyPath(folder, version + 1);
      if (!(await exists(disk, backup))) {
        const unfinished = temporaryName(backup);
        try {
          await copyFolder(disk, folder, unfinished);
          await renameDurably(disk, unfinished, backup);
        } catch (error) {
          await removeTree(disk, unfinished);
          throw error;
        }
      }
      try {
        await step({ folder, disk });
      } catch (error) {
        return fail('vault.migrationFailed', { params: { version }, cause: diskCause(error) });
      }
      await writeAtomic(disk, manifestPath(folder), encodeManifest({ ...manifest.value, version: version + 1 }));
    }
  });
}
