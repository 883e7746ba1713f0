// A consistent view of the vault for a backup: files that must fit together are read while nothing is written; files
// that only grow or never change are noted with their size and read later.
import { createHash } from 'node:crypto';
import { belongs, type BackupMarks } from './backup-list.ts';
import { compartmentRows } from './compartment-row.ts';
import { readIfThere, Refusal, temporaryMark, type Disk } from './durable.ts';
import { ordersIn } from './erasure-orders.ts';
import type { Head } from './frame.ts';
import type { Keyring } from './keys.ts';
import { ownRegisters } from './own-registers.ts';
import { segmentName } from './segments.ts';
import { shareFile } from './shares.ts';
import type { Registers } from './types.ts';
import type { VaultParts } from './parts.ts';

/** A file to back up: in memory, or to be read from the vault's folder up to `size`. */
export interface SourceFile {
  readonly path: string;
  readonly size: number;
  readonly modified: number;
  readonly bytes: Buffer | null;
}

export interface View {
  readonly head: Head;
  readonly marks: BackupMarks;
  /** Whether a path is the file of a share whose key was replaced or destroyed. */
  readonly isOldKey: (path: string) => boolean;
  /** The registers that record erasures and key holders; the object identity changes when one of them changes. */
  readonly guarded: readonly unknown[];
  readonly files: readonly SourceFile[];
  /** Files in the folder that do not belong to the vault; they are not copied. */
  readonly strange: readonly string[];
}

const smallMax = 64 * 1024 * 1024;

const guardedIn = (registers: Registers): readonly unknown[] =>
  [ownRegisters.erasures, ownRegisters.compartments, ownRegisters.members].map((name) => registers[name]);

/** Whether nothing that a backup must reflect has changed since the view was taken. */
export const stillHolds = (view: View, registers: Registers): boolean =>
  guardedIn(registers).every((one, i) => one === view.guarded[i]);

async function* walkFolder(disk: Disk, folder: string, under: string): AsyncGenerator<string> {
  for (const name of (await disk.readdir(under === '' ? folder : `${folder}/${under}`)).sort()) {
    const path = under === '' ? name : `${under}/${name}`;
    if (name.startsWith('.') || name.includes(temporaryMark) || (under === '' && isSetAside(name))) continue;
    if ((await disk.stat(`${folder}/${path}`)).isFolder) yield* walkFolder(disk, folder, path);
    else yield path;
  }
}

/** Caches, files that were moved aside, and the lock: known, and never part of a backup. */
const isSetAside = (name: string): boolean =>
  ['aside', 'snapshots', 'index'].includes(name) || /^lock(?:\.|$)/.test(name);

async function smallFiles(disk: Disk, folder: string): Promise<{ files: SourceFile[]; strange: string[] }> {
  const files: SourceFile[] = [];
  const strange: string[] = [];
  for (const name of (await disk.readdir(folder)).sort()) {
    if (
      name.startsWith('.') ||
      name.includes(temporaryMark) ||
      isSetAside(name) ||
      name === 'journal' ||
      name === 'blobs'
    )
      continue;
    const found = await disk.stat(`${folder}/${name}`);
    const paths: string[] = [];
    if (found.isFolder) for await (const path of walkFolder(disk, folder, name)) paths.push(path);
    else paths.push(name);
    for (const path of paths) {
      const { size, mtime } = await disk.stat(`${folder}/${path}`);
      const bytes = belongs(path) && size <= smallMax ? await readIfThere(disk, `${folder}/${path}`, smallMax) : null;
      if (bytes === null) strange.push(path);
      else files.push({ path, size: bytes.length, modified: mtime, bytes });
    }
  }
  return { files, strange };
}

