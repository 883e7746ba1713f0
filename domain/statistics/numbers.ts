// Counting by the month, and how spread out numbers are.

/** The twelve months of a year, `YYYY-MM`. */
export const monthsOf = (year: number): string[] => Array.from({ length: 12 }, (_, i) => `${String(year)}-${String(i + 1).padStart(2, '0')}`);

/** The values by what they have in common, in the order in which it first occurs. */
export function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}

/** The smallest of the values that at least that share of them does not exceed (nearest rank); null of none. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** Half of them, and nine of ten, were at most that. */
export interface Spread {
  readonly median: number | null;
  readonly ninth: number | null;
}
export const spreadOf = (values: readonly number[]): Spread => ({ median: quantile(values, 0.5), ninth: quantile(values, 0.9) });
