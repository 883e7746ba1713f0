// How numbers in sentences are written.

type Language = 'sv' | 'en';

const known = new Map<string, Intl.NumberFormat>();

function formatter(language: Language, grouping: 'always' | 'min2'): Intl.NumberFormat {
  const key = language + grouping;
  const made =
    known.get(key) ?? new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { useGrouping: grouping });
  known.set(key, made);
  return made;
}

/** Parameters whose values of four figures may be years or numbers that are given, which are never grouped. */
const UNGROUPED = /(year|number)$/i;

/**
 * A value in a sentence, grouped from four figures on, "1 234 poster"; a year stays as it is. What is no number is given
 * back as it is.
 */
export const inSentence = (value: unknown, name: string | undefined, language: Language): unknown =>
  typeof value === 'number' ? formatter(language, UNGROUPED.test(name ?? '') ? 'min2' : 'always').format(value) : value;
