// Multi-step work that locking the vault waits for, so that files are never stored without the record that references
// them. For short work only, because locking must not be delayed.
import type { ServiceContext } from './context.ts';

type OpenVault = ServiceContext['vault'];
const running = new WeakMap<OpenVault, Set<Promise<unknown>>>();

/** Runs work that locking the vault must wait for. */
export async function withLockBarrier<T>({ vault }: Pick<ServiceContext, 'vault'>, work: () => Promise<T>): Promise<T> {
  const known = running.get(vault) ?? new Set<Promise<unknown>>();
  running.set(vault, known);
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
  const begun = [...(running.get(vault) ?? [])];
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
