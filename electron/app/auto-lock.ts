// Locks the vault when the user is away: idle for the chosen time, screen locked, or computer suspended.
export interface IdleSource {
  /** Seconds since the last keyboard or pointer input, system-wide. */
  getSystemIdleTime(): number;
  on(event: 'lock-screen' | 'suspend', listener: () => void): unknown;
}

const IDLE_CHECK_INTERVAL_MS = 10_000;

/**
 * Starts watching; returns a function that stops. `minutes` 0 disables idle locking; `checkIntervalMs` in milliseconds.
 */
export function watchIdle(
  source: IdleSource,
  minutes: () => number,
  lock: () => void,
  checkIntervalMs = IDLE_CHECK_INTERVAL_MS,
): () => void {
  source.on('lock-screen', lock);
  source.on('suspend', lock);
  const timer = setInterval(() => {
    const limit = minutes() * 60;
    if (limit > 0 && source.getSystemIdleTime() >= limit) lock();
  }, checkIntervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
