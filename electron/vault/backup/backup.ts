// Makes a backup: takes a view of the vault, copies contents that are not in the backup yet, reads back what it copied
// (or everything), and finally writes the signed list that makes it a backup. Interrupting it at any moment leaves the
// earlier backups unchanged.
import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { BackupSource } from './source.ts';
import type { BackupOptions, BackupPhase, BackupReport, KeptBackup, OpenVaultState } from '../open-vault/index.ts';
import {
  BACKUP_PURPOSE,
  encodeGeneration,
  generationDigest,
  generationName,
  MAX_LIST_BYTES,
  totalSizeOf,
  type BackupFile,
  type Generation,
  type SignedGeneration,
} from './generation.ts';
import { keptForErasures } from './grace.ts';
import { BackupPruning } from './pruning.ts';
import {
  backupFolderIn,
  cleanTarget,
  isTargetError,
  listsFolder,
  objectPath,
  objectsFolder,
  overlaps,
  readLists,
  objectFolder,
  targetCode,
  targetDisk,
  type BackupLists,
} from './target.ts';
import {
  SourceChanged,
  hashFile,
  listBlobs,
  readPieces,
  isStillCurrent,
  throwIfStopped,
  takeView,
  type SourceFile,
  type BackupView,
} from './view.ts';
import {
  confined,
  errorCode,
  listFolder,
  Refusal,
  renameDurably,
  temporaryName,
  UnreadableFile,
  writeAll,
  writeAtomic,
  type Disk,
} from '../disk/index.ts';
import { generationDisk, GENERATION_ROOT } from './generation-disk.ts';
import { FolderJournal, genesisPrev, type Head } from '../journal/index.ts';
import { acquireLock } from '../lock/index.ts';
import { ordersIn } from '../erasure/index.ts';
import { FORMAT_VERSION } from '../folder/index.ts';

/** How many views are taken at most, because something was erased or a key replaced meanwhile. */
const MAX_ATTEMPTS = 3;
const CONCURRENCY = 4;

/**
 * Makes a backup. Refuses with `backup.targetMissing`, `backup.targetOther` (no earlier backups where there were some),
 * `backup.targetInVault` (one folder lies in the other), `backup.targetReadOnly`, `backup.targetFull`,
 * `backup.linkInTarget` and `backup.linkInVault` (`file`), `backup.targetLost` (`reason`), `backup.targetBusy` (`host`, `user`), `backup.notVerified` (what was written reads
 * back differently), `backup.sourceUnreadable` (`reason`), `backup.changing`, `backup.cancelled`, `vault.readOnly`,
 * `vault.closed`, and `vault.keysOnServer` for a copy that has no shares now.
 */
export async function backUp(
  vaultState: OpenVaultState,
  source: BackupSource,
  options: BackupOptions,
): Promise<Result<BackupReport>> {
  const folder = backupFolderIn(options.target, vaultState.keys.vaultId);
  const disk = targetDisk(confined(vaultState.disk, folder));
  try {
    if (vaultState.mode.value === 'readOnly') return fail('vault.readOnly');
    const fetched = await vaultState.blobs.fetchAll();
    if (!fetched.ok) return fetched;
    if ((await disk.stat(options.target).catch(() => null))?.isFolder !== true) return fail('backup.targetMissing');
    if (await overlaps(vaultState.folder, options.target)) return fail('backup.targetInVault');
    if (options.expectEarlier && (await disk.stat(folder).catch(() => null)) === null)
      return fail('backup.targetOther');
    for (const part of ['', '/objects', '/backups']) await disk.mkdir(`${folder}${part}`);
    await disk.syncFolder(options.target);
    await disk.syncFolder(folder);
    const taken = await acquireLock(disk, folder);
    if (taken.kind === 'busy')
      return fail('backup.targetBusy', { params: { host: taken.owner.host, user: taken.owner.user } });
    if (taken.kind === 'readOnly' && taken.reason === 'ELOOP')
      return fail('backup.linkInTarget', { params: { file: 'lock' } });
    if (taken.kind === 'readOnly') return fail(targetCode(taken.reason), { params: { reason: taken.reason } });
    // What a program that is gone may still write here harms no later backup.
    if (taken.kind === 'held') taken.lock.settle();
    try {
      return ok(await new BackupRun(vaultState, source, options, disk, folder).make());
    } finally {
      // A network share that cannot be trusted with a lock is still better than no backup: the vault's own lock ensures
      // that only one program makes backups.
      if (taken.kind === 'held') await taken.lock.release();
    }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.problem };
    if (error instanceof SourceChanged) return fail('backup.changing');
    if (source.closing()) return fail('vault.closed'); // closing wipes the keys, which may fail any step
    const reason = errorCode(error);
    if (error instanceof UnreadableFile && error.code === 'ELOOP')
      return fail(isTargetError(error) ? 'backup.linkInTarget' : 'backup.linkInVault', {
        params: { file: error.file },
        cause: error.message,
      });
    if (isTargetError(error)) return fail(targetCode(reason), { params: { reason }, cause: reason });
    if (reason !== '') return fail('backup.sourceUnreadable', { params: { reason }, cause: reason });
    throw error;
  }
}

