// The in-memory index of all log records: rows for lists, a search text, and the location of each record. The records
// themselves stay on disk. Columns are typed arrays; titles and texts of sealed segments stay UTF-8 bytes.
import { fail, ok, type Result } from '../../domain/result.ts';
import { packTexts, textAt, type LogBlock, type Texts } from './log-block.ts';
import type { Place } from './journal.ts';
import { Columns } from './log-columns.ts';
import { cutText, mergeOrder, searchText, type Order } from './log-text.ts';
import { EXACTLY, LogWords, NEARLY, NO } from './log-words.ts';
import type { Facets, LogFound, LogLine, LogPage, LogQuery, LogSearch } from './types.ts';

/** The fields of a log record that the index needs. */
export interface LogEntry {
  readonly kind: string;
  readonly id: string;
  readonly at: number;
  readonly facets: Facets;
  readonly title: string;
  readonly text: string;
}

/** Location of one version of a record. */
export interface RecordPlace extends Place {
  readonly seq: number;
  readonly commit: number;
}

interface Group {
  readonly segment: number;
  readonly base: number;
  count: number;
  /** Packed when the segment is sealed, plain strings while it grows. */
  titles: Texts | string[];
  hay: Texts | string[];
}

const titleMax = 200;
const textMax = 400;
const limitMax = 500;
/** How many texts are indexed between two checks of the clock. */
const atOnce = 64;

export class LogIndex {
  readonly #c = new Columns();
  readonly #ids: string[] = [];
  readonly #groups: Group[] = [];
  readonly #kinds: string[] = [];
  readonly #latest = new Map<string, Map<string, number>>();
  readonly #orders = new Map<string, Order>();
  readonly #facetSets: Facets[] = [];
  readonly #facetNumbers = new Map<string, number>();
  readonly #words = new LogWords();
  /** All kinds together. */
  readonly #whole: Order = { sorted: [], fresh: [], stale: false };

  /** Number of versions of records, current and superseded. */
  get size(): number {
    return this.#c.size;
  }

