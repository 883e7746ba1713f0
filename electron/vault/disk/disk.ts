// All disk access of the vault goes through the `Disk` port, so that tests can make it fail. Also the only
// implementation of replacing a file: temporary file, fsync, rename, fsync of the folder.
import { dirname } from 'node:path';
import { randomBytes } from 'node:crypto';
import { NotPlainJson } from '../../../domain/kernel/canonical.ts';
import { damageFinding, inParallel, type Finding } from '../model/index.ts';
import { fail, type Problem, type Result } from '../../../domain/kernel/result.ts';

/** An open file. Positions and lengths are in bytes. Every method rejects with a Node error (`code` ENOSPC, EIO …). */
export interface DiskFile {
  /** May write fewer bytes than given, like the system call. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  /** Fills `into` from `position`. Returns the number of bytes read, fewer at the end of the file. */
  read(into: Uint8Array, position: number): Promise<number>;
  datasync(): Promise<void>;
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

export type OpenMode = 'read' | 'readWrite' | 'createNew';

/** What a name in a folder stands for, itself: a link (or a junction) is a link, whatever it leads to. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

export interface FolderEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

/**
 * The disk as the vault sees it. `nodeDisk` is the real one; tests pass a failing one in `options.disk`. The vault uses it
 * through `confined`.
 */
export interface Disk {
  /** Opens plain files only, without following a link: rejects with ELOOP, EISDIR or EFTYPE for anything else. */
  readonly open: (path: string, mode: OpenMode) => Promise<DiskFile>;
  /** A whole file. Rejects like `open`, and with EFBIG when it has more than `max` bytes. */
  readonly readFile: (path: string, max: number) => Promise<Buffer>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly link: (from: string, to: string) => Promise<void>;
  readonly unlink: (path: string) => Promise<void>;
  readonly mkdir: (path: string) => Promise<void>;
  readonly rmdir: (path: string) => Promise<void>;
  readonly readdir: (path: string) => Promise<string[]>;
  /** The names in a folder, with what each is. */
  readonly entries: (path: string) => Promise<FolderEntry[]>;
  /** What a path is, without following a link in its last part. Rejects with ENOENT when it does not exist. */
  readonly kind: (path: string) => Promise<EntryKind>;
  /** `mtime` in milliseconds since 1970. */
  readonly stat: (path: string) => Promise<{ size: number; mtime: number; isFolder: boolean }>;
  readonly touch: (path: string) => Promise<void>;
  /** Makes renames and new names in a folder durable. Does nothing where the system does not support it (Windows). */
  readonly syncFolder: (path: string) => Promise<void>;
  readonly copyFile: (from: string, to: string) => Promise<void>;
  /**
   * Calls `changed` when something in a folder may have changed. Returns the function that stops it. Throws where the
   * system does not support it.
   */
  readonly watch?: (folder: string, changed: () => void) => () => void;
}

/** The `code` of a Node error, or `''`. */
export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** The folders of a vault and of a backup; what a file is, without saying whose. */
const KINDS = /^(?:members|epochs|journal|compartments|blobs|snapshots|index|aside|objects|backups)$/;

/**
 * What the log may know of a failed access: the system's code, the operation and the kind of file, such as
 * `ENOENT open members`. Node's message has the whole path, with users' names and members' ids.
 */
export function diskCause(error: unknown): string {
  const { syscall, path } = (error ?? {}) as { syscall?: unknown; path?: unknown };
  const kind = typeof path === 'string' ? path.split(/[\\/]/).findLast((part) => KINDS.test(part)) : undefined;
  const parts = [errorCode(error), typeof syscall === 'string' ? syscall : '', kind ?? ''].filter(
    (part) => part !== '',
  );
  return parts.length > 0 ? parts.join(' ') : error instanceof Error ? error.name : typeof error;
}

const DISK_FULL_CODES = ['ENOSPC', 'EDQUOT'];

/** Whether an error means that the disk, or the part of it that one may use, is full. */
export const isDiskFull = (error: unknown): boolean => DISK_FULL_CODES.includes(errorCode(error));

/** An error with the code that the operating system uses for it. */
export const systemError = (code: string, path: string): Error & { readonly code: string } =>
  Object.assign(new Error(`${code}: ${path}`), { code });

/** Codes for a link, a folder or anything else in place of a file. */
export const STRANGE_CODES: readonly string[] = ['ELOOP', 'EISDIR', 'EFTYPE'];

/**
 * Something inside the vault's folder could not be read, or is no plain file or folder. `file` is its path in the folder;
 * `code` the system's, ELOOP for a link.
 */
export class UnreadableFile extends Error {
  readonly file: string;
  readonly code: string;
  /** Whether it is something else than a file. Then it stays so however often it is read. */
  get isStrange(): boolean {
    return STRANGE_CODES.includes(this.code);
  }
  constructor(file: string, code: string, cause: string) {
    super(cause);
    this.file = file;
    this.code = code;
  }
}

/** What is wrong with a file that could not be read: `vault.linkFound` (`file`), or `vault.unreadable` (`file`, `reason`). */
export const unreadableFailure = ({
  file,
  code,
  message,
}: UnreadableFile): { readonly ok: false; readonly error: Problem } =>
  code === 'ELOOP'
    ? fail('vault.linkFound', { params: { file }, cause: message })
    : fail('vault.unreadable', { params: { file, reason: code }, cause: message });

/** The finding of damage for a file that could not be read. Anything else is thrown on. */
export function unreadableFinding(error: unknown): Finding {
  if (!(error instanceof UnreadableFile)) throw error;
  const { code, params } = unreadableFailure(error).error;
  return damageFinding(code, params);
}

/** `null` for a file that could not be read. Anything else is thrown on. */
export function nullIfUnreadable(error: unknown): null {
  if (error instanceof UnreadableFile) return null;
  throw error;
}

/**
 * Maps a disk error: `vault.diskFull`, `vault.linkFound` or `vault.unreadable` for something that could not be read, and
 * otherwise `vault.notWritable` with the system's code as `reason`.
 */
export function diskFailure(error: unknown): { readonly ok: false; readonly error: Problem } {
  if (error instanceof UnreadableFile) return unreadableFailure(error);
  const reason = errorCode(error);
  const cause = diskCause(error);
  return DISK_FULL_CODES.includes(reason)
    ? fail('vault.diskFull', { cause })
    : fail('vault.notWritable', { params: { reason: reason === '' ? 'unknown' : reason }, cause });
}

/** True for errors that mean a folder cannot be written to now, while reading may still work. */
export function isNotWritableError(error: unknown): boolean {
  return (
    error instanceof UnreadableFile ||
    ['EROFS', 'EACCES', 'EPERM', 'EIO', ...DISK_FULL_CODES].includes(errorCode(error))
  );
}

/** Writes all of `bytes` at `position`, continuing after short writes. Rejects with the disk's error. */
export async function writeAll(file: DiskFile, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const written = await file.write(done === 0 ? bytes : bytes.subarray(done), position + done);
    if (written <= 0) throw Object.assign(new Error('the disk took no bytes'), { code: 'EIO' });
    done += written;
  }
}

