// The numeric columns of the log index: the values of each row, and the location of its record.
import type { FramePlace } from '../journal/index.ts';

/** Location of one version of a record. */
export interface RecordPlace extends FramePlace {
  readonly seq: number;
  readonly commit: number;
}

/** Grows by doubling. Typed arrays keep 100,000 rows in a few megabytes. */
export class LogColumns {
  size = 0;
  #capacity = 1024;
  at = new Float64Array(this.#capacity);
  seq = new Float64Array(this.#capacity);
  /** The record's number, packed; the same in all versions. */
  number = new Float64Array(this.#capacity);
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
    this.number = f64(this.number);
    for (const name of ['segment', 'offset', 'commit', 'kind', 'facet', 'previous', 'versions'] as const)
      this[name] = u32(this[name]);
    this.superseded = copyInto(new Uint8Array(this.#capacity), this.superseded);
  }

  placeOf(n: number): RecordPlace {
    const { seq, segment, offset, commit } = this;
    return { seq: seq[n] ?? 0, segment: segment[n] ?? 0, offset: offset[n] ?? 0, commit: commit[n] ?? 0 };
  }

  /** Whether a row lies there and has that time. */
  isAt(n: number, place: RecordPlace, at: number): boolean {
    const { seq, segment, offset, commit } = this.placeOf(n);
    return (
      seq === place.seq &&
      segment === place.segment &&
      offset === place.offset &&
      commit === place.commit &&
      this.at[n] === at
    );
  }

  /** The newest rows of the records with this number, of one kind. */
  numbered(packed: number, kind: number): number[] {
    const rows: number[] = [];
    for (let n = this.number.indexOf(packed); n >= 0 && n < this.size; n = this.number.indexOf(packed, n + 1))
      if (this.kind[n] === kind && this.superseded[n] === 0) rows.push(n);
    return rows;
  }

  /** Those of these rows that are older than a frame. */
  before(rows: readonly number[], seq: number): number[] {
    return rows.filter((n) => (this.seq[n] ?? 0) < seq);
  }

  /** A row and the earlier ones of the same record, newest first; nothing for -1. */
  chainFrom(newest: number): number[] {
    const chain: number[] = [];
    for (let n = newest; n >= 0; n = (this.previous[n] ?? 0) - 1) chain.push(n);
    return chain;
  }

  /** Supersedes those of a chain that are older than a frame, and cuts them off. Returns how many are left. */
  hideBefore(chain: readonly number[], seq: number): number {
    const kept = chain.filter((n) => (this.seq[n] ?? 0) >= seq);
    for (const n of chain.slice(kept.length)) this.superseded[n] = 1;
    for (const [i, n] of kept.entries()) this.versions[n] = kept.length - i;
    const oldest = kept.at(-1);
    if (oldest !== undefined) this.previous[oldest] = 0;
    return kept.length;
  }
}

function copyInto<T extends { set(old: ArrayLike<number>): void }>(next: T, old: ArrayLike<number>): T {
  next.set(old);
  return next;
}
