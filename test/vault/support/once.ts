// Worlds that are made once in a test file and copied for each test.
import type { MemoryDisk } from './memory-disk.ts';

/** Gives a copy of what `make` gave, which is asked once. */
export function copiesOf<W extends { readonly disk: MemoryDisk }>(make: () => Promise<W>): () => Promise<W> {
  let made: Promise<W> | undefined;
  return async () => {
    const world = await (made ??= make());
    return { ...world, disk: world.disk.copy() };
  };
}
