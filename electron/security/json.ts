// Whether a value is the same after it has been written as JSON and read again.

const MAX_DEPTH = 20;

const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** False for dates, maps, bytes, holes, `undefined`, numbers that JSON lacks, circles, and what is nested deeply. */
export function isPureJson(value: unknown, depth = 0): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || depth >= MAX_DEPTH) return false;
  if (Array.isArray(value)) return Array.from(value).every((one) => isPureJson(one, depth + 1));
  return isPlainObject(value) && Object.values(value).every((one) => isPureJson(one, depth + 1));
}