/**
 * Runs `work` for each item, a few at a time. After the first failure no more are started; rejects once the running
 * ones have ended.
 */
async function forEachConcurrently<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items].reverse();
  const failures: unknown[] = [];
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (let item = queue.pop(); item !== undefined && failures.length === 0; item = queue.pop()) {
        await work(item).catch((error: unknown) => void failures.push(error));
      }
    }),
  );
  if (failures.length > 0) throw failures[0];
}

class BackupRun {
  readonly #parts: OpenVaultState;
  readonly #source: BackupSource;
  readonly #options: BackupOptions;
  readonly #disk: Disk;
  readonly #folder: string;
  #done = 0;
  #total = 0;
  #copied = { files: 0, bytes: 0 };
  #repaired = 0;
  /** Folders with new names in them, to be synced before the list is written. */
  readonly #foldersToSync = new Set<string>();
  readonly #copiedHashes = new Set<string>();

  constructor(vaultState: OpenVaultState, source: BackupSource, options: BackupOptions, disk: Disk, folder: string) {
    this.#parts = vaultState;
    this.#source = source;
    this.#options = options;
    this.#disk = disk;
    this.#folder = folder;
  }

  #stop(): void {
    throwIfStopped(this.#options.cancelled ?? ((): boolean => false), this.#source.closing);
  }

