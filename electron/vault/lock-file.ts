// The file `lock`: the writer, and a counter that advances while the writer lives. Its length is fixed, so that the
// counter can be written in place and a reader never sees half of it.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { canonical } from './canonical.ts';
import { errorCode, readIfThere, temporaryName, writeAll, type Disk } from './durable.ts';
import { shown } from './shown.ts';
import type { LockOwner } from './writing-types.ts';

/** The content of the file. `counter` is first and twelve digits long, so that it can be written in place. */
export interface LockContent extends LockOwner {
  readonly counter: string;
  readonly nonce: string;
  /** Distinguishes this process from a later one with the same process id, where the system provides that (Linux). */
  readonly start: string;
  /** Distinguishes this computer from another with the same name, where the system provides that (Linux). */
  readonly machine: string;
}

const counterStart = '{"counter":"'.length;
const counterDigits = 12;

/** A lock file is smaller than this, in bytes; a larger file is not a lock. */
const lockMax = 64 * 1024;

/** When a process started: boot id and clock ticks on Linux; `''` elsewhere or when it does not run. */
export function processStart(pid: number): string {
  if (process.platform !== 'linux') return '';
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${ticks}`;
  } catch {
    return '';
  }
}

let startKnown: string | null = null;

/** When this process started. */
const ownStart = (): string => (startKnown ??= processStart(process.pid));

let machineKnown: string | null = null;

/** A one-way hash that identifies this computer; `''` where the system has no machine id. */
export function thisMachine(): string {
  if (machineKnown !== null) return machineKnown;
  try {
    machineKnown =
      process.platform === 'linux'
        ? createHash('sha256')
            .update('kanalvakt/v1/machine\0')
            .update(readFileSync('/etc/machine-id', 'utf8').trim())
            .digest('hex')
            .slice(0, 32)
        : '';
  } catch {
    machineKnown = '';
  }
  return machineKnown;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

/** A lock for this process. `name` is the member's label in the vault. */
export const newContent = (name: string): LockContent => ({
  counter: '0'.repeat(counterDigits),
  host: hostname(),
  machine: thisMachine(),
  name,
  nonce: randomBytes(16).toString('hex'),
  pid: process.pid,
  since: new Date().toISOString(),
  start: ownStart(),
  user: userName(),
});

/** The bytes of a lock file. */
export const encodeLock = (content: LockContent): Buffer => Buffer.from(canonical(content));

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * Reads the bytes of a lock file; `unreadable` when they are not one. Locks of version 0.1 have no counter, machine or
 * name.
 */
export function decodeLock(bytes: Uint8Array): LockContent | 'unreadable' {
  try {
    const content = JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<LockContent> | null;
    if (content === null || !isText(content.host) || typeof content.pid !== 'number' || !isText(content.nonce))
      return 'unreadable';
    const text = (value: unknown): string => (isText(value) ? value : '');
    return {
      counter: text(content.counter),
      host: content.host,
      machine: isText(content.machine) ? content.machine : thisMachine(),
      name: text(content.name),
      nonce: content.nonce,
      pid: content.pid,
      since: text(content.since),
      start: text(content.start),
      user: text(content.user),
    };
  } catch {
    return 'unreadable';
  }
}

/** A lock file as it is now, with its bytes; `null` when it does not exist. Rejects on disk errors. */
export async function readLock(
  disk: Disk,
  path: string,
): Promise<{ readonly content: LockContent | 'unreadable'; readonly bytes: Buffer } | null> {
  const bytes = await readIfThere(disk, path, lockMax);
  return bytes === null ? null : { content: decodeLock(bytes), bytes };
}

/**
 * The owner named in a lock file, sanitised for display: anyone who can write to the folder can have written it.
 * `since` is empty when it is not a valid time.
 */
export const ownerOf = (content: LockContent | 'unreadable'): LockOwner =>
  content === 'unreadable'
    ? { host: '?', name: '', pid: 0, since: '', user: '?' }
    : {
        host: shown(content.host),
        name: shown(content.name),
        pid: Number.isSafeInteger(content.pid) ? content.pid : 0,
        since: Number.isNaN(Date.parse(content.since)) ? '' : content.since,
        user: shown(content.user),
      };

/**
 * Writes the counter of our own lock in place, in the very file that was read. `lost` when the lock belongs to another
 * program or is gone.
 */
export async function writeCounter(
  disk: Disk,
  path: string,
  nonce: string,
  counter: number,
): Promise<'written' | 'lost'> {
  const file = await disk.open(path, 'readWrite').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return 'lost';
  try {
    const bytes = Buffer.alloc(Math.min(lockMax, await file.size()));
    await file.read(bytes, 0);
    const content = decodeLock(bytes);
    if (content === 'unreadable' || content.nonce !== nonce) return 'lost';
    await writeAll(file, Buffer.from(String(counter).padStart(counterDigits, '0')), counterStart);
    await file.datasync(); // otherwise a network share may keep it in its cache
    return 'written';
  } finally {
    await file.close();
  }
}

/** Writes a file that must not exist. Rejects with EEXIST when it does. */
export async function writeNew(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.open(path, 'createNew');
  try {
    await writeAll(file, bytes, 0);
  } finally {
    await file.close();
  }
}

/** Whether an error means that the file system does not support hard links. */
export const noLinks = (error: unknown): boolean =>
  ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL'].includes(errorCode(error));

/**
 * Creates a file whole or not at all; `false` when it already exists. Where hard links are not supported, it is empty
 * for a moment.
 */
export async function createWhole(disk: Disk, path: string, bytes: Uint8Array): Promise<boolean> {
  const temporary = temporaryName(path);
  await writeNew(disk, temporary, bytes);
  try {
    await disk.link(temporary, path);
    return true;
  } catch (error) {
    // ENOENT: a program that has just taken the lock deleted our temporary file as an abandoned one.
    if (['EEXIST', 'ENOENT'].includes(errorCode(error))) return false;
    if (!noLinks(error)) throw error;
    return await writeNew(disk, path, bytes).then(
      () => true,
      (failed: unknown) => {
        if (errorCode(failed) === 'EEXIST') return false;
        throw failed;
      },
    );
  } finally {
    await disk.unlink(temporary).catch(() => undefined);
  }
}
