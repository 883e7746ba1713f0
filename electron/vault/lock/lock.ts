// One writer per vault: the file `lock` names its owner, and the owner increments its counter every ten seconds. A lock
// left by a crash is taken over once its owner is certainly not running. A folder whose file system cannot be trusted
// with a lock is never written to.
import { Queue } from '../../../domain/kernel/queue.ts';
import { canonical } from '../../../domain/kernel/canonical.ts';
import {
  errorCode,
  isNotWritableError,
  listFolder,
  renameDurably,
  temporaryName,
  writeAll,
  type Disk,
} from '../disk/index.ts';
import {
  createAtomic,
  encodeLock,
  newLockContent,
  ownerOf,
  readLock,
  writeCounter,
  type LockContent,
} from './lock-file.ts';
import { probe, type UnreliableOperation } from './probe.ts';
import { releasedNonces, lockTimes, observeLock, isProcessAlive, unchangedFor, type LockTimes } from './observation.ts';
import type { LockOwner } from './types.ts';

/** The outcome of trying to take the lock. */
export type LockOutcome =
  | { readonly kind: 'held'; readonly lock: Lock }
  | { readonly kind: 'busy'; readonly owner: LockOwner }
  | { readonly kind: 'readOnly'; readonly reason: string }
  /** The file system failed a check that the lock depends on. */
  | { readonly kind: 'unreliable'; readonly operation: UnreliableOperation };

/** The path of a vault's lock. */
export const lockPath = (folder: string): string => `${folder}/lock`;

/** A held lock. */
export class Lock {
  readonly #disk: Disk;
  readonly #path: string;
  readonly #times: LockTimes;
  readonly nonce: string;
  #timer: NodeJS.Timeout;
  #counter = 0;
  #lastChecked: { wall: number; clock: number };
  #released = false;
  /** Serialises heartbeats and the handover. */
  readonly #queue = new Queue();
  /** Called once when the lock turns out to belong to another program. */
  onLost: () => void = () => undefined;

  constructor(disk: Disk, path: string, nonce: string, times: LockTimes) {
    this.#disk = disk;
    this.#path = path;
    this.nonce = nonce;
    this.#times = times;
    this.#lastChecked = this.#now();
    this.#timer = this.#startHeartbeat();
  }

  #now(): { wall: number; clock: number } {
    return { wall: Date.now(), clock: this.#times.clock() };
  }

  #startHeartbeat(): NodeJS.Timeout {
    // If the disk is unreachable now, the next write reports it.
    const timer = setInterval(() => void this.heartbeat().catch(() => undefined), this.#times.heartbeatMs);
    timer.unref();
    return timer;
  }