  #progress(phase: BackupPhase, bytes: number): void {
    this.#done += bytes;
    this.#options.onProgress?.(phase, Math.min(this.#done, this.#total), this.#total);
    this.#stop();
  }

  async make(): Promise<BackupReport> {
    await cleanTarget(this.#disk, this.#folder);
    const lists = await readLists(this.#disk, this.#folder, this.#parts.keys.vaultId);
    const lastTrusted = lists.good.find((list) =>
      this.#source.isSigned(BACKUP_PURPOSE, Buffer.from(list.digest, 'hex'), list.signature),
    );
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(lists, lastTrusted);
      } catch (error) {
        if (!(error instanceof SourceChanged) || attempt === MAX_ATTEMPTS) throw error;
      }
    }
  }

  async #attempt(lists: BackupLists, previous: SignedGeneration | undefined): Promise<BackupReport> {
    this.#stop();
    const view = await this.#source.runExclusive(() => takeView(this.#parts, this.#source.registers()));
    const blobs = await listBlobs(this.#parts.disk, this.#parts.folder);
    const files = await this.#copyAll([...view.files, ...blobs.files], previous);
    await this.#verifyAll(files, view, blobs.files);
    for (const shelf of this.#foldersToSync) await this.#disk.syncFolder(shelf);
    if (this.#foldersToSync.size > 0) await this.#disk.syncFolder(objectsFolder(this.#folder));
    this.#foldersToSync.clear();
    const head = await this.#readHead({ files });
    if (head?.seq !== view.head.seq || head.hash !== view.head.hash) throw new Refusal('backup.notVerified');
    const made = await this.#source.runExclusive(() => this.#writeList(view, files));
    const by = this.#parts.keys.memberId;
    const kept = await this.#keptLists(lists, by);
    const dropped = await new BackupPruning(
      {
        ...{ disk: this.#disk, folder: this.#folder, source: this.#source, by, lists, view },
        kept: new Set(kept.map(({ name }) => name)),
      },
      made,
    ).run();
    return {
      generation: {
        name: generationName(made),
        at: made.at,
        head: made.head,
        files: made.files.length,
        bytes: totalSizeOf(made),
      },
      copied: this.#copied,
      repaired: this.#repaired,
      full: this.#options.full,
      ...dropped,
      kept,
      strange: [...view.strange, ...blobs.strange],
    };
  }

  // Copying.

  async #copyAll(sources: readonly SourceFile[], previous: SignedGeneration | undefined): Promise<BackupFile[]> {
    const known = new Map((previous?.files ?? []).map((file) => [file.path, file]));
    const existingObjects = await this.#listObjects();
    const files: BackupFile[] = [];
    const toCopy: SourceFile[] = [];
    for (const file of sources) {
      const last = known.get(file.path);
      const knownHash =
        last?.size === file.size && last.modified === file.modified && file.bytes === null ? last.sha256 : null;
      const sha256 = file.bytes === null ? knownHash : createHash('sha256').update(file.bytes).digest('hex');
      if (sha256 !== null && existingObjects.has(sha256) && (await this.#hasSize(sha256, file.size)))
        files.push(fileEntry(file, sha256));
      else toCopy.push(file);
    }
    this.#total =
      this.#done +
      toCopy.reduce((sum, { size }) => sum + 2 * size, 0) +
      (this.#options.full ? files.reduce((sum, { size }) => sum + size, 0) : 0);
    await forEachConcurrently(toCopy, async (file) => {
      files.push(fileEntry(file, await this.#copy(file)));
    });
    return files.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** Names of all objects, to avoid one request per object over a slow connection. */
  async #listObjects(): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const shelf of await listFolder(this.#disk, objectsFolder(this.#folder))) {
      if (/^[0-9a-f]{2}$/.test(shelf))
        for (const name of await listFolder(this.#disk, `${objectsFolder(this.#folder)}/${shelf}`)) found.add(name);
    }
    return found;
  }

  async #hasSize(sha256: string, size: number): Promise<boolean> {
    const found = await this.#disk.stat(objectPath(this.#folder, sha256)).catch((error: unknown) => {
      // What is no file is replaced by the object.
      if (errorCode(error) === 'ENOENT' || (error instanceof UnreadableFile && error.isStrange)) return null;
      throw error;
    });
    return found?.size === size;
  }

  /**
   * Copies one file and returns the hash of the copied bytes. Its name is made durable later, together with the others
   * in its folder.
   */
  async #copy(file: SourceFile): Promise<string> {
    const temporary = temporaryName(`${objectsFolder(this.#folder)}/new`);
    const hash = createHash('sha256');
    try {
      const to = await this.#disk.open(temporary, 'createNew');
      try {
        let at = 0;
        for await (const piece of readPieces(this.#parts.disk, this.#parts.folder, file)) {
          hash.update(piece);
          await writeAll(to, piece, at);
          at += piece.length;
          this.#progress('copying', piece.length);
        }
        await to.sync();
      } finally {
        await to.close();
      }
      const sha256 = hash.digest('hex');
      await this.#disk.mkdir(objectFolder(this.#folder, sha256));
      await this.#place(temporary, sha256);
      this.#copiedHashes.add(sha256);
      this.#copied = { files: this.#copied.files + 1, bytes: this.#copied.bytes + file.size };
      return sha256;
    } catch (error) {
      await this.#disk.unlink(temporary).catch(() => undefined);
      throw error;
    }
  }

  async #place(temporary: string, sha256: string): Promise<void> {
    // Windows may hold a file for a moment: `renameDurably` retries there.
    if (process.platform === 'win32') await renameDurably(this.#disk, temporary, objectPath(this.#folder, sha256));
    else await this.#disk.rename(temporary, objectPath(this.#folder, sha256));
    this.#foldersToSync.add(objectFolder(this.#folder, sha256));
  }

  // Reading back.

  async #verifyAll(files: BackupFile[], view: BackupView, blobs: readonly SourceFile[]): Promise<void> {
    const sources = new Map([...view.files, ...blobs].map((file) => [file.path, file]));
    const checked = new Set<string>();
    const indexes = files
      .map((_, i) => i)
      .filter((i) => {
        const sha256 = files[i]?.sha256 ?? '';
        if (checked.has(sha256) || (!this.#options.full && !this.#copiedHashes.has(sha256))) return false;
        checked.add(sha256);
        return true;
      });
    await forEachConcurrently(indexes, async (i) => {
      const file = files[i];
      const from = file === undefined ? undefined : sources.get(file.path);
      if (file === undefined || from === undefined || (await this.#isIntact(file.sha256))) return;
      if (this.#copiedHashes.has(file.sha256)) throw new Refusal('backup.notVerified');
      // The object existed but does not match its name; the vault has the correct content.
      const sha256 = await this.#copy(from);
      if (!(await this.#isIntact(sha256))) throw new Refusal('backup.notVerified');
      this.#repaired += 1;
      for (const [k, other] of files.entries())
        if (other.sha256 === file.sha256 && other.path === file.path) files[k] = { ...other, sha256 };
    });
  }

  async #isIntact(sha256: string): Promise<boolean> {
    return (
      (await hashFile(this.#disk, objectPath(this.#folder, sha256), (bytes) => this.#progress('checking', bytes))) ===
      sha256
    );
  }

  /** The head that the copied journal leads to, read from the last segment as stored in the backup. */
  async #readHead(generation: Pick<Generation, 'files'>): Promise<Head | null> {
    const { keys } = this.#parts;
    const journal = new FolderJournal(
      generationDisk(this.#disk, this.#folder, generation),
      `${GENERATION_ROOT}/journal`,
      keys,
      { seq: 0, hash: genesisPrev(keys.vaultId) },
      0,
    );
    if ((await journal.scan()).some(({ severity }) => severity === 'damage')) return null;
    const last = journal.segments.at(-1);
    if (last === undefined) return null;
    let head: Head = { seq: last.firstSeq - 1, hash: last.prev };
    for await (const step of journal.steps(last.number)) {
      if (!('placed' in step)) return null;
      head = { seq: step.placed.frame.meta.seq, hash: step.placed.frame.hash };
    }
    return head;
  }

  // The list, and dropping older backups.

  /** Only a list that a member signed is worth keeping. */
  #keptLists(lists: BackupLists, me: string): Promise<KeptBackup[]> {
    const signed = lists.good.filter(({ digest, signature }) =>
      this.#source.isSigned(BACKUP_PURPOSE, Buffer.from(digest, 'hex'), signature),
    );
    const { journal, clock } = this.#parts;
    return this.#source.runExclusive(() =>
      keptForErasures(journal, ordersIn(this.#source.registers()), signed, { me, now: clock() }),
    );
  }

  /** Runs while nothing is written: a backup must not contain anything erased or re-keyed since its view was taken. */
  async #writeList(view: BackupView, files: readonly BackupFile[]): Promise<Generation> {
    this.#stop();
    if (!isStillCurrent(view, this.#source.registers())) throw new SourceChanged();
    const { keys, clock } = this.#parts;
    const generation: Generation = {
      vaultId: keys.vaultId,
      label: this.#options.label,
      program: this.#options.program,
      vaultVersion: FORMAT_VERSION,
      at: clock().toISOString(),
      by: keys.memberId,
      head: view.head,
      marks: view.marks,
      files,
    };
    const bytes = encodeGeneration(
      generation,
      this.#source.sign(BACKUP_PURPOSE, Buffer.from(generationDigest(generation), 'hex')),
    );
    const path = `${listsFolder(this.#folder)}/${generationName(generation)}`;
    await writeAtomic(this.#disk, path, bytes);
    if (!(await this.#disk.readFile(path, MAX_LIST_BYTES)).equals(bytes)) throw new Refusal('backup.notVerified');
    return generation;
  }
}

const fileEntry = ({ path, size, modified }: SourceFile, sha256: string): BackupFile => ({
  path,
  size,
  sha256,
  modified,
});