/** Fills `bytes` from `position` on; false: the file ends before that. */
export async function fillFrom(file: DiskFile, position: number, bytes: Buffer): Promise<boolean> {
  let done = 0;
  while (done < bytes.length) {
    const bytesRead = await file.read(done === 0 ? bytes : bytes.subarray(done), position + done);
    if (bytesRead <= 0) return false;
    done += bytesRead;
  }
  return true;
}

/** Reads exactly `length` bytes at `position`, or returns `null` when the file ends before that. */
export async function readExactly(file: DiskFile, position: number, length: number): Promise<Buffer | null> {
  const bytes = Buffer.allocUnsafe(length);
  return (await fillFrom(file, position, bytes)) ? bytes : null;
}

const FILE_BUSY_CODES = ['EPERM', 'EBUSY', 'EACCES'];

/** Renames. On Windows, retries for about a second while a virus scanner or indexer holds the file. */
async function renameWithRetry(disk: Disk, from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await disk.rename(from, to);
      return;
    } catch (error) {
      if (process.platform !== 'win32' || attempt >= 7 || !FILE_BUSY_CODES.includes(errorCode(error))) throw error;
      await new Promise((wake) => setTimeout(wake, 10 * 2 ** attempt));
    }
  }
}

/** `renameWithRetry`, and waits until the new name is durable. */
export async function renameDurably(disk: Disk, from: string, to: string): Promise<void> {
  await renameWithRetry(disk, from, to);
  await disk.syncFolder(dirname(to));
}

