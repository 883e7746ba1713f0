// Words with a capital that may be somebody's name. It knows no names: it asks about each word that nobody has said is
// something else.
import type { TextMask } from '../masking/model.ts';
import { folded, isCapitalised, type Word, wordsOf } from '../personal-data/words.ts';

/** Written with a capital by many, inside a sentence too. */
const USUAL = new Set(
  'ni du er ert era dig din ditt dina jag vi tack hej hejsan mvh hälsningar facebook instagram youtube twitter linkedin tiktok threads google sverige svenska sverigedemokraterna'.split(
    ' ',
  ),
);
const SENTENCE_END = /(?:^|[.!?:;\n\u2022"”»(])[\s\p{P}\p{S}]{0,10}$/u;
const ABBREVIATION = /^\p{Lu}+$/u;
const BETWEEN = /^[ \t\u00A0-]{1,2}$/u;

const isInside = (text: string, from: number): boolean => !SENTENCE_END.test(text.slice(Math.max(0, from - 12), from));

/** Parts of the text that may be a name. `isKnown`: whether a folded word is something else. */
export function possibleNames(text: string, isKnown: (word: string) => boolean): TextMask[] {
  const words = wordsOf(text);
  const mayBe = ({ text: word }: Word): boolean =>
    isCapitalised(word) &&
    word.length > 1 &&
    !(ABBREVIATION.test(word) && word.length < 5) &&
    !USUAL.has(folded(word)) &&
    !isKnown(folded(word));
  const found: TextMask[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const first = words[at];
    if (first === undefined || !mayBe(first)) continue;
    let last = first;
    for (let next = words[at + 1]; next !== undefined; next = words[at + 1]) {
      if (!mayBe(next) || !BETWEEN.test(text.slice(last.to, next.from))) break;
      last = next;
      at += 1;
    }
    // A sentence begins with a capital; two words with one do not.
    if (last !== first || isInside(text, first.from)) found.push({ from: first.from, to: last.to, label: '' });
  }
  return found;
}
