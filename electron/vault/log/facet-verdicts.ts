// Which sets of facets meet what queries ask of them. A set never changes, so each is examined once for each condition:
// the same few conditions are asked again after every write.
import type { Facets, LogQuery } from './types.ts';

type Where = NonNullable<LogQuery['where']>;

const NOT_EXAMINED = 0;
const FITS = 1;
const UNFIT = 2;
/** The conditions whose answers are kept: those used last, one byte for each set and condition. */
const MAX_CONDITIONS = 32;

const fits = (set: Facets, where: readonly (readonly [string, readonly string[]])[]): boolean =>
  where.every(([name, values]) => Object.hasOwn(set, name) && values.includes(set[name] ?? ''));

export class FacetVerdicts {
  readonly #sets: readonly Facets[];
  readonly #known = new Map<string, Uint8Array>();

  /** `sets` may grow; what is in it stays. */
  constructor(sets: readonly Facets[]) {
    this.#sets = sets;
  }

  /** Whether the set with a number has, for each named facet, one of the listed values. */
  of(where: Where): (number: number) => boolean {
    const conditions = Object.entries(where);
    const verdicts = this.#verdictsOf(JSON.stringify(conditions));
    return (number) => {
      if (verdicts[number] === NOT_EXAMINED)
        verdicts[number] = fits(this.#sets[number] ?? {}, conditions) ? FITS : UNFIT;
      return verdicts[number] === FITS;
    };
  }

  #verdictsOf(key: string): Uint8Array {
    const known = this.#known.get(key);
    this.#known.delete(key);
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size >= MAX_CONDITIONS) this.#known.delete(oldest);
    const verdicts = known !== undefined && known.length >= this.#sets.length ? known : this.#grown(known);
    this.#known.set(key, verdicts);
    return verdicts;
  }

  /** With room for more sets, so that not every query after a write copies it. */
  #grown(known: Uint8Array | undefined): Uint8Array {
    const { length } = this.#sets;
    const verdicts = new Uint8Array(length + (length >> 3) + 64);
    if (known !== undefined) verdicts.set(known);
    return verdicts;
  }
}

/** Whether two sets have the same facets, with the same values. */
export function sameFacets(a: Facets, b: Facets): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && a[name] === b[name]);
}
