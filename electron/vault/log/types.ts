// Log records (many, read in pages): types for writing, querying and results.

/** Filter values of a log record, e.g. `{ channelId: '…', status: 'open' }`. */
export type Facets = Readonly<Record<string, string>>;

/** A log record to write. A second put with the same id is a new version; the old one stays in the history. */
export interface LogPut {
  /** Which log, e.g. `moderation`, `access`. */
  readonly kind: string;
  readonly id: string;
  /** Sort key of the list, milliseconds since 1970. */
  readonly at: number;
  readonly facets: Facets;
  /** One line for the list (the index keeps at most 200 characters). */
  readonly title: string;
  /** The text that search covers (the index keeps at most 400 characters). */
  readonly text: string;
  /** The whole record, plain JSON. */
  readonly record: object;
}

/** The number of a record: the `number`th of its kind that was written in this year, in Stockholm. Never changes. */
export interface RecordNumber {
  readonly year: number;
  readonly number: number;
}

/** A row of a log list: what the index holds, without reading the record. */
export interface LogRow {
  readonly kind: string;
  readonly id: string;
  readonly at: number;
  readonly facets: Facets;
  readonly title: string;
  readonly versions: number;
  readonly number: RecordNumber;
}

export interface LogQuery {
  readonly kind: string;
  /** A row matches when, for each named facet, its value is one of those listed. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** All words must occur (NFC, case-folded, diacritics kept: `far` does not find `får`). */
  readonly search?: string;
  /** The record of this number is found as well, whatever its words. */
  readonly numbered?: RecordNumber & { readonly kind: string };
  /** `at` bounds in milliseconds, inclusive. */
  readonly from?: number;
  readonly to?: number;
  readonly order?: 'newest' | 'oldest';
  readonly offset?: number;
  /** At most 500. */
  readonly limit?: number;
}

export interface LogPage {
  readonly total: number;
  readonly rows: readonly LogRow[];
}

/** A condition of a row; undefined: it cannot be said yet, so the row is left out for now and asked about again. */
export type RowTest = (facets: Facets, kind: string, id: string) => boolean | undefined;

/** A search through several logs at once. */
export interface LogSearch extends Omit<LogQuery, 'kind'> {
  readonly kinds: readonly string[];
  /**
   * Extra conditions a row must meet to be counted and returned. Each must give the same answer for the same row
   * whenever it is asked: it is asked once for each row, and its answers are kept for as long as the function is.
   */
  readonly tests?: readonly RowTest[];
  /** The same, but asked in every search, about each row that meets all other conditions. */
  readonly keep?: (facets: Facets, kind: string, id: string) => boolean;
}

/** A search for all that there is, at once. */
export type WholeSearch = Omit<LogSearch, 'offset' | 'limit'>;

/** How many rows have these values of the facets that were asked for, in that order; '' for a facet that a row lacks. */
export interface LogTally {
  readonly values: readonly string[];
  readonly count: number;
}

/** The first `exact` rows contain the words as typed; the others match with a typing error. */
export interface LogSearchResult extends LogPage {
  readonly exact: number;
}

export interface LogVersion {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly record: object;
}
