// What tests have said about the rows of the log index. A row never changes, so a test is asked about it only once.
import type { RowTest } from './types.ts';

export const NOT_ASKED = 0;
export const MET = 1;
export const NOT_MET = 2;

export class RowVerdicts {
  readonly #known = new WeakMap<RowTest, Uint8Array>();

  /** What a test has said about the rows below `size`, to be completed by who asks it. */
  of(test: RowTest, size: number): Uint8Array {
    const before = this.#known.get(test);
    if (before !== undefined && before.length >= size) return before;
    // With room for more rows, so that not every search after a write copies it.
    const verdicts = new Uint8Array(size + (size >> 3) + 64);
    if (before !== undefined) verdicts.set(before);
    this.#known.set(test, verdicts);
    return verdicts;
  }
}
