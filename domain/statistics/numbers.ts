// Monthly grouping, and quantiles.

/** The twelve months of a year, `YYYY-MM`. */
export const monthsOf = (year: number): string[] =>
  Array.from({ length: 12 }, (_, i) => `${String(year)}-${String(i + 1).padStart(2, '0')}`);

/** Groups values by key, in order of first occurrence. */
export function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}

/** The smallest value not exceeded by at least that share of the values (nearest rank); null if there are none. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** Median and ninth decile: half of the values, and nine in ten, are at most this. */
export interface Spread {
  readonly median: number | null;
  readonly ninth: number | null;
}
export const spreadOf = (values: readonly number[]): Spread => ({
  median: quantile(values, 0.5),
  ninth: quantile(values, 0.9),
});
