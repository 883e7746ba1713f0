// The server's objects as files of the mirror: the same names and bytes as in a vault's folder.
import { removeShareFiles, shareFilesOf, shareFileNames } from '../custody/index.ts';
import { listFolder, readIfExists, readWholeFile, unlinkIfExists, writeAtomic, type Disk } from '../disk/index.ts';
import { listSlots, removeSlots } from '../keys/index.ts';
import { FOLDER_NAMES, memberRows, type Registers } from '../model/index.ts';
import type { ObjectName } from '../store/index.ts';
import type { Mirror } from './mirror.ts';

/** Larger than any object, in bytes. */
export const MAX_OBJECT_BYTES = 8 * 1024 * 1024;

const FILES: readonly (readonly [pattern: RegExp, file: (rest: string) => string])[] = [
  [/^member\/([A-Za-z0-9][\w-]{0,63})$/, (id) => `members/${id}.json`],
  [/^epoch\/([1-9]\d{0,8})$/, (epoch) => `epochs/${epoch}.json`],
  [/^share\/([0-9a-f]{32}-[1-9]\d{0,8}\.key)$/, (file) => `compartments/${file}`],
  [/^(recovery)$/, (name) => `${name}.age`],
];

/** The path of an object's file in the folder; null when no object has such a name. */
export function objectFile(name: string): string | null {
  for (const [pattern, file] of FILES) {
    const rest = pattern.exec(name)?.[1];
    if (rest !== undefined) return file(rest);
  }
  return null;
}

const NAMES: readonly (readonly [pattern: RegExp, name: (rest: string) => string])[] = [
  [/^members\/([^./]+)\.json$/, (id) => `member/${id}`],
  [/^epochs\/([^./]+)\.json$/, (epoch) => `epoch/${epoch}`],
  [/^compartments\/([^/]+)$/, (file) => `share/${file}`],
  [/^(recovery)\.age$/, (name) => name],
];

/** The name of the object that a file of a vault's folder is; null when it is none. */
export function objectName(path: string): ObjectName | null {
  for (const [pattern, nameOf] of NAMES) {
    const rest = pattern.exec(path)?.[1];
    const name = rest === undefined ? null : nameOf(rest);
    if (name !== null && objectFile(name) === path) return name as ObjectName;
  }
  return null;
}

const SHARE = 'share/';

/** The name of a share's file; null when the object is no share. */
export const shareIn = (name: string): string | null => (name.startsWith(SHARE) ? name.slice(SHARE.length) : null);

/** The objects of a vault's folder, by name. Rejects with the disk's error. */
export async function objectsIn({
  disk,
  folder,
}: {
  readonly disk: Disk;
  readonly folder: string;
}): Promise<ReadonlyMap<ObjectName, Buffer>> {
  const found = new Map<ObjectName, Buffer>();
  const add = async (path: string): Promise<void> => {
    const name = objectName(path);
    if (name !== null) found.set(name, await readWholeFile(disk, `${folder}/${path}`, MAX_OBJECT_BYTES));
  };
  for (const name of await listFolder(disk, folder)) if (!Object.hasOwn(FOLDER_NAMES, name)) await add(name);
  for (const part of ['members', 'epochs', 'compartments'])
    for (const name of await listFolder(disk, `${folder}/${part}`)) await add(`${part}/${name}`);
  return found;
}

/**
 * Writes an object's file, unless it has these bytes; returns whether it did. Shares are not written to a mirror. Rejects
 * with the disk's error.
 */
export async function placeObject(
  disk: Disk,
  folder: string,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<boolean> {
  const file = objectFile(name);
  if (file === null || shareIn(name) !== null) return false;
  const path = `${folder}/${file}`;
  const there = await readIfExists(disk, path, MAX_OBJECT_BYTES).catch(() => null);
  if (there?.equals(bytes) === true) return false;
  if (file.includes('/')) await disk.mkdir(`${folder}/${file.slice(0, file.indexOf('/'))}`);
  await writeAtomic(disk, path, bytes);
  return true;
}

/** Places an object that has come: a share in memory, everything else as `placeObject`. */
export async function keepObject(
  { disk, folder, mirror }: { readonly disk: Disk; readonly folder: string; readonly mirror: Pick<Mirror, 'shares'> },
  object: { readonly name: string; readonly bytes: Uint8Array },
): Promise<boolean> {
  const share = shareIn(object.name);
  if (share === null) return placeObject(disk, folder, object);
  mirror.shares.put(share, object.bytes);
  return false;
}

/** Deletes an object's file. Rejects with the disk's error. */
export async function removeObject(disk: Disk, folder: string, name: ObjectName): Promise<void> {
  const file = objectFile(name);
  if (file !== null) await unlinkIfExists(disk, `${folder}/${file}`);
}

/** Whether an object is a slot or a share that the registers do not name. */
export function isUnnamed(registers: Registers): (name: ObjectName) => boolean {
  const members = new Set(memberRows(registers).map(({ id }) => id));
  const shares = shareFileNames(registers);
  return (name) => {
    if (name.startsWith('member/')) return !members.has(name.slice('member/'.length));
    return name.startsWith('share/') && !shares.has(name.slice('share/'.length));
  };
}

/**
 * Deletes the shares and slots that went with a frame: those that the registers no longer name. Returns whether an object
 * is one of them.
 */
export async function removeUnnamed(
  disk: Disk,
  folder: string,
  registers: Registers,
): Promise<(name: ObjectName) => boolean> {
  const isGone = isUnnamed(registers);
  for (const id of await listSlots(disk, folder)) if (isGone(`member/${id}`)) await removeSlots(disk, folder, id);
  const unnamed = (await shareFilesOf(disk, folder)).filter((file) => isGone(`share/${file}`));
  if (unnamed.length > 0) await removeShareFiles(disk, folder, unnamed);
  return isGone;
}
