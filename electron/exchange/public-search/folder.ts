// Writes the export to a new folder beside the previous one, and puts it in its place when it is whole: an export that is
// ended in between leaves the previous one as it was. R41.
import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';

/** The name of the finished folder, inside the one that was chosen. Any system takes it. */
const EXPORT_FOLDER = 'sok-i-handlingar';
const NEW_FOLDER = `${EXPORT_FOLDER}.ny`;
const OLD_FOLDER = `${EXPORT_FOLDER}.forra`;
const SUMS_FILE = 'SHA256SUMS';
/** What a folder that was made here may hold, and what systems put in any folder; one with anything else is left alone. */
const OWN_FILES = new Set(['index.html', 'manad', 'sok', 'stil.css', 'vapen.png', SUMS_FILE, '.DS_Store', 'Thumbs.db']);

/** Writes one file; replaced in tests of disks that refuse. */
export type WriteFile = (file: string, bytes: Uint8Array) => Promise<void>;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What the disk refused, as a refusal. */
export const refusedByDisk = (error: unknown): Result<never> => {
  const code = codeOf(error);
  return fail(code === 'ENOSPC' || code === 'EDQUOT' ? 'publicSearch.diskFull' : 'publicSearch.notWritten', {
    cause: code,
  });
};

const exists = async (file: string): Promise<boolean> =>
  await lstat(file).then(
    () => true,
    () => false,
  );

/** A folder that was made here, or nothing at all. */
async function isReplaceable(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => null);
  if (found === null) return true;
  return found.isDirectory() && (await readdir(folder)).every((name) => OWN_FILES.has(name));
}

export class ExportFolder {
  readonly #parent: string;
  readonly #write: WriteFile;
  readonly #sums = new Map<string, string>();
  bytes = 0;

  private constructor(parent: string, write: WriteFile) {
    this.#parent = parent;
    this.#write = write;
  }

  get #new(): string {
    return path.join(this.#parent, NEW_FOLDER);
  }

  /** Refuses with `publicSearch.folderTaken` if something else has its name. */
  static async begin(
    parent: string,
    write: WriteFile = async (file, bytes) => await writeFile(file, bytes, { flag: 'wx' }),
  ) {
    const made = new ExportFolder(parent, write);
    try {
      for (const name of [EXPORT_FOLDER, NEW_FOLDER, OLD_FOLDER])
        if (!(await isReplaceable(path.join(parent, name))))
          return fail('publicSearch.folderTaken', { params: { name } });
      await made.#recover();
      await rm(made.#new, { recursive: true, force: true });
      for (const folder of ['', 'manad', 'sok']) await mkdir(path.join(made.#new, folder), { recursive: true });
    } catch (error) {
      return refusedByDisk(error);
    }
    return ok(made);
  }

  /** An exchange of the folders that was cut off: the whole one gets its name back. */
  async #recover(): Promise<void> {
    const [now, old] = [path.join(this.#parent, EXPORT_FOLDER), path.join(this.#parent, OLD_FOLDER)];
    if (!(await exists(now)) && (await exists(old))) await rename(old, now);
    else await rm(old, { recursive: true, force: true });
  }

  async write(name: string, content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    await this.#write(path.join(this.#new, ...name.split('/')), bytes);
    this.#sums.set(name, createHash('sha256').update(bytes).digest('hex'));
    this.bytes += bytes.byteLength;
  }

  get files(): readonly string[] {
    return [...this.#sums.keys()].sort();
  }

  /** The bytes of a file as the disk has them now. */
  async readBack(name: string): Promise<Buffer> {
    return await readFile(path.join(this.#new, ...name.split('/')));
  }

  /** Writes the list of the files and their hashes; returns its own hash. */
  async writeSums(): Promise<string> {
    const list = this.files.map((name) => `${this.#sums.get(name) ?? ''}  ${name}\n`).join('');
    const bytes = Buffer.from(list, 'utf8');
    await this.#write(path.join(this.#new, SUMS_FILE), bytes);
    this.bytes += bytes.byteLength;
    return createHash('sha256').update(bytes).digest('hex');
  }

  /** Puts the finished folder in the place of the previous one. */
  async finish(): Promise<void> {
    const [now, old] = [path.join(this.#parent, EXPORT_FOLDER), path.join(this.#parent, OLD_FOLDER)];
    const hadOne = await exists(now);
    if (hadOne) await rename(now, old);
    try {
      await rename(this.#new, now);
    } catch (error) {
      if (hadOne) await rename(old, now);
      throw error;
    }
    await rm(old, { recursive: true, force: true }).catch(() => undefined);
  }

  async remove(): Promise<void> {
    await rm(this.#new, { recursive: true, force: true }).catch(() => undefined);
  }
}
