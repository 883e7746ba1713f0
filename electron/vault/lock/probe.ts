// Whether a folder's file system can be trusted with a lock: tested with temporary files before anything is written. A
// network share that reports success for everything would let two programs write at the same time.
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { errorCode, isNotWritableError, readIfExists, TEMPORARY_MARK, writeAll, type Disk } from '../disk/index.ts';
import { isLinkUnsupported, createFile } from './lock-file.ts';

/** The operation a file system got wrong. */
export type UnreliableOperation = 'content' | 'exclusive' | 'link' | 'rename';

class UnreliableFileSystem extends Error {
  readonly operation: UnreliableOperation;
  constructor(operation: UnreliableOperation) {
    super(operation);
    this.operation = operation;
  }
}

/** Length of a probe's file. */
const PROBE_BYTES = 64;
/** More than any rename takes; keeps a disk that never finishes the rename from being polled forever. */
const MAX_RENAME_READS = 50;

class Probe {
  readonly #disk: Disk;
  readonly #at: string;
  readonly #usedPaths = new Set<string>();

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#at = `${folder}/probe${TEMPORARY_MARK}${randomBytes(6).toString('hex')}`;
  }

  #path(name: string): string {
    const path = `${this.#at}-${name}`;
    this.#usedPaths.add(path);
    return path;
  }

  #read(path: string): Promise<Buffer | null> {
    return readIfExists(this.#disk, path, PROBE_BYTES);
  }

  async #expect(path: string, bytes: Buffer, operation: UnreliableOperation): Promise<void> {
    if ((await this.#read(path))?.equals(bytes) !== true) throw new UnreliableFileSystem(operation);
  }

  /** Expects an operation to be refused with EEXIST. */
  async #expectRefusal(work: Promise<unknown>, operation: UnreliableOperation): Promise<void> {
    const done = await work.then(
      () => true,
      (error: unknown) => {
        if (errorCode(error) !== 'EEXIST') throw error;
        return false;
      },
    );
    if (done) throw new UnreliableFileSystem(operation);
  }

  async run(): Promise<void> {
    const [first, second, third] = [randomBytes(PROBE_BYTES), randomBytes(PROBE_BYTES), randomBytes(PROBE_BYTES)];
    const a = this.#path('a');
    const b = this.#path('b');
    await createFile(this.#disk, a, first);
    await this.#expect(a, first, 'content');
    await this.#expectRefusal(
      this.#disk.open(a, 'createNew').then((file) => file.close()),
      'exclusive',
    );
    await this.#expect(a, first, 'exclusive');
    const linked = await this.#testLink(a, b, first);
    await this.#writeInPlace(a, second);
    await this.#expect(a, second, 'content');
    if (linked) await this.#expect(b, second, 'link');
    const c = this.#path('c');
    await createFile(this.#disk, c, third);
    await this.#testRename(c, a, second, third);
    await this.#disk.unlink(a);
    if ((await this.#read(a)) !== null) throw new UnreliableFileSystem('content');
  }

  /** `false` where hard links are not supported; then the lock uses exclusive creation, tested above. */
  async #testLink(a: string, b: string, bytes: Buffer): Promise<boolean> {
    try {
      await this.#disk.link(a, b);
    } catch (error) {
      if (isLinkUnsupported(error)) return false;
      throw error;
    }
    await this.#expect(b, bytes, 'link');
    await this.#expectRefusal(this.#disk.link(a, b), 'link');
    return true;
  }

  async #writeInPlace(path: string, bytes: Buffer): Promise<void> {
    const file = await this.#disk.open(path, 'readWrite');
    try {
      await writeAll(file, bytes, 0);
    } finally {
      await file.close();
    }
  }

  /** Reads the target while it is being replaced: it must always exist, with the old or the new content. */
  async #testRename(from: string, to: string, old: Buffer, replacement: Buffer): Promise<void> {
    let done = false;
    const readRepeatedly = async (): Promise<void> => {
      for (let i = 0; i < MAX_RENAME_READS && !done; i += 1) {
        const content = await this.#read(to).catch((error: unknown) => {
          // Windows, while the file is being replaced.
          if (['EBUSY', 'EPERM', 'EACCES'].includes(errorCode(error))) return old;
          throw error;
        });
        if (content === null || !(content.equals(old) || content.equals(replacement)))
          throw new UnreliableFileSystem('rename');
      }
    };
    const renaming = this.#rename(from, to).finally(() => (done = true));
    const [moved, looked] = await Promise.allSettled([renaming, readRepeatedly()]);
    for (const outcome of [looked, moved]) if (outcome.status === 'rejected') throw outcome.reason;
    await this.#expect(to, replacement, 'rename');
    if ((await this.#read(from)) !== null) throw new UnreliableFileSystem('rename');
  }

  async #rename(from: string, to: string): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.#disk.rename(from, to);
        return;
      } catch (error) {
        if (errorCode(error) === 'EEXIST') throw new UnreliableFileSystem('rename');
        if (process.platform !== 'win32' || attempt >= 7) throw error;
        await new Promise((wake) => setTimeout(wake, 10 * 2 ** attempt));
      }
    }
  }

  async removeFiles(): Promise<void> {
    for (const path of this.#usedPaths) await this.#disk.unlink(path).catch(() => undefined);
  }
}

/** Folders that passed the test, and when. */
const provenFolders = new WeakMap<Disk, Map<string, number>>();
/** How long a passed test is valid, in milliseconds. The same path can become another disk. */
const PROVEN_MS = 600_000;

/**
 * Tests a folder's file system. `null` when it can be trusted, otherwise what it got wrong. Rejects when it cannot be
 * written to. `as` is the name that the folder will have.
 */
export async function probe(disk: Disk, folder: string, as = folder): Promise<UnreliableOperation | null> {
  const known = provenFolders.get(disk) ?? new Map<string, number>();
  provenFolders.set(disk, known);
  if (performance.now() - (known.get(folder) ?? -Infinity) < PROVEN_MS) return null;
  const operation = await runProbe(disk, folder);
  if (operation === null) known.set(as, performance.now());
  return operation;
}

async function runProbe(disk: Disk, folder: string): Promise<UnreliableOperation | null> {
  const testRun = new Probe(disk, folder);
  try {
    await testRun.run();
    return null;
  } catch (error) {
    if (error instanceof UnreliableFileSystem) return error.operation;
    if (isNotWritableError(error)) throw error;
    // A file whose name no one else knows already existed, or is gone.
    if (['EEXIST', 'ENOENT'].includes(errorCode(error))) return 'content';
    throw error;
  } finally {
    await testRun.removeFiles();
  }
}
