// Serializes changes that read the log, decide and then write: if they overlapped, the second would decide on outdated
// data. The vault has one writer (its folder lock), so a queue in this process is enough.
import { Queue } from '../../../domain/kernel/queue.ts';
import type { ScopeKey } from '../../vault/index.ts';
import type { ServiceContext } from './context.ts';

const QUEUE: ScopeKey<Queue> = { reads: [], make: () => new Queue() };

/** Runs `work` after all work queued earlier for the same vault. Must not be nested. */
export function runExclusive<T>(context: Pick<ServiceContext, 'vault'>, work: () => Promise<T>): Promise<T> {
  return context.vault.scope.of(QUEUE).run(work);
}
