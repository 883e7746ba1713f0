// What an export has that the previous one did not, and the reverse.
import { ENTRY_LENGTH, KEY_LENGTH } from './model.ts';

/** What a record in an export reads, by the record's key. */
export function entriesOf(entries: string): Map<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at + ENTRY_LENGTH <= entries.length; at += ENTRY_LENGTH)
    found.set(entries.slice(at, at + KEY_LENGTH), entries.slice(at + KEY_LENGTH, at + ENTRY_LENGTH));
  return found;
}

/** As it is kept: by key, so that the same records are always the same text. */
export const entriesText = (entries: ReadonlyMap<string, string>): string =>
  [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, digest]) => key + digest)
    .join('');

export const CHANGE_KINDS = ['added', 'changed', 'withdrawn'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** By key, how each record that differs does. */
export function exportChanges(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): Map<string, ChangeKind> {
  const changes = new Map<string, ChangeKind>();
  for (const [key, digest] of now) {
    const old = before.get(key);
    if (old !== digest) changes.set(key, old === undefined ? 'added' : 'changed');
  }
  for (const key of before.keys()) if (!now.has(key)) changes.set(key, 'withdrawn');
  return changes;
}