  /** Adds a record just written or replayed. Entries must arrive in journal order. */
  add(entry: LogEntry, place: RecordPlace): void {
    let group = this.#groups.at(-1);
    if (group?.segment !== place.segment || !Array.isArray(group.titles)) {
      group = { segment: place.segment, base: this.#c.size, count: 0, titles: [], hay: [] };
      this.#groups.push(group);
    }
    (group.titles as string[]).push(cutText(entry.title, titleMax));
    (group.hay as string[]).push(searchText(cutText(entry.text, textMax)));
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
    const c = this.#c;
    const n = c.size;
    c.reserve(n + 1);
    const name = this.#kinds[kind] ?? '';
    const known = this.#latest.get(name);
    const before = known?.get(id);
    c.at[n] = at;
    c.seq[n] = seq;
    c.segment[n] = segment;
    c.offset[n] = offset;
    c.commit[n] = commit;
    c.kind[n] = kind;
    c.facet[n] = facet;
    c.previous[n] = before === undefined ? 0 : before + 1;
    c.versions[n] = before === undefined ? 1 : (c.versions[before] ?? 0) + 1;
    c.size = n + 1;
    this.#ids.push(id);
    known?.set(id, n);
    const order = this.#orders.get(name);
    order?.fresh.push(n);
    this.#whole.fresh.push(n);
    if (before !== undefined) {
      c.dead[before] = 1;
      this.#whole.stale = true;
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

  /** Adds all records of a sealed segment from its stored block. */
  load(block: LogBlock): void {
    const kinds = block.kinds.map((kind) => this.#kindNumber(kind));
    const facets = block.facetSets.map((set) => this.#facetNumber(set));
    const { at, seq, offset, commit, kind, facet, ids } = block;
    this.#groups.push({
      segment: block.segment,
      base: this.#c.size,
      count: ids.length,
      titles: block.titles,
      hay: block.hay,
    });
    this.#c.reserve(this.#c.size + ids.length);
    for (const [i, id] of ids.entries())
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

  /** The block of a segment that is now full; packs its texts. */
  block(segment: number, throughSeq: number, throughHash: string, digest: string): LogBlock {
    const group = this.#groups.find((one) => one.segment === segment) ?? {
      segment,
      base: this.#c.size,
      count: 0,
      titles: [],
      hay: [],
    };
    if (Array.isArray(group.titles)) group.titles = packTexts(group.titles);
    if (Array.isArray(group.hay)) group.hay = packTexts(group.hay, '\n');
    const part = <T extends { slice(start: number, end: number): T }>(column: T): T =>
      column.slice(group.base, group.base + group.count);
    const c = this.#c;
    const facets = new Map<number, number>();
    const facet = part(c.facet).map((number) => {
      const local = facets.get(number) ?? facets.size;
      facets.set(number, local);
      return local;
    });
    return {
      segment,
      throughSeq,
      throughHash,
      digest,
      kinds: [...this.#kinds],
      facetSets: [...facets.keys()].map((number) => this.#facetSets[number] ?? {}),
      at: part(c.at),
      seq: part(c.seq),
      offset: part(c.offset),
      commit: part(c.commit),
      kind: part(c.kind),
      facet,
      ids: this.#ids.slice(group.base, group.base + group.count),
      titles: group.titles,
      hay: group.hay,
    };
  }

  /** Location of the newest version of a record, or `null`. */
  find(kind: string, id: string): RecordPlace | null {
    const n = this.#latest.get(kind)?.get(id);
    return n === undefined ? null : this.#place(n);
  }

  /** Locations of all versions, oldest first. */
  versions(kind: string, id: string): RecordPlace[] {
    const places: RecordPlace[] = [];
    for (let n = this.#latest.get(kind)?.get(id) ?? -1; n >= 0; n = (this.#c.previous[n] ?? 0) - 1)
      places.unshift(this.#place(n));
    return places;
  }

  /** Whether the `n`th entry, in journal order, is this one; for checking against the frames. */
  holds(n: number, entry: LogEntry, place: RecordPlace): boolean {
    const c = this.#c;
    if (
      c.seq[n] !== place.seq ||
      c.segment[n] !== place.segment ||
      c.offset[n] !== place.offset ||
      c.commit[n] !== place.commit ||
      c.at[n] !== entry.at
    )
      return false;
    if (
      this.#ids[n] !== entry.id ||
      this.#kinds[c.kind[n] ?? 0] !== entry.kind ||
      !sameFacets(this.#facetSets[c.facet[n] ?? 0] ?? {}, entry.facets)
    )
      return false;
    return (
      this.#text(n, 'titles') === cutText(entry.title, titleMax) &&
      this.#text(n, 'hay').replace(/\n$/, '') === searchText(cutText(entry.text, textMax))
    );
  }

  #place(n: number): RecordPlace {
    const c = this.#c;
    return { seq: c.seq[n] ?? 0, segment: c.segment[n] ?? 0, offset: c.offset[n] ?? 0, commit: c.commit[n] ?? 0 };
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

  #line(n: number): LogLine {
    const c = this.#c;
    return {
      kind: this.#kinds[c.kind[n] ?? 0] ?? '',
      id: this.#ids[n] ?? '',
      at: c.at[n] ?? 0,
      facets: { ...this.#facetSets[c.facet[n] ?? 0] },
      title: this.#text(n, 'titles'),
      versions: c.versions[n] ?? 1,
    };
  }

  /** A page of a list: `vault.badQuery` with `field` for a limit over 500 or a negative offset. */
  page(query: LogQuery): Result<LogPage> {
    const { offset = 0, limit = 50, order = 'newest' } = query;
    if (!Number.isInteger(limit) || limit < 0 || limit > limitMax)
      return fail('vault.badQuery', { params: { field: 'limit' } });
    if (!Number.isInteger(offset) || offset < 0) return fail('vault.badQuery', { params: { field: 'offset' } });
    const list = this.#orders.get(query.kind);
    if (list === undefined) return ok({ total: 0, lines: [] });
    const sorted = mergeOrder(list, this.#c.at, this.#c.dead);
    const matches = this.#matcher(query);
    const count = sorted.length;
    const nth =
      order === 'newest' ? (i: number): number => sorted[count - 1 - i] ?? 0 : (i: number): number => sorted[i] ?? 0;
    const lines: LogLine[] = [];
    if (matches === null) {
      for (let i = offset; i < Math.min(count, offset + limit); i += 1) lines.push(this.#line(nth(i)));
      return ok({ total: count, lines });
    }
    let total = 0;
    for (let i = 0; i < count; i += 1) {
      const n = nth(i);
      if (!matches(n)) continue;
      if (total >= offset && lines.length < limit) lines.push(this.#line(n));
      total += 1;
    }
    return ok({ total, lines });
  }

  /**
   * Prepares `findLines` for about `ms` milliseconds; returns whether everything is ready. Texts that are not ready yet
   * are found by exact match only.
   */
  prepare(ms: number): boolean {
    const until = performance.now() + ms;
    while (this.#words.size < this.#c.size) {
      for (let i = 0; i < atOnce && this.#words.size < this.#c.size; i += 1)
        this.#words.add(this.#c.dead[this.#words.size] === 1 ? '' : this.#text(this.#words.size, 'hay'));
      if (performance.now() > until) break;
    }
    if (this.#words.size < this.#c.size) return false;
    mergeOrder(this.#whole, this.#c.at, this.#c.dead);
    return true;
  }

  /**
   * Rows of several kinds in one order, tolerating a typing error; exact matches come first. Refuses as `page` does.
   */
  findLines(query: LogSearch): Result<LogFound> {
    const { offset = 0, limit = 50 } = query;
    if (!Number.isInteger(limit) || limit < 0 || limit > limitMax)
      return fail('vault.badQuery', { params: { field: 'limit' } });
    if (!Number.isInteger(offset) || offset < 0) return fail('vault.badQuery', { params: { field: 'offset' } });
    const { exact, near } = this.#matching(query);
    const lines: LogLine[] = [];
    const total = exact.length + near.length;
    for (let i = offset; i < Math.min(total, offset + limit); i += 1)
      lines.push(this.#line((i < exact.length ? exact[i] : near[i - exact.length]) ?? 0));
    return ok({ total, exact: exact.length, lines });
  }

  /** Every row that `findLines` would return, in its order, all at once. */
  allLines(query: Omit<LogSearch, 'offset' | 'limit'>): LogLine[] {
    const { exact, near } = this.#matching(query);
    return [...exact, ...near].map((n) => this.#line(n));
  }

  #matching(query: LogSearch): { readonly exact: readonly number[]; readonly near: readonly number[] } {
    const c = this.#c;
    const sorted = mergeOrder(this.#whole, c.at, c.dead);
    const kinds = Uint8Array.from(this.#kinds, (kind) => (query.kinds.includes(kind) ? 1 : 0));
    const asked = wordsOf(query.search);
    const found = asked.length === 0 ? null : this.#answers(asked);
    const tests = this.#tests(query);
    const exact: number[] = [];
    const near: number[] = [];
    for (let i = 0; i < sorted.length; i += 1) {
      const n = sorted[query.order === 'oldest' ? i : sorted.length - 1 - i] ?? 0;
      const answer = found === null ? EXACTLY : (found[n] ?? NO);
      if (answer === NO || kinds[c.kind[n] ?? 0] !== 1 || !tests.every((test) => test(n))) continue;
      if (
        query.keep?.(this.#facetSets[c.facet[n] ?? 0] ?? {}, this.#kinds[c.kind[n] ?? 0] ?? '', this.#ids[n] ?? '') ===
        false
      )
        continue;
      (answer === NEARLY ? near : exact).push(n);
    }
    return { exact, near };
  }

  #answers(asked: readonly string[]): Uint8Array {
    const found = new Uint8Array(this.#c.size);
    if (!this.prepare(0))
      for (const [n, hit] of this.#search(asked, this.#words.size).entries()) if (hit === 1) found[n] = EXACTLY;
    this.#words.search(asked, true, found);
    return found;
  }

  #matcher(query: LogQuery): ((n: number) => boolean) | null {
    const tests = this.#tests(query);
    const words = wordsOf(query.search);
    if (words.length > 0) {
      const found = this.#search(words);
      tests.push((n) => found[n] === 1);
    }
    return tests.length === 0 ? null : (n) => tests.every((test) => test(n));
  }

  /** The conditions of a query that the columns can answer. */
  #tests(query: Pick<LogQuery, 'from' | 'to' | 'where'>): ((n: number) => boolean)[] {
    const c = this.#c;
    const tests: ((n: number) => boolean)[] = [];
    const { from, to } = query;
    if (from !== undefined) tests.push((n) => (c.at[n] ?? 0) >= from);
    if (to !== undefined) tests.push((n) => (c.at[n] ?? 0) <= to);
    const where = Object.entries(query.where ?? {});
    if (where.length > 0) {
      const fits = (set: Facets): boolean =>
        where.every(([name, values]) => Object.hasOwn(set, name) && values.includes(set[name] ?? ''));
      // Each facet set is evaluated at most once, when the first row with it is tested.
      const [notYet, fitting, unfit] = [0, 1, 2];
      const known = new Uint8Array(this.#facetSets.length);
      tests.push((n) => {
        const number = c.facet[n] ?? 0;
        if (known[number] === notYet) known[number] = fits(this.#facetSets[number] ?? {}) ? fitting : unfit;
        return known[number] === fitting;
      });
    }
    return tests;
  }

  /**
   * Marks the entries whose text contains all words. In packed blocks, searches for the longest word first, over the
   * whole block.
   */
  #search(words: readonly string[], from = 0): Uint8Array {
    const found = new Uint8Array(this.#c.size);
    const needles = words.map((word) => Buffer.from(word));
    for (const { base, count, hay } of this.#groups) {
      if (base + count <= from) continue;
      if (Array.isArray(hay)) {
        for (const [i, text] of hay.entries()) if (words.every((word) => text.includes(word))) found[base + i] = 1;
      } else searchBlock(hay, count, needles, (i) => (found[base + i] = 1));
    }
    return found;
  }
}

/** The search words, longest first. */
const wordsOf = (search: string | undefined): string[] =>
  searchText(search ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length);

function sameFacets(a: Facets, b: Facets): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && a[name] === b[name]);
}

function searchBlock(hay: Texts, count: number, needles: readonly Buffer[], hit: (i: number) => void): void {
  const [first, ...rest] = needles;
  if (first === undefined) return;
  let i = 0;
  for (let at = hay.bytes.indexOf(first); at >= 0 && i < count;) {
    while (i < count && (hay.ends[i] ?? 0) <= at) i += 1;
    const end = hay.ends[i] ?? 0;
    const text = hay.bytes.subarray(i === 0 ? 0 : hay.ends[i - 1], end);
    if (rest.every((needle) => text.includes(needle))) hit(i);
    at = hay.bytes.indexOf(first, end);
    i += 1;
  }
}
