// Fixtures that are made once per test file and copied for each test.
import type { MemoryDisk } from './memory-disk.ts';

/** Returns a function that copies the result of `make`, which runs only once. */
export function copiesOf<W extends { readonly disk: MemoryDisk }>(make: () => Promise<W>): () => Promise<W> {
  let made: Promise<W> | undefined;
  return async () => {
    const fixture = await (made ??= make());
    return { ...fixture, disk: fixture.disk.copy() };
  };
}
