// Sets of facets grouped by the values of some facets, for counting. A set never changes, so each is grouped once for
// each choice of facets.
import type { Facets, LogTally } from './types.ts';

/** The choices of facets that are kept: those used last, four bytes for each set. */
const MAX_CHOICES = 8;

interface Groups {
  /** The values of each group. */
  readonly values: (readonly string[])[];
  /** The group of each set, counted from 1; 0: not known yet. */
  of: Uint32Array;
  readonly numbers: Map<string, number>;
}

export class FacetGroups {
  readonly #sets: readonly Facets[];
  readonly #known = new Map<string, Groups>();

  /** `sets` may grow; what is in it stays. */
  constructor(sets: readonly Facets[]) {
    this.#sets = sets;
  }

  /** How many entries have which values of the facets `by`. `numberOf`: the set of each entry. */
  count(found: readonly Uint32Array[], numberOf: Uint32Array, by: readonly string[]): LogTally[] {
    const { values, of, numbers } = this.#groups(JSON.stringify(by));
    const add = (number: number): number => {
      const set = this.#sets[number] ?? {};
      const own = by.map((name) => (Object.hasOwn(set, name) ? (set[name] ?? '') : ''));
      const key = JSON.stringify(own);
      const group = numbers.get(key) ?? values.push(own);
      numbers.set(key, group);
      of[number] = group;
      return group;
    };
    const counts: number[] = [];
    for (const entries of found)
      for (const n of entries) {
        const number = numberOf[n] ?? 0;
        const known = of[number] ?? 0;
        const group = known === 0 ? add(number) : known;
        counts[group - 1] = (counts[group - 1] ?? 0) + 1;
      }
    // Groups of which no entry was found are holes, which `flatMap` leaves out.
    return counts.flatMap((count, group) => [{ values: values[group] ?? [], count }]);
  }

  #groups(key: string): Groups {
    const known = this.#known.get(key) ?? { values: [], of: new Uint32Array(), numbers: new Map<string, number>() };
    this.#known.delete(key);
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size >= MAX_CHOICES) this.#known.delete(oldest);
    this.#known.set(key, known);
    const { length } = this.#sets;
    if (known.of.length < length) {
      const grown = new Uint32Array(length + (length >> 3) + 64);
      grown.set(known.of);
      known.of = grown;
    }
    return known;
  }
}
