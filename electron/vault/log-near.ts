// Tolerance in search: one typing error, and letters that many keyboards and people write differently. R18, R39. `far`
// is not `får`: words of fewer than four letters, and words with digits, match only as written.

const FORGIVING = 4;
/** From this length on, the beginning of a longer word matches too: `biblotek` finds `biblioteket`. */
const BEGINNING = 6;
const OTHERWISE: Readonly<Record<string, string>> = {
  aa: 'å',
  ae: 'ä',
  æ: 'ä',
  oe: 'ö',
  ø: 'ö',
  é: 'e',
  è: 'e',
  ê: 'e',
  ë: 'e',
  á: 'a',
  à: 'a',
  ü: 'u',
};
const otherwise = /aa|ae|oe|[æøéèêëáàü]/gu;
const edges = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/** A word in the form that tolerant search compares: without surrounding punctuation, å for aa, e for é. */
export function folded(word: string): string {
  const core = word.replace(edges, '');
  return core.replace(otherwise, (letters) => OTHERWISE[letters] ?? letters);
}

/**
 * Whether one wrong, missing or extra letter, or one swap of neighbouring letters, turns `asked` into `word`; with
 * `beginning`, into a prefix of `word`.
 */
function oneSlip(asked: string, word: string, beginning: boolean): boolean {
  let i = 0;
  while (i < asked.length && asked[i] === word[i]) i += 1;
  if (i === asked.length) return beginning || word.length <= asked.length + 1;
  const fits = (rest: string, from: number): boolean =>
    beginning && i < asked.length - 1
      ? word.startsWith(rest, from)
      : word.length - from === rest.length && word.endsWith(rest);
  if (fits(asked.slice(i + 1), i + 1) || fits(asked.slice(i + 1), i) || fits(asked.slice(i), i + 1)) return true;
  return (
    asked[i] === word[i + 1] && asked[i + 1] === word[i] && i + 1 < asked.length && fits(asked.slice(i + 2), i + 2)
  );
}

/** Returns a test for one search word: whether another word, both `folded`, is close enough to be shown too. */
export function nearTo(asked: string): (word: string) => boolean {
  const { length } = asked;
  if (length < 3 || /\p{N}/u.test(asked)) return () => false;
  if (length < FORGIVING) return (word) => word.includes(asked);
  const beginning = length >= BEGINNING;
  return (word) => {
    if (word.length + 1 < length) return false;
    return word.includes(asked) || ((beginning || word.length <= length + 1) && oneSlip(asked, word, beginning));
  };
}
