// Attaching Playwright to a program that has just been started.
import { errors } from '@playwright/test';

const LIMITS = [10_000, 15_000, 30_000];

/**
 * About one start in sixty on a busy computer Playwright attaches and then waits for ever, though all it asked was
 * answered (measured); probably it attached just as the page began to load. Only such a timeout is tried again.
 */
export async function attach<T>(connect: (timeout: number) => Promise<T>, [timeout = 30_000, ...later]: readonly number[] = LIMITS): Promise<T> {
  try {
    return await connect(timeout);
  } catch (error) {
    if (!(error instanceof errors.TimeoutError) || later.length === 0) throw error;
    return attach(connect, later);
  }
}
