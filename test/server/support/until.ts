import { vi } from 'vitest';

/** Waits until `holds` throws nothing. */
export const until = (holds: () => Promise<void> | void): Promise<void> =>
  vi.waitFor(holds, { timeout: 30_000, interval: 10 });
