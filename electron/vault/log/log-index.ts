// The in-memory index of all log records: rows for lists, a search text, and the location of each record. The records
// themselves stay on disk. Columns are typed arrays; titles and texts of sealed segments stay UTF-8 bytes.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { searchPacked, textAt, type LogBlock } from './block.ts';
import { newGroup, rowsOf, type SegmentGroup } from './segment-group.ts';
import { ErasedWriters } from './erased-writers.ts';
import { FacetGroups } from './facet-groups.ts';
import { FacetVerdicts, sameFacets } from './facet-verdicts.ts';
import { HiddenVersions } from './hidden-versions.ts';
import { LogColumns, type RecordPlace } from './columns.ts';
import { candidatesIn, cutText, mergeOrder, searchText, wordsOf, type EntryOrder } from './text.ts';
import { packNumber, RecordNumbers, unpackNumber, type CommitPlace } from './record-numbers.ts';
import { MET, NOT_ASKED, NOT_MET, RowVerdicts } from './row-verdicts.ts';
import { EXACT_MATCH, WordIndex, NEAR_MATCH } from './word-index.ts';
import type {
  Facets,
  LogSearchResult,
  LogRow,
  LogPage,
  LogQuery,
  LogSearch,
  LogTally,
  RecordNumber,
  RowTest,
  WholeSearch,
} from './types.ts';

/** The fields of a log record that the index needs. */
export interface LogEntry {
  readonly kind: string;
  readonly id: string;
  readonly at: number;
  readonly facets: Facets;
  readonly title: string;
  readonly text: string;
}

const MAX_TITLE_CHARACTERS = 200;
const MAX_TEXT_CHARACTERS = 400;
const MAX_PAGE_ROWS = 500;
/** How many texts are indexed between two checks of the clock. */
const TEXTS_PER_CLOCK_CHECK = 64;

export class LogIndex {
  readonly #columns = new LogColumns();
  readonly #ids: string[] = [];
  readonly #groups: SegmentGroup[] = [];
  readonly #kinds: string[] = [];
  readonly #latest = new Map<string, Map<string, number>>();
  readonly #orders = new Map<string, EntryOrder>();
  readonly #facetSets: Facets[] = [];
  readonly #facetGroups = new FacetGroups(this.#facetSets);
  readonly #facetVerdicts = new FacetVerdicts(this.#facetSets);
  readonly #facetNumbers = new Map<string, number>();
  readonly erased = new ErasedWriters();
  readonly numbers = new RecordNumbers();
  readonly #hidden = new HiddenVersions();
  readonly #words = new WordIndex();
  readonly #verdicts = new RowVerdicts();
  /** All kinds together. */
  readonly #allKindsOrder: EntryOrder = { sorted: [], fresh: [], stale: false };

  /** Number of versions of records, current and superseded. */
  get size(): number {
    return this.#columns.size;
  }

  /** Adds a record just written or replayed. Entries must arrive in journal order. */
  add(entry: LogEntry, place: RecordPlace): void {
    let group = this.#groups.at(-1);
    if (group?.segment !== place.segment || !Array.isArray(group.titles)) {
      group = newGroup(place.segment, this.#columns.size);
      this.#groups.push(group);
    }
    (group.titles as string[]).push(cutText(entry.title, MAX_TITLE_CHARACTERS));
    (group.hay as string[]).push(searchText(cutText(entry.text, MAX_TEXT_CHARACTERS)));
    group.count += 1;
    this.#put(
      this.#kindNumber(entry.kind),
      this.#facetNumber(entry.facets),
      entry.id,
      entry.at,
      place.seq,
      place.segment,
      place.offset,
      place.commit,
    );
  }

