// The real disk. It opens plain files only, and never through a link: a folder on a share holds whatever others put there.
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  read,
  readSync,
  watch,
  writeSync,
  type Stats,
} from 'node:fs';
import * as fs from 'node:fs/promises';
import { promisify } from 'node:util';
import { errorCode, systemError, type Disk, type DiskFile, type EntryKind, type OpenMode } from './disk.ts';
import { QuickAnswers } from './quick-answers.ts';

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

const quick = new QuickAnswers();

/** What the system says about a socket, and about a link where it does not say ELOOP (FreeBSD), as what it is. */
function whyNotOpened(error: unknown, path: string): unknown {
  if (['ENXIO', 'ENODEV'].includes(errorCode(error))) return notAFile('other', path);
  return errorCode(error) === 'EMLINK' ? notAFile('link', path) : error;
}

/** Whether what is in place must be looked at before opening: Windows opens through links. */
const looksFirst = (mode: OpenMode): boolean => mode !== 'createNew' && flag('O_NOFOLLOW') === 0;

function checkPlain(kind: EntryKind, path: string): void {
  if (kind !== 'file') throw notAFile(kind, path);
}

async function openPlain(path: string, mode: OpenMode): Promise<fs.FileHandle> {
  if (looksFirst(mode)) checkPlain(kindOf(await fs.lstat(path)), path);
  const handle = await fs.open(path, OPEN_FLAGS[mode], 0o600).catch((error: unknown) => {
    throw whyNotOpened(error, path);
  });
  try {
    checkPlain(learnedFrom(path, fstatSync(handle.fd)), path);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The same for reading, without the thread pool. Returns the file's number, which the caller closes, and its device. */
function openPlainDirectly(path: string): { readonly file: number; readonly dev: number } {
  if (looksFirst('read')) checkPlain(kindOf(lstatSync(path)), path);
  let file: number;
  try {
    file = openSync(path, OPEN_FLAGS.read);
  } catch (error) {
    throw whyNotOpened(error, path);
  }
  try {
    const stats = fstatSync(file);
    checkPlain(learnedFrom(path, stats), path);
    return { file, dev: stats.dev };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** The kind of an open file, whose device is known from now on. */
function learnedFrom(path: string, stats: Stats): EntryKind {
  quick.learn(path, stats.dev);
  return kindOf(stats);
}

/** Writes of up to this many bytes are synchronous: writing into the system's cache is faster than the thread pool. */
const MAX_SYNC_WRITE_BYTES = 16 * 1024;
/** Reads of up to this many bytes are direct where the disk has just answered. */
const MAX_DIRECT_READ_BYTES = 64 * 1024;

/** Reads from an open file; `read` reads through the thread pool. */
const readPart = (
  device: number,
  file: number,
  into: Uint8Array,
  position: number,
  read: () => Promise<number>,
): Promise<number> =>
  into.length > MAX_DIRECT_READ_BYTES || file < 0 // closed: the pool refuses it
    ? read()
    : quick.askDevice(device, () => readSync(file, into, 0, into.length, position), read);

const openNode = (path: string, mode: OpenMode): Promise<DiskFile> =>
  mode === 'read'
    ? quick.ask(
        path,
        () => fileOpenedDirectly(path),
        () => fileOpened(path, mode),
      )
    : fileOpened(path, mode);

async function fileOpened(path: string, mode: OpenMode): Promise<DiskFile> {
  const handle = await openPlain(path, mode);
  const { dev } = fstatSync(handle.fd);
  const waited = async (wait: Promise<void>): Promise<void> => {
    await wait;
    quick.answered(dev);
  };
  return {
    write: async (bytes, position) =>
      bytes.length <= MAX_SYNC_WRITE_BYTES
        ? writeSync(handle.fd, bytes, 0, bytes.length, position)
        : (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
    read: (into, position) =>
      readPart(dev, handle.fd, into, position, async () => {
        return (await handle.read(into, 0, into.length, position)).bytesRead;
      }),
    datasync: () => waited(handle.datasync()),
    sync: () => waited(handle.sync()),
    truncate: (length) => handle.truncate(length),
    // The synchronous call takes 2 µs, the thread pool 50; it runs before each append.
    size: () => Promise.resolve(fstatSync(handle.fd).size),
    close: () => handle.close(),
  };
}

const readThroughPool = promisify(read);

function fileOpenedDirectly(path: string): DiskFile {
  const { file, dev } = openPlainDirectly(path);
  let isOpen = true;
  /** The number of a closed file may be another file's by now, so a file is closed only when nothing reads it. */
  const pending = new Set<Promise<unknown>>();
  const refuse = (): Promise<never> => Promise.reject(systemError('EBADF', path));
  const whilePending = async (work: Promise<number>): Promise<number> => {
    pending.add(work);
    try {
      return await work;
    } finally {
      pending.delete(work);
    }
  };
  return {
    read: (into, position) =>
      isOpen
        ? whilePending(
            readPart(dev, file, into, position, async () => {
              return (await readThroughPool(file, into, 0, into.length, position)).bytesRead;
            }),
          )
        : refuse(),
    size: () => (isOpen ? Promise.resolve(fstatSync(file).size) : refuse()),
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      await Promise.allSettled(pending);
      closeSync(file);
    },
    write: refuse,
    truncate: refuse,
    datasync: refuse,
    sync: refuse,
  };
}

async function readFileNode(path: string, max: number): Promise<Buffer> {
  const file = await openNode(path, 'read');
  try {
    const size = await file.size();
    if (size > max) throw systemError('EFBIG', path);
    // One byte more shows whether the file grows meanwhile.
    let bytes = Buffer.allocUnsafe(size + 1);
    for (let length = 0; ;) {
      const bytesRead = await file.read(bytes.subarray(length), length);
      length += bytesRead;
      if (length > max) throw systemError('EFBIG', path);
      if (bytesRead === 0) return bytes.subarray(0, length);
      if (length === bytes.length) bytes = Buffer.concat([bytes], Math.min(max + 1, 2 * bytes.length));
    }
  } finally {
    await file.close();
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
  kind: (path) =>
    quick.ask(
      path,
      () => kindOf(lstatSync(path)),
      async () => kindOf(await fs.lstat(path)),
    ),
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
