// How close a text is to a question, by the words that they share. R19.
import type { ApprovedAnswer } from './model.ts';

const MIN_LETTERS = 4;
/** Longer words are compared by their beginnings: Swedish inflects at the end. */
const STEM_LETTERS = 6;
/** So many words of a question are compared; more say nothing more. */
export const MAX_WORDS = 60;
/** Words that most questions have. */
const COMMON = new Set(
  (
    'alla allt andra behöver bara blir borde denna detta eller efter finns från gäller göra hade hallå heter hjälp hejsan hela henne hitta hoppas ' +
    'hade inte istället kanske kommer kommun kommunen kunde kunna känns massor mellan mycket måste någon något några också redan ringa sedan ' +
    'själv skall skulle snälla sådan sedan tack tacksam tycker undrar under utan varför vara varit veta vilja vilka vilken vilket vill ' +
    'about could does from have hello here know like more need please should thank thanks that their there they this what when where which will with would your'
  ).split(' '),
);

/** The words of a text as they are compared: case, forms of Unicode and endings make no difference. */
export function wordsIn(text: string): string[] {
  const found =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}[\p{L}\p{N}]*/gu) ?? [];
  const words = found
    .filter((word) => word.length >= MIN_LETTERS && !COMMON.has(word))
    .map((word) => word.slice(0, STEM_LETTERS));
  return [...new Set(words)].slice(0, MAX_WORDS);
}

/** A word of the question weighs more than one that is only in the answer. */
const TITLE_WEIGHT = 3;
const TEXT_WEIGHT = 1;
/** One word of the question, or three of the answer. */
const ENOUGH = 3;

/** How close an approved answer is to a question of these words; 0: it has nothing to do with it. */
export function closeness(
  words: readonly string[],
  answer: Pick<ApprovedAnswer, 'title' | 'words' | 'text' | 'textEn'>,
): number {
  const title = new Set(wordsIn(`${answer.title} ${answer.words}`));
  const text = new Set(wordsIn(`${answer.text} ${answer.textEn}`));
  const sum = words.reduce((all, word) => all + (title.has(word) ? TITLE_WEIGHT : text.has(word) ? TEXT_WEIGHT : 0), 0);
  return sum >= ENOUGH ? sum : 0;
}
