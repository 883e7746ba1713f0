// The records of a package as one text in its row: a package of five thousand takes less than 100 kB in the journal. R46.2.
// Pure.

/**
 * Characters of an entry: ten that name the record, three for its number of versions. The package itself has checksums of
 * the records: here they would outlast a record that is disposed of.
 */
const KEY_LENGTH = 10;
const VERSIONS_LENGTH = 3;
export const ENTRY_LENGTH = KEY_LENGTH + VERSIONS_LENGTH;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A record in a package, by the beginning of a hash of its kind and id. */
export interface PackedEntry {
  readonly key: string;
  readonly versions: number;
}

const digitsOf = (number: number): string =>
  Array.from({ length: VERSIONS_LENGTH }, (_, at) =>
    DIGITS.charAt(Math.floor(number / DIGITS.length ** (VERSIONS_LENGTH - 1 - at)) % DIGITS.length),
  ).join('');

const numberOf = (digits: string): number =>
  Array.from(digits).reduce((number, digit) => number * DIGITS.length + DIGITS.indexOf(digit), 0);

/** What an entry has of a record's key. */
export const entryKey = (key: string): string => key.slice(0, KEY_LENGTH);

/** @param key of the record (base64url) */
export const entryOf = ({ key, versions }: PackedEntry): string => `${entryKey(key)}${digitsOf(versions)}`;

export const countEntries = (entries: string): number => Math.floor(entries.length / ENTRY_LENGTH);

export const readEntries = (entries: string): PackedEntry[] =>
  Array.from({ length: countEntries(entries) }, (_, at) => {
    const entry = entries.slice(at * ENTRY_LENGTH, (at + 1) * ENTRY_LENGTH);
    return {
      key: entry.slice(0, KEY_LENGTH),
      versions: numberOf(entry.slice(KEY_LENGTH, KEY_LENGTH + VERSIONS_LENGTH)),
    };
  });
