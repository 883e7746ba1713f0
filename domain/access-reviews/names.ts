// Which person of the register a name on a platform means. Only an equal name is taken for the same person; whatever is
// merely alike is proposed, and a person chooses. R35.
import { distance } from '../channels/address.ts';
import type { Person } from '../people/model.ts';

type Named = Pick<Person, 'id' | 'name'>;

interface NameMatch {
  /** The only person with that name; null: none, or several. */
  readonly personId: string | null;
  /** Those whom it may be, the most alike first. */
  readonly candidateIds: readonly string[];
}

const MAX_CANDIDATES = 5;
/** Letters that a misspelt name may differ by. */
const MAX_TYPOS = 2;

/** The words of a name, whatever their order: "Berg, Anna" is "Anna Berg". */
const wordsOf = (name: string): string[] =>
  name
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort();

/** Without dots, rings and accents, as many keyboards write them. */
const folded = (text: string): string =>
  text
    .replaceAll('æ', 'ä')
    .replaceAll('ø', 'ö')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');

/** How unlike two names are: 0: but for accents; the higher, the less alike; null: not alike. */
function unlikeness(written: readonly string[], known: readonly string[]): number | null {
  const [a, b] = [written.map(folded).sort(), known.map(folded).sort()];
  const [whole, other] = [a.join(' '), b.join(' ')];
  if (whole === other) return 0;
  const typos = distance(whole, other, MAX_TYPOS);
  if (typos <= MAX_TYPOS && Math.min(whole.length, other.length) > MAX_TYPOS * 2) return typos;
  const shared = a.filter((word) => b.includes(word));
  // A second name or another surname: "Anna Berg" and "Anna Lindqvist Berg", "Anna Berg" and "Anna Lindqvist".
  if (shared.some((word) => word.length > 1)) return 10 - shared.length;
  // Initials: "A. Berg" shares the surname, "Anna B" the first name; both are above. Nothing else is alike.
  return null;
}

/** @param people those who may be meant, also those who have left */
export function matchName(written: string, people: readonly Named[]): NameMatch {
  const words = wordsOf(written);
  if (words.length === 0) return { personId: null, candidateIds: [] };
  const key = words.join(' ');
  const found = people.flatMap(({ id, name }) => {
    const known = wordsOf(name);
    const far = known.length === 0 ? null : known.join(' ') === key ? -1 : unlikeness(words, known);
    return far === null ? [] : [{ id, far }];
  });
  const equal = found.filter(({ far }) => far === -1);
  return {
    personId: equal.length === 1 ? (equal[0]?.id ?? null) : null,
    candidateIds: found
      .sort((a, b) => a.far - b.far)
      .slice(0, MAX_CANDIDATES)
      .map(({ id }) => id),
  };
}

/** The name as it is compared: the same key is the same name, in whatever order. */
export const nameKey = (name: string): string => wordsOf(name).join(' ');
