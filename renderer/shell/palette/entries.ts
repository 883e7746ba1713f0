// What the search finds: groups of entries, each searched by its words and shown with what matched.
import type { ReactElement } from 'react';
import { hasAll, searchable } from '../../components/search/hits.ts';

/** Something the search finds. */
export interface Entry {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  /** Searched and never shown. */
  readonly synonyms?: string;
  /** The language of its texts, if it is not that of the program. */
  readonly lang?: 'sv';
  readonly icon: ReactElement;
  /** The shortcut of a command. */
  readonly keys?: string;
  readonly run: () => void;
}

/** Entries under one heading. */
export interface Group {
  readonly title: string;
  readonly entries: readonly Entry[];
  /** Opens the list of all of them with the query, if it shows more than fits here. */
  readonly showAll?: ((query: string) => void) | undefined;
}

export interface Indexed extends Entry {
  readonly searched: string;
  readonly searchedLabel: string;
}

/** What a search compares with the query, made once. */
export const indexed = (entries: readonly Entry[]): Indexed[] =>
  entries.map((entry) => ({
    ...entry,
    searched: searchable([entry.label, entry.detail, entry.synonyms].join(' ')),
    searchedLabel: searchable(entry.label),
  }));

/** How well an entry that has all the words matches: at the start of its label, in the label, elsewhere. */
function rank({ searchedLabel }: Indexed, words: readonly string[]): number {
  const [first = ''] = words;
  if (searchedLabel.startsWith(first)) return 0;
  return hasAll(searchedLabel, words) ? 1 : 2;
}

/** At most `most` entries that have all the words, the best first, and how many there are. */
export function found(
  entries: readonly Indexed[],
  words: readonly string[],
  most: number,
): { entries: Indexed[]; count: number } {
  const all = entries.filter(({ searched }) => hasAll(searched, words));
  return { entries: all.sort((a, b) => rank(a, words) - rank(b, words)).slice(0, most), count: all.length };
}