  /**
   * Checks that the lock is still ours if the computer may have slept; `false` when it is lost. Rejects with the disk's
   * error when that cannot be determined; then nothing may be written.
   */
  async stillHeld(): Promise<boolean> {
    if (this.#released) return false;
    const { wall, clock } = this.#now();
    // One clock stops during sleep on some systems; the other can be set back.
    const elapsedMs = Math.max(Math.abs(wall - this.#lastChecked.wall), clock - this.#lastChecked.clock);
    return elapsedMs < 2 * this.#times.heartbeatMs || (await this.heartbeat());
  }

  /** Increments the counter; `false` when the lock belongs to another program. Rejects on disk errors. */
  heartbeat(): Promise<boolean> {
    return this.#queue.run(async () => {
      if (this.#released) return false;
      const before = this.#now();
      this.#counter += 1;
      if ((await writeCounter(this.#disk, this.#path, this.nonce, this.#counter)) === 'written') {
        this.#lastChecked = before;
        return true;
      }
      this.#released = true;
      clearInterval(this.#timer);
      this.onLost();
      return false;
    });
  }

  /**
   * Transfers the lock in one step, so that there is no moment without a lock in which a third program could take it.
   * `false` when it was no longer ours. Rejects on disk errors; the lock is then held as before.
   */
  handOverTo(content: LockContent): Promise<boolean> {
    return this.#queue.run(async () => {
      if (this.#released) return false;
      const found = await readLock(this.#disk, this.#path);
      if (found === null || found.content === 'unreadable' || found.content.nonce !== this.nonce) return false;
      const temporary = temporaryName(this.#path);
      try {
        const file = await this.#disk.open(temporary, 'createNew');
        try {
          await writeAll(file, encodeLock(content), 0);
          await file.sync();
        } finally {
          await file.close();
        }
        await renameDurably(this.#disk, temporary, this.#path);
      } catch (error) {
        await this.#disk.unlink(temporary).catch(() => undefined);
        throw error;
      }
      this.#released = true;
      clearInterval(this.#timer);
      releasedNonces.add(this.nonce);
      return true;
    });
  }

  /** Removes the lock file if it is ours. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#released) return;
    this.#released = true;
    releasedNonces.add(this.nonce);
    await this.#queue.idle();
    const found = await readLock(this.#disk, this.#path).catch(() => null);
    if (found !== null && found.content !== 'unreadable' && found.content.nonce === this.nonce)
      await this.#disk.unlink(this.#path).catch(() => undefined);
  }
}

/** The current holder of a vault's lock, or `null`. Rejects on disk errors. */
export async function lockOwner(disk: Disk, folder: string, times = lockTimes()): Promise<LockOwner | null> {
  const observed = await observeLock(disk, lockPath(folder), times);
  return observed?.alive === true ? ownerOf(observed.content) : null;
}

/** Removes an abandoned lock. Only the holder of `lock.takeover` may, so that two programs do not race. */
async function removeStale(disk: Disk, path: string, times: LockTimes): Promise<void> {
  const takeoverPath = `${path}.takeover`;
  const { host, machine, nonce, pid, start } = newLockContent('');
  if (!(await createAtomic(disk, takeoverPath, Buffer.from(canonical({ host, machine, nonce, pid, start }))))) {
    const found = await readLock(disk, takeoverPath);
    if (found === null) return;
    const { content, bytes } = found;
    const isFresh = unchangedFor(disk, takeoverPath, bytes.toString('base64'), times) < times.staleMs;
    const alive = content === 'unreadable' ? isFresh : (isProcessAlive(content) ?? isFresh);
    if (!alive) await disk.unlink(takeoverPath).catch(() => undefined);
    return;
  }
  try {
    // Check again: if the dead lock is gone meanwhile, the file may already be the next owner's.
    const observed = await observeLock(disk, path, times);
    if (observed?.alive === false) await disk.unlink(path).catch(ignoreMissing);
  } finally {
    await disk.unlink(takeoverPath).catch(() => undefined);
  }
}

const sleep = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

/**
 * Tries to become the only writer. `name` is the member's label. A folder that cannot be written to, or a full disk, is
 * `readOnly`.
 */
export async function acquireLock(disk: Disk, folder: string, name = '', times = lockTimes()): Promise<LockOutcome> {
  const content = newLockContent(name);
  try {
    return await new LockAcquisition(disk, folder, content, times).run();
  } catch (error) {
    releasedNonces.add(content.nonce); // the lock file may have been created nevertheless
    if (isNotWritableError(error)) return { kind: 'readOnly', reason: errorCode(error) };
    throw error;
  }
}

/** Takes up a lock that was handed over to this process. `null` when it is not ours after all. */
export async function acceptHandedOverLock(
  disk: Disk,
  folder: string,
  nonce: string,
  times: LockTimes,
): Promise<LockOutcome | null> {
  const lock = new Lock(disk, lockPath(folder), nonce, times);
  try {
    if (!(await lock.heartbeat())) return null;
    const lie = await probe(disk, folder);
    if (lie === null) return { kind: 'held', lock };
    await lock.release();
    return { kind: 'unreliable', operation: lie };
  } catch (error) {
    await lock.release();
    if (isNotWritableError(error)) return { kind: 'readOnly', reason: errorCode(error) };
    throw error;
  }
}

const MAX_ATTEMPTS = 20;

class LockAcquisition {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #path: string;
  readonly #content: LockContent;
  readonly #times: LockTimes;

  constructor(disk: Disk, folder: string, content: LockContent, times: LockTimes) {
    this.#disk = disk;
    this.#folder = folder;
    this.#path = lockPath(folder);
    this.#content = content;
    this.#times = times;
  }

  async run(): Promise<LockOutcome> {
    const disk = this.#disk;
    const path = this.#path;
    const times = this.#times;
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const observed = await observeLock(disk, path, times);
      if (observed?.alive === true) return { kind: 'busy', owner: ownerOf(observed.content) };
      if (observed !== null) {
        await removeStale(disk, path, times);
        if (attempt > 2) await sleep(25);
        continue;
      }
      const outcome = await this.#create();
      if (outcome !== null) return outcome;
    }
    const last = await readLock(disk, path);
    return { kind: 'busy', owner: ownerOf(last?.content ?? 'unreadable') };
  }

  /** `null`: another program was faster. */
  async #create(): Promise<LockOutcome | null> {
    const disk = this.#disk;
    const folder = this.#folder;
    const path = this.#path;
    const content = this.#content;
    const times = this.#times;
    const lie = await probe(disk, folder);
    // A program that has taken the lock meanwhile deletes unfinished files, including ours.
    if (lie !== null)
      return (await observeLock(disk, path, times)) === null ? { kind: 'unreliable', operation: lie } : null;
    if (!(await createAtomic(disk, path, encodeLock(content)))) return null;
    const found = await readLock(disk, path);
    if (found === null || found.content === 'unreadable' || found.content.nonce !== content.nonce)
      return { kind: 'unreliable', operation: 'content' };
    for (const name of await listFolder(disk, folder).catch(() => []))
      if (name.startsWith('lock.tmp-')) await disk.unlink(`${folder}/${name}`).catch(() => undefined);
    return { kind: 'held', lock: new Lock(disk, path, content.nonce, times) };
  }
}

function ignoreMissing(error: unknown): void {
  if (errorCode(error) !== 'ENOENT') throw error;
}
