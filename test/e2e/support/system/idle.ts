// The system's idle time, which tests cannot change otherwise. A display that nobody uses is idle from the start, and
// counts as locked once its screen saver has begun.
import { type ElectronApplication, expect } from '@playwright/test';

type World = { idleSeconds: number; idleAsked: number };

/** From now on the system says that it has been idle for these seconds, and that its screen is not locked. */
export async function idleFor(app: ElectronApplication, seconds: number): Promise<void> {
  await app.evaluate(({ powerMonitor }, idle) => {
    const world = globalThis as unknown as World;
    [world.idleSeconds, world.idleAsked] = [idle, 0];
    powerMonitor.getSystemIdleTime = () => {
      world.idleAsked += 1;
      return world.idleSeconds;
    };
    powerMonitor.getSystemIdleState = (limit) => (world.idleSeconds >= limit ? 'idle' : 'active');
  }, seconds);
}

/** The same; resolves after the program has asked at least `times` times. */
export async function idleUntilAsked(app: ElectronApplication, seconds: number, times: number): Promise<void> {
  await idleFor(app, seconds);
  await expect.poll(() => app.evaluate(() => (globalThis as unknown as World).idleAsked)).toBeGreaterThanOrEqual(times);
}
