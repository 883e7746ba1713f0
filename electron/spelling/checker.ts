// Checks words against the Swedish and the English dictionary with Hunspell. A word that is right in either is right.
import type { Hunspell } from 'hunspell-asm';
import { MAX_SUGGESTIONS } from '../../domain/spelling/limits.ts';
import type { SpellingLanguage } from './protocol.ts';

export interface SpellChecker {
  /** The positions of the misspelt words. `language` is looked in first. */
  misspelt(words: readonly string[], language: SpellingLanguage): number[];
  /** Suggestions, the best first: those of `language`, then those of the other one if there is room. */
  suggest(word: string, language: SpellingLanguage): string[];
}

/** One opened dictionary. */
export type Dictionary = Pick<Hunspell, 'spell' | 'suggest'>;

/** Makes the checker of two opened dictionaries. */
export function createChecker(dictionaries: Readonly<Record<SpellingLanguage, Dictionary>>): SpellChecker {
  const inOrder = (language: SpellingLanguage): readonly Dictionary[] =>
    language === 'sv' ? [dictionaries.sv, dictionaries.en] : [dictionaries.en, dictionaries.sv];
  return {
    misspelt: (words, language) => {
      const looked = inOrder(language);
      return words.flatMap((word, position) => (looked.some((dictionary) => dictionary.spell(word)) ? [] : [position]));
    },
    suggest: (word, language) => {
      const found = new Set<string>();
      for (const dictionary of inOrder(language)) {
        if (found.size >= MAX_SUGGESTIONS) break;
        for (const suggestion of dictionary.suggest(word)) found.add(suggestion);
      }
      return [...found].slice(0, MAX_SUGGESTIONS);
    },
  };
}
