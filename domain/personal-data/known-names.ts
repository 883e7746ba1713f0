// The names and user names that a text is searched for, prepared once: by their first word, the longest first.
import type { KnownPeople } from './model.ts';
import { folded, wordsOf } from './words.ts';

export interface KnownName {
  /** Folded, in order. */
  readonly words: readonly string[];
  readonly kind: 'name' | 'handle';
  /** A part of a longer name: somebody else may have it. */
  readonly isPart: boolean;
}
export type KnownNames = ReadonlyMap<string, readonly KnownName[]>;

const MIN_PART = 2;

function add(names: Map<string, KnownName[]>, name: KnownName): void {
  const first = name.words[0];
  if (first === undefined) return;
  const others = names.get(first) ?? [];
  if (
    others.some(({ words }) => words.length === name.words.length && words.every((word, at) => word === name.words[at]))
  )
    return;
  names.set(
    first,
    [...others, name].sort((a, b) => b.words.length - a.words.length),
  );
}

const wordsIn = (name: string): string[] => wordsOf(name).map(({ text }) => folded(text));

/** Whole names first, so that a name of its own is not taken for a part of another. */
export function knownNames({ names, handles }: KnownPeople): KnownNames {
  const found = new Map<string, KnownName[]>();
  for (const name of names) add(found, { words: wordsIn(name), kind: 'name', isPart: false });
  for (const handle of handles) add(found, { words: wordsIn(handle), kind: 'handle', isPart: false });
  for (const name of names) {
    const words = wordsIn(name);
    if (words.length < 2) continue;
    // The family name may stand first.
    add(found, { words: [words.at(-1) ?? '', ...words.slice(0, -1)], kind: 'name', isPart: false });
    if (words.length > 2) add(found, { words: [words[0] ?? '', words.at(-1) ?? ''], kind: 'name', isPart: false });
    for (const word of words) if (word.length >= MIN_PART) add(found, { words: [word], kind: 'name', isPart: true });
  }
  return found;
}
