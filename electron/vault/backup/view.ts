// A consistent view of the vault for a backup: files that must fit together are read while nothing is written; files
// that only grow or never change are noted with their size and read later.
import { createHash } from 'node:crypto';
import type { BackupCounters } from './generation.ts';
import { compartmentRows, shareFileName } from '../custody/index.ts';
import { errorCode, readIfExists, Refusal, TEMPORARY_MARK, UnreadableFile, type Disk } from '../disk/index.ts';
import { ordersIn } from '../erasure/index.ts';
import { segmentName, type Head } from '../journal/index.ts';
import type { Keyring } from '../keys/index.ts';
import { isLastingFile, OWN_REGISTERS, type Registers } from '../model/index.ts';
import type { Mirror } from '../mirror/index.ts';
import type { OpenVaultState } from '../open-vault/index.ts';

/** A file to back up: in memory, or to be read from the vault's folder up to `size`. */
export interface SourceFile {
  readonly path: string;
  readonly size: number;
  readonly modified: number;
  readonly bytes: Buffer | null;
}

export interface BackupView {
  readonly head: Head;
  readonly marks: BackupCounters;
  /** Whether a path is the file of a share whose key was replaced or destroyed. */
  readonly isOldKey: (path: string) => boolean;
  /** The registers that record erasures and key holders; the object identity changes when one of them changes. */
  readonly watchedRegisters: readonly unknown[];
  readonly files: readonly SourceFile[];
  /** Files in the folder that do not belong to the vault; they are not copied. */
  readonly strange: readonly string[];
}

const SHARES = 'compartments';
const MAX_SMALL_FILE_BYTES = 64 * 1024 * 1024;
/** Larger than any file that the program stores, in bytes: such a blob is not the vault's. */
const MAX_BLOB_BYTES = 4 * 1024 ** 3;

const watchedRegistersIn = (registers: Registers): readonly unknown[] =>
  [OWN_REGISTERS.erasures, OWN_REGISTERS.compartments, OWN_REGISTERS.members].map((name) => registers[name]);

/** Whether nothing that a backup must reflect has changed since the view was taken. */
export const isStillCurrent = (view: BackupView, registers: Registers): boolean =>
  watchedRegistersIn(registers).every((register, i) => register === view.watchedRegisters[i]);

