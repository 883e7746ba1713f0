// The numeric columns of the log index: the values of each row, and the location of its record.

/** Grows by doubling. Typed arrays keep 100,000 rows in a few megabytes. */
export class LogColumns {
  size = 0;
  #capacity = 1024;
  at = new Float64Array(this.#capacity);
  seq = new Float64Array(this.#capacity);
  segment = new Uint32Array(this.#capacity);
  offset = new Uint32Array(this.#capacity);
  commit = new Uint32Array(this.#capacity);
  kind = new Uint32Array(this.#capacity);
  facet = new Uint32Array(this.#capacity);
  /** The previous entry of the same record, plus one; 0 for none. */
  previous = new Uint32Array(this.#capacity);
  versions = new Uint32Array(this.#capacity);
  superseded = new Uint8Array(this.#capacity);

  reserve(size: number): void {
    if (size <= this.#capacity) return;
    while (this.#capacity < size) this.#capacity *= 2;
    const f64 = (old: Float64Array): Float64Array<ArrayBuffer> => copyInto(new Float64Array(this.#capacity), old);
    const u32 = (old: Uint32Array): Uint32Array<ArrayBuffer> => copyInto(new Uint32Array(this.#capacity), old);
    this.at = f64(this.at);
    this.seq = f64(this.seq);
    for (const name of ['segment', 'offset', 'commit', 'kind', 'facet', 'previous', 'versions'] as const)
      this[name] = u32(this[name]);
    this.superseded = copyInto(new Uint8Array(this.#capacity), this.superseded);
  }
}

function copyInto<T extends { set(old: ArrayLike<number>): void }>(next: T, old: ArrayLike<number>): T {
  next.set(old);
  return next;
}
