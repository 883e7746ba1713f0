// Sets of facets grouped by the values of some facets, for counting. A set never changes, so each is grouped once for
// each choice of facets.
import type { Facets } from './types.ts';

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

  /**
   * `groupOf` gives the place in `values` of a set's values of the facets `by`; '' stands for a facet that it lacks. Groups
   * are added to `values` as they are found.
   */
  by(by: readonly string[]): { readonly values: readonly (readonly string[])[]; groupOf: (number: number) => number } {
    const groups = this.#groups(JSON.stringify(by));
    const { values, of, numbers } = groups;
    const add = (number: number): number => {
      const set = this.#sets[number] ?? {};
      const own = by.map((name) => (Object.hasOwn(set, name) ? (set[name] ?? '') : ''));
      const key = JSON.stringify(own);
      const group = numbers.get(key) ?? values.push(own);
      numbers.set(key, group);
      of[number] = group;
      return group;
    };
    return {
      values,
      groupOf: (number) => {
        const known = of[number] ?? 0;
        return (known === 0 ? add(number) : known) - 1;
      },
    };
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
