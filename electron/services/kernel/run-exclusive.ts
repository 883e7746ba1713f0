// Serializes changes that read the log, decide and then write: if they overlapped, the second would decide on outdated
// data. What another program writes in between, the vault notices: then the work is done again.
import { Queue } from '../../../domain/kernel/queue.ts';
import type { ScopeKey } from '../../vault/index.ts';
import { doneAgain } from './basis.ts';
import type { ServiceContext } from './context.ts';

const QUEUE: ScopeKey<Queue> = { reads: [], make: () => new Queue() };

/**
 * Runs `work` after all work queued earlier for the same vault. Must not be nested. `work` may run several times; only its
 * last run writes.
 */
export function runExclusive<T>(context: Pick<ServiceContext, 'vault'>, work: () => Promise<T>): Promise<T> {
  return context.vault.scope.of(QUEUE).run(() => doneAgain(context, work));
}
