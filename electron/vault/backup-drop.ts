// What a new backup does to older ones: drops those that newer ones replace and those that hold erased data, and
// removes superseded channel keys from the rest. A list is rewritten before any object that only it referenced is
// deleted.
import {
  encodeGeneration,
  backupPurpose,
  generationDigest,
  generationName,
  type Generation,
  type SignedGeneration,
} from './backup-list.ts';
import { holdsOldKey, holdsWhatIsGone, keptGenerations, withoutOldKeys } from './backup-keep.ts';
import { isTargetError, listsIn, removeLists, sweepObjects, type Lists } from './backup-target.ts';
import type { BackupSource } from './backup-source.ts';
import type { BackupReport } from './backup-types.ts';
import type { View } from './backup-view.ts';
import { Refusal, writeAtomic, type Disk } from './durable.ts';
import { generationDisk, generationRoot } from './generation-disk.ts';

export interface DroppingFrom {
  readonly disk: Disk;
  readonly folder: string;
  readonly source: BackupSource;
  /** The member who signs the rewritten lists. */
  readonly by: string;
  /** The lists that existed before the new one. */
  readonly lists: Lists;
  readonly view: View;
}
type Dropped = Pick<BackupReport, 'expired' | 'purged' | 'trimmed' | 'notPurged'>;

export class Dropping {
  readonly #from: DroppingFrom;
  readonly #made: Generation;
  readonly #older: readonly SignedGeneration[];
  readonly #gone: ReadonlySet<SignedGeneration>;

  constructor(from: DroppingFrom, made: Generation) {
    this.#from = from;
    this.#made = made;
    this.#older = from.lists.good.filter(({ name }) => name !== generationName(made));
    // A list without a valid member signature is dropped rather than trimmed: rewriting would sign it as this member.
    this.#gone = new Set(
      this.#older.filter(
        (one) => holdsWhatIsGone(one, from.view) || (holdsOldKey(one, from.view) && !this.#isSigned(one)),
      ),
    );
  }

  #isSigned({ digest, signature }: SignedGeneration): boolean {
    return this.#from.source.isSigned(backupPurpose, Buffer.from(digest, 'hex'), signature);
  }

  /**
   * The new backup is already complete. Older ones that could not be dropped are reported and retried at the next
   * backup.
   */
  async run(): Promise<Dropped> {
    const touched = this.#older.filter((one) => this.#gone.has(one) || holdsOldKey(one, this.#from.view)).length;
    const left: Dropped = { expired: 0, purged: 0, trimmed: 0, notPurged: touched };
    try {
      // Do not discard the only older backups, or their keys, before the new one has been verified by opening it.
      if (touched > 0 && !(await this.#verifyWhole())) return left;
      return await this.#tidy();
    } catch (error) {
      if (!isTargetError(error)) throw error;
      return left;
    }
  }

  async #tidy(): Promise<Dropped> {
    const { disk, folder, lists, view } = this.#from;
    const replaced = sameAs(this.#made, this.#older);
    const rest = this.#older.filter((one) => !this.#gone.has(one) && one.name !== replaced);
    const kept = keptGenerations([...rest, { name: generationName(this.#made), at: this.#made.at }], this.#made.at);
    const stay = rest.filter(({ name }) => kept.has(name));
    const expired = this.#older.filter((one) => !this.#gone.has(one) && !stay.includes(one));
    // A damaged list may describe data that must be erased, and nothing can be restored from it.
    await removeLists(disk, folder, [
      ...[...this.#gone, ...expired].map(({ name }) => name),
      ...(this.#gone.size > 0 ? lists.damaged : []),
    ]);
    const named = new Set(this.#made.files.map(({ sha256 }) => sha256));
    let trimmed = 0;
    for (const one of stay) {
      const next = withoutOldKeys(one, view);
      if (next !== one) {
        await this.#writeAnew(next, one.name);
        trimmed += 1;
      }
      for (const { sha256 } of next.files) named.add(sha256);
    }
    // The contents of lists by later versions of the program are unknown here.
    if (lists.newer.length === 0) await sweepObjects(disk, folder, named);
    return { expired: expired.length, purged: this.#gone.size, trimmed, notPurged: 0 };
  }

  async #writeAnew(
    { name: _name, digest: _digest, signature: _signature, ...list }: SignedGeneration,
    name: string,
  ): Promise<void> {
    const { disk, folder, source, by } = this.#from;
    const generation: Generation = { ...list, by };
    await writeAtomic(
      disk,
      `${listsIn(folder)}/${name}`,
      encodeGeneration(generation, source.sign(backupPurpose, Buffer.from(generationDigest(generation), 'hex'))),
    );
  }

  async #verifyWhole(): Promise<boolean> {
    const { disk, folder, source } = this.#from;
    const report = await source.verifyCopy(generationRoot, generationDisk(disk, folder, this.#made));
    if (!report.ok && report.error.code === 'vault.closed') throw new Refusal('vault.closed');
    return report.ok && report.value.ok && report.value.head.hash === this.#made.head.hash;
  }
}

/** The name of the newest older backup if its content is identical: the new one replaces it. */
function sameAs(made: Generation, older: readonly SignedGeneration[]): string | null {
  const [newest] = older;
  if (newest?.files.length !== made.files.length) return null;
  return newest.files.every(({ path, sha256 }, i) => made.files[i]?.path === path && made.files[i].sha256 === sha256)
    ? newest.name
    : null;
}
