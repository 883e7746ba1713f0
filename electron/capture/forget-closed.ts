// A closed channel's pages keep no login on this computer: what they stored is forgotten when the channel is closed, or the
// next time the vault is opened here when it was closed on another computer. R14, R46.
import type { Result } from '../../domain/result.ts';

export interface ForgetClosedPort {
  /** The partitions of all closed channels; a refusal (locked) is nothing to do. */
  readonly closed: () => Promise<Result<readonly string[]>>;
  /** Whether the partition has ever been used on this computer. */
  readonly used: (partition: string) => boolean;
  readonly forget: (partition: string) => Promise<void>;
  readonly note: (message: string, detail: Readonly<Record<string, string>>) => void;
}

/**
 * Gives what looks for channels that have been closed since it looked last; one look at a time. A login made after the
 * closing, for a last page, stays until the program starts anew. What fails is noted, and tried at the next look.
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
  const look = async (): Promise<void> => {
    const closed = await port.closed();
    if (!closed.ok) return;
    for (const partition of closed.value.filter((one) => !done.has(one))) {
      if (port.used(partition)) await forget(partition);
      else done.add(partition);
    }
  };
  let last = Promise.resolve();
  return () => (last = last.then(look));
}
