// Whether whoever left a lock still lives. On this computer the process says so. Of another computer only one thing counts:
// that its lock has not moved while this program looked, by this program's clock. Two computers' clocks are never compared.
import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import { errorCode, type Disk } from './durable.ts';
import { processStart, readLock, thisMachine, type LockContent } from './lock-file.ts';

/** Times of the lock, in milliseconds. */
export interface LockTimes {
  /** How often the writer moves its counter. */
  readonly heartbeatMs: number;
  /** A lock of another computer that has not moved for so long, while it was looked at, is left behind. */
  readonly staleMs: number;
  /** How often readers look for what is new, and the writer for who asks; 0: never by themselves (tests). */
  readonly pollMs: number;
  /** How long the writer may think about a request before it is answered by itself. */
  readonly answerMs: number;
  /** A clock that only goes forward; `performance.now` by default. */
  readonly clock: () => number;
}

/** The times of the program; tests give others. */
export const lockTimes = (given: Partial<LockTimes> = {}): LockTimes => ({ heartbeatMs: 10_000, staleMs: 60_000, pollMs: 1_000, answerMs: 120_000, clock: () => performance.now(), ...given });

interface Seen {
  print: string;
  lookedAt: number;
  unchangedMs: number;
}

const sights = new WeakMap<Disk, Map<string, Seen>>();

/**
 * For how long a file has looked the same to this program, in milliseconds; 0 at the first look. Time in which nobody looked
 * (the computer slept, say) counts as one heartbeat at most: whoever beats must have had the chance to be seen.
 */
export function unchangedFor(disk: Disk, path: string, print: string, times: LockTimes): number {
  const ofDisk = sights.get(disk) ?? new Map<string, Seen>();
  sights.set(disk, ofDisk);
  const now = times.clock();
  const known = ofDisk.get(path);
  if (known?.print !== print) {
    ofDisk.set(path, { print, lookedAt: now, unchangedMs: 0 });
    return 0;
  }
  known.unchangedMs += Math.min(Math.max(0, now - known.lookedAt), times.heartbeatMs);
  known.lookedAt = now;
  return known.unchangedMs;
}

/** Nonces of locks this process has given up; one whose file could not be removed is not taken for a living one. */
export const givenUp = new Set<string>();

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Whether the process that wrote this runs; `null` when this computer cannot know. */
export function processLives(of: Pick<LockContent, 'host' | 'machine' | 'pid' | 'start'>): boolean | null {
  if (of.host !== hostname() || of.machine !== thisMachine()) return null;
  if (!runs(of.pid)) return false;
  return of.start === '' ? null : of.start === processStart(of.pid);
}

/** A lock that was found. */
export interface Sight {
  readonly content: LockContent | 'unreadable';
  readonly alive: boolean;
}

/** Looks at a lock file: what it says and whether its owner lives; `null` when there is none. Rejects on disk errors. */
export async function look(disk: Disk, path: string, times: LockTimes): Promise<Sight | null> {
  const found = await readLock(disk, path);
  if (found === null) return null;
  const { content, bytes } = found;
  // Programs of version 0.1 only touch the file; both counter and time count as a sign of life.
  const stat = await disk.stat(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (stat === null) return null; // let go of between the two
  const still = unchangedFor(disk, path, `${bytes.toString('base64')} ${String(stat.mtime)}`, times) < times.staleMs;
  if (content === 'unreadable') return { content, alive: still };
  if (givenUp.has(content.nonce)) return { content, alive: false };
  return { content, alive: processLives(content) ?? still };
}
