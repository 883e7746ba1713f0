// Multi-step work that locking the vault waits for, so that files are never stored without the record that references
// them. For short work only, because locking must not be delayed.
import type { ScopeKey } from '../../vault/index.ts';
import type { ServiceContext } from './context.ts';

type OpenVault = ServiceContext['vault'];
const RUNNING: ScopeKey<Set<Promise<unknown>>> = { reads: [], make: () => new Set() };

/** Runs work that locking the vault must wait for. */
export async function withLockBarrier<T>({ vault }: Pick<ServiceContext, 'vault'>, work: () => Promise<T>): Promise<T> {
  const known = vault.scope.of(RUNNING);
  const mine = work();
  known.add(mine);
  try {
    return await mine;
  } finally {
    known.delete(mine);
  }
}

/** Waits for running work, at most `ms` milliseconds: a hanging disk must not keep a vault open. */
export async function awaitLockBarrier(vault: OpenVault, ms: number): Promise<void> {
  const begun = [...vault.scope.of(RUNNING)];
  if (begun.length === 0) return;
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    Promise.allSettled(begun),
    new Promise((resolve) => {
      timer = setTimeout(resolve, ms);
    }),
  ]);
  clearTimeout(timer);
}
