// The file `lock`: who writes, and a counter that moves while the writer lives. Fixed in length, so that the counter can be
// written in place and a reader never sees half of it.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { canonical } from './canonical.ts';
import { errorCode, readIfThere, temporaryName, writeAll, type Disk } from './durable.ts';
import { shown } from './shown.ts';
import type { LockOwner } from './writing-types.ts';

/** What the file says. `counter` is first and twelve digits long, so that it can be written in place. */
export interface LockContent extends LockOwner {
  readonly counter: string;
  readonly nonce: string;
  /** Tells this process from a later one with the same number, where the system can say (Linux). */
  readonly start: string;
  /** Tells this computer from another of the same name, where the system can say (Linux). */
  readonly machine: string;
}

const counterStart = '{"counter":"'.length;
const counterDigits = 12;

/** A lock file is smaller than this, in bytes; anything larger is not one. */
const lockMax = 64 * 1024;

/** When a process started: boot id and clock ticks on Linux, `''` elsewhere or when it does not run. */
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

/** This computer, not readable back; `''` where the system has no name for it. */
export function thisMachine(): string {
  if (machineKnown !== null) return machineKnown;
  try {
    machineKnown = process.platform === 'linux' ? createHash('sha256').update('kanalvakt/v1/machine\0').update(readFileSync('/etc/machine-id', 'utf8').trim()).digest('hex').slice(0, 32) : '';
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

/** A lock for this process. `name` is what the member is called in the vault. */
export const newContent = (name: string): LockContent => ({
  counter: '0'.repeat(counterDigits), host: hostname(), machine: thisMachine(), name, nonce: randomBytes(16).toString('hex'), pid: process.pid, since: new Date().toISOString(), start: ownStart(), user: userName(),
});

/** The bytes of a lock file. */
export const encodeLock = (content: LockContent): Buffer => Buffer.from(canonical(content));

const isText = (value: unknown): value is string => typeof value === 'string';

/** Reads the bytes of a lock file; `unreadable` when they are not one. Locks of version 0.1 have no counter, machine and name. */
export function decodeLock(bytes: Uint8Array): LockContent | 'unreadable' {
  try {
    const content = JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<LockContent> | null;
    if (content === null || !isText(content.host) || typeof content.pid !== 'number' || !isText(content.nonce)) return 'unreadable';
    const text = (value: unknown): string => (isText(value) ? value : '');
    return { counter: text(content.counter), host: content.host, machine: isText(content.machine) ? content.machine : thisMachine(), name: text(content.name), nonce: content.nonce, pid: content.pid, since: text(content.since), start: text(content.start), user: text(content.user) };
  } catch {
    return 'unreadable';
  }
}

/** A lock file as it is now, with its bytes; `null` when there is none. Rejects on disk errors. */
export async function readLock(disk: Disk, path: string): Promise<{ readonly content: LockContent | 'unreadable'; readonly bytes: Buffer } | null> {
  const bytes = await readIfThere(disk, path, lockMax);
  return bytes === null ? null : { content: decodeLock(bytes), bytes };
}

/** Who a lock file names, fit to be shown: anybody who can write to the folder can have written it. `since` is empty when it is no time. */
export const ownerOf = (content: LockContent | 'unreadable'): LockOwner =>
  content === 'unreadable'
    ? { host: '?', name: '', pid: 0, since: '', user: '?' }
    : { host: shown(content.host), name: shown(content.name), pid: Number.isSafeInteger(content.pid) ? content.pid : 0, since: Number.isNaN(Date.parse(content.since)) ? '' : content.since, user: shown(content.user) };

/** Writes the counter of one's own lock in place, in the file that was read and no other. `lost` when it is someone else's or gone. */
export async function writeCounter(disk: Disk, path: string, nonce: string, counter: number): Promise<'written' | 'lost'> {
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
    await file.datasync(); // a share may keep it to itself otherwise
    return 'written';
  } finally {
    await file.close();
  }
}

/** Writes a file that must not be there. Rejects with EEXIST when it is. */
export async function writeNew(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.open(path, 'createNew');
  try {
    await writeAll(file, bytes, 0);
  } finally {
    await file.close();
  }
}

/** Codes with which a file system says that it has no hard links. */
export const noLinks = (error: unknown): boolean => ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL'].includes(errorCode(error));

/** Creates a file whole or not at all; `false` when there is one. Where there are no hard links it is empty for a moment. */
export async function createWhole(disk: Disk, path: string, bytes: Uint8Array): Promise<boolean> {
  const temporary = temporaryName(path);
  await writeNew(disk, temporary, bytes);
  try {
    await disk.link(temporary, path);
    return true;
  } catch (error) {
    // ENOENT: whoever has just got the lock cleared the temporary file away as one left behind.
    if (['EEXIST', 'ENOENT'].includes(errorCode(error))) return false;
    if (!noLinks(error)) throw error;
    return await writeNew(disk, path, bytes).then(() => true, (failed: unknown) => {
      if (errorCode(failed) === 'EEXIST') return false;
      throw failed;
    });
  } finally {
    await disk.unlink(temporary).catch(() => undefined);
  }
}
