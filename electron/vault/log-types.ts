// Log records (many, read in pages): what is put, asked for and given.

/** Filter values of a log record, e.g. `{ channelId: '…', status: 'open' }`. */
export type Facets = Readonly<Record<string, string>>;

/** A log record to write. A second put of the same id is a new version; the old one stays in history. */
export interface LogPut {
  /** Which log, e.g. `moderation`, `access`. */
  readonly kind: string;
  readonly id: string;
  /** Sort key of the list, milliseconds since 1970. */
  readonly at: number;
  readonly facets: Facets;
  /** One line for the list (at most 200 characters are kept in the index). */
  readonly title: string;
  /** What search looks through (at most 400 characters are kept in the index). */
  readonly text: string;
  /** The whole record, plain JSON. */
  readonly record: object;
}

/** A line of a log list: what the index holds, without reading the record. */
export interface LogLine {
  readonly kind: string;
  readonly id: string;
  readonly at: number;
  readonly facets: Facets;
  readonly title: string;
  readonly versions: number;
}

export interface LogQuery {
  readonly kind: string;
  /** A line matches when, for each named facet, its value is one of those listed. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** All words must occur (NFC, case-folded, diacritics kept: `far` does not find `får`). */
  readonly search?: string;
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
  readonly lines: readonly LogLine[];
}

/** A search through several logs at once. */
export interface LogSearch extends Omit<LogQuery, 'kind'> {
  readonly kinds: readonly string[];
  /** What else must hold of a line for it to be counted and given; asked for each. */
  readonly keep?: (facets: Facets, kind: string, id: string) => boolean;
}

/** `exact` of them hold the words as they are searched for and come first; the others hold them with a slip of the fingers. */
export interface LogFound extends LogPage {
  readonly exact: number;
}

export interface LogVersion {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly record: object;
}
