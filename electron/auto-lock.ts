// Locks the vault when nobody is there: idle for the chosen time, screen locked, computer asleep.
export interface IdleSource {
  /** Seconds since the last key or pointer, for the whole system. */
  getSystemIdleTime(): number;
  on(event: 'lock-screen' | 'suspend', listener: () => void): unknown;
}

const LOOK_EVERY_MS = 10_000;

/** Starts watching; returns how to stop. `minutes` 0 means that idling does not lock; `lookEvery` in milliseconds. */
export function watchIdle(source: IdleSource, minutes: () => number, lock: () => void, lookEvery = LOOK_EVERY_MS): () => void {
  source.on('lock-screen', lock);
  source.on('suspend', lock);
  const timer = setInterval(() => {
    const limit = minutes() * 60;
    if (limit > 0 && source.getSystemIdleTime() >= limit) lock();
  }, lookEvery);
  timer.unref();
  return () => clearInterval(timer);
}
