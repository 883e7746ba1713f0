// Worlds that are made once per test file and copied for each test.
import type { MemoryDisk } from './memory-disk.ts';

/** Returns a function that copies the result of `make`, which runs only once. */
export function copiesOf<W extends { readonly disk: MemoryDisk }>(make: () => Promise<W>): () => Promise<W> {
  let made: Promise<W> | undefined;
  return async () => {
    const world = await (made ??= make());
    return { ...world, disk: world.disk.copy() };
  };
}