  #put(
    kind: number,
    facet: number,
    id: string,
    at: number,
    seq: number,
    segment: number,
    offset: number,
    commit: number,
  ): void {
    const columns = this.#columns;
    const n = columns.size;
    columns.reserve(n + 1);
    const name = this.#kinds[kind] ?? '';
    const known = this.#latest.get(name);
    const before = known?.get(id);
    columns.at[n] = at;
    columns.seq[n] = seq;
    columns.segment[n] = segment;
    columns.offset[n] = offset;
    columns.commit[n] = commit;
    columns.kind[n] = kind;
    columns.facet[n] = facet;
    columns.number[n] =
      before === undefined ? (this.numbers.kept(name, id) ?? this.numbers.next(name)) : (columns.number[before] ?? 0);
    columns.previous[n] = before === undefined ? 0 : before + 1;
    columns.versions[n] = before === undefined ? 1 : (columns.versions[before] ?? 0) + 1;
    columns.size = n + 1;
    this.#ids.push(id);
    known?.set(id, n);
    const order = this.#orders.get(name);
    order?.fresh.push(n);
    this.#allKindsOrder.fresh.push(n);
    if (before !== undefined) {
      columns.superseded[before] = 1;
      this.#allKindsOrder.stale = true;
      if (order !== undefined) order.stale = true;
    }
  }

  #kindNumber(kind: string): number {
    const known = this.#kinds.indexOf(kind);
    if (known >= 0) return known;
    this.#latest.set(kind, new Map());
    this.#orders.set(kind, { sorted: [], fresh: [], stale: false });
    return this.#kinds.push(kind) - 1;
  }

  #facetNumber(facets: Facets): number {
    const key = JSON.stringify(facets);
    const known = this.#facetNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.#facetSets.push({ ...facets }) - 1;
    this.#facetNumbers.set(key, number);
    return number;
  }

  /**
   * Adds a commit that has no row, `kind/id`: a record that has been erased, or that nobody can read. `place`: where it
   * is, unless the block of its segment says so already.
   */
  addRowless(what: string, place?: CommitPlace): void {
    if (place !== undefined) this.numbers.noteRowless(what, place);
    const slash = what.indexOf('/');
    const [kind, id] = [what.slice(0, slash), what.slice(slash + 1)];
    if (this.numberOf(kind, id) === null) this.numbers.keep(kind, id, this.numbers.next(kind));
  }

  /** The number of a record, also of one that has been erased; null: there is none and never was. */
  numberOf(kind: string, id: string): RecordNumber | null {
    const n = this.#latest.get(kind)?.get(id);
    const packed = n === undefined ? this.numbers.kept(kind, id) : this.#columns.number[n];
    return packed === undefined ? null : unpackNumber(packed);
  }

  /** Takes the versions of a record before a frame out of every list: they are ordered erased. */
  hideBefore(kind: string, id: string, seq: number): void {
    const chain = this.#chain(kind, id);
    this.#hidden.add(`${kind}/${id}`, this.#columns.before(chain, seq));
    const [newest] = chain;
    if (newest !== undefined) this.numbers.keep(kind, id, this.#columns.number[newest] ?? 0);
    const left = this.#columns.hideBefore(chain, seq);
    if (left === 0) this.#latest.get(kind)?.delete(id);
    for (const order of [this.#allKindsOrder, this.#orders.get(kind)]) if (order !== undefined) order.stale = true;
  }

  /** Adds all records of a sealed segment from its stored block. */
  load(block: LogBlock): void {
    for (const erased of block.erased ?? []) this.erased.add(erased, block.segment);
    const kinds = block.kinds.map((kind) => this.#kindNumber(kind));
    const facets = block.facetSets.map((set) => this.#facetNumber(set));
    const { at, seq, offset, commit, kind, facet, ids } = block;
    this.#groups.push({
      segment: block.segment,
      base: this.#columns.size,
      count: ids.length,
      titles: block.titles,
      hay: block.hay,
    });
    this.#columns.reserve(this.#columns.size + ids.length);
    const numbering = block.numbering ?? { years: [], rowless: [] };
    const moveTo = this.numbers.reading(block.segment, numbering, (what) => {
      this.addRowless(what);
    });
    for (const [i, id] of ids.entries()) {
      moveTo(seq[i] ?? 0, commit[i] ?? 0);
      this.#put(
        kinds[kind[i] ?? 0] ?? 0,
        facets[facet[i] ?? 0] ?? 0,
        id,
        at[i] ?? 0,
        seq[i] ?? 0,
        block.segment,
        offset[i] ?? 0,
        commit[i] ?? 0,
      );
    }
    moveTo(Infinity, 0);
  }

  /** The block of a segment that is now full; packs its texts. */
  block(segment: number, throughSeq: number, throughHash: string, digest: string): LogBlock {
    const known = this.#groups.find((candidate) => candidate.segment === segment);
    const group = known ?? newGroup(segment, this.#columns.size);
    return {
      ...{ segment, throughSeq, throughHash, digest, kinds: [...this.#kinds] },
      ...rowsOf(group, this.#columns, this.#facetSets, this.#ids),
      erased: this.erased.in(segment),
      numbering: this.numbers.in(segment),
    };
  }

  /** Location of the newest version of a record, or `null`. */
  find(kind: string, id: string): RecordPlace | null {
    const n = this.#latest.get(kind)?.get(id);
    return n === undefined ? null : this.#columns.placeOf(n);
  }

  /** The entries of all versions of a record, newest first. */
  #chain(kind: string, id: string): number[] {
    return this.#columns.chainFrom(this.#latest.get(kind)?.get(id) ?? -1);
  }

  /** Locations of all versions, oldest first. */
  versions(kind: string, id: string): RecordPlace[] {
    return this.#chain(kind, id)
      .reverse()
      .map((n) => this.#columns.placeOf(n));
  }

  /** The facets of the newest version of a record before a frame; undefined: there is none. */
  facetsBefore(kind: string, id: string, seq: number): Facets | undefined {
    const n = this.#hidden
      .after(`${kind}/${id}`, this.#chain(kind, id))
      .find((version) => (this.#columns.seq[version] ?? 0) < seq);
    return n === undefined ? undefined : this.#facetSets[this.#columns.facet[n] ?? 0];
  }

  /**
   * Everybody who wrote a version of a record before a frame: the signer of those that have been erased, and whom the facet
   * `by` names in the others.
   */
  writersBefore(kind: string, id: string, seq: number): string[] {
    const versions = this.#hidden.after(`${kind}/${id}`, this.#chain(kind, id));
    const writers = this.#columns
      .before(versions, seq)
      .map((n) => this.#facetSets[this.#columns.facet[n] ?? 0]?.by ?? '');
    return [...new Set([...this.erased.before(`${kind}/${id}`, seq), ...writers])];
  }

  /** Whether the `n`th entry, in journal order, is this one; for checking against the frames. */
  matchesEntry(n: number, entry: LogEntry, place: RecordPlace): boolean {
    const columns = this.#columns;
    if (
      !columns.isAt(n, place, entry.at) ||
      this.#ids[n] !== entry.id ||
      this.#kinds[columns.kind[n] ?? 0] !== entry.kind ||
      !sameFacets(this.#facetSets[columns.facet[n] ?? 0] ?? {}, entry.facets)
    )
      return false;
    return (
      this.#text(n, 'titles') === cutText(entry.title, MAX_TITLE_CHARACTERS) &&
      this.#text(n, 'hay').replace(/\n$/, '') === searchText(cutText(entry.text, MAX_TEXT_CHARACTERS))
    );
  }

  #text(n: number, which: 'titles' | 'hay'): string {
    let low = 0;
    let high = this.#groups.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#groups[middle]?.base ?? 0) <= n) low = middle;
      else high = middle - 1;
    }
    const group = this.#groups[low];
    if (group === undefined) return '';
    const texts = group[which];
    return Array.isArray(texts) ? (texts[n - group.base] ?? '') : textAt(texts, n - group.base);
  }

  #rowAt(n: number): LogRow {
    const columns = this.#columns;
    return {
      kind: this.#kinds[columns.kind[n] ?? 0] ?? '',
      id: this.#ids[n] ?? '',
      at: columns.at[n] ?? 0,
      facets: { ...this.#facetSets[columns.facet[n] ?? 0] },
      title: this.#text(n, 'titles'),
      versions: columns.versions[n] ?? 1,
      number: unpackNumber(columns.number[n] ?? 0),
    };
  }

  /** A page of a list: `vault.badQuery` with `field` for a limit over 500 or a negative offset. */
  page(query: LogQuery): Result<LogPage> {
    const { offset = 0, limit = 50, order = 'newest' } = query;
    if (!Number.isInteger(limit) || limit < 0 || limit > MAX_PAGE_ROWS)
      return fail('vault.badQuery', { params: { field: 'limit' } });
    if (!Number.isInteger(offset) || offset < 0) return fail('vault.badQuery', { params: { field: 'offset' } });
    const list = this.#orders.get(query.kind);
    if (list === undefined) return ok({ total: 0, rows: [] });
    const sorted = mergeOrder(list, this.#columns.at, this.#columns.superseded);
    const matches = this.#matcher(query);
    const count = sorted.length;
    const entryAt =
      order === 'newest' ? (i: number): number => sorted[count - 1 - i] ?? 0 : (i: number): number => sorted[i] ?? 0;
    const rows: LogRow[] = [];
    if (matches === null) {
      for (let i = offset; i < Math.min(count, offset + limit); i += 1) rows.push(this.#rowAt(entryAt(i)));
      return ok({ total: count, rows });
    }
    let total = 0;
    for (let i = 0; i < count; i += 1) {
      const n = entryAt(i);
      if (!matches(n)) continue;
      if (total >= offset && rows.length < limit) rows.push(this.#rowAt(n));
      total += 1;
    }
    return ok({ total, rows });
  }

  /**
   * Prepares `findRows` for about `ms` milliseconds; returns whether everything is ready. Texts that are not ready yet
   * are found by exact match only.
   */
  prepare(ms: number): boolean {
    const until = performance.now() + ms;
    while (this.#words.size < this.#columns.size) {
      for (let i = 0; i < TEXTS_PER_CLOCK_CHECK && this.#words.size < this.#columns.size; i += 1)
        this.#words.add(this.#columns.superseded[this.#words.size] === 1 ? '' : this.#text(this.#words.size, 'hay'));
      if (performance.now() > until) break;
    }
    if (this.#words.size < this.#columns.size) return false;
    mergeOrder(this.#allKindsOrder, this.#columns.at, this.#columns.superseded);
    return true;
  }

  /**
   * Rows of several kinds in one order, tolerating a typing error; exact matches come first. Refuses as `page` does.
   */
  findRows(query: LogSearch): Result<LogSearchResult> {
    const { offset = 0, limit = 50 } = query;
    if (!Number.isInteger(limit) || limit < 0 || limit > MAX_PAGE_ROWS)
      return fail('vault.badQuery', { params: { field: 'limit' } });
    if (!Number.isInteger(offset) || offset < 0) return fail('vault.badQuery', { params: { field: 'offset' } });
    const { exact, near } = this.#findMatches(query);
    const rows: LogRow[] = [];
    const total = exact.length + near.length;
    for (let i = offset; i < Math.min(total, offset + limit); i += 1)
      rows.push(this.#rowAt((i < exact.length ? exact[i] : near[i - exact.length]) ?? 0));
    return ok({ total, exact: exact.length, rows });
  }

  /** Every row that `findRows` would return, in its order, all at once. */
  allRows(query: WholeSearch): LogRow[] {
    const { exact, near } = this.#findMatches(query);
    return [...exact, ...near].map((n) => this.#rowAt(n));
  }

  /** How many of the rows that `findRows` would return have which values of the facets `by`. */
  tally(query: WholeSearch, by: readonly string[]): LogTally[] {
    const { exact, near } = this.#findMatches(query);
    return this.#facetGroups.count([exact, near], this.#columns.facet, by);
  }

  #findMatches(query: LogSearch): { readonly exact: Uint32Array; readonly near: Uint32Array } {
    const columns = this.#columns;
    const sorted = mergeOrder(this.#allKindsOrder, columns.at, columns.superseded);
    const searchWords = wordsOf(query.search);
    const found = searchWords.length === 0 ? null : this.#matchesFor(searchWords);
    this.#markNumbered(query, found, EXACT_MATCH);
    const { keep } = query;
    const conditions = this.#conditions(query);
    if (keep !== undefined) conditions.push((n) => this.#ask(keep, n) === true);
    const tests = (query.tests ?? []).map((test) => ({ test, verdicts: this.#verdicts.of(test, columns.size) }));
    const kinds = Uint8Array.from(this.#kinds, (kind) => (query.kinds.includes(kind) ? 1 : 0));
    const candidates = candidatesIn(sorted, columns.kind, kinds, found);
    if (query.order !== 'oldest') candidates.reverse();
    const exact = new Uint32Array(candidates.length);
    const near = new Uint32Array(found === null ? 0 : candidates.length);
    let exactCount = 0;
    let nearCount = 0;
    for (const n of candidates) {
      if (!this.#meets(tests, n) || !conditions.every((test) => test(n))) continue;
      if (found?.[n] === NEAR_MATCH) near[nearCount++] = n;
      else exact[exactCount++] = n;
    }
    return { exact: exact.subarray(0, exactCount), near: near.subarray(0, nearCount) };
  }

  #ask(test: RowTest, n: number): boolean | undefined {
    const { facet, kind } = this.#columns;
    return test(this.#facetSets[facet[n] ?? 0] ?? {}, this.#kinds[kind[n] ?? 0] ?? '', this.#ids[n] ?? '');
  }

  /** Whether a row meets all tests; those that have not been asked about it are. */
  #meets(tests: readonly { readonly test: RowTest; readonly verdicts: Uint8Array }[], n: number): boolean {
    for (const { test, verdicts } of tests) {
      if (verdicts[n] === NOT_ASKED) {
        const said = this.#ask(test, n);
        if (said === undefined) return false;
        verdicts[n] = said ? MET : NOT_MET;
      }
      if (verdicts[n] !== MET) return false;
    }
    return true;
  }

  #matchesFor(searchWords: readonly string[]): Uint8Array {
    const found = new Uint8Array(this.#columns.size);
    if (!this.prepare(0))
      for (const [n, hit] of this.#search(searchWords, this.#words.size).entries())
        if (hit === 1) found[n] = EXACT_MATCH;
    this.#words.search(searchWords, true, found);
    return found;
  }

  #matcher(query: LogQuery): ((n: number) => boolean) | null {
    const conditions = this.#conditions(query);
    const words = wordsOf(query.search);
    if (words.length > 0) {
      const found = this.#search(words);
      this.#markNumbered(query, found, 1);
      conditions.push((n) => found[n] === 1);
    }
    return conditions.length === 0 ? null : (n) => conditions.every((test) => test(n));
  }

  /** Marks the newest version of the record of a number. */
  #markNumbered({ numbered }: Pick<LogQuery, 'numbered'>, found: Uint8Array | null, mark: number): void {
    if (numbered === undefined || found === null) return;
    const kind = this.#kinds.indexOf(numbered.kind);
    for (const n of this.#columns.numbered(packNumber(numbered), kind)) found[n] = mark;
  }

  /** The conditions of a query that the columns can answer. */
  #conditions(query: Pick<LogQuery, 'from' | 'to' | 'where'>): ((n: number) => boolean)[] {
    const columns = this.#columns;
    const conditions: ((n: number) => boolean)[] = [];
    const { from, to } = query;
    if (from !== undefined) conditions.push((n) => (columns.at[n] ?? 0) >= from);
    if (to !== undefined) conditions.push((n) => (columns.at[n] ?? 0) <= to);
    if (Object.keys(query.where ?? {}).length > 0) {
      const fits = this.#facetVerdicts.of(query.where ?? {});
      conditions.push((n) => fits(columns.facet[n] ?? 0));
    }
    return conditions;
  }

  /**
   * Marks the entries whose text contains all words. In packed blocks, searches for the longest word first, over the
   * whole block.
   */
  #search(words: readonly string[], from = 0): Uint8Array {
    const found = new Uint8Array(this.#columns.size);
    const needles = words.map((word) => Buffer.from(word));
    for (const { base, count, hay } of this.#groups) {
      if (base + count <= from) continue;
      if (Array.isArray(hay)) {
        for (const [i, text] of hay.entries()) if (words.every((word) => text.includes(word))) found[base + i] = 1;
      } else searchPacked(hay, count, needles, (i) => (found[base + i] = 1));
    }
    return found;
  }
}
