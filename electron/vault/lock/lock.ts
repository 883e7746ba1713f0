// One writer per vault: the file `lock` names its owner, and the owner increments its counter every ten seconds. A lock
// left by a crash is taken over once its owner is certainly not running. A folder whose file system cannot be trusted
// with a lock is never written to.
import { Queue } from '../../../domain/kernel/queue.ts';
import { canonical } from '../../../domain/kernel/canonical.ts';
import { errorCode, isNotWritableError, listFolder, TEMPORARY_MARK, type Disk } from '../disk/index.ts';
import {
  abandoned,
  createAtomic,
  encodeLock,
  newLockContent,
  ownerOf,
  readLock,
  replaceLock,
  UNREADABLE,
  untilReadable,
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
  /**
   * The lock was left behind, and its program may still have writes under way that the disk carries out later. Until
   * `settle`, releasing the lock leaves it behind for the next program, which then knows.
   */
  #leftBehind: boolean;
  #isLost = false;
  #onLost: () => void = () => undefined;

  constructor(disk: Disk, path: string, nonce: string, times: LockTimes, leftBehind = false) {
    this.#leftBehind = leftBehind;
    this.#disk = disk;
    this.#path = path;
    this.nonce = nonce;
    this.#times = times;
    this.#lastChecked = this.#now();
    this.#timer = this.#startHeartbeat();
  }

  /** Called once when the lock turns out to belong to another program, at once if it already has. */
  set onLost(listener: () => void) {
    this.#onLost = listener;
    if (this.#isLost) listener();
  }

  /** Whether another program left this lock behind, and what it may still write can do harm. */
  get leftBehind(): boolean {
    return this.#leftBehind;
  }

  /** Nothing that the program before may still write can do harm any more. */
  settle(): void {
    this.#leftBehind = false;
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
    return !this.#isOverdue() || (await this.heartbeat());
  }

  /** Whether the counter should have moved by now. */
  #isOverdue(): boolean {
    const { wall, clock } = this.#now();
    // One clock stops during sleep on some systems; the other can be set back.
    const elapsedMs = Math.max(Math.abs(wall - this.#lastChecked.wall), clock - this.#lastChecked.clock);
    return elapsedMs >= 2 * this.#times.heartbeatMs;
  }

  /**
   * Reads the lock on the disk; `false` when it belongs to another program. Rejects as `stillHeld` does. Other programs
   * see a sign of life within two heartbeats before it resolves.
   */
  async confirm(): Promise<boolean> {
    if (this.#released) return false;
    if (this.#isOverdue()) return this.heartbeat();
    return this.#queue.run(async () => {
      if (this.#released) return false;
      const nonce = await untilReadable(async () => {
        const found = await readLock(this.#disk, this.#path);
        return found === null || found.content === 'unreadable' ? (found?.content ?? null) : found.content.nonce;
      });
      return nonce === this.nonce || this.#lose();
    });
  }

  #lose(): false {
    this.#released = true;
    this.#isLost = true;
    clearInterval(this.#timer);
    this.#onLost();
    return false;
  }

  /** Increments the counter; `false` when the lock belongs to another program. Rejects on disk errors. */
  heartbeat(): Promise<boolean> {
    return this.#queue.run(async () => {
      if (this.#released) return false;
      const before = this.#now();
      this.#counter += 1;
      const written = await untilReadable(() => writeCounter(this.#disk, this.#path, this.nonce, this.#counter));
      if (written === 'lost') return this.#lose();
      this.#lastChecked = before;
      return true;
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
      await replaceLock(this.#disk, this.#path, content);
      this.#released = true;
      clearInterval(this.#timer);
      releasedNonces.add(this.nonce);
      return true;
    });
  }

  /** Stops holding the lock, and leaves the file as it is. */
  leave(): void {
    this.#released = true;
    clearInterval(this.#timer);
  }

  /** Removes the lock file if it is ours, or leaves it behind as it was found (`leftBehind`). */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#released) return;
    this.#released = true;
    releasedNonces.add(this.nonce);
    await this.#queue.idle();
    const found = await readLock(this.#disk, this.#path).catch(() => null);
    if (found === null || found.content === 'unreadable' || found.content.nonce !== this.nonce) return;
    await (
      this.#leftBehind ? replaceLock(this.#disk, this.#path, abandoned(found.content)) : this.#disk.unlink(this.#path)
    ).catch(() => undefined);
  }
}

/** The current holder of a vault's lock, or `null`. Rejects on disk errors. */
export async function lockOwner(disk: Disk, folder: string, times = lockTimes()): Promise<LockOwner | null> {
  const observed = await observeLock(disk, lockPath(folder), times);
  return observed?.alive === true ? ownerOf(observed.content) : null;
}

/** Removes `lock.takeover` when the program that made it is gone. */
async function removeStaleTakeover(disk: Disk, path: string, times: LockTimes): Promise<void> {
  const found = await readLock(disk, path);
  if (found === null) return;
  const { content, bytes } = found;
  const isFresh = unchangedFor(disk, path, bytes.toString('base64'), times) < times.staleMs;
  const alive = content === 'unreadable' ? isFresh : (isProcessAlive(content) ?? isFresh);
  if (!alive) await disk.unlink(path).catch(() => undefined);
}

/**
 * Puts a lock in the place of an abandoned one; `false` when that is not abandoned any more, or another program is about
 * to do the same. Only the holder of `lock.takeover` may, so that two programs do not race. At no moment is there no
 * lock: a program that came in between would not know that one was left behind.
 */
async function replaceStale(disk: Disk, folder: string, content: LockContent, times: LockTimes): Promise<boolean> {
  const path = lockPath(folder);
  const takeoverPath = `${path}.takeover`;
  const { host, machine, nonce, pid, start } = newLockContent('');
  if (!(await createAtomic(disk, takeoverPath, Buffer.from(canonical({ host, machine, nonce, pid, start }))))) {
    await removeStaleTakeover(disk, takeoverPath, times);
    return false;
  }
  try {
    // Check again: the file may already be the next owner's.
    if ((await observeLock(disk, path, times))?.alive !== false) return false;
    // Otherwise a handover that the disk has not carried out yet would take the new lock away.
    await removeUnfinishedLocks(disk, folder);
    await replaceLock(disk, path, content);
    return true;
  } finally {
    await disk.unlink(takeoverPath).catch(() => undefined);
  }
}

async function removeUnfinishedLocks(disk: Disk, folder: string): Promise<void> {
  for (const name of await listFolder(disk, folder).catch(() => []))
    if (name.startsWith(`lock${TEMPORARY_MARK}`)) await disk.unlink(`${folder}/${name}`).catch(() => undefined);
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

/**
 * Takes up a lock that was handed over to this process. `null` when it is not ours after all, or does not read as a lock
 * yet.
 */
export async function acceptHandedOverLock(
  disk: Disk,
  folder: string,
  nonce: string,
  times: LockTimes,
): Promise<LockOutcome | null> {
  const lock = new Lock(disk, lockPath(folder), nonce, times);
  try {
    if (!(await lock.heartbeat())) return null;
  } catch (error) {
    lock.leave();
    if (errorCode(error) === UNREADABLE) return null;
    throw error;
  }
  try {
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
    let leftBehind = false;
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const observed = await observeLock(disk, path, times);
      if (observed?.alive === true) return { kind: 'busy', owner: ownerOf(observed.content) };
      // Remembered: a program of an earlier version removes such a lock before it makes its own.
      leftBehind ||= observed !== null;
      const outcome = await this.#take(leftBehind, () =>
        observed === null
          ? createAtomic(disk, path, encodeLock(this.#content))
          : replaceStale(disk, this.#folder, this.#content, times),
      );
      if (outcome !== null) return outcome;
      if (attempt > 2) await sleep(25);
    }
    const last = await readLock(disk, path);
    return { kind: 'busy', owner: ownerOf(last?.content ?? 'unreadable') };
  }

  /** `place` puts our lock into the folder; `null`: another program was faster. */
  async #take(leftBehind: boolean, place: () => Promise<boolean>): Promise<LockOutcome | null> {
    const disk = this.#disk;
    const path = this.#path;
    const { nonce } = this.#content;
    const lie = await probe(disk, this.#folder);
    // A program that has taken the lock meanwhile deletes unfinished files, including ours.
    if (lie !== null)
      return (await observeLock(disk, path, this.#times))?.alive === true
        ? null
        : { kind: 'unreliable', operation: lie };
    if (!(await place())) return null;
    const found = await readLock(disk, path);
    if (found === null || found.content === 'unreadable' || found.content.nonce !== nonce)
      return { kind: 'unreliable', operation: 'content' };
    await removeUnfinishedLocks(disk, this.#folder);
    return { kind: 'held', lock: new Lock(disk, path, nonce, this.#times, leftBehind) };
  }
}
