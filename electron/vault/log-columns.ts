// The numeric columns of the log index: the values of each row, and the location of its record.

/** Grows by doubling. Typed arrays keep 100,000 rows in a few megabytes. */
export class Columns {
  size = 0;
  #room = 1024;
  at = new Float64Array(this.#room);
  seq = new Float64Array(this.#room);
  segment = new Uint32Array(this.#room);
  offset = new Uint32Array(this.#room);
  commit = new Uint32Array(this.#room);
  kind = new Uint32Array(this.#room);
  facet = new Uint32Array(this.#room);
  /** The previous entry of the same record, plus one; 0 for none. */
  previous = new Uint32Array(this.#room);
  versions = new Uint32Array(this.#room);
  dead = new Uint8Array(this.#room);

  reserve(size: number): void {
    if (size <= this.#room) return;
    while (this.#room < size) this.#room *= 2;
    const f64 = (old: Float64Array): Float64Array<ArrayBuffer> => grown(new Float64Array(this.#room), old);
    const u32 = (old: Uint32Array): Uint32Array<ArrayBuffer> => grown(new Uint32Array(this.#room), old);
    this.at = f64(this.at);
    this.seq = f64(this.seq);
    for (const name of ['segment', 'offset', 'commit', 'kind', 'facet', 'previous', 'versions'] as const)
      this[name] = u32(this[name]);
    this.dead = grown(new Uint8Array(this.#room), this.dead);
  }
}

function grown<T extends { set(old: ArrayLike<number>): void }>(next: T, old: ArrayLike<number>): T {
  next.set(old);
  return next;
}
