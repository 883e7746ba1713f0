// Serializes changes that read the log, decide and then write: if they overlapped, the second would decide on outdated
// data. The vault has one writer (its folder lock), so a queue in this process is enough.
import { Queue } from '../../../domain/kernel/queue.ts';
import type { ServiceContext } from './context.ts';

const queues = new WeakMap<ServiceContext['vault'], Queue>();

/** Runs `work` after all work queued earlier for the same vault. Must not be nested. */
export function runExclusive<T>(context: Pick<ServiceContext, 'vault'>, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(context.vault) ?? new Queue();
  queues.set(context.vault, queue);
  return queue.run(work);
}
