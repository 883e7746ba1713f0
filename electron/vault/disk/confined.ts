// The disk of one folder that others can write to as well. The folder itself may be reached through a link or a mapped
// drive. Inside it, only real folders and plain files count: nothing is read, written, replaced or deleted through a link
// or a junction, and what cannot be read is named by its path in the folder.
import {
  diskCause,
  errorCode,
  STRANGE_CODES,
  UnreadableFile,
  type Disk,
  type DiskFile,
  type EntryKind,
} from './disk.ts';

const SEPARATOR = process.platform === 'win32' ? /[\\/]/ : /\//;

/** Codes that say nothing about the file itself: it is not there, or there already. */
const EXPECTED_CODES = ['', 'ENOENT', 'EEXIST', 'ENOTEMPTY', 'EFBIG'];

const known = new WeakMap<Disk, Map<string, Disk>>();

/**
 * The same disk, for a vault's or a backup's folder. Rejects with an `UnreadableFile` for anything inside it that cannot be
 * read, or that is a link where a file or folder belongs. Paths outside the folder are passed on. The same disk and folder
 * give the same object.
 */
export function confined(disk: Disk, folder: string): Disk {
  const folders = known.get(disk) ?? new Map<string, Disk>();
  known.set(disk, folders);
  const made = folders.get(folder) ?? confine(disk, folder);
  folders.set(folder, made);
  return made;
}

function confine(disk: Disk, root: string): Disk {
  /** The parts of a path below the folder; empty for the folder itself and everything outside. */
  const partsOf = (path: string): string[] => {
    if (!path.startsWith(root)) return [];
    const rest = path.slice(root.length);
    return SEPARATOR.test(rest.slice(0, 1)) || SEPARATOR.test(root.slice(-1))
      ? rest.split(SEPARATOR).filter((part) => part !== '')
      : [];
  };
  const unreadable = (error: unknown, path: string): unknown => {
    const parts = partsOf(path);
    const code = errorCode(error);
    return parts.length === 0 || EXPECTED_CODES.includes(code) || error instanceof UnreadableFile
      ? error
      : new UnreadableFile(parts.join('/'), code, diskCause(error));
  };
  const naming = async <T>(path: string, read: () => Promise<T>): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      throw unreadable(error, path);
    }
  };
  const kindAt = async (path: string): Promise<EntryKind | null> => {
    try {
      return await disk.kind(path);
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return null;
      throw unreadable(error, path);
    }
  };
  const kindOf = (parts: readonly string[]): Promise<EntryKind | null> => kindAt(`${root}/${parts.join('/')}`);
  const refuse = (parts: readonly string[], code: string): never => {
    throw new UnreadableFile(parts.join('/'), code, code);
  };
  /** Refuses a path that leads through a link, or through a file; with `itself`, also one that is a link. */
  const check = async (path: string, itself = false): Promise<void> => {
    const parts = partsOf(path);
    for (let length = 1; length < parts.length; length += 1) {
      const folder = parts.slice(0, length);
      const kind = await kindOf(folder);
      if (kind === 'link') refuse(folder, 'ELOOP');
      if (kind === 'file' || kind === 'other') refuse(folder, 'ENOTDIR');
    }
    if (itself && parts.length > 0 && (await kindOf(parts)) === 'link') refuse(parts, 'ELOOP');
  };
  const checked =
    <T>(work: (path: string) => Promise<T>, itself = false) =>
    async (path: string): Promise<T> => {
      await check(path, itself);
      return work(path);
    };
  const bothChecked =
    (work: (from: string, to: string) => Promise<void>) =>
    async (from: string, to: string): Promise<void> => {
      await check(from, true);
      await check(to);
      await work(from, to);
    };
  const namingReads = (file: DiskFile, path: string): DiskFile => ({
    ...file,
    read: (into, position) => naming(path, () => file.read(into, position)),
  });
  const { watch } = disk;
  return {
    open: async (path, mode) => {
      await check(path);
      const file = await disk.open(path, mode).catch((error: unknown) => {
        throw mode === 'read' || STRANGE_CODES.includes(errorCode(error)) ? unreadable(error, path) : error;
      });
      return namingReads(file, path);
    },
    readFile: async (path, max) => {
      await check(path);
      return naming(path, () => disk.readFile(path, max));
    },
    rename: bothChecked((from, to) => disk.rename(from, to)),
    link: bothChecked((from, to) => disk.link(from, to)),
    unlink: checked((path) => disk.unlink(path)),
    mkdir: checked((path) => disk.mkdir(path), true),
    rmdir: checked((path) => disk.rmdir(path), true),
    readdir: checked((path) => naming(path, () => disk.readdir(path)), true),
    entries: checked((path) => naming(path, () => disk.entries(path)), true),
    kind: checked((path) => naming(path, () => disk.kind(path))),
    stat: checked((path) => naming(path, () => disk.stat(path)), true),
    touch: checked((path) => disk.touch(path), true),
    syncFolder: checked((path) => disk.syncFolder(path), true),
    copyFile: bothChecked((from, to) => disk.copyFile(from, to)),
    ...(watch === undefined ? {} : { watch }),
  };
}
