// Presents a backup as the vault's folder it was made from, read-only: a path is read from the object with that path's
// hash. A backup can thus be opened and checked in place.
import { dirname } from 'node:path';
import { objectPath } from './target.ts';
import type { Generation } from './generation.ts';
import type { Disk, DiskFile } from '../disk/index.ts';

/** The root path of the virtual folder. */
export const GENERATION_ROOT = '/backup';

const rejectWith = (code: string, path: string): Promise<never> =>
  Promise.reject(Object.assign(new Error(`${code}: ${path}`), { code }));

/** The disk of one generation whose objects are in `folder` on `disk`. Refuses every change with EROFS. */
export function generationDisk(disk: Disk, folder: string, { files }: Pick<Generation, 'files'>): Disk {
  const byPath = new Map(files.map((file) => [`${GENERATION_ROOT}/${file.path}`, file]));
  const folders = new Map<string, Set<string>>([[GENERATION_ROOT, new Set()]]);
  for (const path of byPath.keys()) {
    for (let at = path; at !== GENERATION_ROOT; at = dirname(at)) {
      const names = folders.get(dirname(at)) ?? new Set();
      folders.set(dirname(at), names.add(at.slice(dirname(at).length + 1)));
    }
  }
  const objectOf = (path: string): string | null => {
    const file = byPath.get(path);
    return file === undefined ? null : objectPath(folder, file.sha256);
  };
  const readOnly = (path: string): Promise<never> => rejectWith('EROFS', path);
  const openObject = async (path: string): Promise<DiskFile> => {
    const at = objectOf(path);
    if (at === null) return rejectWith('ENOENT', path);
    const file = await disk.open(at, 'read');
    return { ...file, write: () => readOnly(path), truncate: () => readOnly(path) };
  };
  return {
    open: (path, mode) => (mode === 'read' ? openObject(path) : readOnly(path)),
    readFile: (path, max) => {
      const at = objectOf(path);
      return at === null ? rejectWith('ENOENT', path) : disk.readFile(at, max);
    },
    readdir: (path) => {
      const names = folders.get(path);
      return names === undefined ? rejectWith('ENOENT', path) : Promise.resolve([...names]);
    },
    entries: (path) => {
      const names = folders.get(path);
      return names === undefined
        ? rejectWith('ENOENT', path)
        : Promise.resolve(
            [...names].map((name) => ({ name, kind: byPath.has(`${path}/${name}`) ? 'file' : 'folder' })),
          );
    },
    kind: (path) => {
      if (byPath.has(path)) return Promise.resolve('file');
      return folders.has(path) ? Promise.resolve('folder') : rejectWith('ENOENT', path);
    },
    stat: (path) => {
      const file = byPath.get(path);
      if (file !== undefined) return Promise.resolve({ size: file.size, mtime: file.modified, isFolder: false });
      return folders.has(path) ? Promise.resolve({ size: 0, mtime: 0, isFolder: true }) : rejectWith('ENOENT', path);
    },
    rename: readOnly,
    link: readOnly,
    unlink: readOnly,
    mkdir: readOnly,
    rmdir: readOnly,
    touch: readOnly,
    syncFolder: readOnly,
    copyFile: readOnly,
  };
}