/** Takes the view. The caller ensures that nothing is written meanwhile. Rejects on disk errors. */
export async function takeView(
  { disk, folder, journal, keys }: Pick<VaultParts, 'disk' | 'folder' | 'journal' | 'keys'>,
  registers: Registers,
): Promise<View> {
  const { files, strange } = await smallFiles(disk, folder);
  const segments = await Promise.all(
    journal.segments.map(async ({ number, size }) => {
      const path = `journal/${segmentName(number)}`;
      return { path, size, modified: (await disk.stat(`${folder}/${path}`)).mtime, bytes: null };
    }),
  );
  return {
    head: { ...journal.head },
    marks: marksOf(registers, keys),
    isOldKey: oldKeysIn(registers),
    guarded: guardedIn(registers),
    files: [...files, ...segments],
    strange,
  };
}

function oldKeysIn(registers: Registers): (path: string) => boolean {
  const first = new Map(
    compartmentRows(registers).map((row) => [
      shareFile(row.id, row.epoch).slice(0, 32),
      row.destroyed === true ? row.epoch + 1 : row.epoch,
    ]),
  );
  return (path) => {
    const [, name = '', epoch = '0'] = /^compartments\/([0-9a-f]{32})-(\d+)\.key$/.exec(path) ?? [];
    return Number(epoch) < (first.get(name) ?? 0);
  };
}

const marksOf = (registers: Registers, keys: Keyring): BackupMarks => ({
  erasures: ordersIn(registers).filter(({ done }) => done).length,
  epoch: keys.epoch,
});

/** The current blobs. Listed after the view was taken, so that no blob referenced by a frame in the view is missing. */
export async function listBlobs(disk: Disk, folder: string): Promise<{ files: SourceFile[]; strange: string[] }> {
  const files: SourceFile[] = [];
  const strange: string[] = [];
  if ((await disk.stat(`${folder}/blobs`).catch(() => null)) === null) return { files, strange };
  for await (const path of walkFolder(disk, folder, 'blobs')) {
    const found = await disk.stat(`${folder}/${path}`).catch(() => null);
    if (found === null) continue; // swept meanwhile; if a frame references it, the check of the backup reports it
    if (belongs(path)) files.push({ path, size: found.size, modified: found.mtime, bytes: null });
    else strange.push(path);
  }
  return { files, strange };
}

const pieceLength = 1024 * 1024;

/** Reads a source file piece by piece. Throws `Changed` when it is shorter than expected. */
export async function* pieces(disk: Disk, folder: string, file: SourceFile): AsyncGenerator<Uint8Array> {
  if (file.bytes !== null) {
    yield file.bytes;
    return;
  }
  const open = await disk.open(`${folder}/${file.path}`, 'read').catch((error: unknown) => {
    throw (error as { code?: string }).code === 'ENOENT' ? new Changed() : error;
  });
  try {
    const buffer = Buffer.allocUnsafe(Math.min(pieceLength, Math.max(1, file.size)));
    for (let at = 0; at < file.size;) {
      const got = await open.read(buffer.subarray(0, Math.min(buffer.length, file.size - at)), at);
      if (got <= 0) throw new Changed();
      yield buffer.subarray(0, got);
      at += got;
    }
  } finally {
    await open.close();
  }
}

/** Thrown when a file was replaced or removed during the backup; a new view is taken then. */
export class Changed extends Error {}

/**
 * Hex SHA-256 of a file on a disk, read piece by piece; `null` when it does not exist. `pause` is called between pieces
 * and may throw.
 */
export async function hashFile(disk: Disk, path: string, pause: (bytes: number) => void): Promise<string | null> {
  const file = await disk.open(path, 'read').catch((error: unknown) => {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return null;
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(pieceLength);
    for (let at = 0; ;) {
      const got = await file.read(buffer, at);
      if (got <= 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, got));
      at += got;
      pause(got);
    }
  } finally {
    await file.close();
  }
}

/** Refuses in the middle of a backup when it was cancelled or the vault is closing. */
export function stopWhen(cancelled: () => boolean, closing: () => boolean): void {
  if (cancelled()) throw new Refusal('backup.cancelled');
  if (closing()) throw new Refusal('vault.closed');
}
