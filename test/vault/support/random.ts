// Repeatable random choices: the same seed gives the same run.

export interface Random {
  readonly seed: number;
  /** 0 ≤ n < 1. */
  next(): number;
  /** An integer, 0 ≤ n < `limit`. */
  below(limit: number): number;
  chance(probability: number): boolean;
}

/** mulberry32: small, and good enough to choose moments. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { seed, next, below: (limit) => Math.floor(next() * limit), chance: (probability) => next() < probability };
}

/** The seed of a run: `KANALVAKT_SEED`, or the given default. */
export const seedOr = (usual: number): number => Number(process.env.KANALVAKT_SEED ?? usual);
