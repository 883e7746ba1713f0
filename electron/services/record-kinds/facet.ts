// One value of a log row: what lists can test without reading the record, and the words it is stored as.
import type { Facets } from '../../vault/index.ts';

export interface Facet<T> {
  /** Its name on disk. */
  readonly name: string;
  /** Which rows have it, as they are stored today. */
  readonly storedIn: 'all' | 'confidential' | 'some';
  /** The value in a stored row. */
  readonly of: (stored: Facets) => T;
  /** The words to store; none if it is left out. */
  readonly write: (value: T) => Facets;
}

const inAll = <T>(name: string, of: (word: string | undefined) => T, word: (value: T) => string): Facet<T> => ({
  name,
  storedIn: 'all',
  of: (stored) => of(stored[name]),
  write: (value) => ({ [name]: word(value) }),
});

export const text = (name: string): Facet<string> =>
  inAll(
    name,
    (word = '') => word,
    (value) => value,
  );

/** An id, an instant or a day; null is stored as an empty word. */
export const textOrNull = (name: string): Facet<string | null> =>
  inAll<string | null>(
    name,
    (word = '') => (word === '' ? null : word),
    (value) => value ?? '',
  );

export const choice = <const T extends string>(name: string, known: readonly T[], otherwise: T): Facet<T> =>
  inAll<T>(
    name,
    (word) => {
      for (const value of known) if (value === word) return value;
      return otherwise;
    },
    (value) => value,
  );

/** Null is stored as an empty word; an unknown word is null too. */
export const choiceOrNull = <const T extends string>(name: string, known: readonly T[]): Facet<T | null> =>
  inAll<T | null>(
    name,
    (word) => known.find((value) => value === word) ?? null,
    (value) => value ?? '',
  );

/** Ids, separated by spaces. */
export const words = (name: string): Facet<readonly string[]> =>
  inAll<readonly string[]>(
    name,
    (word = '') => word.split(' ').filter((value) => value !== ''),
    (value) => value.join(' '),
  );

export const count = (name: string): Facet<number> => inAll(name, (word = '0') => Number(word), String);

export const yesNo = (name: string): Facet<boolean> =>
  inAll<boolean>(
    name,
    (word) => word === 'yes',
    (value) => (value ? 'yes' : 'no'),
  );

/** Null is stored as an empty word. */
export const yesNoOrNull = (name: string): Facet<boolean | null> =>
  inAll<boolean | null>(
    name,
    (word) => (word === 'yes' ? true : word === 'no' ? false : null),
    (value) => (value === null ? '' : value ? 'yes' : 'no'),
  );

/** Left out unless it is true. */
export const flag = (name: string, word = 'yes'): Facet<boolean> => ({
  name,
  storedIn: 'some',
  of: (stored) => stored[name] === word,
  write: (value) => (value ? { [name]: word } : {}),
});

/** Left out if it is undefined. */
export const optional = <T>({ name, of, write }: Facet<T>): Facet<T | undefined> => ({
  name,
  storedIn: 'some',
  of: (stored) => (stored[name] === undefined ? undefined : of(stored)),
  write: (value) => (value === undefined ? {} : write(value)),
});

/** Stored for confidential records only; undefined for all others. */
export const ifSecret = <T>(facet: Facet<T>): Facet<T | undefined> => ({
  ...optional(facet),
  storedIn: 'confidential',
});

/** Two names are on disk; a row that says `yes` under either is confidential, whatever its kind. */
export const isSecret = ({ secrecy: first, secret: second }: Facets): boolean => first === 'yes' || second === 'yes';

/** Whether the record is confidential. Each kind keeps writing the name that it has always written. */
export const secrecy = (name: 'secrecy' | 'secret'): Facet<boolean> => ({
  ...(name === 'secrecy' ? flag('secrecy') : yesNo('secret')),
  of: isSecret,
});
