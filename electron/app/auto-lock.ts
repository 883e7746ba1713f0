// Locks the vault when the user is away: idle for the chosen time, screen locked, or computer suspended.
export interface IdleSource {
  /** Seconds since the last keyboard or pointer input, system-wide; always 0 where the system does not tell (Wayland). */
  getSystemIdleTime(): number;
  getSystemIdleState(thresholdSeconds: number): 'active' | 'idle' | 'locked' | 'unknown';
  on(event: 'lock-screen' | 'suspend', listener: () => void): unknown;
}

export interface AutoLockOptions {
  readonly source: IdleSource;
  /** Idle minutes before locking; 0: never for being idle. */
  readonly minutes: () => number;
  /** Whether the system may be one that never tells its idle time: Linux, where Wayland tells none. */
  readonly mayTellNoIdleTime: boolean;
  readonly lock: () => void;
  /** Whether something goes on that locking would stop: idle time then waits, for at most `MAX_HOLD_MS`. */
  readonly isHeld?: () => boolean;
  /** Since when the desktop says that nobody has used it, ms since 1970; null while it is used, or says nothing. */
  readonly idleSince: () => number | null;
  /** ms since 1970. */
  readonly now: () => number;
  readonly checkIntervalMs?: number;
}

export interface AutoLock {
  /** Input in a window of the program. */
  used(): void;
  stop(): void;
}

const CHECK_INTERVAL_MS = 10_000;
/** How long idle time waits at most. */
const MAX_HOLD_MS = 2 * 60 * 60 * 1000;

/**
 * Starts watching. Where the system may tell no idle time and it never rises above 0, only the program's own input counts:
 * somebody who works in other programs is then taken to be away. Elsewhere 0 is somebody who types all the time.
 */
export function watchForAbsence(options: AutoLockOptions): AutoLock {
  const { source, minutes, lock, idleSince, now, mayTellNoIdleTime, isHeld = () => false } = options;
  let usedAt = now();
  /** Whether the system's idle time tells the truth: as always, or because it has risen since the last input here. */
  let isTold = !mayTellNoIdleTime;

  /** Since when idle time has waited; null: it does not. */
  let heldSince: number | null = null;

  const isAway = (): 'no' | 'idle' | 'screenLocked' => {
    const limit = minutes() * 60;
    const systemIdle = source.getSystemIdleTime();
    if (systemIdle > 0) isTold = true;
    const state = source.getSystemIdleState(Math.max(limit, 1));
    if (state === 'locked') return 'screenLocked';
    if (limit === 0) return 'no';
    const since = idleSince();
    // Input here is later than what the desktop said, or what it said is of another one that was left idle.
    const desktopIdle = since === null ? 0 : (now() - Math.max(since, usedAt)) / 1000;
    const ownIdle = isTold ? 0 : (now() - usedAt) / 1000;
    return Math.max(systemIdle, desktopIdle, ownIdle) >= limit ? 'idle' : 'no';
  };
  const mayWait = (): boolean => {
    if (!isHeld()) return false;
    heldSince ??= now();
    return now() - heldSince < MAX_HOLD_MS;
  };

  source.on('lock-screen', lock);
  source.on('suspend', lock);
  const timer = setInterval(() => {
    const away = isAway();
    if (away === 'no') heldSince = null;
    else if (away === 'screenLocked' || !mayWait()) lock();
  }, options.checkIntervalMs ?? CHECK_INTERVAL_MS);
  timer.unref();
  return {
    used: () => {
      usedAt = now();
      isTold = !mayTellNoIdleTime;
    },
    stop: () => clearInterval(timer),
  };
}
