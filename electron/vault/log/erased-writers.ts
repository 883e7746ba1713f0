// Who wrote what has been erased since: the chain still says so, and rules ask.
import type { ErasedRecords } from './block.ts';

export class ErasedWriters {
  /** By record, `kind/id`. */
  readonly #versions = new Map<string, { readonly seq: number; readonly by: string }[]>();
  readonly #segments = new Map<number, ErasedRecords[]>();

  /** Notes the erased records of a frame. */
  add(erased: ErasedRecords, segment: number): void {
    const { seq, by, what } = erased;
    if (what.length === 0) return;
    this.#segments.set(segment, [...this.in(segment), erased]);
    for (const name of what) {
      const known = this.#versions.get(name);
      if (known === undefined) this.#versions.set(name, [{ seq, by }]);
      else known.push({ seq, by });
    }
  }

  /** The erased records of a segment, by frame. */
  in(segment: number): readonly ErasedRecords[] {
    return this.#segments.get(segment) ?? [];
  }

  /** The signers of the erased versions of a record before a frame. */
  before(what: string, seq: number): string[] {
    return (this.#versions.get(what) ?? []).flatMap((version) => (version.seq < seq ? [version.by] : []));
  }
}
