// A closed channel keeps no platform login on this computer: its browser data is deleted when the channel is closed,
// or, if it was closed on another computer, the next time the vault is opened here. R14, R46.
import { Queue } from '../../domain/kernel/queue.ts';
import type { Result } from '../../domain/kernel/result.ts';

export interface ForgetClosedPort {
  /** The partitions of all closed channels; on a refusal (vault locked) nothing is done. */
  readonly closed: () => Promise<Result<readonly string[]>>;
  /** Whether the partition has ever been used on this computer. */
  readonly used: (partition: string) => boolean;
  readonly forget: (partition: string) => Promise<void>;
  readonly note: (message: string, detail: Readonly<Record<string, string>>) => void;
}

/**
 * Returns a function that clears the partitions of channels closed since its last run; runs do not overlap. A login
 * made after the closing, for a last page, stays until the program restarts. The next run retries what failed.
 */
export function createForgetClosed(port: ForgetClosedPort): () => Promise<void> {
  const done = new Set<string>();
  const forget = async (partition: string): Promise<void> => {
    try {
      await port.forget(partition);
      done.add(partition);
    } catch {
      port.note('session of a closed channel not forgotten', {});
    }
  };
  const clearClosed = async (): Promise<void> => {
    const closed = await port.closed();
    if (!closed.ok) return;
    for (const partition of closed.value.filter((name) => !done.has(name))) {
      if (port.used(partition)) await forget(partition);
      else done.add(partition);
    }
  };
  const queue = new Queue();
  return () => queue.run(clearClosed);
}
