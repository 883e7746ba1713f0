// The file `lock`: the writer, and a counter that advances while the writer lives. Its length is fixed, so that the
// counter can be written in place and a reader never sees half of it.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { canonical } from '../../../domain/kernel/canonical.ts';
import { errorCode, readIfExists, temporaryName, writeAll, writeAtomic, type Disk } from '../disk/index.ts';
import { sanitise } from '../model/index.ts';
import type { LockOwner } from './types.ts';

/** The content of the file. `counter` is first and twelve digits long, so that it can be written in place. */
export interface LockContent extends LockOwner {
  readonly counter: string;
  readonly nonce: string;
  /** Distinguishes this process from a later one with the same process id, where the system provides that (Linux). */
  readonly start: string;
  /** Distinguishes this computer from another with the same name, where the system provides that (Linux). */
  readonly machine: string;
}

const COUNTER_OFFSET = '{"counter":"'.length;
const COUNTER_DIGITS = 12;

/** A lock file is smaller than this, in bytes; a larger file is not a lock. */
const MAX_LOCK_BYTES = 64 * 1024;

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

let cachedStart: string | null = null;

/** When this process started. */
const currentProcessStart = (): string => (cachedStart ??= processStart(process.pid));

let cachedMachine: string | null = null;

/** A one-way hash that identifies this computer; `''` where the system has no machine id. */
export function machineId(): string {
  if (cachedMachine !== null) return cachedMachine;
  try {
    cachedMachine =
      process.platform === 'linux'
        ? createHash('sha256')
            .update('kanalvakt/v1/machine\0')
            .update(readFileSync('/etc/machine-id', 'utf8').trim())
            .digest('hex')
            .slice(0, 32)
        : '';
  } catch {
    cachedMachine = '';
  }
  return cachedMachine;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

/** A lock for this process. `name` is the member's label in the vault. */
export const newLockContent = (name: string): LockContent => ({
  counter: '0'.repeat(COUNTER_DIGITS),
  host: hostname(),
  machine: machineId(),
  name,
  nonce: randomBytes(16).toString('hex'),
  pid: process.pid,
  since: new Date().toISOString(),
  start: currentProcessStart(),
  user: userName(),
});

/** The bytes of a lock file. */
export const encodeLock = (content: LockContent): Buffer => Buffer.from(canonical(content));

const isString = (value: unknown): value is string => typeof value === 'string';

/**
 * Reads the bytes of a lock file; `unreadable` when they are not one. Locks of version 0.1 have no counter, machine or
 * name.
 */
export function decodeLock(bytes: Uint8Array): LockContent | 'unreadable' {
  try {
    const content = JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<LockContent> | null;
    if (content === null || !isString(content.host) || typeof content.pid !== 'number' || !isString(content.nonce))
      return 'unreadable';
    const textOrEmpty = (value: unknown): string => (isString(value) ? value : '');
    return {
      counter: textOrEmpty(content.counter),
      host: content.host,
      machine: isString(content.machine) ? content.machine : machineId(),
      name: textOrEmpty(content.name),
      nonce: content.nonce,
      pid: content.pid,
      since: textOrEmpty(content.since),
      start: textOrEmpty(content.start),
      user: textOrEmpty(content.user),
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
  const bytes = await readIfExists(disk, path, MAX_LOCK_BYTES);
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
        host: sanitise(content.host),
        name: sanitise(content.name),
        pid: Number.isSafeInteger(content.pid) ? content.pid : 0,
        since: Number.isNaN(Date.parse(content.since)) ? '' : content.since,
        user: sanitise(content.user),
      };

/** How often a lock that reads as no lock is read again, and the pause before the first time, in milliseconds. */
const READS_AGAIN = 5;
const FIRST_PAUSE_MS = 20;
/** The code of the error when a lock stays unreadable. */
export const UNREADABLE = 'EAGAIN';

/**
 * Runs a reading of the lock, and runs it again while it says `unreadable`: where a network file system keeps attributes,
 * a lock that has just been replaced has the length of the previous lock. Rejects with `UNREADABLE` when it stays so.
 */
export async function untilReadable<T>(read: () => Promise<T | 'unreadable'>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    const found = await read();
    if (found !== 'unreadable') return found;
    if (attempt >= READS_AGAIN) throw Object.assign(new Error('the lock cannot be read'), { code: UNREADABLE });
    await new Promise((wake) => setTimeout(wake, FIRST_PAUSE_MS * 2 ** attempt));
  }
}

/**
 * Writes the counter of our own lock in place, in the very file that was read. `lost` when the lock belongs to another
 * program or is gone.
 */
export async function writeCounter(
  disk: Disk,
  path: string,
  nonce: string,
  counter: number,
): Promise<'written' | 'lost' | 'unreadable'> {
  const file = await disk.open(path, 'readWrite').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return 'lost';
  try {
    const bytes = Buffer.alloc(Math.min(MAX_LOCK_BYTES, await file.size()));
    await file.read(bytes, 0);
    const content = decodeLock(bytes);
    if (content === 'unreadable') return content;
    if (content.nonce !== nonce) return 'lost';
    await writeAll(file, Buffer.from(String(counter).padStart(COUNTER_DIGITS, '0')), COUNTER_OFFSET);
    await file.datasync(); // otherwise a network share may keep it in its cache
    return 'written';
  } finally {
    await file.close();
  }
}

/** Writes a file that must not exist. Rejects with EEXIST when it does. */
export async function createFile(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.open(path, 'createNew');
  try {
    await writeAll(file, bytes, 0);
  } finally {
    await file.close();
  }
}

/** Puts a lock in the place of another, in one step that survives a power cut. */
export async function replaceLock(disk: Disk, path: string, content: LockContent): Promise<void> {
  await writeAtomic(disk, path, encodeLock(content));
}

/** A lock whose program is gone: it is neither the process that it names nor one that is still running. */
export const abandoned = (content: LockContent): LockContent => ({ ...content, start: 'abandoned' });

/** Whether an error means that the file system does not support hard links. */
export const isLinkUnsupported = (error: unknown): boolean =>
  ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL'].includes(errorCode(error));

/**
 * Creates a file whole or not at all; `false` when it already exists. Where hard links are not supported, it is empty
 * for a moment.
 */
export async function createAtomic(disk: Disk, path: string, bytes: Uint8Array): Promise<boolean> {
  const temporary = temporaryName(path);
  await createFile(disk, temporary, bytes);
  try {
    await disk.link(temporary, path);
    return true;
  } catch (error) {
    // ENOENT: a program that has just taken the lock deleted our temporary file as an abandoned one.
    if (['EEXIST', 'ENOENT'].includes(errorCode(error))) return false;
    if (!isLinkUnsupported(error)) throw error;
    return await createFile(disk, path, bytes).then(
      () => true,
      (createError: unknown) => {
        if (errorCode(createError) === 'EEXIST') return false;
        throw createError;
      },
    );
  } finally {
    await disk.unlink(temporary).catch(() => undefined);
  }
}
