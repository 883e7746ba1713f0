// Canonical JSON: equal for equal contents, regardless of key order. The vault sorts keys; forms do not.

/** Sorts the keys of every object and drops undefined properties. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, ordered(inner)]));
}

export const canonicalJson = (value: unknown): string => JSON.stringify(ordered(value));
