// Whether a folder's file system can be trusted with a lock: tested with temporary files before anything is written. A
// network share that reports success for everything would let two programs write at the same time.
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { cannotWriteNow, errorCode, readIfThere, temporaryMark, writeAll, type Disk } from './durable.ts';
import { noLinks, writeNew } from './lock-file.ts';

/** The operation a file system got wrong. */
export type Lie = 'content' | 'exclusive' | 'link' | 'rename';

class Lied extends Error {
  readonly lie: Lie;
  constructor(lie: Lie) {
    super(lie);
    this.lie = lie;
  }
}

/** More than any rename takes; keeps a disk that never finishes the rename from being polled forever. */
const looksMax = 50;

class Probe {
  readonly #disk: Disk;
  readonly #at: string;
  readonly #used = new Set<string>();

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#at = `${folder}/probe${temporaryMark}${randomBytes(6).toString('hex')}`;
  }

  #path(name: string): string {
    const path = `${this.#at}-${name}`;
    this.#used.add(path);
    return path;
  }

  async #expect(path: string, bytes: Buffer, lie: Lie): Promise<void> {
    if ((await readIfThere(this.#disk, path))?.equals(bytes) !== true) throw new Lied(lie);
  }

  /** Expects an operation to be refused with EEXIST. */
  async #refused(work: Promise<unknown>, lie: Lie): Promise<void> {
    const done = await work.then(
      () => true,
      (error: unknown) => {
        if (errorCode(error) !== 'EEXIST') throw error;
        return false;
      },
    );
    if (done) throw new Lied(lie);
  }

  async run(): Promise<void> {
    const [first, second, third] = [randomBytes(64), randomBytes(64), randomBytes(64)];
    const a = this.#path('a');
    const b = this.#path('b');
    await writeNew(this.#disk, a, first);
    await this.#expect(a, first, 'content');
    await this.#refused(
      this.#disk.open(a, 'createNew').then((file) => file.close()),
      'exclusive',
    );
    await this.#expect(a, first, 'exclusive');
    const linked = await this.#linked(a, b, first);
    await this.#writeInPlace(a, second);
    await this.#expect(a, second, 'content');
    if (linked) await this.#expect(b, second, 'link');
    const c = this.#path('c');
    await writeNew(this.#disk, c, third);
    await this.#renamed(c, a, second, third);
    await this.#disk.unlink(a);
    if ((await readIfThere(this.#disk, a)) !== null) throw new Lied('content');
  }

  /** `false` where hard links are not supported; then the lock uses exclusive creation, tested above. */
  async #linked(a: string, b: string, bytes: Buffer): Promise<boolean> {
    try {
      await this.#disk.link(a, b);
    } catch (error) {
      if (noLinks(error)) return false;
      throw error;
    }
    await this.#expect(b, bytes, 'link');
    await this.#refused(this.#disk.link(a, b), 'link');
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
  async #renamed(from: string, to: string, old: Buffer, fresh: Buffer): Promise<void> {
    let done = false;
    const looking = async (): Promise<void> => {
      for (let i = 0; i < looksMax && !done; i += 1) {
        const seen = await readIfThere(this.#disk, to).catch((error: unknown) => {
          if (['EBUSY', 'EPERM', 'EACCES'].includes(errorCode(error))) return old; // Windows, while the file is being replaced
          throw error;
        });
        if (seen === null || !(seen.equals(old) || seen.equals(fresh))) throw new Lied('rename');
      }
    };
    const renaming = this.#rename(from, to).finally(() => (done = true));
    const [moved, looked] = await Promise.allSettled([renaming, looking()]);
    for (const one of [looked, moved]) if (one.status === 'rejected') throw one.reason;
    await this.#expect(to, fresh, 'rename');
    if ((await readIfThere(this.#disk, from)) !== null) throw new Lied('rename');
  }

  async #rename(from: string, to: string): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.#disk.rename(from, to);
        return;
      } catch (error) {
        if (errorCode(error) === 'EEXIST') throw new Lied('rename');
        if (process.platform !== 'win32' || attempt >= 7) throw error;
        await new Promise((wake) => setTimeout(wake, 10 * 2 ** attempt));
      }
    }
  }

  async clear(): Promise<void> {
    for (const path of this.#used) await this.#disk.unlink(path).catch(() => undefined);
  }
}

/** Folders that passed the test, and when. */
const proven = new WeakMap<Disk, Map<string, number>>();
/** How long a passed test is valid, in milliseconds. The same path can become another disk. */
const provenMs = 600_000;

/**
 * Tests a folder's file system. `null` when it can be trusted, otherwise what it got wrong. Rejects when it cannot be
 * written to. `as` is the name that the folder will have.
 */
export async function probe(disk: Disk, folder: string, as = folder): Promise<Lie | null> {
  const known = proven.get(disk) ?? new Map<string, number>();
  proven.set(disk, known);
  if (performance.now() - (known.get(folder) ?? -Infinity) < provenMs) return null;
  const lie = await tryOut(disk, folder);
  if (lie === null) known.set(as, performance.now());
  return lie;
}

async function tryOut(disk: Disk, folder: string): Promise<Lie | null> {
  const trial = new Probe(disk, folder);
  try {
    await trial.run();
    return null;
  } catch (error) {
    if (error instanceof Lied) return error.lie;
    if (cannotWriteNow(error)) throw error;
    if (['EEXIST', 'ENOENT'].includes(errorCode(error))) return 'content'; // a file with a name nobody else knows already existed, or is gone
    throw error;
  } finally {
    await trial.clear();
  }
}
