// What a new backup does to older ones: drops those that newer ones replace and those that hold erased data, and
// removes superseded channel keys from the rest. A list is rewritten before any object that only it referenced is
// deleted.
import {
  encodeGeneration,
  BACKUP_PURPOSE,
  generationDigest,
  generationName,
  type Generation,
  type SignedGeneration,
} from './generation.ts';
import { containsOldKey, containsErasedData, keptGenerations, withoutOldKeys } from './retention.ts';
import { isTargetError, listsFolder, removeLists, sweepObjects, type BackupLists } from './target.ts';
import type { BackupSource } from './source.ts';
import type { BackupReport } from '../open-vault/index.ts';
import type { BackupView } from './view.ts';
import { Refusal, writeAtomic, type Disk } from '../disk/index.ts';
import { generationDisk, GENERATION_ROOT } from './generation-disk.ts';

export interface PruningInput {
  readonly disk: Disk;
  readonly folder: string;
  readonly source: BackupSource;
  /** The member who signs the rewritten lists. */
  readonly by: string;
  /** The lists that existed before the new one. */
  readonly lists: BackupLists;
  readonly view: BackupView;
  /** Names of lists that stay whatever they hold. */
  readonly kept: ReadonlySet<string>;
}
type PruningResult = Pick<BackupReport, 'expired' | 'purged' | 'trimmed' | 'notPurged'>;

export class BackupPruning {
  readonly #input: PruningInput;
  readonly #newBackup: Generation;
  readonly #older: readonly SignedGeneration[];
  readonly #toRemove: ReadonlySet<SignedGeneration>;

  constructor(input: PruningInput, newBackup: Generation) {
    this.#input = input;
    this.#newBackup = newBackup;
    this.#older = input.lists.good.filter(({ name }) => name !== generationName(newBackup));
    // A list without a valid member signature is dropped rather than trimmed: rewriting would sign it as this member.
    this.#toRemove = new Set(
      this.#older.filter(
        (backup) =>
          (containsErasedData(backup, input.view) && !input.kept.has(backup.name)) ||
          (containsOldKey(backup, input.view) && !this.#hasMemberSignature(backup)),
      ),
    );
  }

  #hasMemberSignature({ digest, signature }: SignedGeneration): boolean {
    return this.#input.source.isSigned(BACKUP_PURPOSE, Buffer.from(digest, 'hex'), signature);
  }

  /**
   * The new backup is already complete. Older ones that could not be dropped are reported and retried at the next
   * backup.
   */
  async run(): Promise<PruningResult> {
    const affected = this.#older.filter(
      (backup) => this.#toRemove.has(backup) || containsOldKey(backup, this.#input.view),
    ).length;
    const unpruned: PruningResult = { expired: 0, purged: 0, trimmed: 0, notPurged: affected };
    try {
      // Do not discard the only older backups, or their keys, before the new one has been verified by opening it.
      if (affected > 0 && !(await this.#verifyNewBackup())) return unpruned;
      return await this.#prune();
    } catch (error) {
      if (!isTargetError(error)) throw error;
      return unpruned;
    }
  }

  async #prune(): Promise<PruningResult> {
    const { disk, folder, lists, view } = this.#input;
    const replacedName = identicalPredecessor(this.#newBackup, this.#older);
    const rest = this.#older.filter(
      (backup) => !this.#toRemove.has(backup) && (backup.name !== replacedName || this.#input.kept.has(backup.name)),
    );
    const kept = keptGenerations(
      [...rest, { ...this.#newBackup, name: generationName(this.#newBackup) }],
      this.#newBackup.at,
    );
    const remaining = rest.filter(({ name }) => kept.has(name) || this.#input.kept.has(name));
    const expired = this.#older.filter((backup) => !this.#toRemove.has(backup) && !remaining.includes(backup));
    // A damaged list may describe data that must be erased, and nothing can be restored from it.
    await removeLists(disk, folder, [
      ...[...this.#toRemove, ...expired].map(({ name }) => name),
      ...(this.#toRemove.size > 0 ? lists.damaged : []),
    ]);
    const referenced = new Set(this.#newBackup.files.map(({ sha256 }) => sha256));
    let trimmed = 0;
    for (const backup of remaining) {
      const next = withoutOldKeys(backup, view);
      if (next !== backup) {
        await this.#rewriteList(next, backup.name);
        trimmed += 1;
      }
      for (const { sha256 } of next.files) referenced.add(sha256);
    }
    // The contents of lists by later versions of the program are unknown here.
    if (lists.newer.length === 0) await sweepObjects(disk, folder, referenced);
    return { expired: expired.length, purged: this.#toRemove.size, trimmed, notPurged: 0 };
  }

  async #rewriteList(
    { name: _name, digest: _digest, signature: _signature, ...list }: SignedGeneration,
    name: string,
  ): Promise<void> {
    const { disk, folder, source, by } = this.#input;
    const generation: Generation = { ...list, by };
    await writeAtomic(
      disk,
      `${listsFolder(folder)}/${name}`,
      encodeGeneration(generation, source.sign(BACKUP_PURPOSE, Buffer.from(generationDigest(generation), 'hex'))),
    );
  }

  async #verifyNewBackup(): Promise<boolean> {
    const { disk, folder, source } = this.#input;
    const report = await source.verifyCopy(GENERATION_ROOT, generationDisk(disk, folder, this.#newBackup));
    if (!report.ok && report.error.code === 'vault.closed') throw new Refusal('vault.closed');
    return report.ok && report.value.ok && report.value.head.hash === this.#newBackup.head.hash;
  }
}

/** The name of the newest older backup if its content is identical: the new one replaces it. */
function identicalPredecessor(newBackup: Generation, older: readonly SignedGeneration[]): string | null {
  const [newest] = older;
  if (newest?.files.length !== newBackup.files.length) return null;
  return newest.files.every(
    ({ path, sha256 }, i) => newBackup.files[i]?.path === path && newBackup.files[i].sha256 === sha256,
  )
    ? newest.name
    : null;
}
