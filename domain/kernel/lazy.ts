// Values that are made when they are first needed.

/**
 * A function that makes the value at its first call and returns the same one from then on. For formatters above all: the
 * first `Intl` object of a process takes as long as the rest of its start.
 */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
