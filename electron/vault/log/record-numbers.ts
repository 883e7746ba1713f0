// The number of each log record: how many records of its kind had been written in its year when it was, itself included.
// Made from the order of the frames alone, so every reader of the journal makes the same. Erased and malformed records
// count like others: their names stay in the chain. See docs/decisions/0060-numbers-to-say.md.
import type { RowlessCommits, SegmentNumbering } from './block.ts';
import type { RecordNumber } from './types.ts';

const HOUR_MS = 3_600_000;
/** A year and a number as one number, so that a column holds it; larger than any count. */
const YEAR_FACTOR = 1e10;

/**
 * The year in Stockholm of a frame's time. At New Year clocks there are an hour ahead of UTC: said
 * here and not asked of the system, so that no release of a time zone database changes a number.
 */
export const numberingYear = (at: string): number => new Date(Date.parse(at) + HOUR_MS).getUTCFullYear();

/** The number that a column holds. */
export const unpackNumber = (packed: number): RecordNumber => ({
  year: Math.floor(packed / YEAR_FACTOR),
  number: packed % YEAR_FACTOR,
});

/** The value of a column for a number. */
export const packNumber = ({ year, number }: RecordNumber): number => year * YEAR_FACTOR + number;

/** A log record's frame and place in it. */
export interface CommitPlace {
  readonly segment: number;
  readonly seq: number;
  readonly commit: number;
}

export class RecordNumbers {
  #year = 0;
  /** How many there are, by kind and year. */
  readonly #counts = new Map<string, Map<number, number>>();
  /** The numbers of records that have no row, or whose first rows are hidden; `kind/id`. */
  readonly #kept = new Map<string, number>();
  readonly #segments = new Map<number, { years: (readonly [number, number])[]; rowless: RowlessCommits[] }>();

  #segment(number: number): { years: (readonly [number, number])[]; rowless: RowlessCommits[] } {
    const known = this.#segments.get(number) ?? { years: [], rowless: [] };
    this.#segments.set(number, known);
    return known;
  }

  /** What is added next is of a frame of this year. */
  begin(segment: number, seq: number, year: number): void {
    const { years } = this.#segment(segment);
    if (years.at(-1)?.[1] !== year) years.push([seq, year]);
    this.#year = year;
  }

  /** The number of a record that is first met now. */
  next(kind: string): number {
    const years = this.#counts.get(kind) ?? new Map<number, number>();
    this.#counts.set(kind, years);
    const number = (years.get(this.#year) ?? 0) + 1;
    years.set(this.#year, number);
    return packNumber({ year: this.#year, number });
  }

  /** The number of a record without a row; undefined: it has rows, or is not known. */
  kept(kind: string, id: string): number | undefined {
    // Most vaults have none, and a name is made for each record that is loaded.
    return this.#kept.size === 0 ? undefined : this.#kept.get(`${kind}/${id}`);
  }

  /** Keeps the number of a record whose rows are no longer all there. */
  keep(kind: string, id: string, packed: number): void {
    this.#kept.set(`${kind}/${id}`, packed);
  }

  /** Notes a commit that has no row, for the block of its segment. */
  noteRowless(what: string, { segment, seq, commit }: CommitPlace): void {
    const { rowless } = this.#segment(segment);
    const last = rowless.at(-1);
    if (last?.seq === seq)
      rowless[rowless.length - 1] = { seq, commits: [...last.commits, commit], what: [...last.what, what] };
    else rowless.push({ seq, commits: [commit], what: [what] });
  }

  /**
   * Reads what the block of a segment says, row by row. The function returned is called before each row, and
   * with Infinity after the last; it calls `rowless` with the name of each commit without a row that comes before.
   */
  reading(
    segment: number,
    { years, rowless }: SegmentNumbering,
    onRowless: (what: string) => void,
  ): (seq: number, commit: number) => void {
    this.#segments.set(segment, { years: [...years], rowless: [...rowless] });
    const pending = rowless.flatMap(({ seq, commits, what }) =>
      what.map((name, i) => ({ seq, commit: commits[i] ?? 0, name })),
    );
    let at = 0;
    let read = 0;
    const moveTo = (seq: number): void => {
      for (let next = years[at + 1]; next !== undefined && next[0] <= seq; next = years[at + 1]) at += 1;
      this.#year = years[at]?.[1] ?? 0;
    };
    return (seq, commit) => {
      for (let next = pending[read]; next !== undefined; next = pending[read]) {
        if (next.seq > seq || (next.seq === seq && next.commit > commit)) break;
        moveTo(next.seq);
        onRowless(next.name);
        read += 1;
      }
      moveTo(seq);
    };
  }

  /** What the block of a segment says. */
  in(segment: number): SegmentNumbering {
    return this.#segments.get(segment) ?? { years: [], rowless: [] };
  }
}