/** The files in a part of the folder, with those that are no plain files, such as links. */
async function* walkFolder(
  disk: Disk,
  folder: string,
  under: string,
): AsyncGenerator<{ readonly path: string; readonly isFile: boolean }> {
  const entries = await disk.entries(`${folder}/${under}`);
  for (const { name, kind } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${under}/${name}`;
    if (name.startsWith('.') || name.includes(TEMPORARY_MARK)) continue;
    if (kind === 'folder') yield* walkFolder(disk, folder, path);
    else yield { path, isFile: kind === 'file' };
  }
}

/** Caches, files that were moved aside, and the lock: known, and never part of a backup. */
const isExcluded = (name: string): boolean =>
  ['aside', 'snapshots', 'index'].includes(name) || /^lock(?:\.|$)/.test(name);

/** The shares of a vault on a server, which are not in the folder. Throws a `Refusal` `vault.keysOnServer`. */
const sharesIn = (mirror: Mirror): SourceFile[] =>
  [...mirror.shares.requireFiles()].map(([name, bytes]) => ({
    path: `${SHARES}/${name}`,
    size: bytes.length,
    modified: 0,
    bytes,
  }));

async function smallFiles(
  disk: Disk,
  folder: string,
  mirror: Mirror | null,
): Promise<{ files: SourceFile[]; strange: string[] }> {
  const files: SourceFile[] = mirror === null ? [] : sharesIn(mirror);
  const strange: string[] = [];
  for (const { name, kind } of (await disk.entries(folder)).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (
      name.startsWith('.') ||
      name.includes(TEMPORARY_MARK) ||
      isExcluded(name) ||
      name === 'journal' ||
      name === 'blobs' ||
      (name === SHARES && mirror !== null)
    )
      continue;
    const found = [{ path: name, isFile: kind === 'file' }];
    if (kind === 'folder') {
      found.length = 0;
      for await (const file of walkFolder(disk, folder, name)) found.push(file);
    }
    for (const { path, isFile } of found) {
      if (!isFile || !isLastingFile(path)) {
        strange.push(path);
        continue;
      }
      const { size, mtime } = await disk.stat(`${folder}/${path}`);
      const bytes =
        size <= MAX_SMALL_FILE_BYTES ? await readIfExists(disk, `${folder}/${path}`, MAX_SMALL_FILE_BYTES) : null;
      if (bytes === null) strange.push(path);
      else files.push({ path, size: bytes.length, modified: mtime, bytes });
    }
  }
  return { files, strange };
}

/**
 * Takes the view. The caller ensures that nothing is written meanwhile. Rejects on disk errors, and with a `Refusal`
 * `vault.keysOnServer`.
 */
export async function takeView(
  { disk, folder, journal, keys, mirror }: Pick<OpenVaultState, 'disk' | 'folder' | 'journal' | 'keys' | 'mirror'>,
  registers: Registers,
): Promise<BackupView> {
  const { files, strange } = await smallFiles(disk, folder, mirror);
  const segments = await Promise.all(
    journal.segments.map(async ({ number, size }) => {
      const path = `journal/${segmentName(number)}`;
      return { path, size, modified: (await disk.stat(`${folder}/${path}`)).mtime, bytes: null };
    }),
  );
  return {
    head: { ...journal.head },
    marks: countersOf(registers, keys),
    isOldKey: oldKeysIn(registers),
    watchedRegisters: watchedRegistersIn(registers),
    files: [...files, ...segments],
    strange,
  };
}

function oldKeysIn(registers: Registers): (path: string) => boolean {
  const firstEpochs = new Map(
    compartmentRows(registers).map((row) => [
      shareFileName(row.id, row.epoch).slice(0, 32),
      row.destroyed === true ? row.epoch + 1 : row.epoch,
    ]),
  );
  return (path) => {
    const [, name = '', epoch = '0'] = /^compartments\/([0-9a-f]{32})-(\d+)\.key$/.exec(path) ?? [];
    return Number(epoch) < (firstEpochs.get(name) ?? 0);
  };
}

const countersOf = (registers: Registers, keys: Keyring): BackupCounters => ({
  erasures: ordersIn(registers).filter(({ done }) => done).length,
  epoch: keys.epoch,
});

/** The current blobs. Listed after the view was taken, so that no blob referenced by a frame in the view is missing. */
export async function listBlobs(disk: Disk, folder: string): Promise<{ files: SourceFile[]; strange: string[] }> {
  const files: SourceFile[] = [];
  const strange: string[] = [];
  const exists = await disk.kind(`${folder}/blobs`).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (exists === null) return { files, strange };
  for await (const { path, isFile } of walkFolder(disk, folder, 'blobs')) {
    if (!isFile || !isLastingFile(path)) {
      strange.push(path);
      continue;
    }
    const found = await disk.stat(`${folder}/${path}`).catch(() => null);
    if (found === null) continue; // swept meanwhile; if a frame references it, the check of the backup reports it
    if (found.size > MAX_BLOB_BYTES) strange.push(path);
    else files.push({ path, size: found.size, modified: found.mtime, bytes: null });
  }
  return { files, strange };
}

const PIECE_BYTES = 1024 * 1024;

/** Reads a source file piece by piece. Throws `SourceChanged` when it is shorter than expected. */
export async function* readPieces(disk: Disk, folder: string, file: SourceFile): AsyncGenerator<Uint8Array> {
  if (file.bytes !== null) {
    yield file.bytes;
    return;
  }
  const open = await disk.open(`${folder}/${file.path}`, 'read').catch((error: unknown) => {
    throw (error as { code?: string }).code === 'ENOENT' ? new SourceChanged() : error;
  });
  try {
    const buffer = Buffer.allocUnsafe(Math.min(PIECE_BYTES, Math.max(1, file.size)));
    for (let at = 0; at < file.size;) {
      const readBytes = await open.read(buffer.subarray(0, Math.min(buffer.length, file.size - at)), at);
      if (readBytes <= 0) throw new SourceChanged();
      yield buffer.subarray(0, readBytes);
      at += readBytes;
    }
  } finally {
    await open.close();
  }
}

/** Thrown when a file was replaced or removed during the backup; a new view is taken then. */
export class SourceChanged extends Error {}

/**
 * Hex SHA-256 of a file on a disk, read piece by piece; `null` when it does not exist or is no plain file. `pause` is called between pieces
 * and may throw.
 */
export async function hashFile(disk: Disk, path: string, pause: (bytes: number) => void): Promise<string | null> {
  const file = await disk.open(path, 'read').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT' || (error instanceof UnreadableFile && error.isStrange)) return null;
    throw error;
  });
  if (file === null) return null;
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(PIECE_BYTES);
    for (let at = 0; ;) {
      const readBytes = await file.read(buffer, at);
      if (readBytes <= 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, readBytes));
      at += readBytes;
      pause(readBytes);
    }
  } finally {
    await file.close();
  }
}

/** Refuses in the middle of a backup when it was cancelled or the vault is closing. */
export function throwIfStopped(cancelled: () => boolean, closing: () => boolean): void {
  if (cancelled()) throw new Refusal('backup.cancelled');
  if (closing()) throw new Refusal('vault.closed');
}
