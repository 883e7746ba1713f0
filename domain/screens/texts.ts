// The texts that the features' manifests state, by name, in one language.
import { ACTIONS, type ActionName, PLACES, type PlaceName } from './index.ts';
import type { Words } from './manifest.ts';

type Language = keyof Words;

const textsOf = <N extends string>(entries: readonly (readonly [N, Words])[], language: Language) =>
  Object.fromEntries(entries.map(([name, words]) => [name, words[language]])) as Readonly<Record<N, string>>;

export const placeNames = (language: Language): Readonly<Record<PlaceName, string>> =>
  textsOf(
    PLACES.map(({ name, text }) => [name, text]),
    language,
  );

export const actionNames = (language: Language): Readonly<Record<ActionName, string>> =>
  textsOf(
    ACTIONS.map(({ name, text }) => [name, text]),
    language,
  );

/** Synonyms that the palette searches and never shows. */
export const actionWords = (language: Language): Readonly<Record<ActionName, string>> =>
  textsOf(
    ACTIONS.map(({ name, words }) => [name, words]),
    language,
  );
