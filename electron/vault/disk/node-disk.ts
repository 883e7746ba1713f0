// The real disk. It opens plain files only, and never through a link: a folder on a share holds whatever others put there.
import { constants, fstatSync, watch, writeSync, type Stats } from 'node:fs';
import * as fs from 'node:fs/promises';
import { errorCode, systemError, type Disk, type DiskFile, type EntryKind, type OpenMode } from './disk.ts';

/** 0 where the platform has no such flag. */
const flag = (name: 'O_NOFOLLOW' | 'O_NONBLOCK'): number =>
  (constants as Readonly<Partial<Record<typeof name, number>>>)[name] ?? 0;

/** A pipe opened without waiting does not hang, and is then found to be no file. */
const PLAIN_FLAGS = flag('O_NOFOLLOW') | flag('O_NONBLOCK');
const OPEN_FLAGS: Record<OpenMode, number> = {
  read: constants.O_RDONLY | PLAIN_FLAGS,
  readWrite: constants.O_RDWR | PLAIN_FLAGS,
  createNew: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL,
};

const kindOf = (stats: Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): EntryKind => {
  if (stats.isSymbolicLink()) return 'link';
  if (stats.isDirectory()) return 'folder';
  return stats.isFile() ? 'file' : 'other';
};

/** The error for something that is opened and is not a plain file. */
const notAFile = (kind: EntryKind, path: string): Error =>
  systemError({ link: 'ELOOP', folder: 'EISDIR', other: 'EFTYPE', file: '' }[kind], path);

async function openPlain(path: string, mode: OpenMode): Promise<fs.FileHandle> {
  // Windows opens through links; there, what is in place is looked at first.
  const before = mode === 'createNew' || flag('O_NOFOLLOW') !== 0 ? 'file' : kindOf(await fs.lstat(path));
  if (before !== 'file') throw notAFile(before, path);
  const handle = await fs.open(path, OPEN_FLAGS[mode], 0o600).catch((error: unknown) => {
    // What the system says about a socket, and about a link where it does not say ELOOP (FreeBSD).
    throw ['ENXIO', 'ENODEV'].includes(errorCode(error))
      ? notAFile('other', path)
      : errorCode(error) === 'EMLINK'
        ? notAFile('link', path)
        : error;
  });
  try {
    const kind = kindOf(fstatSync(handle.fd));
    if (kind !== 'file') throw notAFile(kind, path);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Writes of up to this many bytes are synchronous: writing into the system's cache is faster than the thread pool. */
const MAX_SYNC_WRITE_BYTES = 16 * 1024;

async function openNode(path: string, mode: OpenMode): Promise<DiskFile> {
  const handle = await openPlain(path, mode);
  return {
    write: async (bytes, position) =>
      bytes.length <= MAX_SYNC_WRITE_BYTES
        ? writeSync(handle.fd, bytes, 0, bytes.length, position)
        : (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
    read: async (into, position) => (await handle.read(into, 0, into.length, position)).bytesRead,
    datasync: () => handle.datasync(),
    sync: () => handle.sync(),
    truncate: (length) => handle.truncate(length),
    // The synchronous call takes 2 µs, the thread pool 50; it runs before each append.
    size: () => Promise.resolve(fstatSync(handle.fd).size),
    close: () => handle.close(),
  };
}

async function readFileNode(path: string, max: number): Promise<Buffer> {
  const handle = await openPlain(path, 'read');
  try {
    const { size } = fstatSync(handle.fd);
    if (size > max) throw systemError('EFBIG', path);
    // One byte more shows whether the file grows meanwhile.
    let bytes = Buffer.allocUnsafe(size + 1);
    for (let length = 0; ;) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
      length += bytesRead;
      if (length > max) throw systemError('EFBIG', path);
      if (bytesRead === 0) return bytes.subarray(0, length);
      if (length === bytes.length) bytes = Buffer.concat([bytes], Math.min(max + 1, 2 * bytes.length));
    }
  } finally {
    await handle.close();
  }
}

async function copyFileNode(from: string, to: string): Promise<void> {
  const kind = kindOf(await fs.lstat(from));
  if (kind !== 'file') throw notAFile(kind, from);
  await fs.copyFile(from, to, constants.COPYFILE_EXCL);
}

async function syncFolderNode(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } catch (error) {
    // Some network file systems refuse fsync on a folder; the rename itself has succeeded.
    if (!['EINVAL', 'ENOTSUP', 'EISDIR'].includes(errorCode(error))) throw error;
  } finally {
    await handle.close();
  }
}

/** The real disk. */
export const nodeDisk: Disk = {
  open: openNode,
  readFile: readFileNode,
  rename: (from, to) => fs.rename(from, to),
  link: (from, to) => fs.link(from, to),
  unlink: (path) => fs.unlink(path),
  mkdir: async (path) => {
    await fs.mkdir(path, { recursive: true, mode: 0o700 });
  },
  rmdir: (path) => fs.rmdir(path),
  readdir: (path) => fs.readdir(path),
  entries: async (path) =>
    (await fs.readdir(path, { withFileTypes: true })).map((entry) => ({ name: entry.name, kind: kindOf(entry) })),
  kind: async (path) => kindOf(await fs.lstat(path)),
  stat: async (path) => {
    const stats = await fs.stat(path);
    return { size: stats.size, mtime: stats.mtimeMs, isFolder: stats.isDirectory() };
  },
  touch: async (path) => {
    const now = new Date();
    await fs.lutimes(path, now, now);
  },
  syncFolder: syncFolderNode,
  copyFile: copyFileNode,
  watch: (folder, changed) => {
    const watcher = watch(folder, { persistent: false }, changed);
    watcher.on('error', () => watcher.close()); // the folder or share is gone: the timer keeps polling
    return () => watcher.close();
  },
};
