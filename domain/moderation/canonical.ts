// JSON that is the same for equal contents, in whatever order their keys were written: the vault sorts them, forms do not.

/** With the keys of every object in order, and without those that are left out. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, ordered(inner)]));
}

export const canonicalJson = (value: unknown): string => JSON.stringify(ordered(value));
