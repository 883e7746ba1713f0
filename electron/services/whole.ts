// Work of several steps that a locking vault waits for, so that files are never stored without the record that names them.
// Short work only: locking is not to be held up.
import type { ServiceContext } from './context.ts';

type VaultOf = ServiceContext['vault'];
const running = new WeakMap<VaultOf, Set<Promise<unknown>>>();

/** Does the work as one whole, seen from the lock. */
export async function asWhole<T>({ vault }: Pick<ServiceContext, 'vault'>, work: () => Promise<T>): Promise<T> {
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

/** Waits for what has begun, at most `ms`: a disk that hangs does not keep a vault open. */
export async function wholeDone(vault: VaultOf, ms: number): Promise<void> {
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
