// One text per value: canonical JSON according to RFC 8785 (keys in UTF-16 order, no white space, numbers and strings
// as ECMAScript writes them). Hashes, commitments and comparisons use this text.

/** Thrown for values that plain JSON cannot represent; `path` gives the location. */
export class NotPlainJson extends Error {
  readonly path: string;
  constructor(path: string, what: string) {
    super(`not plain JSON at ${path === '' ? 'the top' : path}: ${what}`);
    this.path = path;
  }
}

/** Maximum nesting depth of objects and arrays. */
export const MAX_DEPTH = 100;

/**
 * The canonical text of a plain JSON value. Omits properties that are `undefined`, as `JSON.stringify` does. Throws
 * `NotPlainJson` for anything that would not read back the same: dates, maps, class instances, functions, `undefined`
 * in an array, numbers that are not finite, nesting deeper than 100. Source: RFC 8785.
 */
export function canonical(value: unknown): string {
  return writeValue(value, '', 0);
}

function writeValue(value: unknown, path: string, depth: number): string {
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new NotPlainJson(path, String(value));
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw new NotPlainJson(path, typeof value);
  if (depth >= MAX_DEPTH) throw new NotPlainJson(path, 'nested too deeply');
  return Array.isArray(value) ? writeArray(value, path, depth) : writeObject(value, path, depth);
}

function writeArray(value: readonly unknown[], path: string, depth: number): string {
  let text = '[';
  for (let i = 0; i < value.length; i += 1) {
    if (i > 0) text += ',';
    text += writeValue(value[i], `${path}[${i}]`, depth + 1);
  }
  return `${text}]`;
}

function writeObject(value: object, path: string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotPlainJson(path, 'an object of a class');
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const item = (value as Record<string, unknown>)[key];
    if (item === undefined) continue;
    if (text !== '') text += ',';
    text += `${JSON.stringify(key)}:${writeValue(item, path === '' ? key : `${path}.${key}`, depth + 1)}`;
  }
  return `{${text}}`;
}

/** Freezes a plain JSON value recursively and returns it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}
