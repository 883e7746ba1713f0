// Whether the owner of a lock is still running. On this computer, the process table answers that. For another computer
// only one thing counts: that its lock has not changed while this program observed it, by this program's clock. The
// clocks of two computers are never compared.
import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import { errorCode, type Disk } from '../disk/index.ts';
import { processStart, readLock, machineId, type LockContent } from './lock-file.ts';

/** Intervals of the lock, in milliseconds. */
export interface LockTimes {
  /** How often the writer increments its counter. */
  readonly heartbeatMs: number;
  /** A lock of another computer that has not changed for this long while observed is abandoned. */
  readonly staleMs: number;
  /** How often readers poll for changes, and the writer for requests; 0: never automatically (tests). */
  readonly pollMs: number;
  /** How long the writer has to answer a request before it is answered automatically. */
  readonly answerMs: number;
  /** The longest that a program of several leaves to the others what each of them has noticed. */
  readonly standBackMs: number;
  /** A monotonic clock; `performance.now` by default. */
  readonly clock: () => number;
}

/** The program's intervals; tests override them. */
export const lockTimes = (given: Partial<LockTimes> = {}): LockTimes => ({
  heartbeatMs: 10_000,
  staleMs: 60_000,
  pollMs: 1_000,
  answerMs: 120_000,
  standBackMs: 5_000,
  clock: () => performance.now(),
  ...given,
});

interface Observation {
  print: string;
  observedAt: number;
  unchangedMs: number;
}

const observations = new WeakMap<Disk, Map<string, Observation>>();

/**
 * How long a file has looked the same to this program, in milliseconds; 0 at the first observation. Time without
 * observations (during sleep, for example) counts as one heartbeat at most: a running owner must have had the chance to
 * be observed.
 */
export function unchangedFor(disk: Disk, path: string, print: string, times: LockTimes): number {
  const diskObservations = observations.get(disk) ?? new Map<string, Observation>();
  observations.set(disk, diskObservations);
  const now = times.clock();
  const known = diskObservations.get(path);
  if (known?.print !== print) {
    diskObservations.set(path, { print, observedAt: now, unchangedMs: 0 });
    return 0;
  }
  known.unchangedMs += Math.min(Math.max(0, now - known.observedAt), times.heartbeatMs);
  known.observedAt = now;
  return known.unchangedMs;
}

/** Nonces of locks this process has given up. One whose file could not be removed does not count as alive. */
export const releasedNonces = new Set<string>();

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Whether the process that wrote this is running; `null` when this computer cannot tell. */
export function isProcessAlive(owner: Pick<LockContent, 'host' | 'machine' | 'pid' | 'start'>): boolean | null {
  if (owner.host !== hostname() || owner.machine !== machineId()) return null;
  if (!isRunning(owner.pid)) return false;
  return owner.start === '' ? null : owner.start === processStart(owner.pid);
}

/** An observed lock. */
export interface ObservedLock {
  readonly content: LockContent | 'unreadable';
  readonly alive: boolean;
}

/**
 * Reads a lock file: its content and whether its owner is running; `null` when it does not exist. Rejects on disk
 * errors.
 */
export async function observeLock(disk: Disk, path: string, times: LockTimes): Promise<ObservedLock | null> {
  const found = await readLock(disk, path);
  if (found === null) return null;
  const { content, bytes } = found;
  // Programs of version 0.1 only touch the file, so both counter and time count as a sign of life.
  const stat = await disk.stat(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (stat === null) return null; // released between the two calls
  const isFresh = unchangedFor(disk, path, `${bytes.toString('base64')} ${String(stat.mtime)}`, times) < times.staleMs;
  if (content === 'unreadable') return { content, alive: isFresh };
  if (releasedNonces.has(content.nonce)) return { content, alive: false };
  return { content, alive: isProcessAlive(content) ?? isFresh };
}
