// A disk that takes nothing away once another program writes.
import { Refusal, type Disk } from '../disk/index.ts';
import type { Lock } from '../lock/index.ts';

/**
 * The same disk for what a program removes and replaces by what it knows of the journal: it may have hung, and another may
 * write now. Such calls ask the lock first, and reject with a `Refusal` `vault.raceLost`. Temporary files that it has made
 * itself it may always remove.
 */
export function asWriter(disk: Disk, lock: Pick<Lock, 'confirm'>): Disk {
  const own = new Set<string>();
  const asked =
    <A extends readonly unknown[]>(call: (...given: A) => Promise<void>) =>
    async (...given: A): Promise<void> => {
      if (!(await lock.confirm())) throw new Refusal('vault.raceLost');
      await call(...given);
    };
  const unlink = asked((path: string) => disk.unlink(path));
  return {
    ...disk,
    open: (path, mode) => {
      if (mode === 'createNew') own.add(path);
      return disk.open(path, mode);
    },
    unlink: (path) => (own.has(path) ? disk.unlink(path) : unlink(path)),
    rename: asked((from, to) => disk.rename(from, to)),
    rmdir: asked((path) => disk.rmdir(path)),
  };
}