/** Marks a file as unfinished. `removeTemporary` deletes those left by a crash. */
export const TEMPORARY_MARK = '.tmp-';

/** A name for an unfinished file next to `path`. */
export const temporaryName = (path: string): string => `${path}${TEMPORARY_MARK}${randomBytes(6).toString('hex')}`;

/** Creates a file. When it resolves the content is on disk, but the file name is not yet durable. */
async function createDurably(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.open(path, 'createNew');
  try {
    await writeAll(file, bytes, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Called when new files are on the disk and before they take their names. When it rejects, they do not. */
export type BeforeReplacing = () => Promise<void>;

const replaceAnyway: BeforeReplacing = () => Promise.resolve();

/** Replaces a file as one step that survives a power cut. Rejects with the disk's error and leaves the old file. */
export async function writeAtomic(
  disk: Disk,
  path: string,
  bytes: Uint8Array,
  beforeReplacing = replaceAnyway,
): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await createDurably(disk, temporary, bytes);
    await beforeReplacing();
    await renameDurably(disk, temporary, path);
  } catch (error) {
    await disk.unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/** Deletes a file; returns whether it existed. Rejects with the disk's error. */
export async function unlinkIfExists(disk: Disk, path: string): Promise<boolean> {
  try {
    await disk.unlink(path);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return false;
  }
}

/**
 * Replaces files of one folder, each as one step that survives a power cut; the folder is synced once. Rejects with the
 * disk's error; some files may then be replaced and others not.
 */
export async function writeEachAtomic(
  disk: Disk,
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  beforeReplacing = replaceAnyway,
): Promise<void> {
  const unfinished = new Map<string, string>();
  try {
    await inParallel(files, async ([name, bytes]) => {
      const path = `${folder}/${name}`;
      const temporary = temporaryName(path);
      unfinished.set(temporary, path);
      await createDurably(disk, temporary, bytes);
    });
    await beforeReplacing();
    await inParallel([...unfinished], async ([temporary, path]) => {
      await renameWithRetry(disk, temporary, path);
      unfinished.delete(temporary);
    });
    await disk.syncFolder(folder);
  } catch (error) {
    for (const temporary of unfinished.keys()) await disk.unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/** Removes unfinished files in a folder. Only the lock holder may call it. */
export async function removeTemporary(disk: Disk, folder: string): Promise<void> {
  for (const name of await listFolder(disk, folder)) {
    if (name.includes(TEMPORARY_MARK)) await disk.unlink(`${folder}/${name}`).catch(() => undefined);
  }
}

/** Names in a folder, sorted; empty when it does not exist. */
export async function listFolder(disk: Disk, folder: string): Promise<string[]> {
  try {
    return (await disk.readdir(folder)).sort();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/**
 * A whole file. One of more than `max` bytes reads as empty, which no format accepts: it is damage of that file. Rejects on
 * disk errors.
 */
export async function readWholeFile(disk: Disk, path: string, max: number): Promise<Buffer> {
  const bytes = await disk.readFile(path, max).catch((error: unknown) => {
    if (errorCode(error) === 'EFBIG') return null;
    throw error;
  });
  return bytes === null || bytes.length > max ? Buffer.alloc(0) : bytes;
}

/** A file's bytes, or `null` when it does not exist. Otherwise like `readWholeFile`. */
export async function readIfExists(disk: Disk, path: string, max: number): Promise<Buffer | null> {
  try {
    return await readWholeFile(disk, path, max);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Thrown inside a write to refuse it; `write` turns it into a `Result`. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(code: string, detail: Omit<Problem, 'code'> = {}) {
    super(detail.cause ?? code);
    this.problem = { code, ...detail };
  }
}

/**
 * Runs `work`. A `Refusal` becomes its problem, a value that is not plain JSON `vault.notPlainJson`, and a disk error what
 * `diskFailure` makes of it.
 */
export async function asResult<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.problem };
    if (error instanceof NotPlainJson)
      return fail('vault.notPlainJson', { params: { path: error.path }, cause: error.message });
    if (errorCode(error) !== '') return diskFailure(error);
    throw error;
  }
}
